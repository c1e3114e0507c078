"""The web app: its routes and what is the same for all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from dialoog.domain.errors import DialoogError
from dialoog.web.api import routes as api_routes
from dialoog.web.big_screen import routes as big_screen_routes
from dialoog.web.pages import routes as pages_routes
from dialoog.web.pages.errors import readable
from dialoog.web.problems import fault_problem, framework_problem, rule_problem
from dialoog.web.room.open_room import Room
from dialoog.web.server.guard import Guard


def create_app(room: Room, names: frozenset[str] = frozenset()) -> Starlette:
    """Return the app that serves one room; `names` are those on the internet that it is reached by (see `Guard`)."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        room.open()
        yield
        await room.close()

    app = Starlette(
        routes=[*pages_routes.routes(), *big_screen_routes.routes()],
        middleware=[Middleware(Guard, data=api_routes.Api(), names=names)],
        exception_handlers={
            DialoogError: readable(rule_problem),
            HTTPException: readable(framework_problem),
            Exception: readable(fault_problem),
        },
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.room = room
    return app
