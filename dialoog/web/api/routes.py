"""`/api/v1/`: for programs, and for the script on the pages. Described in docs/http.md and docs/openapi.yaml."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from dialoog.domain.errors import DialoogError
from dialoog.domain.note import Participant
from dialoog.domain.statement import Choice
from dialoog.web.api.bodies import AnswerBody, ChoiceBody, JoinBody, Moved, NoteBody, ReturnBody, SeatBody, TextBody
from dialoog.web.problems import Problem, as_problem, not_here
from dialoog.web.requests import UNSTORED, address_of, read_body, room_of, token_of
from dialoog.web.room.entrance import Knock
from dialoog.web.room.open_room import Room
from dialoog.web.room.participation import NewNote

BASE = "/api/v1"
T = TypeVar("T")
Handler = Callable[[Request], Awaitable[Response]]
JSON = "application/json"


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


def key_of(request: Request) -> str:
    """Return the `Idempotency-Key`; empty if there is none."""
    return request.headers.get("idempotency-key", "")


def parsed(body: bytes, kind: type[T]) -> T:
    """Return a JSON body as a value, or raise a 400 problem."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem(400, f"Dit verzoek klopt niet: {error}.") from None


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
    """Let somebody in, or let them wait for the facilitator."""
    asked = parsed(await read_body(request), JoinBody)
    knock = Knock(code=asked.code, slip=asked.slip, party=asked.party, table=asked.table, address=address_of(request))
    joined = await room_of(request).entrance.join(knock, key_of(request), token_of(request))
    return answered(joined, 202 if joined.waiting else 200)


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
    return answered(room.participation.mine(room.participant(token_of(request))))


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
    await room_of(request).participation.vote(person, round_id, choice_of(asked.choice), key_of(request))
    return KEPT


async def dots(request: Request) -> Response:
    """Take dots for themes: a vote in the round that is open."""
    person, asked = await sent(request, ChoiceBody)
    await room_of(request).participation.dots(person, choice_of(asked.choice), key_of(request))
    return KEPT


async def notes(request: Request) -> Response:
    """Take a note; answered only when it is on disk."""
    person, asked = await sent(request, NoteBody)
    note = NewNote(section=asked.section, text=asked.text, row=asked.row, kind=asked.kind)
    return answered({"id": await room_of(request).participation.write(person, note, key_of(request))}, 201)


async def own_note(request: Request) -> Response:
    """Change an own note, or take it back."""
    return await (rewrite(request) if request.method == "PATCH" else withdraw(request))


async def rewrite(request: Request) -> Response:
    """Change the text of an own note."""
    person, asked = await sent(request, TextBody)
    note = request.path_params["note"]
    return answered(await room_of(request).participation.rewrite(person, note, asked.text, key_of(request)))


async def withdraw(request: Request) -> Response:
    """Take an own note back."""
    person = room_of(request).participant(token_of(request))
    await room_of(request).participation.withdraw(person, request.path_params["note"])
    return Response(status_code=204, headers=UNSTORED)


async def answer(request: Request) -> Response:
    """Set what somebody chose or scored in a section of the canvas."""
    person, asked = await sent(request, AnswerBody)
    section = request.path_params["section"]
    await room_of(request).participation.answer(person, section, choice_of(asked.values), key_of(request))
    return KEPT
