"""Measuring with the bare thing beside it: machines are noisy, a ratio within one run is not.

Ours and the bare thing take turns, so that whatever else the machine does hits both. The median of
each is reported, and the ratio of the medians.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable
from typing import NamedTuple

Work = Callable[[], object]
AsyncWork = Callable[[], Awaitable[object]]


class Figure(NamedTuple):
    """One measurement of ours and of the bare thing, in `unit`; `aim` is the most that the ratio may be."""

    name: str
    ours: float
    bare: float
    bare_name: str
    aim: float | None = None
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times as much as the bare thing."""
        return self.ours / self.bare

    def line(self) -> str:
        """Return the figure as a row of a Markdown table."""
        aim = "" if self.aim is None else f"≤ {self.aim:g}"
        verdict = "" if self.aim is None else ("ja" if self.ratio <= self.aim else "NEE")
        numbers = f"{shown(self.ours, self.unit)} | {shown(self.bare, self.unit)} | {self.ratio:.2f}"
        return f"| {self.name} | {numbers} | {aim} | {verdict} | {self.bare_name} |"


HEADER = "| figure | ours | bare | ratio | aim | met | the bare thing |\n|---|---:|---:|---:|---|---|---|"


def shown(value: float, unit: str) -> str:
    """Return a number with its unit, seconds below one as milliseconds."""
    if unit == "s" and value < 1:
        return f"{value * 1000:.2f} ms"
    return f"{value:.2f} {unit}"


def timed(work: Work) -> float:
    """Return how many seconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


async def timed_async(work: AsyncWork) -> float:
    """Return how many seconds a piece of asynchronous work takes."""
    start = time.perf_counter()
    await work()
    return time.perf_counter() - start


def turns(ours: Work, bare: Work, times: int) -> tuple[float, float]:
    """Return the medians of both, measured in turns after one run of each that does not count."""
    ours()
    bare()
    pairs = [(timed(ours), timed(bare)) for _ in range(times)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


async def turns_async(ours: AsyncWork, bare: AsyncWork, times: int) -> tuple[float, float]:
    """Do as `turns` does, for asynchronous work."""
    await ours()
    await bare()
    pairs = [(await timed_async(ours), await timed_async(bare)) for _ in range(times)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
