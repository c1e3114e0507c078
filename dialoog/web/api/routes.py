"""`/api/v1/`: for programs, and for the script on the pages. Described in docs/http.md and docs/openapi.yaml."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from dialoog.domain.canvas import NoteKind
from dialoog.domain.errors import DialoogError
from dialoog.domain.note import Participant
from dialoog.domain.statement import Choice
from dialoog.web.api.problems import Problem, as_problem, not_here
from dialoog.web.room.entrance import Knock
from dialoog.web.room.open_room import Room
from dialoog.web.room.participation import NewNote

BASE = "/api/v1"
MOST_BYTES = 8_192
"""A body holds one note or one choice; more is refused."""

READ_ON = 262_144
"""So much of a body that is too large is still taken in, so that its sender hears why it is refused."""

T = TypeVar("T")
Handler = Callable[[Request], Awaitable[Response]]
JSON = "application/json"
UNSTORED = {"Cache-Control": "no-store"}
TOO_LARGE = "Dit is te groot om te versturen."
NOT_ALL = "Niet alles is aangekomen. Probeer het nog eens."

Word = Annotated[str, Meta(max_length=100)]
Words = Annotated[list[Word], Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=4_000)]


class JoinBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What `POST join` takes; with a slip the code may be left out."""

    party: Word
    code: Word = ""
    table: Word = ""
    slip: Word = ""


class ReturnBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What `POST return` takes."""

    code: Word
    party: Word
    return_code: Word


class SeatBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What `PUT me` takes."""

    party: Word
    table: Word = ""


class Moved(Struct, frozen=True):
    """What `PUT me` gives: the return code is another one now."""

    return_code: str


class ChoiceBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What a vote takes: one option, several, or an empty list for blank."""

    choice: Word | Words


class NoteBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What `POST notes` takes."""

    section: Word
    text: Text
    row: Word = ""
    kind: NoteKind | None = None


class TextBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What `PATCH notes/{id}` takes."""

    text: Text


class AnswerBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What `PUT answers/{section}` takes: one value, several, or an empty list for none."""

    values: Word | Words


class Endpoint:
    """A handler as an ASGI app: with less around it than Starlette puts there, for a full room votes through it."""

    def __init__(self, handler: Handler) -> None:
        """Take the handler; what it raises becomes a problem document in the app."""
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        response = await self._handler(Request(scope, receive, send))
        await response(scope, receive, send)


class Api:
    """The API as an ASGI app, with errors as problem documents; faults of the program go on to the app around it."""

    def __init__(self) -> None:
        """Make the routes."""
        self._router = Router(routes(), redirect_slashes=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        try:
            await self._router(scope, receive, send)
        except DialoogError as error:
            await as_problem(error)(scope, receive, send)
        except HTTPException as error:
            await not_here(error)(scope, receive, send)


def routes() -> list[Route]:
    """Return the routes of the API; what a full room asks for at the same moment stands first."""
    return [
        Route(f"{BASE}/rounds/{{round}}/ballot", Endpoint(ballot), methods=["POST"]),
        Route(f"{BASE}/state", Endpoint(state), methods=["GET"]),
        Route(f"{BASE}/events", Events(), methods=["GET"]),
        Route(f"{BASE}/join", Endpoint(join), methods=["POST"]),
        Route(f"{BASE}/notes", Endpoint(notes), methods=["POST"]),
        Route(f"{BASE}/notes/{{note}}", Endpoint(own_note), methods=["PATCH", "DELETE"]),
        Route(f"{BASE}/answers/{{section}}", Endpoint(answer), methods=["PUT"]),
        Route(f"{BASE}/dots", Endpoint(dots), methods=["POST"]),
        Route(f"{BASE}/me", Endpoint(me), methods=["GET", "PUT"]),
        Route(f"{BASE}/return", Endpoint(come_back), methods=["POST"]),
    ]


# ------------------------------------------------------------------------------------------- requests and answers


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


def key_of(request: Request) -> str:
    """Return the `Idempotency-Key`; empty if there is none."""
    return request.headers.get("idempotency-key", "")


def parsed(body: bytes, kind: type[T]) -> T:
    """Return a JSON body as a value, or raise a 400 problem."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem(400, f"Dit verzoek klopt niet: {error}.") from None


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


def choice_of(given: str | list[str]) -> Choice:
    """Return what was chosen, however it was written."""
    return (given,) if isinstance(given, str) else tuple(given)


def answered(value: object, status: int = 200) -> Response:
    """Return a value as JSON."""
    return as_json(msgspec.json.encode(value), status)


def as_json(body: bytes, status: int = 200) -> Response:
    """Return what is JSON already."""
    return Response(body, status, UNSTORED, JSON)


async def sent(request: Request, kind: type[T]) -> tuple[Participant, T]:
    """Return who sends a request, and its body."""
    person = room_of(request).participant(token_of(request))
    return person, parsed(await read_body(request), kind)


KEPT = as_json(b'{"status":"kept"}')
"""What a full room hears at the same moment; made once."""


# ------------------------------------------------------------------------------------------- coming in


async def join(request: Request) -> Response:
    """Let somebody in."""
    asked = parsed(await read_body(request), JoinBody)
    knock = Knock(code=asked.code, slip=asked.slip, party=asked.party, table=asked.table, address=address_of(request))
    return answered(await room_of(request).entrance.join(knock, key_of(request)))


async def come_back(request: Request) -> Response:
    """Give somebody's place to this phone."""
    asked = parsed(await read_body(request), ReturnBody)
    knock = Knock(code=asked.code, party=asked.party, address=address_of(request))
    return answered(await room_of(request).entrance.come_back(knock, asked.return_code))


# ------------------------------------------------------------------------------------------- looking


async def state(request: Request) -> Response:
    """Tell what is on."""
    return as_json(room_of(request).state())


class Events:
    """Tells what is on, whenever it changes; an ASGI app of its own, since it never ends."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell a phone as long as it listens."""
        room: Room = scope["app"].state.room
        await room.stream.serve(scope, receive, send)


async def me(request: Request) -> Response:
    """Tell somebody what there is of them, or let them change party and table."""
    if request.method == "PUT":
        return await move_over(request)
    room = room_of(request)
    return answered(room.desk.mine(room.participant(token_of(request))))


async def move_over(request: Request) -> Response:
    """Let somebody who chose the wrong party or table change that."""
    person, asked = await sent(request, SeatBody)
    code = await room_of(request).entrance.move_over(person, asked.party, asked.table)
    return answered(Moved(return_code=code))


# ------------------------------------------------------------------------------------------- taking part


async def ballot(request: Request) -> Response:
    """Take a vote; answered only when it is on disk."""
    person, asked = await sent(request, ChoiceBody)
    round_id = request.path_params["round"]
    await room_of(request).desk.vote(person, round_id, choice_of(asked.choice), key_of(request))
    return KEPT


async def dots(request: Request) -> Response:
    """Take dots for themes: a vote in the round that is open."""
    person, asked = await sent(request, ChoiceBody)
    await room_of(request).desk.dots(person, choice_of(asked.choice), key_of(request))
    return KEPT


async def notes(request: Request) -> Response:
    """Take a note; answered only when it is on disk."""
    person, asked = await sent(request, NoteBody)
    note = NewNote(section=asked.section, text=asked.text, row=asked.row, kind=asked.kind)
    return answered({"id": await room_of(request).desk.write(person, note, key_of(request))}, 201)


async def own_note(request: Request) -> Response:
    """Change an own note, or take it back."""
    return await (rewrite(request) if request.method == "PATCH" else withdraw(request))


async def rewrite(request: Request) -> Response:
    """Change the text of an own note."""
    person, asked = await sent(request, TextBody)
    note = request.path_params["note"]
    return answered(await room_of(request).desk.rewrite(person, note, asked.text, key_of(request)))


async def withdraw(request: Request) -> Response:
    """Take an own note back."""
    person = room_of(request).participant(token_of(request))
    await room_of(request).desk.withdraw(person, request.path_params["note"])
    return Response(status_code=204, headers=UNSTORED)


async def answer(request: Request) -> Response:
    """Set what somebody chose or scored in a section of the canvas."""
    person, asked = await sent(request, AnswerBody)
    section = request.path_params["section"]
    await room_of(request).desk.answer(person, section, choice_of(asked.values), key_of(request))
    return KEPT
