"""What two reports and a close leave of a session that phones made, on what is really there.

Like `test_attacks_between.py`: `dialoog serve`, phones on sockets and commands make the session. What no command does
(closing, hiding a remark) the service does, as the keys of the app.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from dialoog.domain.agenda import StepKind
from dialoog.domain.canvas import SectionKind
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Phase
from dialoog.store.session_store import read_session
from tests.build import a_section, a_service, a_step, without_sums
from tests.live.serving import Phone, Served, serving
from tests.live.test_attacks_between import a_room, close, report, told, types
from tests.store.test_closing_killed import killed_at

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(sys.platform == "win32", reason="types commands into the program"),
]

CANVAS = (a_section("wensen"), a_section("motivatie", kind=SectionKind.SCORE, splits=7))
REMARKS = ("{party} {number} wil meer tijd voor begeleiding", "{party} {number} ziet de bus te laat komen")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dag.json"


def fill_in(served: Served, sizes: dict[str, int], path: Path) -> list[Phone]:
    """Let everybody in, score and write a remark; copies that the program makes by itself lie beside it."""
    phones = [(party, served.phone(party)) for party, many in sizes.items() for _ in range(many)]
    types(served, "stem canvas", phones[0][1], bool)
    for number, (party, phone) in enumerate(phones):
        scored = phone.http.put("/answers/motivatie", json={"values": str(8 if number % 2 else 5)})
        assert scored.is_success, scored.text
        text = REMARKS[number % 3 // 2].format(party=party, number=number)
        wrote = phone.http.post("/notes", json={"section": "wensen", "text": text})
        assert wrote.status_code == 201, wrote.text
    assert len(read_session(path).notes) == len(phones)
    return [phone for _, phone in phones]


def a_day(path: Path, sizes: dict[str, int]) -> list[str]:
    """A session that phones filled in, and what each phone knows itself by."""
    step = a_step("canvas", StepKind.CANVAS, sections=tuple(section.id for section in CANVAS))
    with a_room(path, sizes, steps=[step], sections=CANVAS) as served:
        return [phone.token for phone in fill_in(served, sizes, path)]


# ------------------------------------------------------------------------------------------------ two versions


def test_a_second_report_counts_nobody_of_a_theme_of_which_a_remark_was_hidden(path: Path) -> None:
    a_day(path, {"student": 18, "onderwijs": 18})
    told(path, "themes", "--apply")
    close(path)
    first = report(path)["themes"][0]
    assert first["named"], "the first report told how many people named it"
    asyncio.run(_hide(path, first["remarks"][0]))
    second = report(path)["themes"][0]
    assert second["title"] == first["title"]
    assert (second["named"], second["parties"]) == (None, [])


async def _hide(path: Path, number: int) -> None:
    service = a_service(path.parent, name=path.stem)
    await service.do(filling_in.hide, f"n{number}", "op verzoek")
    await service.stop()


# ------------------------------------------------------------------------------------------------ what goes along


def rows(path: Path, table: str) -> Iterable[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8"))[table]
    return found.values()


def test_a_second_reader_learns_neither_band_nor_party_nor_how_a_remark_came_in(path: Path) -> None:
    a_day(path, {"student": 16, "onderwijs": 16})
    assert {row["channel"] for row in rows(path, "notes")} == {"phone"}, "as long as the room is open"
    told(path, "themes", "--apply")
    close(path)
    kept = [set(row) for row in rows(path, "notes")]
    assert all("band" in row for row in kept), "the file of the facilitator has them"
    assert not any({"channel", "table", "origin"} & row for row in kept)
    told(path, "coding", "--export", str(path.with_name("lezer.json")))
    taken = [set(row) for row in rows(path.with_name("lezer.json"), "notes")]
    assert len(taken) == len(kept)
    assert not any({"band", "party", "author", "channel", "table", "origin"} & row for row in taken)


# ------------------------------------------------------------------------------------------------ killed at the close


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot kill half a process this way")
def test_a_real_room_that_is_killed_at_any_step_of_its_close_leaves_no_token(path: Path, tmp_path: Path) -> None:
    room = path.with_name("zaal") / path.name
    room.parent.mkdir()
    tokens = a_day(room, {"student": 3})
    _upgrade(room)
    secrets = {*tokens, *(word for one in read_session(room).participants.values() for word in (one.id, one.key))}
    held = {file.name for file in with_any(room.parent, secrets)}
    assert len(held) > 2, "the session, the copy that an upgrade made, and one of when it was opened"
    step, killed = 0, True
    while killed:
        folder = shutil.copytree(room.parent, tmp_path / f"stap-{step}")
        killed = killed_at(step, folder / path.name)
        if read_session(folder / path.name).meta.phase is Phase.CLOSED:
            assert with_any(folder, secrets) == [], f"killed before step {step}"
        step += 1
    assert step > 1


def _upgrade(path: Path) -> None:
    """Let the program open it as a file that an earlier version wrote."""
    content = without_sums(json.loads(path.read_text("utf-8")))
    content["meta"]["session"]["format"] = 5
    path.write_text(json.dumps(content), "utf-8")
    with serving(path) as served:
        assert served.line["url"]


def with_any(folder: Path, secrets: Iterable[str]) -> list[Path]:
    words = [secret.encode() for secret in secrets if secret]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(word in path.read_bytes() for word in words)]
