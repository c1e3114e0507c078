"""Making the plan of a day: times follow, fixed times hold, nothing gets lost, and every change can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.agenda import Group, Step, StepKind, minutes_of, planned_starts, time_of
from dialoog.domain.errors import DialoogError, Invalid, Refused
from dialoog.domain.planning.faults import faults
from dialoog.domain.planning.timeline import timeline
from dialoog.domain.planning.times import read_time
from dialoog.domain.rules import planning, replanning, running
from dialoog.domain.session import Changes, Session
from tests.build import NOON, a_section, a_session, a_step, a_vote_step, after, closed

TIMES = st.integers(0, 24 * 60 - 1).map(time_of)
STEPS = st.lists(
    st.builds(
        lambda kind, minutes, fixed: (kind, minutes, fixed),
        st.sampled_from([StepKind.TALK, StepKind.BREAK, StepKind.CANVAS, StepKind.ACTIONS]),
        st.integers(0, 120),
        st.one_of(st.just(""), TIMES),
    ),
    max_size=12,
)


def a_plan(rows: list[tuple[StepKind, int, str]]) -> list[Step]:
    return [
        a_step(f"s{order}", kind, order=order, minutes=minutes, fixed=fixed)
        for order, (kind, minutes, fixed) in enumerate(rows, 1)
    ]


def a_day() -> Session:
    steps = [
        a_step("welkom", StepKind.TALK, order=1, minutes=30),
        a_step("canvas", StepKind.CANVAS, order=2, minutes=45),
        a_step("lunch", StepKind.BREAK, order=3, minutes=30, fixed="12:30"),
        replace(a_vote_step(), order=4, minutes=15),
        a_step("acties", StepKind.ACTIONS, order=5, minutes=40),
    ]
    return a_session(steps=steps, start="11:00")


def titles(session: Session) -> list[str]:
    return [step.id for step in session.steps]


# ----------------------------------------------------------------------------------------------------- the times


@given(rows=STEPS, start=TIMES)
def test_times_follow_and_a_fixed_time_holds_whatever_comes_before(
    rows: list[tuple[StepKind, int, str]], start: str
) -> None:
    plan = timeline(a_plan(rows), start)
    at = minutes_of(start)
    for slot in plan.slots:
        assert slot.start == (minutes_of(slot.step.fixed) if slot.step.fixed else at)
        assert slot.gap == slot.start - at
        at = slot.end
    assert plan.end - plan.start == plan.planned + sum(slot.gap for slot in plan.slots)
    assert planned_starts(tuple(a_plan(rows)), start) == {slot.step.id: time_of(slot.start) for slot in plan.slots}


@given(rows=STEPS, start=TIMES, end=TIMES)
def test_a_plan_without_a_sentence_fits(rows: list[tuple[StepKind, int, str]], start: str, end: str) -> None:
    plan = timeline(a_plan(rows), start, end)
    fits = plan.over <= 0 and all(slot.gap >= 0 for slot in plan.slots) and minutes_of(end) > minutes_of(start)
    assert (not faults(plan)) == fits


def test_slack_and_overrun_before_lunch_are_told() -> None:
    session = a_day()
    assert [slot.gap for slot in timeline(session.steps, "11:00").slots] == [0, 0, 15, 0, 0]
    late = timeline(session.steps, "11:30")
    assert [slot.gap for slot in late.slots] == [0, 0, -15, 0, 0]
    assert faults(late) == ("Voor ‘Lunch’ (12:30) is het plan 15 minuten te lang.",)


def test_a_plan_longer_than_the_day_and_times_in_the_wrong_order_are_a_sentence_each() -> None:
    session = a_day()
    steps = [*session.steps[:4], replace(session.steps[4], fixed="12:00")]
    (wrong,) = faults(timeline(steps, "11:00", "17:00"))
    assert wrong == (
        "‘Acties’ staat vast op 12:00, maar komt na ‘Lunch’ van 12:30. Verplaats er een, of verander een van de tijden."
    )
    (long,) = faults(timeline(session.steps, "11:00", "13:30"))
    assert long == "Het plan duurt tot 13:55, maar de dag is om 13:30 klaar: 25 minuten te lang."
    assert "ligt niet na het begin" in faults(timeline(session.steps, "11:00", "10:00"))[0]
    assert "begint pas om 12:45" in faults(timeline(session.steps, "12:45"))[0]


def test_the_share_in_which_people_are_at_work_leaves_breaks_out() -> None:
    steps = [a_step("a", StepKind.TALK, minutes=30), a_step("b", StepKind.BREAK, order=2, minutes=60)]
    assert timeline(steps, "9:00").share == 0
    assert timeline([replace(steps[0], groups=(Group(title="Tafel 1"),)), steps[1]], "9:00").share == 100
    assert timeline([*steps, a_step("c", StepKind.CANVAS, order=3, minutes=10)], "9:00").share == 25
    assert timeline([], "9:00").share is None


@pytest.mark.parametrize(("typed", "time"), [("12:30", "12:30"), ("9", "09:00"), ("9u15", "09:15"), ("1345", "13:45")])
def test_a_time_is_read_as_people_type_it(typed: str, time: str) -> None:
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["", "25:00", "12:75", "straks"])
def test_what_is_no_time_is_a_sentence(typed: str) -> None:
    with pytest.raises(Invalid, match="geen tijd"):
        read_time(typed)


# ----------------------------------------------------------------------------------------------------- the blocks


def test_blocks_are_moved_copied_split_and_joined() -> None:
    session = a_day()
    moved = after(session, planning.move(session, "lunch", -1))
    assert titles(moved) == ["welkom", "lunch", "canvas", "stem-1", "acties"]
    copied = after(session, planning.copy(session, "canvas"))
    assert [step.minutes for step in copied.steps] == [30, 45, 45, 30, 15, 40]
    split = after(session, planning.split(session, "canvas"))
    assert [step.minutes for step in split.steps] == [30, 23, 22, 30, 15, 40]
    assert split.steps[2].title == "Canvas (vervolg)"
    assert [step.minutes for step in after(split, planning.join(split, "canvas")).steps] == [30, 45, 30, 15, 40]


def test_a_copied_vote_gets_a_statement_of_its_own_and_numbers_follow() -> None:
    session = a_session(steps=[replace(a_vote_step(), title="Stelling 1: ja of nee")])
    copied = after(session, planning.copy(session, "stem-1"))
    one, other = copied.steps
    assert one.statement
    assert other.statement
    assert one.statement.id != other.statement.id
    assert (one.title, other.title) == ("Stelling 1: ja of nee", "Stelling 2: ja of nee")


@pytest.mark.parametrize(
    ("rule", "step", "why"),
    [
        (planning.split, "stem-1", "niet te splitsen"),
        (planning.join, "canvas", "niet van dezelfde soort"),
        (planning.join, "acties", "niets meer na"),
        (planning.drop, "welkom", "al begonnen"),
        (planning.split, "welkom", "al begonnen"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(rule: Callable[[Session, str], Changes], step: str, why: str) -> None:
    session = after(a_day(), running.go_to(a_day(), "welkom", NOON))
    with pytest.raises(Refused, match=why):
        rule(session, step)


def test_what_has_begun_stays_where_it_is_and_a_closed_day_stays_as_it_is() -> None:
    session = after(a_day(), running.go_to(a_day(), "welkom", NOON))
    with pytest.raises(Refused, match="al begonnen"):
        planning.move(session, "canvas", -1)
    with pytest.raises(Refused, match="gesloten"):
        planning.lengthen(closed(a_day()), "canvas", 5)


def test_another_plan_takes_its_parts_of_the_canvas_along_and_keeps_what_has_begun() -> None:
    session = after(a_day(), running.go_to(a_day(), "welkom", NOON))
    dreams = a_section("verre-dromen")
    other = [a_step("x", StepKind.CANVAS, minutes=20, sections=("verre-dromen",))]
    changed = after(session, planning.replace_all(session, other, [dreams]))
    assert [step.minutes for step in changed.steps] == [30, 20]
    assert dreams in changed.meta.sections


def test_names_of_who_led_do_not_outlive_the_close() -> None:
    session = a_day()
    named = replace(session.agenda["canvas"], lead="Noor", groups=(Group(title="Tafel 1", lead="Sam"),), say="Welkom!")
    session = after(session, planning.describe(session, named))
    assert session.agenda["canvas"].lead == "Noor"
    left = closed(session).agenda["canvas"]
    assert (left.lead, left.groups, left.say) == ("", (), "Welkom!")


def _edits() -> st.SearchStrategy[list[tuple[str, int, int]]]:
    names = st.sampled_from(["move", "copy", "split", "join", "drop", "lengthen", "fix", "day", "fresh"])
    return st.lists(st.tuples(names, st.integers(0, 9), st.integers(-20, 20)), max_size=8)


def edited(session: Session, edit: tuple[str, int, int]) -> Session:
    """The session after an edit; as it was when the rule refuses it."""
    name, place, number = edit
    steps = session.steps
    id_ = steps[place % len(steps)].id if steps else ""
    calls: dict[str, Callable[[], Changes]] = {
        "move": lambda: planning.move(session, id_, 1 if number > 0 else -1),
        "copy": lambda: planning.copy(session, id_),
        "split": lambda: planning.split(session, id_),
        "join": lambda: planning.join(session, id_),
        "drop": lambda: planning.drop(session, id_),
        "lengthen": lambda: planning.lengthen(session, id_, number),
        "fix": lambda: planning.fix(session, id_, time_of(600 + number) if number > 0 else ""),
        "day": lambda: planning.set_day(session, time_of(600 + number), "17:00" if number > 0 else ""),
        "fresh": lambda: planning.replace_all(session, [a_step("nieuw", StepKind.TALK)], [a_section(f"deel{place}")]),
    }
    try:
        return after(session, calls[name]())
    except DialoogError:
        return session


@given(edits=_edits())
def test_every_change_is_taken_back_exactly_and_done_again_exactly(edits: list[tuple[str, int, int]]) -> None:
    states = [a_day()]
    for edit in edits:
        states.append(edited(states[-1], edit))
    for was, now in pairwise(states):
        if replanning.plan_of(was) == replanning.plan_of(now):
            continue
        back = after(now, replanning.take_back(now, replanning.plan_of(was)))
        assert back == was
        assert after(back, replanning.take_back(back, replanning.plan_of(now))) == now


@given(edits=_edits())
def test_moving_splitting_and_joining_lose_no_minute_and_places_count_on(edits: list[tuple[str, int, int]]) -> None:
    session = a_day()
    total = sum(step.minutes for step in session.steps)
    for edit in edits:
        if edit[0] in ("move", "split", "join"):
            session = edited(session, edit)
    assert sum(step.minutes for step in session.steps) == total
    assert sorted(step.order for step in session.steps) == list(range(1, len(session.steps) + 1))
