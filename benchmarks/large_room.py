"""A room that writes ten thousand remarks: what the app does then, beside a bare Textual list of as many rows.

    .venv/bin/python -m benchmarks.large_room                     1,000 and 10,000 remarks, every scene
    .venv/bin/python -m benchmarks.large_room 10000 sorting       one size, one scene
    .venv/bin/python -m benchmarks.large_room --minutes 10        the soak as well

Every scene is a process of its own, so that its memory is its own. While it is measured, twenty remarks a second
come in. The app draws for no terminal; what Textual writes is thrown away.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import OptionList

from benchmarks.large_scenes import OPENINGS, Gaze, State, app_with, key_to_picture
from benchmarks.themes import made_up
from dialoog.domain.rules import filling_in
from dialoog.tui.app import DialoogApp

SIZES = (1_000, 10_000)
A_SECOND = 20
"""Remarks that come in each second."""

PRESSES = 60
PACE = 0.15
"""Seconds between two keys: nobody types faster and reads."""

SETTLES = 3.0
"""Seconds of coming in before the first key."""


class Seen(NamedTuple):
    """What a scene cost: seconds to the first picture and to all of it, of a key at p50 and p95, and megabytes."""

    picture: float
    whole: float
    p50: float
    p95: float
    peak: float

    def row(self, rows: int, name: str) -> str:
        """Return a line of a Markdown table."""
        keys = f"{self.p50 * 1000:.0f} | {self.p95 * 1000:.0f}" if self.p95 else " | "
        return f"| {rows:,} | {name} | {self.picture:.1f} | {self.whole:.1f} | {keys} | {self.peak:.0f} |"


HEADER = "| remarks | scene | first picture (s) | whole (s) | key p50 (ms) | p95 | peak (MB) |\n|---:|---|" + (
    "---:|" * 5
)


class BareList(App[None]):
    """As many rows in a list that Textual has itself."""

    def __init__(self, rows: int) -> None:
        """Take how many rows there are."""
        super().__init__()
        self._rows = made_up(rows)

    def compose(self) -> ComposeResult:
        """Show the list."""
        yield OptionList(*self._rows)

    def add(self, text: str) -> None:
        """Let a row come in."""
        self.query_one(OptionList).add_option(text)


def memory() -> float:
    """Return the megabytes that this process has taken at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident() -> float:
    """Return the megabytes that this process has now."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 1e6


@asynccontextmanager
async def coming_in(write: Callable[[str], Awaitable[object]]) -> AsyncIterator[None]:
    """Let remarks come in at their rate; one that takes longer than its turn makes the next ones late."""

    async def pour() -> None:
        for text in made_up(100_000):
            began = time.perf_counter()
            await write(text)
            await asyncio.sleep(max(0, 1 / A_SECOND - (time.perf_counter() - began)))

    task = asyncio.create_task(pour())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def presses(app: App[None], keys: tuple[str, ...], state: State, many: int = PRESSES) -> tuple[float, float]:
    """Return p50 and p95 of the time from a key until what it changes has been drawn."""
    await asyncio.sleep(SETTLES)
    times: list[float] = []
    for turn in range(many):
        times.append(await key_to_picture(app, keys[turn % len(keys)], state))
        await asyncio.sleep(max(0, PACE - times[-1]))
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


async def bare(rows: int) -> Seen:
    """Measure the bare list."""
    began = time.perf_counter()
    app = BareList(rows)

    async def write(text: str) -> None:
        app.add(text)

    def at(screen: Screen[Any]) -> object:
        return screen.query_one(OptionList).highlighted

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        picture = time.perf_counter() - began
        async with coming_in(write):
            return Seen(picture, picture, *await presses(app, ("down",), at), memory())


def writing(app: DialoogApp) -> Callable[[str], Awaitable[object]]:
    """Return what lets a remark come in, as from a phone."""

    async def write(text: str) -> None:
        if app.service:
            await app.service.do(filling_in.write, section="notes", text=text, party="student")

    return write


async def ours(rows: int, scene: str) -> Seen:
    """Measure one scene of the app."""
    with tempfile.TemporaryDirectory() as folder:
        opening = OPENINGS[scene]
        app = app_with(Path(folder), rows, scene)
        began = time.perf_counter()
        async with app.run_test(size=(120, 40)) as pilot:
            gaze = Gaze(app, pilot)
            await gaze.at_session()
            if scene != "opening":
                async with coming_in(writing(app)):
                    await asyncio.sleep(SETTLES)
                    began = time.perf_counter()
                    picture, whole = await gaze.open(opening)
                    keys = await presses(app, opening.keys, opening.state) if opening.keys else (0.0, 0.0)
                return Seen(picture - began, whole - began, *keys, memory())
            done = time.perf_counter() - began
            return Seen(done, done, 0, 0, memory())


async def soak(rows: int, minutes: float) -> None:
    """Print every tenth of the time what is resident and what a key costs, while screens are opened and left."""
    with tempfile.TemporaryDirectory() as folder:
        app = app_with(Path(folder), rows, "sorting")
        async with app.run_test(size=(120, 40)) as pilot:
            gaze = Gaze(app, pilot)
            await gaze.at_session()
            async with coming_in(writing(app)):
                end = time.perf_counter() + minutes * 60
                while time.perf_counter() < end:
                    part = time.perf_counter() + minutes * 6
                    found: list[tuple[float, float]] = []
                    while time.perf_counter() < part:
                        for scene in ("canvas", "board", "sorting"):
                            await gaze.open(OPENINGS[scene])
                            found.append(await presses(app, OPENINGS[scene].keys, OPENINGS[scene].state, 12))
                            await gaze.back()
                    worst = max(p95 for _, p95 in found) * 1000
                    notes = len(app.session.notes) if app.session else 0
                    print(f"| {notes:,} | {resident():.0f} MB | {worst:.0f} ms |", flush=True)


def in_own_process(rows: int, scene: str) -> Seen:
    """Measure a scene in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.large_room", "--only", str(rows), scene]
    found = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Seen(*json.loads(found.stdout.splitlines()[-1]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rows", nargs="?", type=int)
    parser.add_argument("scene", nargs="?")
    parser.add_argument("--only", action="store_true", help="in this process, printed as JSON")
    parser.add_argument("--minutes", type=float, default=0, help="soak for so long")
    asked = parser.parse_args()
    if asked.only:
        measured = bare(asked.rows) if asked.scene == "bare" else ours(asked.rows, asked.scene)
        print(json.dumps(asyncio.run(measured)))
        return
    print(HEADER, flush=True)
    for rows in (asked.rows,) if asked.rows else SIZES:
        for scene in (asked.scene,) if asked.scene else ("bare", *OPENINGS):
            print(in_own_process(rows, scene).row(rows, scene), flush=True)
    if asked.minutes:
        asyncio.run(soak(asked.rows or SIZES[-1], asked.minutes))


if __name__ == "__main__":
    main()
