"""Moves that go one after another and always to their end, even if whoever asked for one goes away meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from dialoog.domain.errors import Refused

P = ParamSpec("P")
STOPPED = "De sessie wordt afgesloten. Open haar opnieuw om verder te gaan."


class Turns:
    """Lets one move through at a time, so that none finds the work of another half done."""

    def __init__(self) -> None:
        """Begin with nothing under way."""
        self.stopped = False
        self._turn = asyncio.Lock()
        self._moves: set[asyncio.Task[None]] = set()

    async def take(self, move: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **kwargs: P.kwargs) -> None:
        """Carry out a move when it is its turn, even if the caller is cancelled."""
        if self.stopped:
            raise Refused(STOPPED)
        task = asyncio.ensure_future(self._in_turn(move, *args, **kwargs))
        self._moves.add(task)
        task.add_done_callback(self._moves.discard)
        await asyncio.shield(task)

    async def _in_turn(self, move: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **kwargs: P.kwargs) -> None:
        async with self._turn:
            await move(*args, **kwargs)

    async def stop(self) -> None:
        """Take no more moves, and return once each has come to its end."""
        self.stopped = True
        while self._moves:
            await asyncio.wait(self._moves)


class TakesTurns(Protocol):
    """A room in which moves take turns."""

    turns: Turns


Room = TypeVar("Room", bound=TakesTurns)


def in_turn(
    move: Callable[Concatenate[Room, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[Room, P], Coroutine[Any, Any, None]]:
    """Let a method of a room wait for its turn and always come to its end (see `Turns.take`)."""

    @wraps(move)
    async def waiting(room: Room, /, *args: P.args, **kwargs: P.kwargs) -> None:
        await room.turns.take(move, room, *args, **kwargs)

    return waiting
