"""A key in the planner of a day with 60 blocks, until it is painted, beside the same key in a bare list of 60 rows."""

from __future__ import annotations

import asyncio
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import OptionList

from benchmarks.harness import Figure, timed_async
from dialoog.domain.agenda import StepKind
from dialoog.tui.planner.plan_list import PlanList
from dialoog.tui.planner.screen import PlannerScreen
from tests.build import a_session, a_step
from tests.tui.room import Room, burst

BLOCKS, KEYS, TURNS = 60, 40, 3
QUICK = 0.05
"""Seconds between two keys of somebody who types quickly; meanwhile what was done is kept."""

SIZE = (120, 40)
NAMES = {"down": "the cursor down", "plus": "5 minutes longer", "full_stop": "one place later"}


class BareList(App[None]):
    """A list of Textual, and nothing else."""

    def compose(self) -> ComposeResult:
        """Show as many rows as there are blocks."""
        yield OptionList(*(f"{9 + row // 6:02d}:{row % 6}0   10  Onderdeel {row}" for row in range(BLOCKS)))

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(OptionList).focus()


async def painted(pilot: Pilot[None], key: str) -> None:
    """Press a key, wait until what is shown has changed, and paint."""
    before = shown(pilot)
    burst(pilot, key)
    while shown(pilot) == before:  # noqa: ASYNC110 - measures the loop itself
        await asyncio.sleep(0)
    pilot.app.screen._on_timer_update()  # noqa: SLF001 - paints now what would be painted at the next tick


def shown(pilot: Pilot[None]) -> object:
    """Return what a key can change: the plan and the cursor, or the cursor of the bare list."""
    screen = pilot.app.screen
    if isinstance(screen, PlannerScreen):
        plan = screen.query_one(PlanList)
        return plan.plan, plan.chosen
    return screen.query_one(OptionList).highlighted


async def ours(folder: Path) -> dict[str, float]:
    """Return how long each key takes in the planner."""
    steps = [a_step(f"s{row}", StepKind.TALK, order=row, minutes=10) for row in range(1, BLOCKS + 1)]
    room = Room(folder, a_session(steps=steps, start="09:00", end="19:00"))
    app = room.app()
    async with app.run_test(size=SIZE) as pilot:
        room.sit_down(app)
        await app.push_screen(PlannerScreen())
        return {key: await pressed(pilot, key) for key in NAMES}


async def bare() -> float:
    """Return how long a key takes in a bare list."""
    app = BareList()
    async with app.run_test(size=SIZE) as pilot:
        return await pressed(pilot, "down")


async def pressed(pilot: Pilot[None], key: str) -> float:
    """Return the median of one key, pressed from the first row on."""
    burst(pilot, "end", "home")
    await pilot.pause()
    await painted(pilot, key)
    times = []
    for _ in range(KEYS):
        times.append(await timed_async(partial(painted, pilot, key)))
        await pilot.pause(QUICK)
    return median(times)


def figures() -> list[Figure]:
    """Return every figure of this file: two apps cannot run in one loop, so they take turns as a whole."""
    with tempfile.TemporaryDirectory() as folder:
        turns = [(asyncio.run(ours(Path(folder))), asyncio.run(bare())) for _ in range(TURNS)]
    list_alone = median(theirs for _, theirs in turns)
    return [
        Figure(
            f"planner of {BLOCKS} blocks: {name}",
            median(mine[key] for mine, _ in turns),
            list_alone,
            "a bare list of as many rows, the cursor down",
            2,
        )
        for key, name in NAMES.items()
    ]
