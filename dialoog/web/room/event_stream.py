"""Live updates: one payload made once and written to every listener, at most ten times a second.

A listener that has not taken what was written before is left alone, and gets only the newest when it has:
nobody holds up the room, a phone that was asleep is not told of the past, and a burst of votes costs one
broadcast. No task runs for a listener: a thousand of them are a thousand writes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from starlette.types import Message, Receive, Scope, Send

PAUSE = 0.1
"""Seconds between two broadcasts at least; the first after a quiet time goes out at once."""

AT_ONCE = 25
"""So many are told in one round of the loop, a millisecond of work: keys and votes come in between."""

ALIVE = 15.0
"""Seconds after which a silent stream says that it is alive."""

STILL_HERE = b"event: alive\ndata:\n\n"
"""An event rather than a comment: a phone that wakes up must be able to see that its stream is dead."""

PIPE = "dialoog.pipe"
"""Under which extension of its scope a request holds the way to its phone."""

HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class Pipe(Protocol):
    """The way to one phone: a connection of our server (see `protocol.PhoneProtocol`)."""

    def begin(self, on_drained: Callable[[], None]) -> None:
        """Say that this is a stream; `on_drained` is called when the phone has taken what it was behind with."""

    def push(self, chunk: bytes) -> bool:
        """Write bytes as they go over the wire, unless earlier ones were not taken yet: then return False."""

    def finish(self) -> None:
        """End the answer and the connection."""


FAULT = "a fault while telling phones of what changed"


class Broadcaster:
    """Tells all listeners of what changed. `make` gives the present payload.

    A fault in making it is reported by the loop, once until it is over, and the next change is told again.
    """

    on_quiet: Callable[[], None] = staticmethod(lambda: None)
    """Called when nothing has changed for a while: the moment for what may take some time."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        """Take what makes the payload."""
        self._make = make
        self._pipes: set[Pipe] = set()
        self._behind: set[Pipe] = set()
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._stopped = self._is_failing = False

    @property
    def listening(self) -> int:
        """How many streams are open."""
        return len(self._pipes)

    def start(self) -> None:
        """Begin to broadcast, in the running loop."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """End every stream, so that the server need not wait for them."""
        self._stopped = True
        if self._task is not None:
            self._task.cancel()
        for pipe in tuple(self._pipes):
            pipe.finish()

    def changed(self) -> None:
        """Say that there is something new."""
        self._changed.set()

    async def _run(self) -> None:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), ALIVE)
            is_new = self._changed.is_set()
            self._changed.clear()
            try:
                await self._tell(self._make if is_new else lambda: STILL_HERE)
                if not is_new:
                    self.on_quiet()
            except Exception as error:  # noqa: BLE001  # whatever it is, it must not end the stream of the whole room
                self._report(error)
            else:
                self._is_failing = self._is_failing and not is_new
            await asyncio.sleep(PAUSE)

    def _report(self, error: Exception) -> None:
        if not self._is_failing:
            asyncio.get_running_loop().call_exception_handler({"message": FAULT, "exception": error})
        self._is_failing = True

    async def _tell(self, make: Callable[[], bytes]) -> None:
        """Tell everybody, some at a time; the last ones hear how things are by then."""
        everybody = tuple(self._pipes)
        for first in range(0, len(everybody), AT_ONCE):
            chunk = _chunk(make())
            some = self._pipes.intersection(everybody[first : first + AT_ONCE])
            self._behind.update(pipe for pipe in some if not self._push(pipe, chunk))
            await asyncio.sleep(0)

    def _push(self, pipe: Pipe, chunk: bytes) -> bool:
        """Write to one phone; what is wrong with its connection is no matter of the others."""
        try:
            return pipe.push(chunk)
        except Exception as error:  # noqa: BLE001  # as above
            self._report(error)
            return True

    @contextmanager
    def told(self, pipe: Pipe) -> Iterator[None]:
        """Tell one phone as long as the block lasts."""
        if self._stopped:
            pipe.finish()
        pipe.begin(lambda: self._catch_up(pipe))
        self._pipes.add(pipe)
        try:
            yield
        finally:
            self._pipes.discard(pipe)
            self._behind.discard(pipe)

    def _catch_up(self, pipe: Pipe) -> None:
        if pipe in self._behind and pipe.push(_chunk(self._make())):
            self._behind.discard(pipe)

    async def serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with the stream, beginning with how things are now."""
        now = self._make()
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        if scope["method"] == "HEAD":
            await send({"type": "http.response.body"})
            return
        await send({"type": "http.response.body", "body": now, "more_body": True})
        message: Message = {"type": "http.request"}
        with self.told(scope["extensions"][PIPE]):
            while message["type"] != "http.disconnect":
                message = await receive()


def _chunk(payload: bytes) -> bytes:
    """Return a payload as one chunk of a body of unknown length."""
    return b"%x\r\n%b\r\n" % (len(payload), payload)


def event(name: str, data: bytes, id_: str) -> bytes:
    """Return one Server-Sent Event; `data` is on one line, `id_` tells one state of things from another."""
    return b"event: " + name.encode() + b"\ndata: " + data + b"\nid: " + id_.encode() + b"\n\n"
