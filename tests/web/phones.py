"""A room without files, and people in it who talk to it as programs do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from starlette.applications import Starlette

from dialoog.domain.rules import door, running
from dialoog.domain.session import Session
from dialoog.facilitation.service import SessionService
from dialoog.web.app import create_app
from dialoog.web.room.open_room import Room
from tests.build import MemorySessionStore, a_service_in_memory, a_session

URL = "http://192.168.1.20:8080"


class Ticker:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Hall:
    """A room with its app; `join` lets somebody in, `open` puts a step on and opens its round."""

    def __init__(self, service: SessionService, store: MemorySessionStore) -> None:
        self.service, self.store, self.ticker = service, store, Ticker()
        self.room = Room(service, self.ticker)
        self.app: Starlette = create_app(self.room)
        self.clients: list[httpx.AsyncClient] = []

    @property
    def session(self) -> Session:
        """The session as it is kept."""
        return self.service.session

    @property
    def code(self) -> str:
        """The code on the screen."""
        return self.session.meta.door.code

    def phone(self, *, token: str = "", address: str = "192.168.1.77", cookie: str = "") -> httpx.AsyncClient:
        """A phone at this address; with a token it shows itself by it."""
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False, client=(address, 40_000))
        client = httpx.AsyncClient(transport=transport, base_url=f"{URL}/api/v1")
        if token:
            client.headers["Authorization"] = f"Bearer {token}"
        if cookie:
            client.cookies.set("dialoog", cookie)
        self.clients.append(client)
        return client

    async def join(self, party: str = "student", **fields: str) -> httpx.AsyncClient:
        """Let somebody in on the code; return the phone."""
        answer = await self.phone().post("/join", json={"code": self.code, "party": party, **fields})
        assert answer.status_code == 200, answer.text
        return self.phone(token=answer.json()["token"])

    async def open(self, step: str = "stem-1") -> str:
        """Put a step on and open its round; return the id of the round."""
        await self.service.do(running.go_to, step, self.service.clock.now())
        await self.service.polling.open(step)
        return f"{step}.{len([r for r in self.session.rounds.values() if r.step == step])}"


@asynccontextmanager
async def a_hall(session: Session | None = None) -> AsyncIterator[Hall]:
    """Open a room for as long as the block lasts."""
    store = MemorySessionStore(session or a_session(present={"student": 20}))
    service = a_service_in_memory(store=store)
    await service.do(door.unlock, bytes(range(32)))
    hall = Hall(service, store)
    hall.room.open()
    try:
        yield hall
    finally:
        for client in hall.clients:
            await client.aclose()
        await hall.room.close()
        await service.stop()


def problem_of(answer: httpx.Response) -> dict[str, Any]:
    """The problem document in an answer, checked for its form."""
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert set(body) == {"type", "title", "status", "detail"}
    assert body["status"] == answer.status_code
    return body
