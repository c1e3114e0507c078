"""The attack in its large form: `scripts/attack`. It ends with 1 if anything is proven of anybody."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, pairwise

from dialoog.domain.disclosure import Form, Group, Precision, disclose, is_named, least_group
from dialoog.domain.rounds import in_order
from dialoog.domain.stands import Chain, Stand, next_stand
from dialoog.domain.tally import Tally
from tests.attack import holes, rooms
from tests.attack.test_linked import POINTS, prove_choice, prove_number, prove_yes_no
from tests.attack.test_small_rooms import DOTS, NUMBERS, OR_BLANK, ORDERS, PLACES, SEVERAL, THREE, YES_NO
from tests.attack.worlds import Publish, Room, leaks

Find = Callable[[], str]


def small_rooms() -> Iterator[tuple[str, Find]]:
    """Every world of rooms that are larger, or have more kinds of ballots, than in the tests; with k 3 and 4."""
    for sizes in ((7, 7), (7, 9), (8, 11), (12, 14), (7, 8, 9), (9, 9, 9), (3, 4, 8, 9), (7, 7, 7, 7)):
        yield f"yes or no, k 3, {sizes}", _worlds(Room(sizes, YES_NO), holes.ours(3), 2, excluded=True)
    for sizes in ((9, 9), (9, 12), (9, 10, 11)):
        yield f"yes or no, k 4, {sizes}", _worlds(Room(sizes, YES_NO), holes.ours(4), 3, excluded=True)
    for sizes in ((7, 7), (7, 8), (3, 4, 8)):
        yield f"yes, no or blank, {sizes}", _worlds(Room(sizes, OR_BLANK), holes.ours(3), 2, excluded=True)
    for sizes in ((7, 7), (7, 8), (8, 8), (9, 9), (9, 12), (4, 5, 9), (3, 4, 7)):
        yield f"one of three, {sizes}", _worlds(Room(sizes, THREE), holes.ours(3, options="abc"), 2, excluded=True)
    for sizes in ((8, 8), (9, 9), (9, 12), (4, 5, 9)):
        yield f"numbers, {sizes}", _worlds(Room(sizes, NUMBERS), holes.ours(3, options="123", form=Form.NUMBER), 2)
    for sizes in ((7, 7), (7, 8)):
        several = holes.ours(3, form=Form.SEVERAL)
        yield f"several, {sizes}", _worlds(Room(sizes, SEVERAL), several, 2, excluded=True, blanks=False)
        orders = holes.ours(3, options=PLACES, form=Form.ORDER)
        yield f"orders, {sizes}", _worlds(Room(sizes, ORDERS, 5), orders, 2, excluded=True)
    for sizes in ((7, 7), (8, 8), (9, 9), (4, 5, 9)):
        dots = holes.ours(3, form=Form.SEVERAL, most=2)
        yield f"dots, {sizes}", _worlds(Room(sizes, DOTS), dots, 2, excluded=True)


def _worlds(room: Room, publish: Publish, friends: int, *, excluded: bool = False, blanks: bool = True) -> Find:
    return lambda: "\n".join(map(str, islice(leaks(room, publish, friends, excluded=excluded, blanks=blanks), 1)))


def real_rooms(many: int) -> Iterator[tuple[str, Find]]:
    """Rooms of realistic size, in which four friends know most of a party; k is 5."""
    for seed in range(many):
        yield f"yes or no, room {seed}", partial(prove_yes_no, seed)
    for seed in range(many // 2):
        yield f"one of four, room {seed}", partial(prove_choice, seed)


def excluded_numbers(many: int) -> str:
    """Tell how often four friends can say of a number that somebody did not give it."""
    found = sum(bool(prove_number(seed)) for seed in range(many))
    return f"means of numbers: in {found} of {many} rooms four friends can rule out a number of somebody"


def bars(many: int = 2000, k: int = 5) -> Iterator[str]:
    """Tell how often bars move, and how often they prove something after the close, at a moment that suits friends."""
    chance, moves, before, proven = random.Random(11), 0, 0, 0
    for _ in range(many):
        votes = rooms.one_by_one(chance, rooms.yes_no(chance))
        moves, before = moves + max(0, len(votes) // least_group(k) - 1), before + max(0, len(votes) // k - 1)
        proven += known_after_the_close(votes, k)
    yield f"bars, k {k}: {moves / many:.1f} stands a vote (before: {before / many:.1f})"
    yield f"bars, k {k}: {100 * proven / many:.1f} % of votes tell something more after the close"


def known_after_the_close(votes: list[bool], k: int) -> bool:
    """Tell whether the stands and the total make an answer certain of all strangers in the last batch."""
    batch, counts = least_group(k), [votes[:n].count(True) for n in range(len(votes) + 1)]
    stands: list[Stand] = []
    for voters in range(batch, len(votes) - batch + 1, batch):
        stands.append(next_stand(stands, Tally(voters, 0, {"ja": counts[voters]}), k))
    if not stands:
        return False
    sizes = [0, *(stand.voters for stand in stands), len(votes)]
    adds = tuple(after - before for before, after in pairwise(sizes))
    known = (*(stand.bounds["ja"] for stand in stands), (counts[-1], counts[-1]))
    (low, high), last = Chain(adds, known).added()[-1], counts[-1] - counts[sizes[-2]]
    others = adds[-1] - last
    all_gave_it = adds[-1] - low <= others < k and others < len(votes) - counts[-1]
    return all_gave_it or (high <= last < k and last < counts[-1])


def cost(many: int = 500) -> Iterator[str]:
    """Tell for each kind of question how many rooms have a breakdown, and how many parties stand apart in it."""
    kinds: list[tuple[str, Callable[[random.Random], rooms.Ballots], Form, int, str]] = [
        ("yes or no", rooms.yes_no, Form.ONE, 1, "ja nee"),
        ("one of four", rooms.choices, Form.ONE, 1, "a b c d"),
        ("scale", lambda chance: rooms.numbers(chance, None, 5), Form.NUMBER, 1, "1 2 3 4 5"),
        ("score", rooms.numbers, Form.NUMBER, 1, " ".join(POINTS)),
        ("several", rooms.several, Form.SEVERAL, 1, "a b c d e"),
        ("dots", rooms.dots, Form.SEVERAL, 3, "a b c d e f g"),
    ]
    for k in (5, 3):
        for name, make, form, most, options in kinds:
            chance, some, apart, exact, parties, off = random.Random(7), 0, 0, 0, 0, list[float]()
            for _ in range(many):
                votes = {p: in_order(tally, options.split()) for p, tally in rooms.tallies(make(chance)).items()}
                groups = disclose(votes, k, form=form, most=most)
                named = [group for group in groups if is_named(group)]
                some, apart, parties = some + bool(groups), apart + len(named), parties + len(votes)
                exact += sum(group.precision is not Precision.ROUNDED for group in named)
                off += [_off(group, votes[group.parties[0]], most) for group in named if form is not Form.NUMBER]
            shares = f"{100 * some / many:.0f} % of rooms, {apart / many:.2f} of {parties / many:.2f} parties"
            far = sorted(off) or [0.0]
            wrong = f"points off: {far[len(far) // 2]:.0f} (median), {far[len(far) * 9 // 10]:.0f} (one in ten)"
            yield f"k {k}, {name}: {shares}, {exact / many:.2f} not rounded; {wrong}"


def _off(group: Group, truth: Tally, most: int) -> float:
    """Return by how many points the shares of a group differ from the true ones, on average over the answers."""
    wrong = [abs(times - truth.counts.get(answer, 0)) for answer, times in group.tally.counts.items()]
    return 100 * sum(wrong) / len(wrong) / (most * truth.voters)


def main() -> int:
    """Attack, tell what was found, and return how it ended."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rooms", type=int, default=300, help="how many rooms of realistic size")
    asked.add_argument("--cost", action="store_true", help="tell what the rules hide instead")
    wanted = asked.parse_args()
    if wanted.cost:
        for line in (*cost(), *bars(), *bars(k=3)):
            print(line, flush=True)
        return 0
    start, tried, broken = time.monotonic(), 0, 0
    for name, find in (*small_rooms(), *real_rooms(wanted.rooms)):
        told = find()
        tried, broken = tried + 1, broken + bool(told)
        if told or ", room " not in name:
            print(f"{name}: {told or 'nothing'}", flush=True)
    print(excluded_numbers(wanted.rooms // 3), flush=True)
    print(f"{tried} rooms, {broken} with something proven, in {time.monotonic() - start:.0f} s")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
