"""`/api/v1/`: for programs, and for the script on the pages."""

from __future__ import annotations

from typing import TypeVar

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from dialoog.domain.canvas import NoteKind
from dialoog.domain.errors import NotFound
from dialoog.domain.note import Channel
from dialoog.domain.rules import noting, voting
from dialoog.web.problems import Problem
from dialoog.web.room import Room

MOST_BYTES = 8_192
"""A body holds one note or one choice; more is refused."""

T = TypeVar("T")
JSON = "application/json"


class JoinBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What `POST join` takes."""

    code: str
    party: str
    table: str = ""
    slip: str = ""


class BallotBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What a vote takes: one option, several, or an empty list for blank."""

    choice: str | list[str]


class NoteBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What `POST notes` takes."""

    section: str
    text: str
    row: str = ""
    kind: NoteKind | None = None


def routes() -> list[Route]:
    """Return the routes below `/api/v1`."""
    return [
        Route("/join", join, methods=["POST"]),
        Route("/state", state, methods=["GET"]),
        Route("/events", events, methods=["GET"]),
        Route("/rounds/{round}/ballot", ballot, methods=["POST"]),
        Route("/notes", notes, methods=["POST"]),
        Route("/dots", dots, methods=["POST"]),
    ]


def room_of(request: Request) -> Room:
    """Return the room that this app serves."""
    room: Room = request.app.state.room
    return room


def token_of(request: Request) -> str:
    """Return the token of the header or the cookie; empty if there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else request.cookies.get("dialoog", "")


async def body_of(request: Request, kind: type[T]) -> T:
    """Return the JSON body as a value, or raise a 4xx problem."""
    body = await read_body(request, MOST_BYTES)
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as error:
        raise Problem(400, f"Dit verzoek klopt niet: {error}.") from None


async def read_body(request: Request, most: int) -> bytes:
    """Return the body, or raise a 413 problem as soon as it is longer than `most` bytes."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise Problem(413, "Dit is te groot om te versturen.")
        parts.append(part)
    return b"".join(parts)


def answered(value: object, status: int = 200) -> Response:
    """Return a value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type=JSON)


async def join(request: Request) -> Response:
    """Let somebody in."""
    body = await body_of(request, JoinBody)
    return answered({"token": await room_of(request).join(body.code, body.party, body.table)})


async def state(request: Request) -> Response:
    """Tell what is on."""
    return Response(room_of(request).state(), media_type=JSON, headers={"Cache-Control": "no-store"})


async def events(request: Request) -> Response:
    """Tell what is on, whenever it changes."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(room_of(request).stream.stream(), media_type="text/event-stream", headers=headers)


async def ballot(request: Request) -> Response:
    """Take a vote; answered only when it is on disk."""
    body, room = await body_of(request, BallotBody), room_of(request)
    await _vote(room, token_of(request), request.path_params["round"], body.choice)
    return answered({"status": "kept"})


async def dots(request: Request) -> Response:
    """Take dots for themes: a vote in the round that is open."""
    body, room = await body_of(request, BallotBody), room_of(request)
    running = voting.open_round_of(room.service.session)
    if running is None:
        raise NotFound("Er is nu niets om stippen op te plakken.")
    await _vote(room, token_of(request), running.id, body.choice)
    return answered({"status": "kept"})


async def _vote(room: Room, token: str, round_id: str, choice: str | list[str]) -> None:
    room.participant(token)
    running = voting.open_round_of(room.service.session)
    if running is None or running.id != round_id:
        raise Problem(409, "Deze stemming is niet (meer) open.")
    chosen = (choice,) if isinstance(choice, str) else tuple(choice)
    await room.service.polling.vote(token, chosen)


async def notes(request: Request) -> Response:
    """Take a note; answered only when it is on disk."""
    body, room, token = await body_of(request, NoteBody), room_of(request), token_of(request)
    person = room.participant(token)
    changes = await room.service.do(
        noting.write, section=body.section, text=body.text, row=body.row, kind=body.kind,
        party=person.party, table=person.table, author=token, channel=Channel.PHONE,
    )  # fmt: skip
    return answered({"id": changes[0].id}, 201)
