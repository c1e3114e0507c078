"""The worked example as files: the whole day, or the day up to its first vote, played in a folder of its own."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from msgspec.structs import replace

from dialoog.domain.agenda import StepKind
from dialoog.domain.canvas import Canvas
from dialoog.domain.codebook import Codebook
from dialoog.domain.session import Session
from dialoog.facilitation.advice import codebook_of
from dialoog.facilitation.ports import ContentSource
from dialoog.facilitation.simulation.before_and_after import GUIDE
from dialoog.facilitation.simulation.crowd import Tell
from dialoog.facilitation.simulation.day import Day, minutes_until
from dialoog.facilitation.simulation.fixed_clock import PlayClock, SeededChance
from dialoog.facilitation.simulation.script import planned_day, the_script
from dialoog.store.content.files import shipped_folder
from dialoog.store.session_store import write_new
from dialoog.wiring.take_session import take

SEED = 2018
"""With the same seed and the same content the example comes out the same, byte for byte."""

WHOLE, PART_WAY = "voorbeeld", "demo"
"""The names of the two sessions."""

Made = TypeVar("Made")


def whole_day(folder: Path, content: ContentSource, tell: Tell) -> Path:
    """Play the whole day in a folder and return the file of the closed session."""
    script = the_script()
    session, clock = planned_day(script, content), PlayClock(script.begin)
    guide, codebook = content.canvases().get(GUIDE), codebook_of(session, content.codebooks())
    return _apart(_played(folder / f"{WHOLE}.json", session, clock, tell, guide=guide, codebook=codebook))


def part_way(folder: Path, content: ContentSource, now: datetime, tell: Tell) -> Path:
    """Play the day in a folder until the first vote is about to be opened, which is now; return the file.

    The finished example comes beside it, so that both ends of a day can be looked at.
    """
    planned = planned_day(the_script(), content, now.date())
    begin = now - timedelta(minutes=minutes_until(planned.steps, StepKind.VOTE))
    session = replace(planned, meta=replace(planned.meta, start=f"{begin:%H:%M}"))
    example = shipped_example()
    if example.is_file():
        shutil.copyfile(example, folder / example.name)
    return _apart(_played(folder / f"{PART_WAY}.json", session, PlayClock(begin), tell, until=StepKind.VOTE))


def shipped_example() -> Path:
    """Return where the finished example is: inside the package, or in the sessions of a checkout."""
    shipped, name = shipped_folder(), f"{WHOLE}.json"
    inside = shipped / name
    return inside if inside.is_file() else shipped / "sessions" / name


async def _played(
    path: Path,
    session: Session,
    clock: PlayClock,
    tell: Tell,
    *,
    until: StepKind | None = None,
    guide: Canvas | None = None,
    codebook: Codebook | None = None,
) -> Path:
    write_new(path, session)
    chance = SeededChance(Random(SEED))  # noqa: S311 - nobody votes here, and each run must be the same
    service = take(path, clock, chance)
    try:
        rng = Random(SEED)  # noqa: S311 - made-up people choose by it
        await Day(service, the_script(), clock, rng, tell, guide, codebook).play(until)
    finally:
        await service.stop()
    return path


def _apart(work: Coroutine[None, None, Made]) -> Made:
    """Carry out asynchronous work and wait for it; also where a loop runs already, as in the app."""
    with ThreadPoolExecutor(max_workers=1) as executor:
        return executor.submit(asyncio.run, work).result()
