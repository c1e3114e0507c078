"""A full hall at once: nobody is turned away, everybody counts, every screen hears of it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from benchmarks import load_scenes as scenes
from benchmarks.load_scenes import Times
from benchmarks.load_wire import Address
from dialoog.store.session_store import read_session, write_new
from tests.build import a_session
from tests.live.closing import close_round
from tests.live.serving import Served, serving

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(sys.platform == "win32", reason="ends the program with a signal"),
]

PHONES = 250
OPEN = "stem-1.1"


async def a_full_hall(served: Served) -> dict[str, Times]:
    """Everybody joins, listens, votes, is cut off, comes back and writes, each time all at the same moment."""
    address = Address("127.0.0.1", served.port, "/api/v1")
    parties = [party["id"] for party in served.line["parties"]]
    waited: dict[str, Times] = {}
    tokens, waited["join"] = await scenes.join_wave(address, served.line["code"], parties, PHONES)
    screens, waited["listen"] = await scenes.connect_screens(address, tokens)
    burst = await scenes.burst(address, OPEN, tokens, screens, 0)
    waited["vote"], waited["told"] = burst.acknowledged, burst.told
    screens, waited["back"] = await scenes.reconnect(address, screens, tokens)
    scenes.close_all(screens)
    waited["write"] = await scenes.note_wave(address, "notes", tokens)
    return waited


def test_everybody_at_once_is_served_and_counted(tmp_path: Path) -> None:
    session = tmp_path / "dag.json"
    write_new(session, a_session(present={"student": PHONES}))
    with serving(session, "--step", "stem-1") as served:
        waited = asyncio.run(a_full_hall(served))
        served.process.terminate()
        assert served.ended()[0] == 0
    assert {name: (len(times.seconds), times.errors) for name, times in waited.items()} == dict.fromkeys(
        ("join", "listen", "vote", "told", "back", "write"), (PHONES, 0)
    )
    kept = read_session(session)
    assert (len(kept.participants), len(kept.notes)) == (PHONES, PHONES)
    assert sum(close_round(session).values()) == PHONES
