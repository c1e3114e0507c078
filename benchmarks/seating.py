"""Who sits at which table: a plan for the room of a dialogue and for a large day, and one that changes."""

from __future__ import annotations

from random import Random

from benchmarks.harness import Figure, turns
from dialoog.domain.seating.changes import changed
from dialoog.domain.seating.deal import seated
from dialoog.domain.seating.plan import Guest

PARTIES, SHARES = ("student", "onderwijs", "werkveld", "management", "gemeente"), (8, 5, 4, 2, 1)
TABLE = 8
FROM_ONE = 0.8


def guests(people: int) -> list[Guest]:
    """Return made-up guests, of whom four in five come from an organisation of about five."""
    chance = Random(people)  # noqa: S311 - made-up people

    def guest(number: int) -> Guest:
        circle = f"huis {chance.randrange(people // 5)}" if chance.random() < FROM_ONE else ""
        return Guest(f"g{number}", chance.choices(PARTIES, SHARES)[0], circle)

    return [guest(number) for number in range(people)]


def plan(people: int) -> Figure:
    """Compare a plan to sorting people by party and dealing them round."""
    room = guests(people)
    tables = people // TABLE
    ours, bare = turns(
        lambda: seated(room),
        lambda: [sorted(room, key=lambda guest: guest.party)[at::tables] for at in range(tables)],
        7,
    )
    return Figure(f"tables for {people} people", ours, bare, "the same, sorted by party and dealt round")


def change(people: int) -> Figure:
    """Compare a plan in which one in twenty stays away to making it anew."""
    room = guests(people)
    before, gone = seated(room), {guest.id for guest in Random(1).sample(room, people // 20)}  # noqa: S311
    left = [guest for guest in room if guest.id not in gone]
    ours, bare = turns(lambda: changed(before, gone, []), lambda: seated(left), 7)
    return Figure(f"tables for {people} people after {len(gone)} stay away", ours, bare, "a plan made anew")


def figures() -> list[Figure]:
    """Return every figure of this file."""
    return [plan(72), plan(1_000), change(72), change(1_000)]
