"""The event stream: at once, never more than needed, and never held up by a phone that does not listen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from itertools import count

import pytest

from dialoog.domain.rules import setup
from dialoog.web.room import event_stream, open_room
from dialoog.web.room.event_stream import Broadcaster
from dialoog.web.server.protocol import MOST_BEHIND, PhoneProtocol
from tests.build import DAY
from tests.web.phones import Hall
from tests.web.sockets import WITHIN, Server, Wire, served

LISTEN = b"GET /api/v1/events HTTP/1.1\r\nHost: a\r\n\r\n"


@pytest.fixture
async def server(hall: Hall) -> AsyncIterator[Server]:
    async with served(hall) as running:
        yield running


async def listen(wire: Wire) -> None:
    await wire.send(LISTEN)
    status, headers = await wire.head()
    assert (status, headers["content-type"]) == (200, "text/event-stream")


async def call_it(hall: Hall, title: str) -> None:
    await hall.service.do(setup.describe, title=title, day=DAY, place="", region="", expected=20)


MISSED = 30
"""Changes that come while a phone takes nothing."""


async def listened_to(server: Server, wire: Wire) -> PhoneProtocol:
    """Listen, and return the other end of this wire."""
    before = set(server.hall.room.stream._pipes)
    await listen(wire)
    await wire.event()
    [pipe] = server.hall.room.stream._pipes - before
    assert isinstance(pipe, PhoneProtocol)
    return pipe


async def tell(hall: Hall, title: str) -> None:
    """Let something change and tell everybody of it, without waiting for a tenth of a second to pass."""
    await call_it(hall, title)
    await hall.room.stream._tell(hall.room._payload)


async def test_a_phone_hears_at_once_how_things_are_and_then_every_change(server: Server) -> None:
    async with server.wire() as wire:
        await listen(wire)
        assert (await wire.event())["step"] is None
        round_id = await server.hall.open()
        while (told := await wire.event())["step"] is None or "round" not in told["step"]:
            pass
        assert told["step"]["round"]["id"] == round_id
        phone = await server.hall.join()
        await phone.post(f"/rounds/{round_id}/ballot", json={"choice": "ja"})
        while (told := await wire.event())["turnout"]["voted"] == 0:
            pass
        assert told["turnout"]["voted"] == 1


async def test_a_burst_of_votes_is_told_in_a_few_events(server: Server) -> None:
    await server.hall.service.do(setup.set_present, {"student": 60})
    phones = [await server.hall.join() for _ in range(60)]
    round_id = await server.hall.open()
    async with server.wire() as wire:
        await listen(wire)
        path = f"/rounds/{round_id}/ballot"
        await asyncio.gather(*(phone.post(path, json={"choice": "ja"}) for phone in phones))
        heard = [await wire.event()]
        while heard[-1]["turnout"]["voted"] < 60:
            heard.append(await wire.event())
        assert len(heard) < 20


async def test_a_phone_that_sleeps_holds_nobody_up_and_little_waits_for_it(server: Server) -> None:
    """The wire is left full: however much the system takes in for a phone, one day it takes no more."""
    hall = server.hall
    async with server.wire() as asleep, server.wire() as awake:
        pipe = await listened_to(server, asleep)
        await listen(awake)
        drinking = asyncio.ensure_future(awake_until(awake, "klaar"))
        number = 0
        while pipe not in hall.room.stream._behind:
            number += 1
            await tell(hall, f"{number} {'x' * 1900}")
        for _ in range(MISSED):
            await tell(hall, f"gemist {'x' * 1900}")
        await tell(hall, "klaar")
        assert (await drinking)[-1] == "klaar"
        assert pipe._corked._real.get_write_buffer_size() < 2 * MOST_BEHIND


async def test_a_phone_that_wakes_up_is_told_only_how_things_are_now(server: Server) -> None:
    """Its transport says, as asyncio's does, that it is full, and later that it is not."""
    async with server.wire() as wire:
        pipe = await listened_to(server, wire)
        pipe.pause_writing()
        for number in range(MISSED):
            await tell(server.hall, f"gemist {number}")
        await tell(server.hall, "klaar")
        pipe.resume_writing()
        assert await awake_until(wire, "klaar") == ["klaar"]


async def test_a_fault_in_making_the_state_is_reported_and_the_next_change_is_told(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else every phone in the room would silently show the past for the rest of the day."""
    reported: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: reported.append(context["exception"]))
    hall, fault = server.hall, ZeroDivisionError()
    monkeypatch.setattr(event_stream, "PAUSE", 0)
    async with server.wire() as wire:
        await listen(wire)
        await wire.event()
        monkeypatch.setattr(open_room, "public_state", raising(fault))
        for number in range(2):
            await call_it(hall, f"mislukt {number}")
            await until(lambda: not hall.room.stream._changed.is_set())
            await asyncio.sleep(0)
        monkeypatch.undo()
        await call_it(hall, "klaar")
        assert (await awake_until(wire, "klaar"))[-1] == "klaar"
    assert reported == [fault]


def raising(fault: Exception) -> Callable[..., object]:
    def fail(*_args: object) -> object:
        raise fault

    return fail


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(WITHIN):
        while not condition():  # noqa: ASYNC110  # nobody tells of it
            await asyncio.sleep(0)


async def test_one_connection_that_fails_ends_the_stream_of_nobody_else() -> None:
    class Phone:
        def __init__(self, fault: Exception | None = None) -> None:
            self.heard, self.fault = 0, fault

        def begin(self, on_drained: object) -> None: ...

        def push(self, _chunk: bytes) -> bool:
            self.heard += 1
            if self.fault:
                raise self.fault
            return True

        def finish(self) -> None: ...

    asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
    caster, broken, whole = Broadcaster(lambda: b"x"), Phone(OSError()), Phone()
    with caster.told(broken), caster.told(whole):
        await caster._tell(lambda: b"x")
    assert (broken.heard, whole.heard) == (1, 1)


async def awake_until(wire: Wire, title: str) -> list[str]:
    heard = [(await wire.event())["title"]]
    while heard[-1] != title:
        heard.append((await wire.event())["title"])
    return heard


async def test_a_phone_that_goes_away_is_forgotten(server: Server) -> None:
    async with server.wire() as wire:
        await listen(wire)
        await wire.event()
        assert server.hall.room.stream.listening == 1
    await until(lambda: not server.hall.room.stream.listening)


async def test_a_quiet_stream_says_that_it_is_alive(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "ALIVE", 0.02)
    async with served(hall) as server, server.wire() as wire:
        await listen(wire)
        await wire.event()
        async with asyncio.timeout(WITHIN):
            assert await wire.reader.readuntil(b"event: alive\n")


async def test_the_end_of_the_room_ends_every_stream_properly(hall: Hall) -> None:
    async with served(hall) as server, server.wire() as wire:
        await listen(wire)
        await server.serving.stop()
        assert (await wire.ended()).endswith(b"0\r\n\r\n")


async def test_a_look_at_the_stream_without_listening_ends_at_once(server: Server) -> None:
    async with server.wire() as wire:
        answer = await wire.ask("HEAD", "/api/v1/events")
        assert (answer.status, answer.headers["content-type"]) == (200, "text/event-stream")
        assert (await wire.ask("GET", "/api/v1/state")).status == 200


async def test_changes_that_come_quickly_are_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten a second is plenty for eyes; the first change after a quiet time is told at once."""

    class Phone:
        def __init__(self) -> None:
            self.heard: list[bytes] = []

        def begin(self, on_drained: object) -> None: ...

        def push(self, chunk: bytes) -> bool:
            self.heard.append(chunk)
            return True

        def finish(self) -> None: ...

    monkeypatch.setattr(event_stream, "PAUSE", 0.05)
    numbers = count()
    caster, phone = Broadcaster(lambda: b"%d" % next(numbers)), Phone()
    caster.start()
    with caster.told(phone):
        async with asyncio.timeout(WITHIN):
            while len(phone.heard) < 3:
                caster.changed()
                await asyncio.sleep(0.001)
    await caster.stop()
    assert next(numbers) == 3
