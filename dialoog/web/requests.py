"""What every route reads of a request, and does not keep."""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request

from dialoog.web.problems import Problem
from dialoog.web.room.open_room import Room

NOT_ALL = "Niet alles is aangekomen. Probeer het nog eens."
TOO_LARGE = "Dit is te groot om te versturen."
UNSTORED = {"Cache-Control": "no-store"}
READ_ON = 262_144
"""So much of a body that is too large is still taken in, so that its sender hears why it is refused."""

MOST_BYTES = 8_192
"""A body holds one note or one choice; more is refused."""


def room_of(request: Request) -> Room:
    """Return the room that this app serves."""
    room: Room = request.app.state.room
    return room


def token_of(request: Request) -> str:
    """Return the token of the header or the cookie; empty if there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else request.cookies.get("dialoog", "")


def address_of(request: Request) -> str:
    """Return the address that a request comes from: only to notice guessing, and never kept."""
    return request.client.host if request.client else ""


async def read_body(request: Request, most: int = MOST_BYTES) -> bytes:
    """Return the body, or raise a problem if it is longer than `most` bytes; one that does not come ends by itself."""
    parts: list[bytes] = []
    size = 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > READ_ON:
                break
            if size <= most:
                parts.append(part)
    except ClientDisconnect:
        raise Problem(400, NOT_ALL) from None
    if size > most:
        raise Problem(413, TOO_LARGE)
    return b"".join(parts)
