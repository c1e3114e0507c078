"""Trying things out, changing one's mind and running late: the plan of the day stays whole."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.agenda import StepClock, StepKind
from dialoog.domain.errors import Refused
from dialoog.domain.rules import replanning, running, voting
from dialoog.domain.session import Phase, Session
from tests.build import NOON, a_session, a_statement, a_step, a_vote_step, after, ballots, voted

SECONDS = timedelta(seconds=1)


def a_day(start: str = "13:00") -> Session:
    steps = [
        a_step("welkom", StepKind.TALK, order=1, minutes=30),
        a_step("pauze", StepKind.BREAK, order=2, minutes=20),
        a_step("gesprek", StepKind.TALK, order=3, minutes=60),
        replace(a_vote_step(statement=replace(a_statement(), cooldown=True)), order=4, minutes=20),
        a_step("acties", StepKind.ACTIONS, order=5, minutes=30),
    ]
    return a_session(steps=steps, start=start)


# ------------------------------------------------------------------------------------------------ looking ahead


def test_looking_ahead_leaves_no_times_and_a_minute_does() -> None:
    session = after(a_day(), running.go_to(a_day(), "welkom", NOON))
    slipped = after(session, running.move(session, 1, NOON + 600 * SECONDS))
    back = after(slipped, running.move(slipped, -1, NOON + 640 * SECONDS))
    assert back.agenda["pauze"].clock == StepClock()
    assert back.agenda["welkom"].clock.started == NOON
    assert back.agenda["welkom"].clock.ended is None
    stayed = after(slipped, running.move(slipped, -1, NOON + 661 * SECONDS))
    assert stayed.agenda["pauze"].clock.ended == NOON + 661 * SECONDS


def test_a_look_at_a_step_that_had_ended_leaves_its_times_as_they_were() -> None:
    session = a_day()
    for minutes, step in ((0, "welkom"), (10, "pauze"), (40, "welkom")):
        session = after(session, running.go_to(session, step, NOON + timedelta(minutes=minutes)))
    before = session.agenda["pauze"].clock
    session = after(session, running.go_to(session, "pauze", NOON + timedelta(minutes=60)))
    session = after(session, running.go_to(session, "welkom", NOON + timedelta(minutes=60, seconds=30)))
    assert session.agenda["pauze"].clock == before


def test_a_step_that_was_voted_on_ran_however_short() -> None:
    session = after(a_day(), running.go_to(a_day(), "stem-1", NOON))
    session = voted(session, "stem-1", ballots("student", "ja", "nee"))
    session = after(session, running.go_to(session, "welkom", NOON + 20 * SECONDS))
    assert session.agenda["stem-1"].clock.ended is not None


# ------------------------------------------------------------------------------------------------ taking back


def test_a_deleted_and_a_changed_step_come_back_one_after_the_other() -> None:
    first = a_day()
    second = after(first, running.change_step(first, "gesprek", title="Anders", minutes=5, purpose=""))
    third = after(second, running.drop_step(second, "acties"))
    back = after(third, replanning.take_back(third, replanning.plan_of(second)))
    assert back.agenda == second.agenda
    assert after(back, replanning.take_back(back, replanning.plan_of(first))).agenda == first.agenda


def test_taking_back_keeps_what_ran_and_what_was_voted_on_since() -> None:
    first = a_day()
    second = after(first, running.change_step(first, "stem-1", title="Anders", minutes=5, purpose=""))
    ran = voted(after(second, running.go_to(second, "stem-1", NOON)), "stem-1", ballots("student", "ja"))
    back = after(ran, replanning.take_back(ran, replanning.plan_of(first)))
    assert back.agenda["stem-1"].title == first.agenda["stem-1"].title
    assert back.agenda["stem-1"].clock.started == NOON
    assert back.rounds == ran.rounds


def test_an_added_step_goes_again_unless_it_has_begun() -> None:
    first = a_day()
    second = after(first, running.add_step(first, kind=StepKind.TALK, title="Extra", minutes=5, after="welkom"))
    new = next(iter(set(second.agenda) - set(first.agenda)))
    assert after(second, replanning.take_back(second, replanning.plan_of(first))).agenda == first.agenda
    begun = after(second, running.go_to(second, new, NOON))
    assert new in after(begun, replanning.take_back(begun, replanning.plan_of(first))).agenda
    with pytest.raises(Refused, match="niets om terug"):
        replanning.take_back(first, replanning.plan_of(first))


def test_a_day_that_was_tried_out_is_put_back_to_not_begun() -> None:
    session = a_day()
    for minutes, step in ((0, "welkom"), (10, "pauze"), (40, "gesprek")):
        session = after(session, running.go_to(session, step, NOON + timedelta(minutes=minutes)))
    anew = after(session, replanning.reset(session))
    assert anew == a_day()
    assert anew.meta.phase is Phase.PLANNED
    with pytest.raises(Refused, match="nog niet begonnen"):
        replanning.reset(anew)
    polling = after(session, voting.open_round(session, "stem-1"))
    with pytest.raises(Refused, match="nog open"):
        replanning.reset(polling)


def test_a_reset_is_taken_back_with_the_times_that_really_were() -> None:
    ran = a_day()
    for minutes, step in ((0, "welkom"), (10, "pauze"), (40, "gesprek")):
        ran = after(ran, running.go_to(ran, step, NOON + timedelta(minutes=minutes)))
    ran = after(ran, running.extend(ran, 5))
    anew = after(ran, replanning.reset(ran))
    before = replanning.plan_before(ran, anew)
    assert before
    assert after(anew, replanning.take_back(anew, before)) == ran
    begun = after(anew, running.go_to(anew, "welkom", NOON + timedelta(minutes=60)))
    back = after(begun, replanning.take_back(begun, before))
    assert (back.meta.current, back.agenda["welkom"].clock.started) == ("welkom", NOON + timedelta(minutes=60))
    assert back.agenda["pauze"] == ran.agenda["pauze"]
    assert back.agenda["gesprek"].clock.started is None, "no two steps are on"


# ------------------------------------------------------------------------------------------------ running late


def test_a_late_begin_tells_a_new_end_and_what_gives() -> None:
    late = NOON + timedelta(minutes=24)
    session = after(a_day(), running.go_to(a_day(), "welkom", late))
    seen = replanning.outlook(session, late)
    assert (seen.late, seen.end, seen.is_late) == (24, "16:04", True)
    cuts = replanning.proposal(session, late)
    assert set(cuts) == {"gesprek", "acties"}, "the break and the last statement keep their time"
    shorter = after(session, replanning.shorten(session, cuts))
    assert replanning.outlook(shorter, late).late == 0
    assert {step.id: step.minutes for step in shorter.steps} == {step.id: step.minutes for step in session.steps}
    assert replanning.proposal(shorter, late) == {}


@given(st.integers(0, 300))
def test_whatever_the_delay_every_step_keeps_at_least_half(delay: int) -> None:
    late = NOON + timedelta(minutes=delay)
    session = after(a_day(), running.go_to(a_day(), "welkom", late))
    cuts = replanning.proposal(session, late)
    for id_, minutes in cuts.items():
        assert 0 < minutes <= session.agenda[id_].minutes // 2
    assert sum(cuts.values()) == min(delay, 45)
