"""The wall in a report: how many supported what, only as far as the rules allow, and nothing of who."""

from __future__ import annotations

from dialoog.domain.rules import filling_in, wall
from dialoog.domain.session import Session, apply
from dialoog.report.build import build
from dialoog.report.writers.markdown import markdown
from tests.build import closed
from tests.domain.test_wall import shut, written


def told(session: Session) -> str:
    return markdown(build(session))


def supported() -> Session:
    return shut(written(present={"student": 4, "werkveld": 8}), [("m1", "m2")] * 6 + [("m1",)] * 3)


def test_a_report_tells_the_support_and_the_summary_the_most_supported_remark() -> None:
    session = supported()
    best = wall.on_wall(session, session.rounds["canvas.1"].statement)["m1"].text
    for one in (session, closed(session)):
        report = told(one)
        assert f"“{best}” (9 van de 9 mensen)" in report.partition("## ")[2]
        assert "steun op de muur" in report


def test_a_remark_that_was_hidden_since_is_in_no_table() -> None:
    session = supported()
    best = wall.on_wall(session, session.rounds["canvas.1"].statement)["m1"]
    assert best.text not in told(apply(session, filling_in.hide(session, best.id, "een naam")))


def test_support_of_too_few_people_is_told_nowhere() -> None:
    report = told(shut(written(present={"student": 4, "werkveld": 8}), [("m1",)] * 4))
    assert "steun op de muur" not in report
    assert "De meeste steun" not in report
