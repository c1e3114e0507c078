"""The wall in a report: how many supported what, only as far as the rules allow, and nothing of who."""

from __future__ import annotations

from dialoog.domain.rules import filling_in, wall
from dialoog.domain.session import Session, apply
from dialoog.report.as_json import as_json
from dialoog.report.build import build
from dialoog.report.roadshow import as_json as roadshow_json
from dialoog.report.roadshow import build as roadshow
from dialoog.report.roadshow import tour_of, visit_of
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


def test_other_programs_read_of_how_many_people_the_support_is() -> None:
    session = supported()
    best = wall.on_wall(session, session.rounds["canvas.1"].statement)["m1"]
    report = as_json(session)
    (found,) = report["walls"]
    (number,) = [remark["number"] for remark in report["remarks"] if remark["text"] == best.text]
    assert (found["people"], found["withheld"]) == (9, False)
    assert found["remarks"][0] == {"number": number, "support": 9}
    (few,) = as_json(shut(written(present={"student": 4, "werkveld": 8}), [("m1",)] * 4))["walls"]
    assert few == {"step": few["step"], "round": 1, "people": 4, "withheld": True, "remarks": []}


def test_a_roadshow_tells_what_each_room_supported_most() -> None:
    session = closed(supported())
    tour = tour_of([visit_of("noord", session), visit_of("zuid", closed(written()))])
    best = wall.on_wall(session, session.rounds["canvas.1"].statement)["m1"]
    told_ = markdown(roadshow(tour)).partition("## Steun op de muur")[2].partition("\n## ")[0]
    assert best.text in told_
    assert "| 9 | 9 |" in " ".join(told_.split())
    walls = [one["wall"] for one in roadshow_json(tour)["sessions"]]
    assert walls[0]["most_supported"][0] == {"number": best.number, "text": best.text, "support": 9, "people": 9}
    assert walls[1] == {"remarks": 0, "most_supported": []}
    assert "Steun op de muur" not in markdown(roadshow(tour_of([visit_of("zuid", closed(written()))])))
