"""Attacks between two looks, on what is really there: a vote that is stopped and opened again, the wall, a canvas.

Like `test_attacks.py`: `dialoog serve`, phones on sockets, what the facilitator types, the reports and the files.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dialoog.domain.agenda import StepKind
from dialoog.domain.canvas import SectionKind
from dialoog.domain.rules import filling_in
from dialoog.domain.statement import StatementKind
from dialoog.store.names import ballots_path
from dialoog.store.session_store import read_session, write_new
from tests.build import a_choice_statement, a_section, a_service, a_session, a_step, a_vote_step
from tests.live.serving import ANSWER_WITHIN, Phone, Served, serving, start

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(sys.platform == "win32", reason="types commands into the program"),
]

LOOKS = 500
Json = Any


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dag.json"


@contextmanager
def a_room(path: Path, sizes: Mapping[str, int], **fields: Any) -> Iterator[Served]:  # noqa: ANN401 - of a session
    write_new(path, a_session(present=sizes, **fields))
    with serving(path, stdin=subprocess.PIPE) as served:
        yield served


def types(served: Served, line: str, somebody: Phone, until: Callable[[Json], bool]) -> Json:
    """Type a line as the facilitator does, and look until it is carried out; what is seen then."""
    assert served.process.stdin is not None
    served.process.stdin.write(f"{line}\n")
    served.process.stdin.flush()
    found = next((seen for seen in (somebody.state() for _ in range(LOOKS)) if seen["step"] and until(seen)), None)
    assert found, line
    return found


def is_open(seen: Json) -> bool:
    return bool(seen["step"].get("round"))


def is_stopped(seen: Json) -> bool:
    return bool(seen["step"].get("stopped"))


def is_shown(seen: Json) -> bool:
    return bool(seen["step"].get("results"))


def told(path: Path, *words: str) -> str:
    process = start(*words, str(path), cwd=path.parent)
    out, err = process.communicate(timeout=ANSWER_WITHIN)
    assert process.returncode == 0, err
    return out


def report(path: Path) -> Json:
    return json.loads(told(path, "report", "--format", "json"))


def close(path: Path) -> None:
    """What the facilitator does with Ctrl+X."""

    async def closed() -> None:
        service = a_service(path.parent, name=path.stem)
        await service.close_session()
        await service.stop()

    asyncio.run(closed())


# ------------------------------------------------------------------------------------------------ stopped, and on again


def test_a_vote_that_is_stopped_and_opened_between_every_two_ballots_reads_nobody(path: Path) -> None:
    """The same looks as in a room where the last votes were the other way round: they tell how many voted, no more."""
    looks = []
    for folder, last in (("een", "ja"), ("twee", "nee")):
        place = path.parent / folder / path.name
        place.parent.mkdir()
        looks.append(_looks(place, last))
    assert looks[0] == looks[1]
    assert looks[0][0]["ja"] > 0, "and yet the bars of an honest room had moved"


def _looks(path: Path, last: str) -> list[Json]:
    with a_room(path, {"student": 60}) as served:
        inside = [served.phone() for _ in range(26)]
        types(served, "stem stem-1", inside[0], is_open)
        for number, phone in enumerate(inside[:22]):
            assert phone.vote("ja" if number % 2 else "nee").status_code == 200
        seen: list[Json] = [inside[0].state()["step"]["round"]["bars"]]
        for phone in (*inside[22:24], served.phone(), served.phone()):
            stopped = types(served, "stop", phone, is_stopped)
            types(served, "stem stem-1", phone, is_open)
            assert phone.vote(last).status_code == 200
            again = phone.state()
            again["step"]["round"].pop("choice", None)
            seen += [stopped, again]
        types(served, "stop", inside[0], is_stopped)
    return [*seen, told(path, "report")]


# ------------------------------------------------------------------------------------------------ the wall


TEXTS = ("Meer tijd", "Een vaste begeleider", "Later beginnen", "Betere uitleg", "Minder papier", "Samen eten")


def a_wall(path: Path, texts: Sequence[str], supports: Iterable[int]) -> Json:
    """A wall on which so many texts came, and these were supported by one person each; what all can read of it."""
    step = a_step("canvas", StepKind.CANVAS, sections=("wensen",), wall=True)
    with a_room(path, {"student": 12}, steps=[step], sections=[a_section("wensen")]) as served:
        phones = [served.phone() for _ in range(12)]
        write(served, phones, texts[:4])
        somebody = served.phone()
        before = types(served, "stem canvas", somebody, bool)
        assert not is_open(before), "four people wrote: the room could guess who"
        write(served, phones[4:], texts[4:])
        opened = types(served, "stem canvas", somebody, is_open)
        options = [(option["id"], option["label"]) for option in opened["step"]["round"]["options"]]
        for number, phone in enumerate(phones):
            assert phone.vote([options[place][0] for place in supports] if number == 0 else []).status_code == 200
        rows = json.loads(ballots_path(path).read_text("utf-8"))
        assert "student" not in json.dumps(rows), "a ballot has no party"
        during = somebody.state()["step"]["round"].get("bars")
        stopped = types(served, "stop", somebody, is_stopped)
        return options, during, stopped, types(served, "uitslag", somebody, is_shown)["step"]["results"]


def write(served: Served, phones: Sequence[Phone], texts: Sequence[str]) -> None:
    for phone, text in zip(phones, texts, strict=False):
        wrote = phone.http.post("/notes", json={"section": "wensen", "text": text})
        assert wrote.status_code == 201, (wrote.text, served.line)


def test_a_wall_tells_neither_who_wrote_first_nor_of_what_party_somebody_is(path: Path) -> None:
    walls = []
    for folder, texts in (("een", TEXTS), ("twee", TEXTS[::-1])):
        place = path.parent / folder / path.name
        place.parent.mkdir()
        walls.append(a_wall(place, texts, [0]))
    assert walls[0] == walls[1], "whoever wrote last, all see the same wall"
    options, during, stopped, results = walls[0]
    assert [text for _, text in options] != list(TEXTS)
    assert during is None, "of twelve ballots nothing is told while the wall is open"
    assert not {"round", "results"} & stopped["step"].keys()
    assert results[-1].get("groups", []) == []


# ------------------------------------------------------------------------------------------------ noughts


def test_a_party_of_which_nobody_chose_something_looks_like_one_of_which_some_did(path: Path) -> None:
    """The report, the interface for programs and the file are the same for nought and five."""
    told_of = []
    for folder, votes in (
        ("een", {"student": (6, 0, 10), "onderwijs": (10, 12, 0)}),
        ("twee", {"student": (6, 5, 5), "onderwijs": (10, 7, 5)}),
    ):
        place = path.parent / folder / path.name
        place.parent.mkdir()
        told_of.append(_counted(place, votes))
    assert told_of[0] == told_of[1]


def _counted(path: Path, votes: Mapping[str, Sequence[int]]) -> Json:
    sizes = {party: sum(many) for party, many in votes.items()}
    with a_room(path, sizes, steps=[a_vote_step(statement=a_choice_statement("a", "b", "c"))]) as served:
        phones = {party: [served.phone(party) for _ in range(many)] for party, many in sizes.items()}
        somebody = phones["student"][0]
        types(served, "stem stem-1", somebody, is_open)
        for party, many in votes.items():
            for phone, answer in zip(phones[party], "a" * many[0] + "b" * many[1] + "c" * many[2], strict=True):
                assert phone.vote(answer).status_code == 200
        types(served, "stop", somebody, is_stopped)
        results = types(served, "uitslag", somebody, is_shown)["step"]["results"]
    assert len(results[-1]["groups"]) == 2
    return results, report(path)["statements"], told(path, "report"), read_session(path).rounds["stem-1.1"].result


def test_of_an_order_the_file_holds_no_more_of_a_party_than_the_first_places(path: Path) -> None:
    statement = a_choice_statement("a", "b", kind=StatementKind.RANKING)
    sizes = {"student": 12, "onderwijs": 12}
    with a_room(path, sizes, steps=[a_vote_step(statement=statement)]) as served:
        phones = [served.phone(party) for party, many in sizes.items() for _ in range(many)]
        types(served, "stem stem-1", phones[0], is_open)
        for number, phone in enumerate(phones):
            assert phone.vote(["a", "b"] if number % 2 else ["b", "a"]).status_code == 200
        types(served, "stop", phones[0], is_stopped)
        (shown,) = types(served, "uitslag", phones[0], is_shown)["step"]["results"]
    assert [set(group["counts"]) for group in shown["groups"]] == [{"a:1", "b:1"}] * 2
    kept = json.loads(path.read_text("utf-8"))["rounds"]
    assert "a:2" not in json.dumps([row["result"]["groups"] for row in kept.values()])


# ------------------------------------------------------------------------------------------------ a canvas


CANVAS = (
    a_section("wensen"),
    a_section("motivatie", kind=SectionKind.SCORE, splits=7),
    a_section("school", kind=SectionKind.SCORE),
)


def a_survey_by_phone(path: Path) -> None:
    """Two parties that score high and low, and each write a remark; then the session is closed."""
    sizes = {"student": 16, "onderwijs": 16}
    step = a_step("canvas", StepKind.CANVAS, sections=tuple(section.id for section in CANVAS))
    with a_room(path, sizes, steps=[step], sections=CANVAS) as served:
        phones = [(party, served.phone(party)) for party, many in sizes.items() for _ in range(many)]
        types(served, "stem canvas", phones[0][1], bool)
        for number, (party, phone) in enumerate(phones):
            for section, score in (("motivatie", 8 if number % 2 else 5), ("school", 8 if party == "student" else 5)):
                assert phone.http.put(f"/answers/{section}", json={"values": str(score)}).is_success
            write(served, [phone], [f"{party} {number}"])
    waiting = [one["result"] for one in report(path)["sections"] if one.get("result")]
    assert all(one["withheld"] for one in waiting), "not before the close"
    close(path)


def test_what_phones_answer_on_a_canvas_with_bands_is_per_party_nowhere_and_no_second_report_counts_again(
    path: Path,
) -> None:
    a_survey_by_phone(path)
    first = report(path)["sections"]
    assert all(not outcome.result.groups for outcome in read_session(path).outcomes.values())
    for section in first:
        assert not (section.get("result") or {}).get("parties")
    named = next(section for section in first if section["section"] == "wensen")["named"]
    asyncio.run(_hide_one(path))
    second = next(section for section in report(path)["sections"] if section["section"] == "wensen")
    assert second["named"] is None, f"{named} before"
    assert second["parties"] == []


async def _hide_one(path: Path) -> None:
    service = a_service(path.parent, name=path.stem)
    await service.do(filling_in.hide, min(service.session.notes), "op verzoek")
    await service.stop()
