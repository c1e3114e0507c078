"""The web app: its routes and what is the same for all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Mount

from dialoog.domain.errors import DialoogError
from dialoog.web import api
from dialoog.web.problems import as_problem
from dialoog.web.room import Room


def create_app(room: Room) -> Starlette:
    """Return the app that serves one room."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        room.open()
        yield
        await room.close()

    app = Starlette(
        routes=[Mount("/api/v1", routes=api.routes())],
        exception_handlers={DialoogError: as_problem},
        lifespan=lifespan,
    )
    app.state.room = room
    return app
