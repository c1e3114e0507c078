"""A crowd at the door leaves room for keys of the facilitator, and nobody's turn is skipped."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from dialoog.web.server.admission import Turns
from tests.web.phones import Hall
from tests.web.sockets import served

CROWD = 200


async def test_whoever_comes_when_it_is_quiet_is_let_in_at_once() -> None:
    turns, heard = Turns(at_once=3), []
    turns.take(asyncio.get_running_loop(), lambda: heard.append(1))
    assert heard == [1]


async def test_a_crowd_is_let_in_a_few_at_a_time_in_the_order_in_which_it_came() -> None:
    """What else the loop has to do comes in between, after every few."""
    loop, turns, heard = asyncio.get_running_loop(), Turns(at_once=3), []
    for number in range(10):
        turns.take(loop, lambda number=number: heard.append(number))  # type: ignore[misc]
    seen = [len(heard)]
    while len(heard) < 10:
        await asyncio.sleep(0)
        seen.append(len(heard))
    assert heard == list(range(10))
    assert max(after - before for before, after in pairwise(seen)) <= 3


async def test_requests_of_a_crowd_are_all_answered_and_those_on_one_connection_in_order(hall: Hall) -> None:
    ask = b"GET /api/v1/%s HTTP/1.1\r\nHost: a\r\n\r\n"
    async with served(hall) as server:
        wires = [server.wire() for _ in range(CROWD)]
        opened = [await wire.__aenter__() for wire in wires]
        await asyncio.gather(*(wire.send(ask % b"state", ask % b"me") for wire in opened))
        answers = [[(await wire.answer()).status for _ in range(2)] for wire in opened]
        assert answers == [[200, 401]] * CROWD
        for wire in wires:
            await wire.__aexit__(None, None, None)
