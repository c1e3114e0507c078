"""Errors that somebody with a browser meets outside any form: a page instead of a problem document."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from dialoog.domain.errors import DialoogError
from dialoog.web.pages.languages import language_of
from dialoog.web.pages.render import page
from dialoog.web.requests import room_of

Handler = Callable[[Request, Exception], Awaitable[Response]]


def readable(handler: Handler) -> Handler:
    """Return a handler whose problems are pages for whoever asks for one; programs get them as they are."""

    async def handle(request: Request, error: Exception) -> Response:
        answer = await handler(request, error)
        if request.url.path.startswith("/api/") or "text/html" not in request.headers.get("accept", ""):
            return answer
        detail: str = msgspec.json.decode(answer.body)["detail"]
        told = error if isinstance(error, DialoogError) and error.sentence == detail else detail
        meta = room_of(request).service.session.meta
        return page(request, "error.html", answer.status_code, meta=meta, error=language_of(request).said(told))

    return handle
