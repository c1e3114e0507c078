"""What can be told from what is published, by somebody who tries every way in which all may have chosen.

The attacker knows the rules, how many of each party voted, what was chosen by raised hands, and all that is
published. A world is a choice for everybody. The worlds that give the same publication are all that the attacker can
be left with: whatever holds in all of them is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, permutations, product

import pytest

from dialoog.domain.note import Channel, Note
from dialoog.domain.rounds import Round, RoundState, compared, counted_result, published, result_of
from dialoog.domain.rules import who_named_what
from dialoog.domain.session import Session
from dialoog.domain.statement import Choice, StatementKind
from dialoog.domain.tally import Tally, count
from tests.build import a_choice_statement, a_session

Ballots = tuple[Choice, ...]
World = tuple[Ballots, ...]
"""The ballots of each party, in no order."""

Sizes = tuple[int, ...]
Publish = Callable[[Mapping[str, Tally]], object]

ONE = [("a",), ("b",)]
ONE_OR_BLANK = [(), ("a",), ("b",)]
THREE = [("a",), ("b",), ("c",)]
SEVERAL = [(), ("a",), ("b",), ("a", "b")]
DOTS = [(), ("a",), ("b",), ("a", "a"), ("a", "b"), ("b", "b")]
K = 3


def worlds(sizes: Sequence[int], ballots: Sequence[Choice]) -> Iterator[World]:
    """Every way in which parties of these sizes can have chosen."""
    return product(*(combinations_with_replacement(ballots, size) for size in sizes))


def tallies(world: World) -> dict[str, Tally]:
    return {f"p{number}": count(chosen) for number, chosen in enumerate(world) if chosen}


def known(possible: Iterable[World], party: int) -> set[str]:
    """What the attacker knows of everybody in a party: the options that all chose in all these worlds."""
    facts: set[str] | None = None
    for world in possible:
        here = set(world[party][0]).intersection(*map(set, world[party]))
        here |= {"blank"} if not any(world[party]) else set()
        facts = here if facts is None else facts & here
    return facts or set()


def of_one_mind(world: World) -> bool:
    """Whether all in the room made the same choice of some option: then everybody knows it of everybody."""
    whole = count([ballot for chosen in world for ballot in chosen])
    return bool(known([(tuple(b for chosen in world for b in chosen),)], 0)) or whole.blank == whole.voters


def told(world: World, publish: Publish) -> str:
    return repr(publish(tallies(world)))


def classes(every: Iterable[World], publish: Publish) -> dict[str, list[World]]:
    """The worlds by what is published of them."""
    found: dict[str, list[World]] = defaultdict(list)
    for world in every:
        found[told(world, publish)].append(world)
    return found


def leaks(every: Iterable[World], publish: Publish, *, total_tells: bool = True) -> list[str]:
    """The publications from which somebody's choice is known, though the total does not tell it of everybody.

    Beside raised hands the total is no excuse: what is published is the hands, and those who did not want to be seen.
    """
    return [
        f"{publication}: p{party}, {facts}"
        for publication, possible in classes(every, publish).items()
        if not (total_tells and all(of_one_mind(world) for world in possible))
        for party in range(len(possible[0]))
        if possible[0][party] and (facts := known(possible, party))
    ]


def in_a_vote(votes: Mapping[str, Tally], k: int = K, most: int = 1) -> object:
    return result_of({Channel.PHONE: votes}, k, (), "abc", most=most)


ROOMS = [(3, 3), (3, 5), (1, 5), (1, 3, 3), (2, 2, 3), (3, 3, 3), (3, 3, 4), (1, 2, 2, 3)]


@pytest.mark.parametrize("sizes", ROOMS)
@pytest.mark.parametrize("ballots", [ONE, ONE_OR_BLANK, THREE])
def test_nobodys_choice_is_known_from_a_vote(sizes: Sizes, ballots: list[Choice]) -> None:
    assert leaks(worlds(sizes, ballots), in_a_vote) == []


def test_nobodys_choice_is_known_among_many_parties() -> None:
    assert leaks(worlds((3, 3, 4, 5), ONE), in_a_vote) == []


def test_nobodys_choice_is_known_with_a_higher_threshold() -> None:
    assert leaks(worlds((2, 4, 5), ONE_OR_BLANK), lambda votes: in_a_vote(votes, 4)) == []


@pytest.mark.parametrize("sizes", [(3, 3), (3, 4), (1, 2, 3)])
def test_nobodys_choice_is_known_where_people_choose_several(sizes: Sizes) -> None:
    assert leaks(worlds(sizes, SEVERAL), in_a_vote) == []


@pytest.mark.parametrize("sizes", [(3, 3), (1, 2, 3)])
def test_nobodys_choice_is_known_from_dots(sizes: Sizes) -> None:
    assert leaks(worlds(sizes, DOTS), lambda votes: in_a_vote(votes, most=2)) == []


@pytest.mark.parametrize("sizes", [(3, 3), (3, 5), (2, 2, 3), (3, 3, 3)])
def test_of_a_party_that_is_not_shown_the_count_is_not_known(sizes: Sizes) -> None:
    """More than that nobody's choice is known: not even how many of the party chose what, by one of its own."""
    for publication, possible in classes(worlds(sizes, ONE_OR_BLANK), in_a_vote).items():
        if all(of_one_mind(world) for world in possible):
            continue
        for party in range(len(sizes)):
            own = f"parties=('p{party}',)" in publication
            assert own or len({tuple(sorted(Counter(world[party]).items())) for world in possible}) > 1, publication


HANDS = {"p0": count([("a",), ("b",), ("b",)]), "p1": count([("a",)] * 3), "p2": Tally()}


@pytest.mark.parametrize("sizes", [(3, 3), (0, 3, 3), (1, 3, 3), (3, 3, 3)])
def test_hands_that_all_saw_make_nobodys_choice_known(sizes: Sizes) -> None:
    """Two parties raised hands as well: the total less the hands is what was chosen in secret."""

    def publish(votes: Mapping[str, Tally]) -> object:
        return result_of({Channel.PHONE: votes, Channel.HANDS: HANDS}, K, (), "abc")

    assert leaks(worlds(sizes, ONE_OR_BLANK), publish, total_tells=False) == []


ORDERS = [(), *((f"a:{a}", f"b:{b}", f"c:{c}") for a, b, c in permutations((1, 2, 3)))]
"""What counts of an order of three: on which place each of them was put."""


@pytest.mark.parametrize("sizes", [(3, 3), (3, 4), (1, 2, 3)])
def test_nobodys_places_are_known_where_people_put_things_in_order(sizes: Sizes) -> None:
    def publish(votes: Mapping[str, Tally]) -> object:
        return counted_result(a_choice_statement("a", "b", "c", kind=StatementKind.RANKING), {Channel.PHONE: votes}, K)

    assert leaks(worlds(sizes, ORDERS), publish) == []


def a_round(votes: Mapping[str, Tally], number: int) -> Round:
    return Round(
        id=f"s.{number}",
        step="s",
        number=number,
        statement=a_choice_statement("a", "b", kind=StatementKind.CHOICE),
        state=RoundState.CLOSED,
        k=K,
        result=result_of({Channel.PHONE: votes}, K, (), "ab"),
    )


def test_nobodys_choice_is_known_from_two_rounds_side_by_side_and_a_threshold_that_went_up() -> None:
    """Not even by who reads all: each round on its own, both side by side, and the same again with a higher k."""
    first, second = (3, 3, 3), (3, 3, 4)

    def publish(votes: Mapping[str, Tally]) -> object:
        before, after = ({name: tally for name, tally in votes.items() if name in round_} for round_ in NAMES)
        one, other = a_round(before, 1), a_round({NAMES[0][NAMES[1].index(n)]: t for n, t in after.items()}, 2)
        shown = [(published(one, k), published(other, k), compared(one, other, k)) for k in (3, 4, 5)]
        return (one.result, other.result, shown)

    every = worlds((*first, *second), ONE)
    found = classes(every, publish)
    for possible in found.values():
        for parties in (range(3), range(3, 6)):
            together = [tuple(world[party] for party in parties) for world in possible]
            if not all(of_one_mind(world) for world in together):
                assert [facts for party in range(3) if (facts := known(together, party))] == []


NAMES = (("p0", "p1", "p2"), ("p3", "p4", "p5"))


def a_theme(wrote: Sequence[int], people: Sequence[int]) -> tuple[Session, list[Note]]:
    """A session in which parties of so many people wrote so many remarks on something, by so many people of theirs."""
    parties = [("student", "onderwijs", "werkveld")[place] for place in range(len(wrote))]
    session = a_session(present=dict(zip(parties, SIZES, strict=False)), k=K)
    notes = [
        Note(id=f"{party}{n}", number=n, section="notes", text="", party=party, author=f"{party}-{min(n, writers)}")
        for party, remarks, writers in zip(parties, wrote, people, strict=True)
        for n in range(1, remarks + 1)
    ]
    return session, notes


SIZES = (3, 4, 5)


@pytest.mark.parametrize("remarks", product((0, 3, 5), (1, 4, 6), (0, 2, 5, 7)))
def test_that_a_whole_party_named_something_is_never_known(remarks: Sizes) -> None:
    """The attacker can count the remarks of each party, and each of its people at most once."""
    found: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    ways = product(*(range(min(1, n), min(n, size) + 1) for n, size in zip(remarks, SIZES, strict=True)))
    for people in ways:
        session, notes = a_theme(remarks, people)
        shown = (who_named_what.people_named(session, notes), who_named_what.named_by(session, notes))
        found[repr(shown)].append(people)
    for publication, possible in found.items():
        for place, size in enumerate(SIZES):
            assert any(people[place] < size for people in possible), (publication, place)


@pytest.mark.parametrize("remarks", product((0, 1, 2, 3, 4), (1, 2, 5), (0, 1, 2, 3, 6)))
def test_that_two_remarks_are_of_one_person_is_never_known(remarks: Sizes) -> None:
    """Beside each remark stands the party: one person of a party with more remarks would say whose all of these are."""
    found: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    ways = product(*(range(min(1, n), min(n, size) + 1) for n, size in zip(remarks, SIZES, strict=True)))
    for people in ways:
        session, notes = a_theme(remarks, people)
        shown = (who_named_what.people_named(session, notes), who_named_what.named_by(session, notes))
        found[repr(shown)].append(people)
    for publication, possible in found.items():
        for place, written in enumerate(remarks):
            assert written < 2 or any(people[place] > 1 for people in possible), (publication, place)
