"""Tables: every party at every table, people who know each other apart, and few who have to move."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from dialoog.domain.seating.changes import changed, moved
from dialoog.domain.seating.deal import seated, together_anyway
from dialoog.domain.seating.moderators import led_by
from dialoog.domain.seating.plan import FEWEST, MOST, Guest, Plan, absent, acquainted, everybody, parties_at
from dialoog.domain.seating.reasons import reasons
from dialoog.domain.seating.sizes import fitting
from tests.examples import examples

PARTIES = ("student", "onderwijs", "werkveld", "management", "gemeente")


def guests(people: int, seed: int = 1, circles: int = 10) -> list[Guest]:
    """Made-up guests: two fifths students, the other parties ever smaller, most of them from some organisation."""
    chance = Random(seed)
    homes = {f"huis {number}": chance.choice(PARTIES) for number in range(circles)}

    def guest(number: int) -> Guest:
        home = chance.choice(list(homes)) if homes and chance.random() < 0.9 else ""
        own = home and chance.random() < 0.7
        return Guest(f"g{number}", homes[home] if own else chance.choices(PARTIES, (8, 5, 4, 2, 1))[0], home)

    return [guest(number) for number in range(people)]


@st.composite
def rooms(draw: st.DrawFn) -> list[Guest]:
    """Rooms of 0 to 90 people, one person of a party among them."""
    people, circles = draw(st.integers(0, 90)), draw(st.integers(0, 30))
    return guests(people, draw(st.integers(0, 10_000)), circles)


def evenly(counts: list[int]) -> bool:
    return max(counts) - min(counts) <= 1


@examples(40)
@given(rooms())
def test_everybody_has_one_seat_and_every_party_is_spread_as_evenly_as_can_be(room: list[Guest]) -> None:
    plan = seated(room)
    assert sorted(guest.id for guest in everybody(plan)) == sorted(guest.id for guest in room)
    assert seated(room) == plan
    if plan:
        assert evenly([len(table) for table in plan])
        for party in parties_at(room):
            assert evenly([parties_at(table)[party] for table in plan])


@examples(40)
@given(rooms())
def test_tables_have_seven_to_nine_people_wherever_the_number_allows_it(room: list[Guest]) -> None:
    plan = seated(room)
    if fitting(len(room)):
        assert all(FEWEST <= len(table) <= MOST for table in plan)
    elif room:
        assert any("te maken" in reason for reason in reasons(plan, str))


@examples(40)
@given(rooms())
def test_whatever_could_not_be_is_told_and_nothing_else(room: list[Guest]) -> None:
    plan = seated(room)
    told = "\n".join(reasons(plan, str))
    for party in PARTIES:
        assert (f"niemand van {party}" in told or f"Van {party} " in told) == (party in absent(plan))
    assert ("meer dan één" in told) == (acquainted(plan) > 0)


@pytest.mark.parametrize("room", [guests(54, seed, 8) for seed in (4, 7)] + [guests(40, 8, 8)], ids=str)
def test_no_plan_parts_more_people_who_know_each_other(room: list[Guest]) -> None:
    plan = seated(room)
    assert acquainted(plan) == fewest_together(room, len(plan))


def fewest_together(room: list[Guest], tables: int) -> int:
    """How many must sit with their own circle, with parties and sizes as even as can be: proven by a solver."""
    model = cp_model.CpModel()
    sits = {(one, at): model.new_bool_var("") for one in range(len(room)) for at in range(tables)}
    for one in range(len(room)):
        model.add_exactly_one(sits[one, at] for at in range(tables))
    together = []
    for at in range(tables):
        spread(model, [sits[one, at] for one in range(len(room))], len(room), tables)
        for party, count in parties_at(room).items():
            spread(model, [sits[one, at] for one, guest in enumerate(room) if guest.party == party], count, tables)
        for circle in {guest.circle for guest in room} - {""}:
            more = model.new_int_var(0, len(room), "")
            model.add(more >= sum(sits[one, at] for one, guest in enumerate(room) if guest.circle == circle) - 1)
            together.append(more)
    model.minimize(sum(together))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return int(solver.objective_value)


def spread(model: cp_model.CpModel, people: list[cp_model.IntVar], count: int, tables: int) -> None:
    model.add_linear_constraint(sum(people), count // tables, -(-count // tables))


def test_a_circle_larger_than_there_are_tables_is_told_with_its_numbers() -> None:
    room = [Guest(f"g{number}", "student", "ROC" if number < 9 else "") for number in range(56)]
    plan = seated(room, tables=7)
    assert acquainted(plan) == together_anyway(room, 7) == 2
    assert reasons(plan, str) == [
        "Aan tafel 1 en tafel 2 zitten meer dan één van ‘ROC’: er komen er 9 en er zijn 7 tafels."
    ]


# ------------------------------------------------------------------------------------------- late comers, no-shows


def still_right(plan: Plan) -> bool:
    """A party of five lacks at two of seven tables, and no more: two of them at one table is a need to move."""
    came = parties_at(everybody(plan))
    lacking = [party for party, count in absent(plan).items() if count > max(0, len(plan) - came[party])]
    return all(FEWEST <= len(table) <= MOST for table in plan) and not lacking


@examples(40)
@given(rooms(), st.integers(0, 10_000), st.integers(0, 6), st.integers(0, 6))
def test_after_a_change_everybody_who_came_sits_and_nobody_moves_without_need(
    room: list[Guest], seed: int, away: int, more: int
) -> None:
    chance, plan = Random(seed), seated(room)
    gone = {guest.id for guest in chance.sample(room, min(away, len(room)))}
    late = [Guest(f"laat {number}", chance.choice(PARTIES), "") for number in range(more)]
    after = changed(plan, gone, late)
    here = [guest.id for guest in room if guest.id not in gone] + [guest.id for guest in late]
    assert sorted(guest.id for guest in everybody(after)) == sorted(here)
    left = tuple(tuple(guest for guest in table if guest.id not in gone) for table in plan)
    if not late and all(left) and still_right(left):
        assert after == left
    assert len(after) == len(plan) or not plan


@examples(40)
@given(st.integers(0, 10_000))
def test_three_no_shows_of_fifty_four_leave_nearly_everybody_where_they_are(seed: int) -> None:
    room = guests(54, seed, 12)
    plan = seated(room)
    after = changed(plan, {guest.id for guest in Random(seed).sample(room, 3)}, [])
    assert all(FEWEST <= len(table) <= MOST for table in after)
    assert len(moved(plan, after)) <= 6


def test_a_late_comer_goes_to_the_table_that_lacks_their_party() -> None:
    room = [Guest(f"s{number}", "student") for number in range(21)] + [Guest(f"m{n}", "management") for n in range(2)]
    plan = seated(room, tables=3)
    without = next(at for at, table in enumerate(plan) if not parties_at(table)["management"])
    after = changed(plan, (), [Guest("m9", "management")])
    assert "m9" in {guest.id for guest in after[without]}
    assert moved(plan, after) == []
    assert reasons(plan, str) == [
        "Van management zijn er 2 en er zijn 3 tafels: aan 1 tafel zit niemand van deze partij."
    ]


def test_a_table_that_cannot_be_filled_is_shared_out() -> None:
    room = [Guest(f"s{number}", "student") for number in range(21)]
    plan = seated(room)
    after = changed(plan, {guest.id for guest in plan[1][:5]}, [])
    assert [len(table) for table in after] == [8, 0, 8], "the others keep their number"
    assert {guest.id for guest in moved(plan, after)} == {guest.id for guest in plan[1][5:]}
    assert reasons(after, str) == []
    later = changed(after, (), [Guest("laat", "student")])
    assert [len(table) for table in later] == [9, 0, 8], "nobody sits alone at the table that was given up"


def test_nobody_moves_only_to_part_people_who_know_each_other() -> None:
    """At six, seven and seven nothing can be mended: a move from one table to another only shifts the empty chair."""
    plan = tuple(
        tuple(Guest(f"{at}{chair}", "student", "ROC" if (at, chair) in ((1, 0), (1, 1)) else "") for chair in range(7))
        for at in range(3)
    )
    assert acquainted(plan) == 1
    assert moved(plan, changed(plan, {"00"}, [])) == []


def test_nobody_moves_for_a_party_that_is_smaller_than_the_number_of_tables() -> None:
    """Three of a party at three of four tables: the fourth has to do without, whoever stays away."""
    people = [Guest(f"s{n}", "student") for n in range(29)] + [Guest(f"m{n}", "management") for n in range(3)]
    plan = seated(people, tables=4)
    with_three = next(at for at, table in enumerate(plan) if not parties_at(table)["management"])
    gone = {plan[with_three][0].id}
    assert moved(plan, changed(plan, gone, [])) == []


# ------------------------------------------------------------------------------------------- moderators


@examples(40)
@given(rooms(), st.integers(0, 12), st.integers(0, 10_000))
def test_a_moderator_leads_a_table_of_strangers_if_there_is_one_for_each(
    room: list[Guest], count: int, seed: int
) -> None:
    plan, chance = seated(room), Random(seed)
    homes = sorted({guest.circle for guest in room}) or [""]
    moderators = [Guest(f"m{number}", "", chance.choice(homes)) for number in range(count)]
    leads = led_by(plan, moderators)
    named = [lead.id for lead in leads if lead]
    assert len(leads) == len(plan)
    assert len(named) == len(set(named)) == min(count, len(plan))
    known = Counter(guest.circle for table in plan for guest in table if guest.circle)
    if all(not known[one.circle] for one in moderators):
        assert set(named) <= {one.id for one in moderators}


def test_moderators_change_tables_until_each_knows_nobody() -> None:
    plan = ((Guest("a", "student", "ROC"),), (Guest("b", "student", "Zorg"),), (Guest("c", "student"),))
    moderators = [Guest("Ans", "", "Zorg"), Guest("Bo", "", "ROC"), Guest("Cas", "", "ROC")]
    leads = led_by(plan, moderators)
    assert leads[0] == moderators[0]
    assert set(leads) == set(moderators)


def test_a_moderator_keeps_the_table_whoever_stays_away_or_comes() -> None:
    plan = ((Guest("a", "student", "ROC"),), (), (Guest("c", "student"),))
    ans, bo, cas = Guest("Ans", "", "ROC"), Guest("Bo", ""), Guest("Cas", "")
    assert led_by(plan, [ans, bo], [ans, bo, None]) == (ans, None, bo), "the table of Bo was given up"
    assert led_by(plan, [cas, bo], [ans, None, bo]) == (cas, None, bo), "Ans does not come"
