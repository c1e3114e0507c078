"""What it costs to keep a vote: flat in what a session has been through, and in what is in the box."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec

from benchmarks.harness import Figure, turns_async
from dialoog.domain.note import Channel, Participant
from dialoog.domain.session import Session
from dialoog.facilitation.service import SessionService
from dialoog.store.atomic import replace_file
from dialoog.store.sums import summed
from dialoog.store.tables import render
from tests.build import a_service, a_session, ballots, some_steps, voted

VOTES_IN_A_TURN = 20
TURNS = 25


def session_after(voters: int) -> Session:
    """Return a session in which so many people joined and voted in one closed round."""
    session = a_session(steps=some_steps())
    choices = ["ja" if number % 3 else "nee" for number in range(voters)]
    session = voted(session, "stem-1", ballots("student", *choices))
    people = {f"p{number}": Participant(f"p{number}", "student") for number in range(voters)}
    return Session(**{**{f: getattr(session, f) for f in session.__struct_fields__}, "participants": people})


def one_by_one(service: SessionService, prefix: str) -> Callable[[], Awaitable[None]]:
    """Return work that keeps some votes, each acknowledged before the next: what one voter waits for."""
    turn = iter(range(10**9))

    async def work() -> None:
        number = next(turn)
        for vote in range(VOTES_IN_A_TURN):
            token = f"{prefix}-{(number * VOTES_IN_A_TURN + vote) % 50}"
            await service.polling.cast(token, "student", ("ja",), Channel.KEYBOARD)

    return work


def bare_write(folder: Path) -> Callable[[], Awaitable[None]]:
    """Return the least that keeping can cost: the same number of small files replaced and synced, in a thread."""

    async def work() -> None:
        for _ in range(VOTES_IN_A_TURN):
            await asyncio.to_thread(replace_file, folder / "bare.json", b"x" * 5000)

    return work


async def history() -> Figure:
    """Compare a vote in a session with 10,000 voters behind it to one with 10."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        long = a_service(folder, session_after(10_000), name="lang")
        short = a_service(folder, session_after(10), name="kort")
        await long.polling.open("stem-1")
        await short.polling.open("stem-1")
        ours, bare = await turns_async(one_by_one(long, "v"), one_by_one(short, "v"), TURNS)
        await long.stop()
        await short.stop()
    return Figure(
        "a committed vote, 10,000 voters in the session's history", ours / VOTES_IN_A_TURN, bare / VOTES_IN_A_TURN,
        "the same with 10 voters in the history", aim=1.2,
    )  # fmt: skip


async def open_box(size: int) -> Figure:
    """Compare a vote into a box that holds so many ballots to the bare write of a small file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        service = a_service(folder, a_session(steps=some_steps()))
        await service.polling.open("stem-1")
        cast = service.polling.cast
        await asyncio.gather(*(cast(f"old-{n}", "student", ("nee",), Channel.KEYBOARD) for n in range(size)))
        ours, bare = await turns_async(one_by_one(service, "v"), bare_write(folder), TURNS)
        await service.stop()
    return Figure(
        f"a committed vote, {size:,} ballots in the open round", ours / VOTES_IN_A_TURN, bare / VOTES_IN_A_TURN,
        "an fsync'd replacement of a 5 kB file",
    )  # fmt: skip


async def burst(size: int) -> Figure:
    """Compare so many votes at the same moment, all kept, to a dictionary that keeps nothing."""
    with tempfile.TemporaryDirectory() as name:
        service = a_service(Path(name), a_session(steps=some_steps()))
        await service.polling.open("stem-1")

        async def ours() -> None:
            cast = service.polling.cast
            await asyncio.gather(*(cast(f"v-{n}", "student", ("nee",), Channel.KEYBOARD) for n in range(size)))

        async def bare() -> None:
            box: dict[str, str] = {}

            async def cast(token: str) -> None:
                await asyncio.sleep(0)
                box[token] = "nee"

            await asyncio.gather(*(cast(f"v-{n}") for n in range(size)))

        fast, slow = await turns_async(ours, bare, 7)
        await service.stop()
    return Figure(f"{size:,} votes at the same moment, all kept", fast, slow, "the same into a dict, nothing kept")


async def sums(size: int) -> Figure:
    """Compare writing a box of so many ballots, of which one is new, with and without sums."""
    with tempfile.TemporaryDirectory() as name:
        folder, ballot = Path(name), {"row": [[["ja"], "student"], "phone"]}
        guarded = {f"{number:032x}": summed("ballots", f"{number:032x}", ballot) for number in range(size)}
        plain = {key: line.rpartition(b',"sum":')[0] + b"}" for key, line in guarded.items()}

        async def ours() -> None:
            for _ in range(VOTES_IN_A_TURN):
                guarded["0" * 32] = summed("ballots", "0" * 32, ballot)
                replace_file(folder / "ours.json", render({"ballots": guarded}))

        async def bare() -> None:
            for _ in range(VOTES_IN_A_TURN):
                plain["0" * 32] = b'  "' + b"0" * 32 + b'": ' + msgspec.json.encode(ballot)
                lines = b",\n".join(plain.values())
                replace_file(folder / "bare.json", b'{\n "ballots": {\n' + lines + b"\n }\n}\n")

        with_sums, without = await turns_async(ours, bare, TURNS)
    return Figure(
        f"a write of {size:,} rows of which one is new, with sums", with_sums / VOTES_IN_A_TURN,
        without / VOTES_IN_A_TURN, "the same without sums", aim=1.5,
    )  # fmt: skip


def figures() -> list[Figure]:
    """Return every figure of this file."""
    return [
        asyncio.run(history()),
        asyncio.run(open_box(100)),
        asyncio.run(open_box(10_000)),
        asyncio.run(burst(1000)),
        asyncio.run(sums(100)),
        asyncio.run(sums(10_000)),
    ]
