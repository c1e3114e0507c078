"""The bare thing beside our server: Starlette and uvicorn with a handler that keeps nothing but a count.

It listens with the same settings and answers the same requests, without people, rules, files or safety.
"""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator

import msgspec
import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

JSON = "application/json"


class Body(msgspec.Struct):
    """A vote."""

    choice: str


class Bare:
    """Counts votes in memory, and tells listeners the count."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.voted: set[str] = set()
        self.changed = asyncio.Event()
        self.listeners: set[asyncio.Queue[bytes]] = set()

    async def ballot(self, request: Request) -> Response:
        """Take a vote."""
        msgspec.json.decode(await request.body(), type=Body)
        self.voted.add(request.headers["authorization"])
        self.changed.set()
        return Response(b'{"status":"kept"}', media_type=JSON)

    async def broadcast(self) -> None:
        """Tell all listeners, at most ten times a second."""
        while True:
            await self.changed.wait()
            self.changed.clear()
            payload = self.event()
            for queue in self.listeners:
                if queue.empty():
                    queue.put_nowait(payload)
            await asyncio.sleep(0.1)

    def event(self) -> bytes:
        """Return the event that tells the count, as long as ours."""
        told = {"title": "x" * 600, "turnout": {"voted": len(self.voted), "present": 1000}}
        return b"event: state\ndata: " + json.dumps(told, separators=(",", ":")).encode() + b"\n\n"

    async def events(self, _request: Request) -> Response:
        """Let somebody listen."""

        async def stream() -> AsyncIterator[bytes]:
            queue: asyncio.Queue[bytes] = asyncio.Queue()
            self.listeners.add(queue)
            try:
                yield self.event()
                while True:
                    yield await queue.get()
            finally:
                self.listeners.discard(queue)

        return StreamingResponse(stream(), media_type="text/event-stream")


async def main() -> None:
    """Serve, and print the port."""
    bare = Bare()
    routes = [
        Route("/api/v1/rounds/{round}/ballot", bare.ballot, methods=["POST"]),
        Route("/api/v1/events", bare.events),
    ]
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    sock.listen(2048)
    config = uvicorn.Config(
        Starlette(routes=routes), log_config=None, access_log=False, server_header=False, date_header=False
    )
    print(json.dumps({"url": f"http://127.0.0.1:{sock.getsockname()[1]}"}), flush=True)
    telling = asyncio.create_task(bare.broadcast())
    await uvicorn.Server(config).serve([sock])
    telling.cancel()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
