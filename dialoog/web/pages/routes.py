"""The pages for phones: coming in, and one page that follows the facilitator.

Every page works without a script: forms go out, and the answer is a redirect to the page with a line that says what
was kept. `static/room.js` sends the same forms and puts the same page in place, without leaving it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dialoog.domain.agenda import StepKind
from dialoog.domain.errors import DialoogError
from dialoog.domain.note import Participant
from dialoog.domain.party import label_of
from dialoog.domain.session import Phase
from dialoog.domain.text import NOTE_LIMIT
from dialoog.facilitation.doorway import Fate
from dialoog.web.pages import actions as moves
from dialoog.web.pages.forms import Form
from dialoog.web.pages.languages import language_of
from dialoog.web.pages.render import page, put_cookie, static
from dialoog.web.pages.views import AtDoor, End, Eye, View, view_of
from dialoog.web.problems import JSON_PROBLEM, status_of
from dialoog.web.requests import UNSTORED, room_of, token_of
from dialoog.web.room.entrance import Joined
from dialoog.web.room.open_room import Room

TOKEN = "dialoog"  # noqa: S105  # the name of the cookie
SEE_OTHER = 303
SAID = frozenset({"vote", "dots", "check", "note", "edit", "back", "answer"})
"""What a page may say was done; the catalogs hold « said.… » for each."""


def routes() -> list[Route]:
    """Return the routes of all pages for participants, with what they need."""
    return [
        Route("/", start, methods=["GET"]),
        Route("/s/{slip}", start, methods=["GET"]),
        Route("/join", join, methods=["POST"]),
        Route("/return", come_back, methods=["GET", "POST"]),
        Route("/seat", seat, methods=["GET", "POST"]),
        Route("/room", room_page, methods=["GET"]),
        Route("/vote", taking(moves.vote, "vote"), methods=["POST"]),
        Route("/dots", taking(moves.dots, "dots"), methods=["POST"]),
        Route("/order", taking(moves.order, "vote"), methods=["POST"]),
        Route("/check", taking(moves.check, "check"), methods=["POST"]),
        Route("/note", taking(moves.write, "note"), methods=["POST"]),
        Route("/note/edit", taking(moves.rewrite, "edit"), methods=["POST"]),
        Route("/note/back", taking(moves.withdraw, "back"), methods=["POST"]),
        Route("/answer", taking(moves.answer, "answer"), methods=["POST"]),
        Route("/static/{version}/{name}", static, methods=["GET"]),
    ]


# ------------------------------------------------------------------------------------------------- coming in


async def start(request: Request) -> Response:
    """Ask for code and party; somebody who is in goes on to the room, and a closed one says goodbye."""
    room = room_of(request)
    if room.service.session.meta.phase is Phase.CLOSED:
        return _goodbye(request)
    asked = request.query_params
    is_known = room.entrance.fate(token_of(request)) is not Fate.UNKNOWN and "again" not in asked
    if is_known or _person(room, request):
        return _to_room()
    filled = {"code": asked.get("c", ""), "slip": request.path_params.get("slip") or asked.get("slip", "")}
    return _door(request, "join.html", filled)


def _door(request: Request, template: str, filled: dict[str, str], error: DialoogError | None = None) -> Response:
    """Show a form at the door, with what was filled in and what is wrong with it."""
    room, spoken = room_of(request), language_of(request)
    tables = any(step.kind is StepKind.CANVAS for step in room.service.session.steps)  # where people sit at tables
    shown = {name: filled.get(name, "") for name in ("code", "slip", "party", "table")}
    return page(
        request, template, status_of(error) if error else 200,
        meta=room.service.session.meta, tables=tables, filled=shown, key=room.service.chance.token(),
        error=spoken.said(moves.for_people(error)) if error else "",
    )  # fmt: skip


async def join(request: Request) -> Response:
    """Let somebody in."""
    form = await moves.form_of(request)
    try:
        joined = await moves.join(request, form)
    except DialoogError as error:
        return _door(request, "join.html", form.first_of_each(), error)
    if joined.waiting or not joined.return_code:
        return _on(request, joined)
    return _welcome(request, joined)


async def come_back(request: Request) -> Response:
    """Let somebody take back a place after losing a phone."""
    if request.method in ("GET", "HEAD"):
        return _door(request, "return.html", {"code": request.query_params.get("c", "")})
    form = await moves.form_of(request)
    try:
        joined = await moves.come_back(request, form)
    except DialoogError as error:
        return _door(request, "return.html", form.first_of_each(), error)
    return _welcome(request, joined)


async def seat(request: Request) -> Response:
    """Let somebody who chose the wrong party or table change that."""
    room = room_of(request)
    person = _person(room, request)
    if person is None:
        return RedirectResponse("/", SEE_OTHER, UNSTORED)
    if request.method in ("GET", "HEAD"):
        return _door(request, "seat.html", {"party": person.party, "table": person.table})
    form = await moves.form_of(request)
    try:
        code = await moves.move_over(request, person, form)
    except DialoogError as error:
        return _door(request, "seat.html", form.first_of_each(), error)
    return _told_code(request, code)


def _welcome(request: Request, joined: Joined) -> Response:
    """Leave the token on the phone, and show the return code: once."""
    answer = _told_code(request, joined.return_code)
    put_cookie(answer, request, TOKEN, joined.token)
    return answer


def _told_code(request: Request, code: str) -> Response:
    return page(request, "welcome.html", meta=room_of(request).service.session.meta, code=code)


def _on(request: Request, joined: Joined) -> Response:
    """Go on to the room, or wait there to be let in."""
    answer = _to_room()
    put_cookie(answer, request, TOKEN, joined.token)
    return answer


def _goodbye(request: Request) -> Response:
    """Say that the day is over, and take the token off the phone."""
    title = room_of(request).service.session.meta.title
    answer = _room(request, End(title), Beside())
    answer.delete_cookie(TOKEN, httponly=True, samesite="strict")
    return answer


def _person(room: Room, request: Request) -> Participant | None:
    try:
        return room.participant(token_of(request))
    except DialoogError:
        return None


def _to_room(said: str = "") -> Response:
    return RedirectResponse(f"/room?said={said}" if said else "/room", SEE_OTHER, UNSTORED)


# -------------------------------------------------------------------------------------------------- the room


class Beside(Struct, frozen=True, kw_only=True):
    """What there is to tell beside what is on: that something was kept, or why not, and then what was typed."""

    person: Participant | None = None
    said: str = ""
    error: str = ""
    status: int = 200
    typed: Form = Form(b"")


async def room_page(request: Request) -> Response:
    """Show what is on."""
    room, spoken = room_of(request), language_of(request)
    if room.service.session.meta.phase is Phase.CLOSED:
        return _goodbye(request)
    person = _person(room, request)
    if person is None:
        return _outside(request)
    code = "" if "part" in request.query_params else room.entrance.untold(person)
    if code:
        return _told_code(request, code)
    said = request.query_params.get("said", "")
    beside = Beside(person=person, said=spoken.text(f"said.{said}") if said in SAID else "")
    return _room(request, _view(request, person), beside)


def _outside(request: Request) -> Response:
    """Say calmly how it stands with somebody who knocks or was put out; a stranger goes to the door."""
    fate, meta = room_of(request).entrance.fate(token_of(request)), room_of(request).service.session.meta
    if fate is Fate.UNKNOWN:
        return RedirectResponse("/", SEE_OTHER, UNSTORED)
    return _room(request, AtDoor(meta.title, fate), Beside())


def _view(request: Request, person: Participant) -> View:
    room = room_of(request)
    eye = Eye(person, language_of(request), room.participation.mine(person), "change" in request.query_params)
    return view_of(room.service.session, room.service.polling.progress, room.service.clock.now(), eye)


def _room(request: Request, view: View, beside: Beside) -> Response:
    """Return the page of the room; with `part` in the address only what is inside it, for the script."""
    room = room_of(request)
    party = label_of(room.service.session.meta.parties, beside.person.party) if beside.person else ""
    return page(
        request, "part.html" if "part" in request.query_params else "room.html", beside.status,
        view=view, party=party, me=known_as(beside.person), meta=room.service.session.meta,
        key=room.service.chance.token(), state=room.page_key(), limit=NOTE_LIMIT,
        said=beside.said, error=beside.error, typed=beside.typed,
    )  # fmt: skip


def known_as(person: Participant | None) -> str:
    """Return a name for this phone's own memory: it tells one participant from another, and nothing else."""
    return hashlib.sha256(person.id.encode()).hexdigest()[:12] if person else ""


def taking(move: moves.Move, said: str) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a form: it is kept, and then the page says so."""

    async def take(request: Request) -> Response:
        room, person, form = room_of(request), None, Form(b"")
        try:
            person = room.participant(token_of(request))
            form = await moves.form_of(request)
            await move(room.participation, person, form)
        except DialoogError as error:
            return _refused(request, error, person, form)
        return _told(request, said) if _is_script(request) else _to_room(said)

    return take


def _is_script(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _told(request: Request, said: str) -> Response:
    """Say to the script what was kept."""
    body = msgspec.json.encode({"said": language_of(request).text(f"said.{said}")})
    return Response(body, 200, UNSTORED, "application/json")


def _refused(request: Request, error: DialoogError, person: Participant | None, form: Form) -> Response:
    """Say why not: to the script as a problem, else on the page, with what was typed still in its field."""
    status, sentence = status_of(error), language_of(request).said(moves.for_people(error))
    if _is_script(request):
        body = {"type": "about:blank", "title": "", "status": status, "detail": sentence}
        return Response(msgspec.json.encode(body), status, UNSTORED, JSON_PROBLEM)
    if person is None:
        return _to_room()
    beside = Beside(person=person, status=status, error=sentence, typed=form)
    return _room(request, _view(request, person), beside)
