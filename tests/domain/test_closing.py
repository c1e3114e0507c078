"""Closing for good: what was said and counted is kept, and nothing that leads back to who said it."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from msgspec.structs import replace

from dialoog.domain.agenda import StepClock, end
from dialoog.domain.door import Door
from dialoog.domain.errors import Refused
from dialoog.domain.note import HELD, WITHDRAWN, Channel, NoteState
from dialoog.domain.party import POOLED
from dialoog.domain.rules import closing, filling_in, outcomes, setup, threshold, voting
from dialoog.domain.session import Phase, Put, Session, apply
from dialoog.domain.stage import Scene, Stage
from tests.build import NOON, a_session, closed, joined, noted, running, themed
from tests.examples import examples
from tests.report.sessions import sessions


def a_busy_session() -> Session:
    session = joined(a_session(present={"student": 9}), student=3, onderwijs=6)
    for number in (1, 2, 3, 1):
        session = noted(session, f"briefje {number}", author=f"student-{number}", party="student")
    for number in range(1, 7):
        session = apply(
            session, filling_in.answer(session, section="score", values=("7",), author=f"onderwijs-{number}")
        )
    return themed(noted(session, "van een tafel", table="4"), Tijd=["n1", "n2"])


def test_closing_keeps_everything_that_was_said_and_nobody_who_said_it() -> None:
    session = closed(a_busy_session())
    assert session.meta.phase is Phase.CLOSED
    assert session.participants == {}
    said = [note.text for note in a_busy_session().notes.values()]
    assert sorted(note.text for note in session.notes.values()) == sorted(said)
    authors: dict[str, list[str]] = {}
    for note in session.notes.values():
        authors.setdefault(note.text, []).append(note.author)
    assert len(set(authors["briefje 1"])) == 1
    assert authors["briefje 1"][0] != authors["briefje 2"][0]
    assert authors["van een tafel"] == [""]
    assert setup.attendance(session) == {"student": 9, "onderwijs": 6}
    assert "student-" not in str(session)


def test_the_doors_close_the_stage_is_empty_and_what_came_in_stays_counted() -> None:
    session = noted(a_busy_session(), "verstopt", channel=Channel.PHONE)
    session = apply(session, filling_in.hide(session, "n6", "dubbel"))
    door, stage = Door(code="ACDE", salt="00", locked=True), Stage(scene=Scene.THEMES, way_in=True)
    session = replace(session, meta=replace(session.meta, door=door, stage=stage))
    came = {Channel.KEYBOARD: 5}
    assert closing.came(session) == came
    kept = closed(session)
    assert (kept.meta.door, kept.meta.stage, kept.meta.numbered) == (Door(), Stage(), 6)
    assert closing.came(kept) == came
    assert closing.came(replace(kept, notes={})) == came, "what is hidden afterwards had come in all the same"


@pytest.mark.parametrize("paused", [None, NOON - timedelta(minutes=5)])
def test_the_clock_of_the_step_that_is_on_stops_and_no_other(paused: datetime | None) -> None:
    session = running(a_session(), "canvas")
    clock = StepClock(started=NOON - timedelta(minutes=20), paused=paused)
    steps = {
        id_: replace(step, clock=clock) if id_ in ("canvas", "welkom") else step for id_, step in session.agenda.items()
    }
    kept = closed(replace(session, agenda=steps)).agenda
    assert kept["canvas"] == replace(steps["canvas"], clock=end(clock, NOON))
    assert kept["canvas"].clock.ended == NOON
    assert {id_: step for id_, step in kept.items() if id_ != "canvas"} == {
        id_: step for id_, step in steps.items() if id_ != "canvas"
    }


def test_no_remark_stays_under_the_id_that_it_had() -> None:
    """After one was taken out the numbers of the others close up: what stood under the last one must not stay there."""
    session = noted(joined(a_session(), student=9), "een", "twee", "drie", author="student-1", party="student")
    session = replace(session, notes={id_: note for id_, note in session.notes.items() if id_ != "n2"})
    assert sorted(closed(session).notes) == ["n1", "n2"]


def test_of_answers_only_counts_stay() -> None:
    session = closed(a_busy_session())
    assert session.answers == {}
    assert session.outcomes["score"].result.tally.counts["7"] == 6


def test_answers_of_fewer_people_than_may_be_shown_leave_only_how_many() -> None:
    session = joined(a_session(), student=9)
    for number in range(1, 5):
        session = apply(session, filling_in.answer(session, section="score", values=("2",), author=f"student-{number}"))
    kept = closed(session).outcomes["score"]
    assert (kept.result.withheld, kept.result.tally.voters, kept.result.tally.counts) == (True, 4, {})


@examples(60)
@given(sessions())
def test_the_outcomes_are_the_same_right_before_and_right_after_the_close(session: Session) -> None:
    after = session if session.meta.phase is Phase.CLOSED else closed(session)
    assert after.answers == {}
    assert outcomes.outcomes(after) == outcomes.outcomes(session)


def test_closing_takes_away_what_could_lead_back_to_a_writer() -> None:
    """With party and table one person can be left over; with a fingerprint a text from before can be guessed."""
    session = noted(a_session(imports=("0123",), present={"student": 9}), "Iemand", party="student", table="3")
    session = noted(session, "Nog iemand", party="student", origin="abcd")
    kept = closed(session)
    assert kept.meta.imports == ()
    assert [(note.party, note.table, note.origin) for note in kept.notes.values()] == [("student", "", "")] * 2


def test_parties_too_small_to_be_named_beside_a_remark_are_one_in_the_file() -> None:
    """The file says no more than the report: which of the small parties a remark is from, is gone."""
    session = joined(a_session(), student=9, management=3, gemeente=2, **{"": 1})
    for party in ("student", "management", "gemeente", ""):
        session = noted(session, f"van {party}", party=party, author=f"{party}-1")
    kept = closed(session)
    assert [note.party for note in kept.notes.values()] == ["student", POOLED, POOLED, POOLED]
    assert setup.named_parties(kept) == setup.named_parties(session) == {"student"}


def test_a_remark_of_a_table_stays_without_a_party() -> None:
    assert [note.party for note in closed(a_busy_session()).notes.values()][-1] == ""


def test_when_k_goes_up_after_the_close_parties_that_are_too_small_now_go_out_of_the_file_too() -> None:
    session = joined(a_session(), student=9, onderwijs=6)
    session = closed(noted(session, "van een docent", party="onderwijs", author="onderwijs-1"))
    assert session.notes["n1"].party == "onderwijs"
    assert apply(session, threshold.set_threshold(session, 7)).notes["n1"].party == POOLED


@pytest.mark.parametrize(
    ("reason", "state", "why"),
    [
        ("noemt een naam", NoteState.NORMAL, "noemt een naam"),
        ("", NoteState.HELD, HELD),
        ("", NoteState.WITHDRAWN, WITHDRAWN),
    ],
)
def test_of_what_nobody_may_read_only_the_reason_stays(reason: str, state: NoteState, why: str) -> None:
    session = noted(joined(a_session(), student=9), "GEHEIM", author="student-1", party="student", table="3")
    note = replace(session.notes["n1"], hidden=reason, state=state)
    session = themed(apply(session, (Put("notes", "n1", note),)), Tijd=["n1"])
    kept = closed(session).notes["n1"]
    assert (kept.number, kept.section, kept.why, kept.held) == (1, "notes", why, state is NoteState.HELD)
    assert (kept.text, kept.author, kept.party) == ("", "", "")
    assert b"GEHEIM" not in msgspec.json.encode(closed(session))


def test_a_note_whose_text_is_gone_cannot_be_shown_again() -> None:
    session = noted(a_session(), "te laat")
    kept = closed(apply(session, filling_in.hide(session, "n1", "dubbel")))
    with pytest.raises(Refused, match="gewist"):
        filling_in.unhide(kept, "n1")
    with pytest.raises(Refused, match="gewist"):
        filling_in.edit(kept, "n1", "toch iets")


def test_a_note_that_is_hidden_after_the_close_is_wiped_at_once() -> None:
    """Somebody asks to take it away: then it is out of the file too."""
    kept = closed(noted(joined(a_session(), student=9), "GEHEIM", party="student", author="student-1"))
    gone = apply(kept, filling_in.hide(kept, "n1", "op verzoek"))
    assert (gone.notes["n1"].hidden, gone.notes["n1"].author) == ("op verzoek", "")
    assert b"GEHEIM" not in msgspec.json.encode(gone)


def test_a_writer_that_a_file_names_but_does_not_list_gets_a_pseudonym_too() -> None:
    session = replace(a_busy_session(), participants={})
    assert "student-" not in str(closed(session))


def test_a_session_with_an_open_vote_or_that_is_closed_is_not_closed() -> None:
    session = a_session()
    polling = apply(session, voting.open_round(session, "stem-1"))
    with pytest.raises(Refused, match="nog open"):
        closing.close(polling, {}, now=NOON)
    with pytest.raises(Refused, match="al gesloten"):
        closing.close(closed(session), {}, now=NOON)
