"""The report says the same right before and right after the close, and little of what can still change."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from msgspec.structs import replace

from dialoog.domain.note import Channel
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Phase, Session, apply
from dialoog.report import as_json, build, markdown
from tests.build import a_session, closed, joined, running
from tests.examples import examples
from tests.report.sessions import chapter, sessions


def from_a_file(session: Session) -> Session:
    """The session as if all who took part came from a file: then nobody can answer any more."""
    people = {id_: replace(person, channel=Channel.IMPORT) for id_, person in session.participants.items()}
    return replace(session, participants=people)


def said(session: Session) -> tuple[dict[str, Any], str]:
    """All that a report says, but for the notice that it is provisional."""
    document, values = replace(build(session), notice=""), as_json(session)
    values["session"].pop("provisional")
    return values, markdown(document)


@examples(60)
@given(sessions())
def test_a_report_says_the_same_right_before_and_right_after_the_close(session: Session) -> None:
    if session.meta.phase is not Phase.CLOSED:
        day = running(from_a_file(session))
        assert said(closed(day)) == said(day)


@examples(60)
@given(sessions())
def test_only_the_answers_wait_for_the_close(session: Session) -> None:
    if session.meta.phase is Phase.CLOSED:
        return
    before, after = as_json(running(session)), as_json(closed(running(session)))
    for report in (before, after):
        report["session"].pop("provisional")
        report["account"].pop("suppressed")
        report["sections"] = [section for section in report["sections"] if "result" not in section]
    assert after == before


def answered(session: Session, *scores: int) -> Session:
    for number, score in enumerate(scores, 1):
        values = (str(score),)
        session = apply(session, filling_in.answer(session, section="score", values=values, author=f"student-{number}"))
    return session


def test_two_provisional_reports_around_one_answer_do_not_differ_by_what_was_answered() -> None:
    session = joined(a_session(), student=12, onderwijs=8)
    first = answered(session, 5, 6, 7, 8, 9, 5, 6, 7, 8)
    one, other = answered(first, 5, 6, 7, 8, 9, 5, 6, 7, 8, 1), answered(first, 5, 6, 7, 8, 9, 5, 6, 7, 8, 10)
    assert as_json(one) == as_json(other)
    assert markdown(build(one)) == markdown(build(other))


def test_until_the_close_a_report_says_how_many_answered_and_when_the_rest_comes() -> None:
    session = answered(joined(a_session(), student=12), 5, 6, 7, 8, 9, 5)
    part = chapter(markdown(build(session)), "Uitkomsten")
    assert "6 mensen gaven een antwoord. Wat zij antwoordden, staat in het verslag als de sessie gesloten is." in part
    assert "gemiddelde" not in part
    assert "Het gemiddelde is 6,7" in chapter(markdown(build(closed(session))), "Uitkomsten")


def test_answers_from_a_file_are_in_a_provisional_report() -> None:
    session = from_a_file(answered(joined(a_session(), student=12), 5, 6, 7, 8, 9, 5))
    assert "Het gemiddelde is 6,7" in chapter(markdown(build(session)), "Uitkomsten")
