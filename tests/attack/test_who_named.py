"""Who named a theme: what is learnt by somebody who knows all remarks, and which are their own.

A world says of each party how many remarks each of its people wrote. Every world is tried, with every reader in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations_with_replacement, product

import pytest

from dialoog.domain.disclosure import coarsened
from dialoog.domain.note import Note
from dialoog.domain.rules import who_named_what
from dialoog.domain.session import Session
from tests.build import a_session

K = 3
FRIENDS = K - 1
"""Of so many people the attacker knows which remarks are theirs: of themselves, and of friends who told them."""
PARTIES = ("student", "onderwijs", "werkveld")

Hand = tuple[int, ...]
"""How many remarks each person of a party wrote, most first."""
World = tuple[Hand, ...]
Publish = Callable[[Session, Sequence[Note]], object]


def hands(remarks: int, people: int, most: int | None = None) -> Iterator[Hand]:
    """Every way in which people of a party can have written so many remarks."""
    if people == 0:
        if remarks == 0:
            yield ()
        return
    for first in range(min(remarks, remarks if most is None else most), -1, -1):
        yield from ((first, *rest) for rest in hands(remarks - first, people - 1, first))


def a_theme(sizes: Sequence[int], world: World) -> tuple[Session, list[Note]]:
    session = a_session(present=dict(zip(PARTIES, sizes, strict=False)), k=K)
    wrote = [
        (party, f"{party}-{person}")
        for party, hand in zip(PARTIES, world, strict=False)
        for person, many in enumerate(hand)
        for _ in range(many)
    ]
    notes = [
        Note(id=f"n{number}", number=number, section="notes", text="", party=party, author=author)
        for number, (party, author) in enumerate(wrote, 1)
    ]
    return session, notes


def ours(session: Session, notes: Sequence[Note]) -> object:
    return who_named_what.people_named(session, notes), who_named_what.named_by(session, notes)


def all_that_are_not_of_one(session: Session, notes: Sequence[Note]) -> object:
    """The rule as it was, in short: not where two remarks must be of one person, and else any number."""
    by_party = who_named_what.writers(session, notes)
    corner = any(one.doubles and one.named == one.least for one in by_party)
    return () if corner else coarsened([one.group for one in by_party], K)


def facts(sizes: Sequence[int], worlds: Sequence[World], friends: World) -> set[tuple[int, str]]:
    """What holds in all these worlds of the people of a party who are no friends."""
    found: set[tuple[int, str]] = set()
    for party, size in enumerate(sizes):
        left = [_without(world[party], friends[party]) for world in worlds]
        if all(len(hand) == 1 and hand[0] > 1 for hand in left):
            found.add((party, "all other remarks are of one person"))
        if size > len(friends[party]) and all(len(hand) == size - len(friends[party]) for hand in left):
            found.add((party, "all others named it"))
    return found


def _without(hand: Hand, friends: Hand) -> list[int]:
    """The remarks of each person who named it and is no friend."""
    return [many for many in (Counter(hand) - Counter(friends)).elements() if many]


def _holds(world: World, friends: World) -> bool:
    return all(not Counter(theirs) - Counter(hand) for hand, theirs in zip(world, friends, strict=True))


def circles(worlds: Sequence[World], most: int) -> Iterator[World]:
    """Everybody that a reader can be: somebody of some party who wrote so many remarks, or nobody of the room."""
    cells = sorted({(party, many) for world in worlds for party, hand in enumerate(world) for many in hand})
    for number in range(most + 1):
        for chosen in combinations_with_replacement(cells, number):
            yield tuple(tuple(many for place, many in chosen if place == party) for party in range(len(worlds[0])))


def leaks(sizes: Sequence[int], remarks: Sequence[int], publish: Publish, friends_: int = FRIENDS) -> Iterator[str]:
    together = list(product(*(tuple(hands(*room)) for room in zip(remarks, sizes, strict=True))))
    found: dict[str, list[World]] = defaultdict(list)
    for world in together:
        found[repr(publish(*a_theme(sizes, world)))].append(world)
    for friends in circles(together, friends_):
        before = facts(sizes, [world for world in together if _holds(world, friends)], friends)
        for shown, worlds in found.items():
            left = [world for world in worlds if _holds(world, friends)]
            if left and (new := facts(sizes, left, friends) - before):
                yield f"{new} by {friends} from {shown}, as in {left[0]}"


ROOMS = [
    ((7, 7), (7, 7)), ((4, 7), (4, 7)), ((4, 4, 7), (2, 3, 5)), ((2, 3, 7), (1, 2, 7)), ((6, 6), (6, 6)),
    ((9, 9), (6, 6)), ((9, 10, 12), (4, 4, 3)), ((10, 3, 3), (7, 1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("sizes", "remarks"), ROOMS)
def test_of_no_stranger_it_is_known_which_remarks_are_theirs_or_that_they_named_it(
    sizes: tuple[int, ...], remarks: tuple[int, ...]
) -> None:
    assert next(leaks(sizes, remarks, ours), "") == ""


def test_numbers_that_only_an_outsider_may_see_are_seen_through() -> None:
    assert "of one person" in next(leaks((7, 7), (3, 5), all_that_are_not_of_one), "")


def test_one_friend_more_than_is_reckoned_with_sees_through_the_rule() -> None:
    assert next(leaks((9, 9), (6, 6), ours, K), "")


def test_people_of_a_large_party_with_many_remarks_are_counted() -> None:
    session, notes = a_theme((12, 12), ((2, 2, 1, 1, 1), (1, 1, 1, 1, 1)))
    assert [group.tally.counts for group in who_named_what.named_by(session, notes)] == [{"named": 5}, {"named": 5}]
