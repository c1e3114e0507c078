"""Tables of the same people beside each other prove nothing, and a hole in any of them is found."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping, Sequence

import pytest

from dialoog.domain.disclosure import Form, Group, coarsened, disclose, least_group
from dialoog.domain.envelope import Margins, Room, bounds
from dialoog.domain.rounding import known_of
from dialoog.domain.tally import total
from tests.attack import rooms
from tests.attack.linked import NOBODY, Crowd, Friends, Hidden, Proven, Seen, Shown, Where, proven

K = 5


def first(crowd: Crowd, shown: Sequence[Shown], points: Sequence[str], friends: Friends = NOBODY) -> Proven | None:
    """The first answer that cannot be of somebody, though the totals allow it."""
    return next(proven(crowd, shown, {f"chose {point}": hides(point) for point in points}, friends), None)


def hides(what: str, place: int = 0) -> Callable[[Hidden], bool]:
    """What somebody hides: an answer, or in the second place a band."""
    return lambda hidden: hidden[place] == what


def counts(answer: str = "", *, parties: Collection[object] = (), band: str = "") -> Where:
    """A count of those who gave an answer, are in one of these parties, and in a band; empty: whichever."""

    def times(seen: Seen, hidden: Hidden) -> int:
        own = not parties or seen[0] in parties
        return int(own and answer in ("", hidden[0]) and (not band or hidden[1] == band))

    return times


def adds(parties: Collection[object]) -> Where:
    """Twenty times the sum of the numbers that these parties gave."""
    return lambda seen, hidden: 20 * int(str(hidden[0])) * (seen[0] in parties)


def of_everybody(answers: Mapping[str, int]) -> list[Shown]:
    return [Shown(f"{point} in the room", counts(point), times, times, total=True) for point, times in answers.items()]


def in_party(party: str, point: str, low: int, high: int) -> Shown:
    return Shown(f"{point} in {party}", counts(point, parties=[party]), low, high)


def mean_of(party: str, low: int, high: int) -> Shown:
    """The sum of the numbers of a party, in twentieths of a point a person."""
    return Shown(f"mean of {party}", adds([party]), low, high)


def crowd_of(cast: rooms.Ballots, points: Sequence[str]) -> Crowd:
    return Crowd({(party,): len(chosen) for party, chosen in cast.items()}, [(point,) for point in points])


def friends_of(chance: random.Random, cast: rooms.Ballots) -> Friends:
    """Four people of one party who chose what fewest of it did, or what most did: they know most of the others."""
    party = chance.choice(sorted(cast))
    chosen = rooms.tallies(cast)[party].counts
    ranked = sorted(cast[party], key=lambda choice: chosen[choice[0]], reverse=chance.random() < 0.25)
    known: dict[tuple[Seen, Hidden], int] = {}
    for choice in ranked[: K - 1]:
        known[(party,), choice] = known.get(((party,), choice), 0) + 1
    return known


# ------------------------------------------------------------------------------------------------ yes or no


def shown_of_yes_no(cast: rooms.Ballots) -> list[Shown]:
    """What the rule lets somebody know: the total, and the bounds of every group that is large enough."""
    votes = rooms.tallies(cast)
    groups = [Group((party,), tally) for party, tally in sorted(votes.items())]

    merged = coarsened(groups, least_group(K))
    table = tuple((yes := group.tally.counts.get("ja", 0), group.tally.voters - yes) for group in merged)
    margins = Margins(tuple(map(sum, table)), tuple(map(sum, zip(*table, strict=True))))
    found = [row[0] for row in bounds(margins, table, Room(K, K))] if merged else []
    everybody = total(votes.values())
    return [
        *of_everybody({answer: everybody.counts.get(answer, 0) for answer in ("ja", "nee")}),
        *(
            Shown(f"ja in {'+'.join(group.parties)}", counts("ja", parties=group.parties), low, high)
            for group, (low, high) in zip(merged, found, strict=bool(found))
        ),
    ]


def prove_yes_no(seed: int) -> str:
    """A counter-example in a random room of realistic size, or nothing."""
    chance = random.Random(seed)
    cast = rooms.yes_no(chance)
    found = first(crowd_of(cast, ("ja", "nee")), shown_of_yes_no(cast), ("ja", "nee"), friends_of(chance, cast))
    return str(found or "")


@pytest.mark.parametrize("seed", range(6))
def test_four_friends_in_a_real_room_learn_nothing_of_anybody(seed: int) -> None:
    assert not prove_yes_no(seed)


def test_exact_counts_of_every_party_are_seen_through() -> None:
    cast: rooms.Ballots = {"p0": [("ja",)] * 10 + [("nee",)] * 2, "p1": [("ja",)] * 6 + [("nee",)] * 6}
    shown = [*of_everybody({"ja": 16, "nee": 8}), in_party("p0", "ja", 10, 10)]
    assert first(crowd_of(cast, ("ja", "nee")), shown, ("ja", "nee"), {(("p0",), ("nee",)): 2})


# ------------------------------------------------------------------------------------------------ one of four


CHOICES = "abcd"


def shown_of_choices(cast: rooms.Ballots) -> list[Shown]:
    """What the rule lets somebody know: the totals, and the bounds of every group for the answers that are told."""
    votes = rooms.tallies(cast)
    merged = coarsened([Group((party,), tally) for party, tally in sorted(votes.items())], least_group(K))
    found = known_of([group.tally for group in merged], K, CHOICES, 1) if merged else None
    everybody = total(votes.values())
    return [
        *of_everybody({answer: everybody.counts.get(answer, 0) for answer in CHOICES}),
        *(
            Shown(f"{'+'.join(column)} in {'+'.join(group.parties)}", gave(column, group.parties), *span)
            for group, row in zip(merged, found.known if found else (), strict=bool(found))
            for column, span in zip(found.columns if found else (), row, strict=True)
        ),
    ]


def gave(answers: Collection[str], parties: Collection[object]) -> Where:
    return lambda seen, hidden: int(hidden[0] in answers and seen[0] in parties)


def prove_choice(seed: int) -> str:
    """A counter-example in a random room of realistic size, or nothing: also what somebody did not choose."""
    chance = random.Random(seed)
    cast = rooms.choices(chance)
    known = friends_of(chance, cast)
    return str(first(crowd_of(cast, CHOICES), shown_of_choices(cast), CHOICES, known) or "")


@pytest.mark.parametrize("seed", range(3))
def test_four_friends_in_a_real_room_learn_nothing_of_anybodys_choice_out_of_four(seed: int) -> None:
    assert not prove_choice(seed)


# ------------------------------------------------------------------------------------------------ numbers


POINTS = tuple(str(point) for point in range(1, 11))


def shown_of_numbers(cast: rooms.Ballots, groups: Sequence[Group], step: int) -> list[Shown]:
    """The count of all, and the mean of every group, rounded to so many twentieths."""
    votes, found = rooms.tallies(cast), []
    for group in groups:
        tally = total(votes[party] for party in group.parties)
        points = 20 * sum(int(point) * times for point, times in tally.counts.items())
        nearest = (2 * points + step * tally.voters) // (2 * step * tally.voters)
        low, high = ((2 * nearest + side) * step * tally.voters for side in (-1, 1))
        found.append(
            Shown(
                f"mean of {'+'.join(group.parties)}",
                adds(group.parties),
                -(-low // 2),
                high // 2,
            )
        )
    everybody = total(votes.values())
    return [*of_everybody({point: everybody.counts.get(point, 0) for point in POINTS}), *found]


def prove_number(seed: int, *, step: int = 10, friends: bool = True) -> str:
    """A number that somebody cannot have given, in a random room; found through the means that are shown."""
    chance = random.Random(seed)
    cast = rooms.numbers(chance)
    groups = disclose(rooms.tallies(cast), K, form=Form.NUMBER)
    if not groups:
        return ""
    known = friends_of(chance, cast) if friends else NOBODY
    return str(first(crowd_of(cast, POINTS), shown_of_numbers(cast, groups, step), POINTS, known) or "")


def test_numbers_per_party_that_are_counted_out_are_seen_through() -> None:
    cast: rooms.Ballots = {"p0": [("8",)] * 6 + [("9",)] * 6, "p1": [("6",)] * 6 + [("8",)] * 6}
    shown = [*of_everybody({"6": 6, "8": 12, "9": 6}), in_party("p0", "6", 0, 0)]
    assert first(crowd_of(cast, ("6", "8", "9")), shown, ("6", "8", "9"))


def test_a_mean_of_few_people_is_seen_through() -> None:
    cast: rooms.Ballots = {"p0": [("9",)] * 4 + [("10",)], "p1": [("6",)] * 6 + [("9",)] * 6}
    shown = [*of_everybody({"6": 6, "9": 10, "10": 1}), mean_of("p0", 20 * 46, 20 * 46)]
    assert first(crowd_of(cast, ("6", "9", "10")), shown, ("6", "9", "10"))


# ------------------------------------------------------------------------------------------------ bands


BANDS = ("hoog", "laag")


def band_room(answers: Mapping[tuple[str, str, str], int]) -> Crowd:
    people: dict[Seen, int] = {}
    for (party, _, _), times in answers.items():
        people[party,] = people.get((party,), 0) + times
    return Crowd(people, [(answer, band) for answer in ("ja", "nee") for band in BANDS])


def band_tables(answers: Mapping[tuple[str, str, str], int], *, parties: bool) -> list[Shown]:
    """A question per band, exactly, and, where `parties`, per party as well."""
    found: list[Shown] = []
    for band in BANDS:
        size = sum(n for (_, _, one), n in answers.items() if one == band)
        found.append(Shown(f"people in {band}", counts(band=band), size, size, total=True))
        yes = sum(n for (_, answer, one), n in answers.items() if (answer, one) == ("ja", band))
        found.append(Shown(f"ja in {band}", counts("ja", band=band), yes, yes))
    yes = sum(n for (_, answer, _), n in answers.items() if answer == "ja")
    found.append(Shown("ja in the room", counts("ja"), yes, yes, total=True))
    for party in sorted({party for party, _, _ in answers}) if parties else ():
        own = sum(n for (one, answer, _), n in answers.items() if (one, answer) == (party, "ja"))
        found.append(Shown(f"ja in {party}", counts("ja", parties=[party]), own, own))
    return found


IN_BAND = {f"is in {band}": hides(band, 1) for band in BANDS}

LINKED = {("p0", "ja", "hoog"): 7, ("p1", "nee", "hoog"): 2, ("p1", "nee", "laag"): 5}
"""All of p0 said yes; nobody in the lower band did. So all of p0 are in the upper one."""


def test_one_question_per_party_and_per_band_puts_a_whole_party_in_one_band() -> None:
    told = next(proven(band_room(LINKED), band_tables(LINKED, parties=True), IN_BAND), None)
    assert told
    assert "Nobody of ('p0',) is in laag" in str(told)


def test_a_question_per_band_only_says_of_no_party_in_which_band_it_is() -> None:
    assert next(proven(band_room(LINKED), band_tables(LINKED, parties=False), IN_BAND), None) is None


# ------------------------------------------------------------------------------------------------ hands and bars


def test_hands_taken_away_from_a_total_leave_who_voted_unseen() -> None:
    crowd = Crowd({("hand",): 20, ("phone",): 5}, [("ja",), ("nee",)])
    shown = [
        *of_everybody({"ja": 12, "nee": 13}),
        Shown("hands for ja", counts("ja", parties=["hand"]), 12, 12),
    ]
    found = first(crowd, shown, ("ja", "nee"))
    assert found
    assert "Nobody of ('phone',) chose ja" in str(found)


def test_bars_that_move_per_vote_tell_what_was_voted() -> None:
    crowd = Crowd({("early",): 10, ("last",): 1}, [("ja",), ("nee",)])
    bars = Shown("bars before", counts("ja", parties=["early"]), 6, 6)
    assert first(crowd, [*of_everybody({"ja": 7, "nee": 4}), bars], ("ja", "nee"))


def test_a_second_version_with_other_groups_is_seen_through() -> None:
    """Somebody changed party between two reports, each of which was safe on its own."""
    crowd = Crowd({("p0",): 12, ("moves",): 1, ("p1",): 12}, [("ja",), ("nee",)])
    first_report = Shown("ja in p0, before", counts("ja", parties=["p0", "moves"]), 7, 7)
    second_report = Shown("ja in p0, after", counts("ja", parties=["p0"]), 6, 6)
    assert first(crowd, [*of_everybody({"ja": 13, "nee": 12}), first_report, second_report], ("ja", "nee"))
