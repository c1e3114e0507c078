"""The server in the loop that is there: it never runs on without somebody who can stop it."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from dialoog.web.server.serving import Serving
from dialoog.web.server.sockets import listening
from tests.web.phones import Hall

ROUNDS = 14
"""More rounds of the loop than a start takes."""


@pytest.mark.parametrize("rounds", range(1, ROUNDS))
async def test_a_start_that_is_cancelled_leaves_no_server_behind(hall: Hall, rounds: int) -> None:
    serving = Serving(hall.app, listening("127.0.0.1", 0))
    port = serving.port
    starting = asyncio.ensure_future(serving.start())
    for _ in range(rounds):
        await asyncio.sleep(0)
    if starting.done():
        await serving.stop()
        return
    starting.cancel()
    with suppress(asyncio.CancelledError):
        await starting
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", port)
