"""The room as a process of its own: phones that listen, and vote when they are told to on stdin.

    python -m benchmarks.load_crowd URL CODE PARTY PHONES

A line `burst` lets everybody vote in the same instant, `spread SECONDS` at random moments in that time. After each, and
when everybody has come in, it prints one line of JSON with the moments on the clock that all processes share.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import uvloop

from benchmarks import load_scenes as scenes
from benchmarks.load_scenes import Times
from benchmarks.load_wire import Address, Screen

ROUND = "stem-1.1"


def say(**what: Any) -> None:  # noqa: ANN401  # JSON
    """Print one line of JSON."""
    print(json.dumps({"at": time.perf_counter(), **what}), flush=True)


def told(times: Times) -> dict[str, Any]:
    """Return times as they go over the line."""
    return {"seconds": times.seconds, "errors": times.errors}


async def play(address: Address, tokens: Sequence[str], screens: Sequence[Screen], over: float) -> None:
    """Let everybody vote, and say how it went."""
    begun = time.perf_counter()
    found = await scenes.burst(address, ROUND, tokens, screens, over)
    say(begun=begun, acknowledged=told(found.acknowledged), screens=told(found.told))


async def room(url: str, code: str, party: str, phones: int) -> None:
    """Come in, listen, and vote on request until stdin ends."""
    parts = urlsplit(url)
    address = Address(str(parts.hostname), parts.port or 80, "/api/v1")
    tokens, joined = await scenes.join_wave(address, code, [party], phones)
    screens, connected = await scenes.connect_screens(address, tokens)
    say(joined=told(joined), connected=told(connected))
    while asked := await asyncio.to_thread(sys.stdin.readline):
        what, _, seconds = asked.strip().partition(" ")
        await play(address, tokens, screens, float(seconds) if what == "spread" else 0.0)
    scenes.close_all(screens)


if __name__ == "__main__":
    uvloop.run(room(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
