"""Attacks by who was in the room, on what is really there: `dialoog serve`, the reports that it makes and the file.

The attacker has phones in the room, reads what all can read, and throws away every world in which something else would
have been published. What two reports and a close leave stands in `test_attacks_between.py` and `test_attacks_after.py`;
`tests/attack/` does the same with the rules alone, in many more rooms.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result
from dialoog.domain.statement import StatementKind
from dialoog.domain.tally import Tally
from dialoog.store.session_store import read_session, write_new
from tests.attack.holes import ours
from tests.attack.test_small_rooms import YES_NO
from tests.attack.worlds import Room, World, leaks
from tests.build import (
    a_choice_statement,
    a_service,
    a_session,
    a_vote_step,
)
from tests.live.closing import close_round
from tests.live.serving import ANSWER_WITHIN, Phone, Served, serving, start

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(sys.platform == "win32", reason="types commands into the program"),
]

K, FRIENDS = 5, 4
LOOKS = 500


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dag.json"


@contextmanager
def a_room(path: Path, sizes: Mapping[str, int], **fields: Any) -> Iterator[Served]:  # noqa: ANN401 - of a session
    """A room that was counted, and is served; nobody is in yet."""
    write_new(path, a_session(present=sizes, **fields))
    with serving(path, stdin=subprocess.PIPE) as served:
        yield served


def come_in(served: Served, sizes: Mapping[str, int]) -> dict[str, list[Phone]]:
    return {party: [served.phone(party) for _ in range(many)] for party, many in sizes.items()}


def open_vote(served: Served, somebody: Phone) -> None:
    """Type what opens the vote, and look until it is there."""
    assert served.process.stdin is not None
    served.process.stdin.write("stem stem-1\n")
    served.process.stdin.flush()
    assert any((somebody.state().get("step") or {}).get("round") for _ in range(LOOKS)), "the vote was not opened"


def bars(somebody: Phone) -> dict[str, int] | None:
    found: dict[str, int] | None = somebody.state()["step"]["round"].get("bars")
    return found


def told(path: Path, *words: str) -> str:
    """What the program says."""
    process = start(*words, str(path), cwd=path.parent)
    out, err = process.communicate(timeout=ANSWER_WITHIN)
    assert process.returncode == 0, err
    return out


def report(path: Path) -> Any:  # noqa: ANN401 - JSON
    return json.loads(told(path, "report", "--format", "json"))


def result(path: Path) -> Result:
    found = read_session(path).rounds["stem-1.1"].result
    assert found is not None
    return found


# ------------------------------------------------------------------------------------------------ own ballots


@pytest.mark.parametrize(
    ("sizes", "yes"),
    [({"onderwijs": 5, "student": 6}, (5, 3)), ({"onderwijs": 12, "student": 12}, (12, 6))],
    ids=["the room of the first attack", "two parties that are large enough"],
)
def test_who_knows_four_ballots_proves_nothing_from_what_a_vote_left(
    path: Path, sizes: Mapping[str, int], yes: Sequence[int]
) -> None:
    with a_room(path, sizes) as served:
        phones = come_in(served, sizes)
        open_vote(served, phones["student"][0])
        for party, many in zip(sizes, yes, strict=True):
            for number, phone in enumerate(phones[party]):
                assert phone.vote("ja" if number < many else "nee").status_code == 200
    close_round(path)
    (round_,) = report(path)["statements"][0]["rounds"]
    reported = [[answer["count"] for answer in group["answers"]] for group in round_["parties"]]
    assert reported == [list(group.tally.counts.values()) for group in result(path).groups]
    assert not list(
        leaks(Room(tuple(sizes.values()), YES_NO), _as_published(path, yes, tuple(sizes.values())), FRIENDS)
    )


def _as_published(path: Path, yes: Sequence[int], sizes: Sequence[int]) -> Any:  # noqa: ANN401 - a rule
    """The rule as the room knows it: the real one, for the file has what it gives for the true votes."""
    publish = ours(K)
    cast: World = tuple((many, size - many) for many, size in zip(yes, sizes, strict=True))
    kept = publish(Room(tuple(sizes), YES_NO).votes(cast))
    assert isinstance(kept, Result)
    same = [(group.tally.voters, *group.tally.counts.values()) for group in kept.groups]
    assert [(group.tally.voters, *group.tally.counts.values()) for group in result(path).groups] == same
    return publish


# ------------------------------------------------------------------------------------------------ hands


def test_five_who_vote_unseen_beside_raised_hands_are_nowhere_to_be_read(path: Path) -> None:
    sizes = {"student": 20, "onderwijs": 5}
    with a_room(path, sizes) as served:
        phones = [served.phone("onderwijs") for _ in range(5)]
        open_vote(served, phones[0])
        for phone in phones:
            assert phone.vote("nee").status_code == 200
    asyncio.run(_raise_hands(path, Tally(20, 0, {"ja": 12, "nee": 8})))
    assert result(path).withheld
    assert not result(path).tally.counts
    (round_,) = report(path)["statements"][0]["rounds"]
    assert round_["withheld"]
    assert not {"answers", "blank"} & round_.keys()
    assert "%" not in told(path, "report").split("## Stellingen")[1].split("\n## ")[0]


async def _raise_hands(path: Path, hands: Tally) -> None:
    service = a_service(path.parent, name=path.stem)
    await service.polling.count(Channel.HANDS, {"student": hands})
    await service.polling.close()
    await service.stop()


# ------------------------------------------------------------------------------------------------ many phones


def test_nine_phones_of_one_person_read_nobody(path: Path) -> None:
    """Four known votes before somebody's and five behind it: that one was in the first bars alone."""
    with a_room(path, {"student": 12}) as served:
        somebody = served.phone()
        open_vote(served, somebody)
        mine = [served.phone() for _ in range(9)]
        for number, phone in enumerate((*mine[:4], somebody, *mine[4:])):
            assert phone.vote("ja" if phone is somebody else "nee").status_code == 200
            assert bars(mine[0]) is None, number


def test_the_bars_of_an_honest_room_move_and_do_not_tell_that_the_first_all_agreed(path: Path) -> None:
    with a_room(path, {"student": 33}) as served:
        phones = come_in(served, {"student": 33})["student"]
        open_vote(served, phones[0])
        seen = []
        for number, phone in enumerate(phones):
            assert phone.vote("ja" if number < 11 or number % 2 else "nee").status_code == 200
            seen.append(bars(phones[0]))
    assert seen[:21] == [None] * 21
    assert seen[21] == {"ja": 9, "nee": 2}, "as for any eleven of whom six or more said yes"
    assert seen[32] not in (None, seen[21])


def test_a_party_with_more_phones_than_heads_is_shown_apart_nowhere(path: Path) -> None:
    sizes = {"student": 16, "werkveld": 13, "management": 1}
    with a_room(path, sizes) as served:
        phones = come_in(served, {**sizes, "management": 5})
        open_vote(served, phones["student"][0])
        for party, voters in phones.items():
            for number, phone in enumerate(voters):
                phone.vote("nee" if party == "management" and number else "ja" if number % 2 else "nee")
    close_round(path)
    assert all(group.parties != ("management",) for group in result(path).groups)
    (round_,) = report(path)["statements"][0]["rounds"]
    assert all("anagement" not in group["party"] for group in round_["parties"])


# ------------------------------------------------------------------------------------------------ numbers


def test_how_often_a_party_gave_a_score_is_in_no_report_and_not_in_the_file(path: Path) -> None:
    score = a_choice_statement(*map(str, range(1, 11)), kind=StatementKind.SCORE)
    sizes = {"student": 12, "onderwijs": 12}
    with a_room(path, sizes, steps=[a_vote_step(statement=score)]) as served:
        phones = come_in(served, sizes)
        open_vote(served, phones["student"][0])
        for party, voters in phones.items():
            for number, phone in enumerate(voters):
                assert phone.vote(str((8 if party == "student" else 5) + number % 3)).status_code == 200
    close_round(path)
    for group in result(path).groups:
        points = [int(point) for point, times in group.tally.counts.items() if times]
        assert max(points) - min(points) <= 1, "nothing but what gives the mean"
    per_party = report(path)["statements"][0]["rounds"][0]["parties"]
    assert per_party
    assert all(not group.get("answers") for group in per_party)
    assert "| Studenten | 12 | 9,0 |" in told(path, "report")
    told(path, "report", "--out", str(path.with_name("verslag.zip")))
    with zipfile.ZipFile(path.with_name("verslag.zip")) as tables:
        rows = [row for name in tables.namelist() for row in tables.read(name).decode("utf-8-sig").splitlines()]
    assert [row for row in rows if row.casefold().startswith("studenten")] == ["studenten;12", "Studenten;12;9,0"]
