"""Live updates: one payload made once, handed to every listener, at most ten times a second.

A listener that has not taken the last one gets only the newest: nobody holds up the room, and a
burst of votes costs one broadcast.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

PAUSE = 0.1
"""Seconds between two broadcasts at least; the first after a quiet time goes out at once."""

ALIVE = 15.0
"""Seconds after which a silent stream says that it is alive."""

STILL_HERE = b"event: alive\ndata:\n\n"
"""An event rather than a comment: a phone that wakes up must be able to see that its stream is dead."""


class Listener:
    """One open stream; holds at most one payload that was not taken yet."""

    def __init__(self) -> None:
        """Start with nothing to take."""
        self._waiting: bytes | None = None
        self._ready = asyncio.Event()
        self.ended = False

    def give(self, payload: bytes) -> None:
        """Put the newest payload there, in place of one that was not taken."""
        self._waiting = payload
        self._ready.set()

    def end(self) -> None:
        """Let the stream end."""
        self.ended = True
        self._ready.set()

    async def take(self) -> bytes | None:
        """Return the newest payload, or None when nothing came for a while or the stream has ended."""
        try:
            async with asyncio.timeout(ALIVE):
                await self._ready.wait()
        except TimeoutError:
            return None
        self._ready.clear()
        payload, self._waiting = self._waiting, None
        return payload


class Broadcaster:
    """Tells all listeners of what changed. `make` gives the present payload."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        """Take what makes the payload."""
        self._make = make
        self._listeners: set[Listener] = set()
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def listening(self) -> int:
        """How many streams are open."""
        return len(self._listeners)

    def start(self) -> None:
        """Begin to broadcast, in the running loop."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """End every stream, so that the server need not wait for them."""
        if self._task is not None:
            self._task.cancel()
        for listener in tuple(self._listeners):
            listener.end()

    def changed(self) -> None:
        """Say that there is something new."""
        self._changed.set()

    async def _run(self) -> None:
        while True:
            await self._changed.wait()
            self._changed.clear()
            payload = self._make()
            for listener in self._listeners:
                listener.give(payload)
            await asyncio.sleep(PAUSE)

    async def stream(self) -> AsyncIterator[bytes]:
        """Yield events for one phone, beginning with how things are now."""
        listener = Listener()
        self._listeners.add(listener)
        try:
            yield self._make()
            while not listener.ended:
                payload = await listener.take()
                if not listener.ended:
                    yield payload or STILL_HERE
        finally:
            self._listeners.discard(listener)


def event(name: str, data: bytes, id_: str) -> bytes:
    """Return one Server-Sent Event; `data` is on one line, `id_` tells one state of things from another."""
    return b"event: " + name.encode() + b"\ndata: " + data + b"\nid: " + id_.encode() + b"\n\n"
