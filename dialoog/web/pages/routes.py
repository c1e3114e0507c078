"""The pages for phones: coming in (see `door`), and one page that follows the facilitator.

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

from dialoog.domain.errors import DialoogError
from dialoog.domain.note import Participant
from dialoog.domain.party import label_of
from dialoog.domain.session import Phase
from dialoog.domain.text import NOTE_LIMIT
from dialoog.facilitation.doorway import Fate
from dialoog.web.pages import actions as moves
from dialoog.web.pages import door
from dialoog.web.pages.door import SEE_OTHER, TOKEN, person_in, seat_of
from dialoog.web.pages.forms import Form
from dialoog.web.pages.languages import language_of
from dialoog.web.pages.render import page, static, take_cookie
from dialoog.web.pages.views import AtDoor, End, Eye, View, view_of
from dialoog.web.problems import JSON_PROBLEM, status_of
from dialoog.web.requests import UNSTORED, room_of, token_of

NOT_RIGHT = 422
"""The status of what somebody can mend in the form itself."""

SAID = frozenset({
    "vote", "vote_changed", "dots", "dots_changed", "check", "check_changed", "support", "support_changed",
    "note", "edit", "back", "answer", "answer_back",
})  # fmt: skip
"""What a page may say was done; the catalogs hold « said.… » for each."""


def routes() -> list[Route]:
    """Return the routes of all pages for participants, with what they need."""
    return [
        Route("/", door.start, methods=["GET"]),
        Route("/s/{slip}", door.start, methods=["GET"]),
        Route("/join", door.join, methods=["POST"]),
        Route("/return", door.come_back, methods=["GET", "POST"]),
        Route("/seat", door.seat, methods=["GET", "POST"]),
        Route("/welcome", door.welcome, methods=["GET"]),
        Route("/next", door.hand_on, methods=["GET", "POST"]),
        Route("/room", room_page, methods=["GET"]),
        Route("/vote", taking(moves.vote), methods=["POST"]),
        Route("/dots", taking(moves.dots), methods=["POST"]),
        Route("/order", taking(moves.order), methods=["POST"]),
        Route("/check", taking(moves.check), methods=["POST"]),
        Route("/support", taking(moves.support), methods=["POST"]),
        Route("/note", taking(moves.write), methods=["POST"]),
        Route("/note/edit", taking(moves.rewrite), methods=["POST"]),
        Route("/note/back", taking(moves.withdraw), methods=["POST"]),
        Route("/answer", taking(moves.answer), methods=["POST"]),
        Route("/static/{version}/{name}", static, methods=["GET"]),
    ]


# -------------------------------------------------------------------------------------------------- the room


def _goodbye(request: Request) -> Response:
    """Say that the day is over, and take the token off the phone."""
    title = room_of(request).service.session.meta.title
    answer = _room(request, End(title), Beside())
    take_cookie(answer, TOKEN)
    return answer


def _to_room(said: str = "") -> Response:
    return RedirectResponse(f"/room?said={said}" if said else "/room", SEE_OTHER, UNSTORED)


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
    person = person_in(request)
    if person is None:
        return _outside(request)
    if "part" not in request.query_params and not room.entrance.untold.goes_on(person.id):
        return RedirectResponse("/welcome", SEE_OTHER, UNSTORED)
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
    asked, mine = request.query_params, room.participation.mine(person)
    eye = Eye(person, language_of(request), mine, "change" in asked, "tapping" in asked)
    return view_of(room.service.session, room.service.polling.progress, room.service.clock.now(), eye)


def _room(request: Request, view: View, beside: Beside) -> Response:
    """Return the page of the room; with `part` in the address only what is inside it, for the script."""
    room = room_of(request)
    party = label_of(room.service.session.meta.parties, beside.person.party) if beside.person else ""
    return page(
        request, "part.html" if "part" in request.query_params else "room.html", beside.status,
        view=view, party=party, table=seat_of(beside.person), me=known_as(beside.person),
        meta=room.service.session.meta,
        key=room.service.chance.token(), state=room.page_key(), limit=NOTE_LIMIT,
        said=beside.said, error=beside.error, typed=beside.typed, invalid=beside.status == NOT_RIGHT,
    )  # fmt: skip


def known_as(person: Participant | None) -> str:
    """Return a name for this phone's own memory: it tells one participant from another, and nothing else."""
    return hashlib.sha256(person.id.encode()).hexdigest()[:12] if person else ""


def taking(move: moves.Move) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a form: it is kept, and then the page says so."""

    async def take(request: Request) -> Response:
        room, person, form = room_of(request), None, Form(b"")
        try:
            person = room.participant(token_of(request))
            form = await moves.form_of(request)
            said = await move(room.participation, person, form)
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
