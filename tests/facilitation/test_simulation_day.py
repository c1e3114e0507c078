"""The worked example: a whole day played through the real service."""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import cache
from random import Random

import pytest

from dialoog.domain.agenda import StepKind
from dialoog.domain.disclosure import is_named
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Round, RoundState
from dialoog.domain.rules import interviews, klankbord, setup, theming, voting
from dialoog.domain.session import Phase, Session
from dialoog.facilitation.advice import codebook_of
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.simulation.before_and_after import GUIDE
from dialoog.facilitation.simulation.day import Day, minutes_until
from dialoog.facilitation.simulation.fixed_clock import PlayClock, SeededChance
from dialoog.facilitation.simulation.script import planned_day, the_script
from dialoog.store.content.file_content import FileContent
from tests.build import MemoryBallotStore, MemorySessionStore


async def _play(until: StepKind | None = None, seed: int = 5) -> tuple[Session, list[str]]:
    clock, lines = PlayClock(the_script().begin), list[str]()
    content = FileContent.default()
    planned = planned_day(the_script(), content)
    store = MemorySessionStore(planned)
    service = SessionService(store, MemoryBallotStore(), clock, SeededChance(Random(seed)))
    guide = None if until else content.canvases()[GUIDE]
    await Day(
        service, the_script(), clock, Random(seed), lines.append, guide, codebook_of(planned, content.codebooks())
    ).play(until)
    await service.stop()
    return store.kept, lines


@cache
def a_day(until: StepKind | None = None) -> tuple[Session, list[str]]:
    """The day and what was told of it; played once for all tests."""
    return asyncio.run(_play(until))


@pytest.fixture
def whole() -> Session:
    return a_day()[0]


def rounds(session: Session, kind: StepKind) -> list[Round]:
    return [round_ for round_ in session.rounds.values() if session.agenda[round_.step].kind is kind]


async def test_the_same_seed_plays_the_same_day() -> None:
    assert await _play(seed=3) == await _play(seed=3)


async def test_another_seed_plays_another_day() -> None:
    assert (await _play(seed=3))[0].rounds != (await _play(seed=4))[0].rounds


def test_the_day_ends_closed_and_knows_nobody_any_more(whole: Session) -> None:
    assert whole.meta.phase is Phase.CLOSED
    assert whole.participants == {}
    assert setup.attendance(whole) == the_script().people
    assert all(round_.state is RoundState.CLOSED for round_ in whole.rounds.values())


def test_at_least_forty_people_wrote_the_notes(whole: Session) -> None:
    writers = {note.author for note in whole.notes.values()}
    assert len(writers) >= 40
    assert len(whole.notes) >= 150


def test_every_section_that_asks_for_a_choice_is_answered(whole: Session) -> None:
    asked = {section.id for section in whole.meta.sections if not section.takes_notes}
    assert whole.outcomes.keys() == asked
    assert min(outcome.result.tally.voters for outcome in whole.outcomes.values()) >= 40


def test_five_statements_are_voted_on_and_two_of_them_again(whole: Session) -> None:
    votes = Counter(round_.step for round_ in rounds(whole, StepKind.VOTE))
    assert sorted(votes.values()) == [1, 1, 1, 2, 2]


def test_the_dialogue_shifts_the_second_votes(whole: Session) -> None:
    """Of the answer that gains most, the share goes up by ten points or more."""
    for step, times in Counter(round_.step for round_ in rounds(whole, StepKind.VOTE)).items():
        if times > 1:
            before, after = (round_.result for round_ in voting.rounds_of(whole, step))
            assert before is not None
            assert after is not None
            shares = [{o: n / r.tally.valid for o, n in r.tally.counts.items()} for r in (before, after)]
            assert max(shares[1][o] - shares[0][o] for o in shares[0]) >= 0.1


def test_a_party_that_is_too_small_is_never_shown_alone(whole: Session) -> None:
    results = [round_.result for round_ in whole.rounds.values() if round_.result]
    shown = [group for result in results for group in result.groups]
    assert any("gemeente" in group.parties for group in shown)
    assert not [group for group in shown if is_named(group) and group.parties == ("gemeente",)]


def test_ballots_come_in_by_keyboard_and_on_paper(whole: Session) -> None:
    used = {channel for round_ in whole.rounds.values() if round_.result for channel in round_.result.channels}
    assert used == {Channel.KEYBOARD, Channel.PAPER}


def test_people_made_the_suggested_themes_theirs(whole: Session) -> None:
    titles = [theme.title for theme in whole.themes.values()]
    assert sorted(titles) == sorted(theme.title for theme in the_script().themes)
    open_still = a_day(StepKind.ACTIONS)[0]
    labels = " ".join(edit.label for edit in open_still.log.values())
    for done in ("voorgesteld", "heet nu", "gevoegd", "verplaatst", "losgemaakt"):
        assert done in labels


def test_every_visible_note_is_in_one_theme_or_loose(whole: Session) -> None:
    placed = Counter(note for theme in whole.themes.values() for note in theme.notes)
    loose = {note.id for note in theming.loose(whole)}
    assert set(placed.values()) == {1}
    assert 2 <= len(loose) <= 10
    assert loose | placed.keys() == {note.id for note in whole.notes.values() if note.visible}


def test_the_themes_got_dots(whole: Session) -> None:
    (dots,) = rounds(whole, StepKind.PRIORITISE)
    assert dots.result is not None
    assert sum(dots.result.tally.counts.values()) == 3 * dots.result.tally.valid


def test_actions_lead_back_to_themes_and_two_still_miss_something(whole: Session) -> None:
    actions = whole.actions.values()
    assert 8 <= len(actions) <= 10
    assert sum(bool(action.missing) for action in actions) == 2
    assert all(action.theme in whole.themes for action in actions)
    assert sum(action.note in whole.notes for action in actions) >= 3
    assert sum(action.due is not None for action in actions) >= 5


def test_a_note_about_one_person_is_hidden_with_its_reason(whole: Session) -> None:
    (hidden,) = [note for note in whole.notes.values() if not note.visible]
    assert "herkenbaar" in hidden.hidden


def test_arguments_were_heard_about_every_statement(whole: Session) -> None:
    steps = {step.id for step in whole.steps if step.kind is StepKind.VOTE}
    assert {remark.step for remark in whole.remarks.values() if remark.step} == steps


def test_a_klankbord_reads_the_outcomes_when_the_day_is_over(whole: Session) -> None:
    about = [subject.partition(":")[0] for subject in klankbord.responses_by_subject(whole)]
    assert about == ["", "thema", "stelling"]


def test_conversations_before_the_day_lead_to_statements_and_stand_in_the_themes(whole: Session) -> None:
    said = interviews.said_before(whole, whole.notes.values())
    assert {note.party for note in said} == {"management"}
    assert {note.section for note in said} == {section.id for section in interviews.topics(whole)}
    rooted = [step.statement for step in whole.steps if step.statement and step.statement.roots]
    assert len(rooted) == 3
    assert all(interviews.roots_of(whole, statement) for statement in rooted)
    placed = {note for theme in whole.themes.values() for note in theme.notes}
    assert len([note for note in said if note.id in placed]) == len(said) - 1


def test_every_step_has_its_real_times(whole: Session) -> None:
    ran = [step.clock for step in whole.steps]
    assert all(clock.started for clock in ran)
    assert all(clock.ended for clock in ran[:-1])


def test_the_turnout_is_told_step_by_step() -> None:
    lines = a_day()[1]
    turnout = [line.split() for line in lines if line.endswith("gestemd")]
    assert len(turnout) > 20
    assert all(int(voted) <= int(present) == 48 for voted, _, present, _ in turnout)


def test_a_day_played_part_way_waits_for_its_first_vote() -> None:
    session, _ = a_day(StepKind.VOTE)
    step = session.agenda[session.meta.current]
    assert step.kind is StepKind.VOTE
    assert session.meta.phase is Phase.RUNNING
    assert not session.rounds
    assert len(session.notes) >= 150
    assert len(session.participants) == 48


def test_a_day_played_part_way_keeps_to_the_planned_times() -> None:
    session, _ = a_day(StepKind.VOTE)
    started = session.agenda[session.meta.current].clock.started
    assert started is not None
    late = (started - the_script().begin).total_seconds() / 60
    assert late == minutes_until(session.steps, StepKind.VOTE)
