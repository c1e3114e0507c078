"""The agenda and its clock: pauses do not count, extra time does, going back goes on where it was left."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain import agenda
from dialoog.domain.agenda import Bars, Step, StepClock, StepKind, elapsed, planned_starts, remaining
from dialoog.domain.errors import Invalid, NotFound, Refused
from dialoog.domain.rules import closing, running, voting
from dialoog.domain.session import Phase, Session, apply
from dialoog.report.figures.votes import statement_votes
from tests.build import NOON, a_session, a_statement, a_step, a_vote_step, after, ballots, closed, voted
from tests.build import running as under_way


def moved(session: Session, *offsets: int) -> Session:
    for number, offset in enumerate(offsets):
        session = apply(session, running.move(session, offset, NOON + timedelta(minutes=number)))
    return session


moments = st.lists(st.tuples(st.sampled_from(["begin", "end", "pause", "resume"]), st.integers(1, 600)), max_size=12)


@given(moments)
def test_the_clock_counts_exactly_the_time_that_a_step_was_on_and_not_held(moves: list[tuple[str, int]]) -> None:
    clock, now, runs, spent = StepClock(), NOON, False, timedelta(0)
    for move, seconds in moves:
        clock = getattr(agenda, move)(clock, now)
        started, ended = clock.started is not None, clock.ended is not None
        runs = started and not ended and clock.paused is None
        now += timedelta(seconds=seconds)
        spent += timedelta(seconds=seconds) if runs else timedelta(0)
        assert elapsed(clock, now) == spent


def test_the_time_left_counts_extra_minutes_and_goes_below_nought() -> None:
    step = Step(
        id="x", order=1, kind=StepKind.TALK, title="x", minutes=10, clock=StepClock(started=NOON, extra_minutes=5)
    )
    assert remaining(step, NOON + timedelta(minutes=12)) == timedelta(minutes=3)
    assert remaining(step, NOON + timedelta(minutes=20)) == timedelta(minutes=-5)


def test_planned_times_follow_from_the_lengths_and_may_pass_midnight() -> None:
    steps = (
        a_step("a", StepKind.TALK, minutes=45),
        a_step("b", StepKind.BREAK, minutes=600),
        a_step("c", StepKind.TALK),
    )
    assert planned_starts(steps, "13:30") == {"a": "13:30", "b": "14:15", "c": "00:15"}


def test_going_on_starts_the_day_and_walks_through_the_agenda() -> None:
    session = moved(a_session(), 1, 1, 1, -1)
    assert (session.meta.current, session.meta.phase) == ("canvas", Phase.RUNNING)
    assert session.agenda["welkom"].clock.ended is not None
    assert session.agenda["canvas"].clock.ended is None


def test_at_the_edges_of_the_agenda_moving_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="eerste onderdeel"):
        running.move(moved(a_session(), 1), -1, NOON)
    with pytest.raises(Refused, match="laatste onderdeel"):
        running.move(moved(a_session(), *[1] * 6), 1, NOON)
    with pytest.raises(Refused):
        running.move(a_session(steps=[]), 1, NOON)


def test_an_open_vote_keeps_the_agenda_where_it_is() -> None:
    session = under_way(a_session(), "stem-1")
    session = apply(session, voting.open_round(session, "stem-1"))
    with pytest.raises(Refused, match="nog open"):
        running.move(session, 1, NOON)
    with pytest.raises(Refused, match="nog open"):
        running.go_to(session, "acties", NOON)


def test_a_closed_session_cannot_be_set_going_again() -> None:
    """Not even one that was never begun: nothing undoes a close."""
    for session in (closed(a_session()), closed(moved(a_session(), 1))):
        with pytest.raises(Refused, match="gesloten"):
            running.move(session, 1, NOON)
        with pytest.raises(Refused, match="gesloten"):
            running.go_to(session, "acties", NOON)


def test_any_step_can_be_put_on_also_when_the_present_one_is_unknown() -> None:
    session = under_way(a_session(), "weg")
    assert apply(session, running.go_to(session, "acties", NOON)).meta.current == "acties"
    with pytest.raises(NotFound, match="Bedoelde je 'acties'"):
        running.go_to(session, "actie", NOON)


def test_closing_stops_the_clock() -> None:
    session = moved(a_session(), 1)
    later = apply(session, closing.close(session, {}, now=NOON + timedelta(minutes=7)))
    assert elapsed(later.agenda["welkom"].clock, NOON + timedelta(hours=9)) == timedelta(minutes=7)


def test_a_step_is_held_and_goes_on() -> None:
    session = moved(a_session(), 1)
    session = apply(session, running.toggle_pause(session, NOON + timedelta(minutes=1)))
    session = apply(session, running.toggle_pause(session, NOON + timedelta(minutes=4)))
    assert elapsed(session.agenda["welkom"].clock, NOON + timedelta(minutes=5)) == timedelta(minutes=2)
    with pytest.raises(Refused, match="loopt nog geen onderdeel"):
        running.toggle_pause(a_session(), NOON)
    over = apply(session, closing.close(session, {}, now=NOON + timedelta(minutes=7)))
    with pytest.raises(Refused, match="klok van dit onderdeel loopt niet"):
        running.toggle_pause(over, NOON + timedelta(minutes=8))


def test_time_can_be_added_and_taken_off_but_never_below_nought() -> None:
    session = moved(a_session(), 1)
    assert apply(session, running.extend(session, 5)).agenda["welkom"].clock.extra_minutes == 5
    assert apply(session, running.extend(session, -15)).agenda["welkom"].clock.extra_minutes == -15
    with pytest.raises(Refused):
        running.extend(session, -16)
    with pytest.raises(Refused):
        running.extend(session, 600)


def test_a_step_that_is_added_comes_behind_the_one_that_is_on() -> None:
    session = moved(a_session(), 1)
    session = apply(session, running.add_step(session, kind=StepKind.BREAK, title="Pauze", minutes=10))
    assert [step.id for step in session.steps][:3] == ["welkom", "break-7", "canvas"]
    session = apply(session, running.add_step(session, kind=StepKind.BREAK, title="Pauze", minutes=10, after="acties"))
    assert [step.id for step in session.steps][-1] == "break-8"
    with pytest.raises(Invalid):
        running.add_step(session, kind=StepKind.BREAK, title="Pauze", minutes=-1)


def test_the_number_in_the_title_of_a_statement_is_its_place_as_in_the_report() -> None:
    titles = ("Stelling 1: eerst", "Mening", "Stelling 3", "Over Stelling 9")
    steps = [a_step(f"stem-{place}", order=place, title=title) for place, title in enumerate(titles, 1)]
    session = a_session(steps=steps)
    new = running.add_step(
        session, kind=StepKind.VOTE, title="Stelling 1: nieuw", minutes=5, statement=a_statement("s9"), after="stem-1"
    )
    added = apply(session, new)
    wanted = ["Stelling 1: eerst", "Stelling 2: nieuw", "Mening", "Stelling 4", "Over Stelling 9"]
    assert [step.title for step in added.steps] == wanted
    assert [vote.step.title for vote in statement_votes(added) if vote.title in vote.step.title] == [
        wanted[at] for at in (0, 1, 3)
    ]
    less = apply(added, running.drop_step(added, "stem-1"))
    assert [step.title for step in less.steps] == ["Stelling 1: nieuw", "Mening", "Stelling 3", "Over Stelling 9"]


def test_a_step_goes_only_when_nothing_was_said_or_done_in_it() -> None:
    session = a_session()
    assert "acties" not in apply(session, running.drop_step(session, "acties")).agenda
    begun = moved(session, 1)
    polled = voted(session, "stem-1", ballots("student", "ja"))
    heard = apply(session, voting.hear(session, "stem-1", "want dan leer je meer"))
    for state, step in ((begun, "welkom"), (polled, "stem-1"), (heard, "stem-1")):
        with pytest.raises(Refused, match="blijft dus"):
            running.drop_step(state, step)


def test_a_step_can_be_described_anew() -> None:
    session = a_session()
    changed = apply(session, running.change_step(session, "welkom", title="Start", minutes=5, purpose="kennismaken"))
    assert (changed.agenda["welkom"].title, changed.agenda["welkom"].minutes) == ("Start", 5)
    with pytest.raises(Invalid, match="De titel is leeg"):
        running.change_step(session, "welkom", title="", minutes=5, purpose="")


def test_how_bars_move_is_chosen_before_the_vote() -> None:
    session = a_session(steps=[a_vote_step()])
    session = after(session, running.set_bars(session, "stem-1", Bars.HIDDEN))
    assert voting.next_round(session, "stem-1").bars is Bars.HIDDEN
    session = apply(session, voting.open_round(session, "stem-1"))
    with pytest.raises(Refused, match="al open"):
        running.set_bars(session, "stem-1", Bars.BATCHES)
