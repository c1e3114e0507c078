"""Load: a full room against `dialoog serve` in a process of its own, with the bare server beside it.

Run it with `.venv/bin/python -m benchmarks.load` (a minute or two) or with `--soak 600` for ten minutes of votes.
Everything stays on loopback. Both servers run all the time and take turns, so that whatever else the machine does
hits both; of several runs the median is told.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

import uvloop

from benchmarks import load_scenes as scenes
from benchmarks.load_scenes import Times
from benchmarks.load_wire import Address, Screen
from dialoog.store.session_store import write_new
from tests.build import a_session

CONNECTIONS = 100
PHONES, RUNS, BACK = 1_000, 3, 500
TURN, TURNS = 2.0, 3
"""Seconds of voting as fast as it goes, and how many times both servers do that in a run."""

OURS, BARE = "stem-1.1", "1"
"""The round that is open on each server."""

HEADER = "| scene | good | errors | p50 ms | p99 ms | last ms | aim |\n|---|---:|---:|---:|---:|---:|---|"
AIMS = {
    "vote in the same instant": "p99 ≤ 300",
    "… the turnout on all screens": "last ≤ 500",
    "vote, spread over 2 s": "p99 ≤ 50",
    "reconnect at once": "99 % ≤ 10 000",
}


class Server(NamedTuple):
    """A running server: where it is, the line that it printed, and its process."""

    address: Address
    told: dict[str, Any]
    process: int

    @property
    def memory(self) -> float:
        """How many MB it holds."""
        for line in Path(f"/proc/{self.process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return float("nan")

    @property
    def processor(self) -> float:
        """How many seconds of processor it has used."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Found(NamedTuple):
    """What one run gave: the times of each scene, votes a second of both servers, and KB of memory a phone."""

    times: dict[str, Times]
    ours: float
    bare: float
    memory: float


@contextmanager
def running(*words: str) -> Iterator[Server]:
    """Start a server."""
    with subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            told = json.loads(cast("IO[str]", process.stdout).readline())
            port = int(told["url"].rpartition(":")[2])
            yield Server(Address("127.0.0.1", port, "/api/v1"), told, process.pid)
        finally:
            process.terminate()


@contextmanager
def ours(phones: int) -> Iterator[Server]:
    """Serve a fresh session with a vote open."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "druk.json"
        write_new(path, a_session(present={"student": phones}))
        words = ("serve", str(path), "--host", "127.0.0.1", "--port", "0", "--step", "stem-1")
        with running("-m", "dialoog", *words) as server:
            yield server


# ------------------------------------------------------------------------------------------------ one run


async def room(server: Server, bare: Server, phones: int) -> Found:
    """Play all scenes."""
    times: dict[str, Times] = {}
    before = server.memory
    tokens, times["join at once"] = await come_in(server, phones)
    screens, times["connect to the stream at once"] = await scenes.connect_screens(server.address, tokens)
    memory = (server.memory - before) * 1024 / phones
    times |= await bursts(server.address, OURS, tokens, screens)
    screens, times["reconnect at once"] = await back(server.address, tokens, screens)
    scenes.close_all(screens)
    times["notes at once"] = await scenes.note_wave(server.address, "notes", tokens)
    plain, times["bare: connect to the stream at once"] = await scenes.connect_screens(bare.address, tokens)
    times |= {f"bare: {name}": found for name, found in (await bursts(bare.address, BARE, tokens, plain)).items()}
    scenes.close_all(plain)
    return Found(times, *await in_turns(server, bare, tokens, times), memory)


async def come_in(server: Server, phones: int) -> tuple[list[str], Times]:
    """Let everybody join at the same moment."""
    parties = [party["id"] for party in server.told["parties"]]
    return await scenes.join_wave(server.address, server.told["code"], parties, phones)


async def bursts(address: Address, round_id: str, tokens: Sequence[str], screens: Sequence[Screen]) -> dict[str, Times]:
    """Let everybody vote at once, and then again within two seconds."""
    at_once = await scenes.burst(address, round_id, tokens, screens, 0)
    spread = await scenes.burst(address, round_id, tokens, screens, 2.0)
    return {
        "vote in the same instant": at_once.acknowledged,
        "… the turnout on all screens": at_once.told,
        "vote, spread over 2 s": spread.acknowledged,
    }


async def back(address: Address, tokens: Sequence[str], screens: list[Screen]) -> tuple[list[Screen], Times]:
    """Let half of the phones come back."""
    many = min(BACK, len(screens))
    again, times = await scenes.reconnect(address, screens[:many], tokens[:many])
    return [*again, *screens[many:]], times


async def in_turns(server: Server, bare: Server, tokens: Sequence[str], times: dict[str, Times]) -> tuple[float, float]:
    """Return the votes a second of both, the median of several turns."""
    rates: dict[str, list[float]] = {OURS: [], BARE: []}
    for _ in range(TURNS):
        for where, round_id in ((server, OURS), (bare, BARE)):
            rate, waited = await scenes.sustained(where.address, round_id, tokens, CONNECTIONS, TURN)
            rates[round_id].append(rate)
            kind = "" if round_id == OURS else "bare: "
            times.setdefault(f"{kind}votes over {CONNECTIONS} connections, as fast as it goes", Times([])).add(waited)
    return statistics.median(rates[OURS]), statistics.median(rates[BARE])


# ------------------------------------------------------------------------------------------------ the table


def row(name: str, runs: Sequence[Times]) -> str:
    """Return a scene as a row: of each figure the median of the runs."""
    shares = (0.5, 0.99, 1.0)
    figures = " | ".join(f"{statistics.median(times.at(share) for times in runs) * 1000:.0f}" for share in shares)
    good, errors = sum(len(times.seconds) for times in runs), sum(times.errors for times in runs)
    return f"| {name} | {good} | {errors} | {figures} | {AIMS.get(name, '')} |"


def report(found: Sequence[Found], phones: int) -> None:
    """Print what was found."""
    machine = f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{machine}; {phones} phones, {len(found)} runs\n\n{HEADER}")
    for name in found[0].times:
        print(row(name, [one.times[name] for one in found]))
    our, bare = (statistics.median(rates) for rates in ([one.ours for one in found], [one.bare for one in found]))
    ratio = statistics.median(one.ours / one.bare for one in found)
    print(f"\ncommitted votes: {our:.0f}/s; bare handler without storage: {bare:.0f}/s; ratio {ratio:.2f} (aim ≥ 0.5)")
    print(f"memory: {statistics.median(one.memory for one in found):.1f} KB for each phone that listens")


async def soak(server: Server, phones: int, seconds: int) -> None:
    """Let phones listen and vote for a long time, and print memory and the cost of a vote as they go."""
    tokens, _ = await come_in(server, phones)
    screens, _ = await scenes.connect_screens(server.address, tokens)
    print("| second | MB | votes | ms of processor a vote | p99 ms | errors |\n|---:|---:|---:|---:|---:|---:|")
    for passed in range(10, seconds + 10, 10):
        used, votes = server.processor, Times([])
        for _ in range(5):
            votes.add((await scenes.burst(server.address, OURS, tokens, screens, 2.0)).acknowledged)
        cost = (server.processor - used) / len(votes.seconds) * 1000
        figures = f"{cost:.3f} | {votes.at(0.99) * 1000:.0f} | {votes.errors}"
        print(f"| {passed} | {server.memory:.1f} | {len(votes.seconds)} | {figures} |", flush=True)
    scenes.close_all(screens)


def main() -> None:
    """Play, and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--phones", type=int, default=PHONES)
    options.add_argument("--runs", type=int, default=RUNS)
    options.add_argument("--soak", type=int, default=0, help="seconds of votes, instead of the scenes")
    chosen = options.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if chosen.soak:
        with ours(chosen.phones) as server:
            uvloop.run(soak(server, chosen.phones, chosen.soak))
        return
    found = []
    for _ in range(chosen.runs):
        with ours(chosen.phones) as server, running("-m", "benchmarks.load_bare") as bare:
            found.append(uvloop.run(room(server, bare, chosen.phones)))
    report(found, chosen.phones)


if __name__ == "__main__":
    main()
