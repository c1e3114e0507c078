"""A room as a process of its own, to be killed: votes and notes without end, each told on stdout once it is kept.

    python -m tests.live.busy_room SESSION ROUND FIRST COUNT

Votes are `vote N`, notes `note N`; with ROUND `close` it opens and closes rounds instead, and tells `closed ID`.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from dialoog.domain.note import Channel
from dialoog.domain.rules import filling_in, voting
from dialoog.facilitation.machine import MachineChance, MachineClock
from dialoog.facilitation.service import SessionService
from dialoog.store.ballot_store import TinyBallotStore
from dialoog.store.session_store import TinySessionStore

STEP = "stem-1"
AT_ONCE = 6


def choice_of(number: int) -> tuple[str, ...]:
    """What this voter chooses, so that whoever looks later can tell."""
    return ("ja",) if number % 3 else ("nee",)


def tell(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


async def vote(service: SessionService, number: int) -> None:
    await service.polling.cast(f"v{number}", "student", choice_of(number), Channel.PHONE)
    tell("vote", number)


async def write(service: SessionService, number: int) -> None:
    await service.do(filling_in.write, section="notes", text=f"briefje {number}")
    tell("note", number)


async def fill(service: SessionService, first: int, count: int) -> None:
    """Let everybody vote and write, a few at a time."""
    if voting.open_round_of(service.session) is None:
        await service.polling.open(STEP)
    numbers = range(first, first + count)
    for start in range(0, count, AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        await asyncio.gather(*(vote(service, n) for n in some), *(write(service, n) for n in some[::2]))


async def open_and_close(service: SessionService) -> None:
    """Close the round that a killed process left, then one after another; each is stopped too early first."""
    for step in service.session.steps:
        for _ in range(len(voting.rounds_of(service.session, step.id)), 3):
            running = voting.unshown_round_of(service.session)
            if running is None and voting.open_refusal(service.session, step.id) is None:
                await service.polling.open(step.id)
                running = voting.open_round_of(service.session)
            if running is not None:
                await (service.polling.reopen() if running.is_stopped else service.polling.halt())
                if not running.is_stopped:
                    await service.polling.reopen()
                await asyncio.gather(*(vote(service, number) for number in range(7)))
                await service.polling.halt()
                await service.polling.close()
                tell("closed", running.id)


async def main(session: str, what: str, first: str, count: str) -> None:
    path = Path(session)
    service = SessionService(TinySessionStore(path), TinyBallotStore(path), MachineClock(), MachineChance())
    tell("ready")
    if what == "close":
        await open_and_close(service)
    else:
        await fill(service, int(first), int(count))
    await service.stop()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
