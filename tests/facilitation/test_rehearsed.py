"""What a rehearsal of a whole day says of the plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from dialoog.domain.agenda import Group, Step, StepKind
from dialoog.domain.session import Session
from dialoog.facilitation.machine import MachineChance
from dialoog.facilitation.rehearsed import findings, seconds_needed, summary
from dialoog.store.content.file_content import FileContent
from dialoog.wiring.rehearsing import rehearsed
from tests.build import FixedClock, a_choice_statement, a_section, a_session, a_statement, a_step, a_vote_step

LONG = "Wie het eerst iets moet doen aan de vraag hoe een stage beter wordt, is de school waar iemand les heeft."
ANSWERS = ("De school waar iemand les heeft", "De werkplek waar iemand is", "De student zelf", "De gemeente")


def a_day() -> Session:
    steps: list[Step] = [
        a_step("welkom", StepKind.TALK, order=1, minutes=20, lead="Noor"),
        a_step("canvas", StepKind.CANVAS, order=2, minutes=20, groups=(Group(title="Tafel 1", lead="Sam"),)),
        replace(a_vote_step(statement=a_statement(text="Een stage duurt te kort.")), order=3, minutes=10, lead="Noor"),
    ]
    return a_session(steps=steps, sections=[a_section("dromen")], expected=60, start="13:00", end="14:00")


def played(session: Session, people: int = 0) -> Session:
    return rehearsed(session, FileContent.default(), FixedClock(), MachineChance(), people)


def test_a_day_that_is_well_prepared_says_nothing_and_the_session_stays_as_it_is() -> None:
    session = a_day()
    session = replace(session, meta=replace(session.meta, parties=session.meta.parties[:2]))
    before, after = session, played(session, 120)
    assert findings(after) == ()
    assert summary(after).startswith("3 onderdelen, 1 stemming en ")
    assert session == before


def test_a_day_that_is_not_says_what_goes_wrong() -> None:
    session = a_day()
    vote = replace(session.agenda["stem-1"], minutes=1, lead="", statement=a_choice_statement(*ANSWERS, text=LONG))
    canvas = replace(session.agenda["canvas"], groups=(Group(title="Tafel 1"),))
    empty = Step(id="later", order=9, kind=StepKind.VOTE, title="Later", minutes=5)
    agenda = {**session.agenda, "stem-1": vote, "canvas": canvas, "later": empty}
    told = "\n".join(findings(played(replace(session, agenda=agenda, meta=replace(session.meta, end="13:30")), 20)))
    assert "16 minuten te lang" in told
    assert "kan niemand op tijd lezen: voorlezen en stemmen duurt 2 minuten, en er is er 1" in told
    assert "Bij ‘Later’ is nog geen stelling" in told
    assert "Niemand leidt" in told
    assert "heeft ‘Tafel 1’ geen gespreksleider" in told
    assert "Een stemming toont een partij vanaf 11 mensen" in told
    assert "heeft dialoog advies" in told


def test_without_anybody_who_leads_one_sentence_is_enough() -> None:
    session = a_day()
    bare = {id_: replace(step, lead="", groups=()) for id_, step in session.agenda.items()}
    told = findings(replace(session, agenda=bare))
    assert "Bij geen enkel onderdeel staat wie het leidt. Vul het in met de planner (F3, Enter)." in told


@pytest.mark.parametrize(("text", "seconds"), [("Ja.", 46), (" ".join(["woord"] * 22), 57)])
def test_the_time_to_read_and_vote_grows_with_the_words(text: str, seconds: int) -> None:
    assert seconds_needed(a_statement(text=text)) == seconds


def test_every_ready_made_agenda_can_be_played(tmp_path: Path) -> None:
    from datetime import date

    from dialoog.domain.rules.setup import new_session

    del tmp_path
    content = FileContent.default()
    for template in content.formats().values():
        session = new_session(template, content.canvases().get(template.canvas), title="Proef", day=date(2026, 6, 3))
        after = rehearsed(session, content, FixedClock(), MachineChance(), 24)
        votes = [step for step in session.steps if step.statement]
        assert sum(round_.is_closed for round_ in after.rounds.values()) >= len(votes)
