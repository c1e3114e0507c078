"""`dialoog check` proves that a closed session leads back to nobody, and finds it when somebody pastes a link in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from msgspec.structs import replace

from dialoog.domain.disclosure import Group
from dialoog.domain.note import Band, Note
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Phase, Session, apply
from dialoog.domain.tally import Tally
from dialoog.facilitation.checking import mistakes
from dialoog.facilitation.checking.links import links
from tests.build import a_session, closed, joined, noted
from tests.domain.test_bands import MIXED, a_survey
from tests.examples import examples
from tests.report.sessions import sessions


def a_day() -> Session:
    """A day with answers, a party too small to be named, and a note that was taken away."""
    session = joined(a_session(), student=9, onderwijs=9, gemeente=2, management=4)
    for number in range(1, 8):
        session = apply(session, filling_in.answer(session, section="score", values=("7",), author=f"student-{number}"))
    session = noted(session, "Meer tijd", author="student-1", party="student", table="3", origin="abcd")
    session = noted(session, "Een naam", author="gemeente-1", party="gemeente")
    session = noted(session, "Verborgen", author="student-2", party="student")
    return apply(session, filling_in.hide(session, "n3", "noemt een naam"))


def with_note(session: Session, id_: str, **fields: object) -> Session:
    return replace(session, notes={**session.notes, id_: replace(session.notes[id_], **fields)})


@examples(60)
@given(sessions())
def test_a_session_that_dialoog_closed_holds_no_link(session: Session) -> None:
    done = session if session.meta.phase is Phase.CLOSED else closed(session)
    assert list(links(done)) == []


def _answers(day: Session, done: Session) -> Session:
    return replace(done, answers=dict(list(day.answers.items())[:1]))


def _people(day: Session, done: Session) -> Session:
    return replace(done, participants=day.participants)


def _token(_: Session, done: Session) -> Session:
    return with_note(done, "n1", author="8f3a91")


def _table(_: Session, done: Session) -> Session:
    return with_note(done, "n1", table="3")


def _origin(_: Session, done: Session) -> Session:
    return with_note(done, "n1", origin="abcd")


def _hidden_text(_: Session, done: Session) -> Session:
    return with_note(done, "n3", text="Verborgen")


def _small_party(_: Session, done: Session) -> Session:
    return with_note(done, "n2", party="gemeente")


def _band(_: Session, done: Session) -> Session:
    return with_note(done, "n1", band=Band.LOW)


def _imports(_: Session, done: Session) -> Session:
    return replace(done, meta=replace(done.meta, imports=("0123",)))


def _many(_: Session, done: Session) -> Session:
    notes = {f"n{n}": Note(id=f"n{n}", number=n, section="notes", text="x", table="3") for n in range(4, 12)}
    return replace(done, notes={**done.notes, **notes})


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        (_answers, "staat nog 1 antwoord van één persoon"),
        (_people, "houdt nog 24 deelnemers vast"),
        (_token, "opmerking 1 staat nog het kenmerk"),
        (_table, "opmerking 1 staat nog een tafel"),
        (_origin, "opmerking 1 staat nog een vingerafdruk"),
        (_hidden_text, "opmerking 3 staat nog een verborgen tekst"),
        (_small_party, "opmerking 2 staat nog een partij die te klein is"),
        (_band, "opmerking 1 staat nog een groep die te klein is"),
        (_imports, "vingerafdrukken"),
        (_many, "de opmerkingen 4, 5, 6, 7, 8 en nog 3 staat nog een tafel"),
    ],
)
def test_a_link_that_is_pasted_in_is_found(pasted: Callable[[Session, Session], Session], said: str) -> None:
    done = closed(a_day())
    assert mistakes(done) == ()
    found = mistakes(pasted(a_day(), done))
    assert len(found) == 1
    assert said in found[0]


def test_counts_of_the_canvas_that_say_too_much_are_found() -> None:
    done = closed(a_survey(MIXED))
    assert mistakes(done) == ()
    outcome = done.outcomes["school"]
    small = (Group(("high",), Tally(9, 0, {"8": 4, "9": 5})), Group(("low",), Tally(2, 0, {"3": 1, "4": 1})))
    shown = replace(done, outcomes={**done.outcomes, "school": replace(outcome, by_band=small)})
    assert any("te klein of te eensgezind" in sentence for sentence in mistakes(shown))
    elsewhere = replace(done, outcomes={"weg": replace(outcome, id="weg")})
    assert any("'weg'" in sentence for sentence in mistakes(elsewhere))


def test_a_count_of_the_canvas_that_cannot_be_is_found() -> None:
    done = closed(a_survey(MIXED))
    outcome = done.outcomes["school"]
    wrong = replace(outcome, result=replace(outcome.result, tally=Tally(11, 0, {"5": 40}), groups=()), by_band=())
    found = mistakes(replace(done, outcomes={**done.outcomes, "school": wrong}))
    assert any("telt 40 antwoorden van 11 stemmers" in sentence for sentence in found)


def test_outcomes_in_a_session_that_is_not_closed_are_a_mistake() -> None:
    day = a_day()
    found = mistakes(replace(day, outcomes=closed(day).outcomes))
    assert any("niet gesloten" in sentence for sentence in found)
