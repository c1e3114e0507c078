"""What a full room does to the server, each scene with the times that people wait."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Awaitable, Iterable, Sequence

from msgspec import Struct

from benchmarks.load_wire import Address, Answer, Line, Screen, ask_once, line, request, screen

SETTLE = 10.0
"""Seconds after which what has not been told is counted as lost."""

OK = (200, 201)


class Times(Struct):
    """How long people waited, in seconds, and how many got no good answer."""

    seconds: list[float]
    errors: int = 0

    def add(self, other: Times) -> None:
        """Take in those of others."""
        self.seconds += other.seconds
        self.errors += other.errors

    def at(self, share: float) -> float:
        """Return how long all but the slowest waited: `at(0.99)` is the p99."""
        ordered = sorted(self.seconds) or [float("nan")]
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Burst(Struct):
    """A burst of votes: when they were acknowledged, and when every screen told the turnout."""

    acknowledged: Times
    told: Times


async def waited(asked: Iterable[Awaitable[Answer]], start: Sequence[float]) -> Times:
    """Return how long after its start each was answered."""
    answers = await asyncio.gather(*asked, return_exceptions=True)
    good = [
        (answer.at - begun)
        for answer, begun in zip(answers, start, strict=True)
        if not isinstance(answer, BaseException) and answer.status in OK
    ]
    return Times(good, len(answers) - len(good))


async def join_wave(address: Address, code: str, parties: Sequence[str], people: int) -> tuple[list[str], Times]:
    """Let people come in at the same moment, each over a connection of their own; return their tokens."""
    asked = [
        ask_once(address, request(address, "POST", "/join", {"code": code, "party": parties[n % len(parties)]}))
        for n in range(people)
    ]
    begun = time.perf_counter()
    answers = await asyncio.gather(*asked, return_exceptions=True)
    good = [answer for answer in answers if not isinstance(answer, BaseException) and answer.status in OK]
    times = Times([answer.at - begun for answer in good], people - len(good))
    return [answer.json["token"] for answer in good], times


async def connect_screens(address: Address, tokens: Sequence[str]) -> tuple[list[Screen], Times]:
    """Let phones listen to the stream, all at the same moment."""
    begun = time.perf_counter()
    found = await asyncio.gather(*(screen(address, token) for token in tokens), return_exceptions=True)
    screens = [shown for shown in found if isinstance(shown, Screen)]
    return screens, Times([shown.ready.result() - begun for shown in screens], len(found) - len(screens))


async def burst(
    address: Address, round_id: str, tokens: Sequence[str], screens: Sequence[Screen], over: float
) -> Burst:
    """Let everybody vote: at the same moment (`over` = 0), or at random moments over so many seconds."""
    lines = await asyncio.gather(*(line(address) for _ in tokens))
    sent = [_ballot(address, round_id, token, random.choice(("ja", "nee"))) for token in tokens]  # noqa: S311
    for shown in screens:
        shown.voted = -1
    begun = time.perf_counter()
    if over:
        moments = [begun + random.uniform(0, over) for _ in tokens]  # noqa: S311
        asked: list[Awaitable[Answer]] = [
            _at(moment, one, what) for moment, one, what in zip(moments, lines, sent, strict=True)
        ]
        times = await waited(asked, moments)
    else:
        now = [one.ask(what) for one, what in zip(lines, sent, strict=True)]
        times = await waited(now, [begun] * len(tokens))
    told = await _told(screens, len(tokens), begun + over)
    for one in lines:
        one.close()
    return Burst(times, told)


async def _at(moment: float, one: Line, what: bytes) -> Answer:
    await asyncio.sleep(max(0.0, moment - time.perf_counter()))
    return await one.ask(what)


async def _told(screens: Sequence[Screen], voted: int, since: float) -> Times:
    """Return when each screen told the whole turnout."""
    end = time.perf_counter() + SETTLE
    while any(shown.voted < voted for shown in screens) and time.perf_counter() < end:  # noqa: ASYNC110  # sockets
        await asyncio.sleep(0.01)
    good = [shown.at - since for shown in screens if shown.voted >= voted]
    return Times(good, len(screens) - len(good))


async def sustained(
    address: Address, round_id: str, tokens: Sequence[str], connections: int, seconds: float
) -> tuple[float, Times]:
    """Vote as fast as it goes over so many connections; return votes a second, and how long each waited."""
    lines = [await line(address) for _ in range(connections)]
    shares = [
        [_ballot(address, round_id, token, choice) for choice in ("ja", "nee") for token in tokens[n::connections]]
        for n in range(connections)
    ]
    begun = time.perf_counter()
    found = await asyncio.gather(
        *(_hammer(one, share, begun + seconds) for one, share in zip(lines, shares, strict=True))
    )
    spent, times = time.perf_counter() - begun, Times([])
    for one, waited_for in zip(lines, found, strict=True):
        one.close()
        times.add(waited_for)
    return len(times.seconds) / spent, times


async def _hammer(one: Line, ballots: Sequence[bytes], end: float) -> Times:
    times, turn, begun = Times([]), 0, time.perf_counter()
    while begun < end:
        answer = await one.ask(ballots[turn % len(ballots)])
        times.add(Times([answer.at - begun]) if answer.status in OK else Times([], 1))
        turn, begun = turn + 1, time.perf_counter()
    return times


async def note_wave(address: Address, section: str, tokens: Sequence[str]) -> Times:
    """Let everybody send a note at the same moment."""
    text = "Meer tijd om samen terug te kijken op de dag."
    lines = await asyncio.gather(*(line(address) for _ in tokens))
    begun = time.perf_counter()
    asked = [
        one.ask(request(address, "POST", "/notes", {"section": section, "text": text}, token, f"wave-{n}"))
        for n, (one, token) in enumerate(zip(lines, tokens, strict=True))
    ]
    times = await waited(asked, [begun] * len(tokens))
    for one in lines:
        one.close()
    return times


async def reconnect(address: Address, screens: Sequence[Screen], tokens: Sequence[str]) -> tuple[list[Screen], Times]:
    """Cut these phones off and let all of them come back at the same moment."""
    for shown in screens:
        shown.close()
    while not all(shown.lost for shown in screens):  # noqa: ASYNC110  # sockets
        await asyncio.sleep(0.01)
    return await connect_screens(address, tokens)


def _ballot(address: Address, round_id: str, token: str, choice: str) -> bytes:
    return request(address, "POST", f"/rounds/{round_id}/ballot", {"choice": choice}, token)


def close_all(screens: Iterable[Screen]) -> None:
    """Put phones away."""
    for shown in screens:
        with contextlib.suppress(OSError):
            shown.close()
