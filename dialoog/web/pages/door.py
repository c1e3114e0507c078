"""Coming in on the pages: the code, a slip, a place taken back or changed, and the return code that is shown after it.

Every form answers with a redirect, so that loading again never sends it again.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dialoog.domain.agenda import StepKind
from dialoog.domain.dutch import at_table
from dialoog.domain.errors import DialoogError
from dialoog.domain.note import Participant
from dialoog.domain.rules import door, slips
from dialoog.domain.rules.filling_in import NO_SUCH_PARTY
from dialoog.domain.session import Phase
from dialoog.facilitation.doorway import Fate
from dialoog.web.pages import actions as moves
from dialoog.web.pages.languages import language_of
from dialoog.web.pages.render import page, put_cookie, take_cookie
from dialoog.web.problems import Problem, status_of
from dialoog.web.requests import UNSTORED, room_of, token_of
from dialoog.web.room.entrance import WRONG_CODE, Joined

TOKEN = "dialoog"  # noqa: S105  # the name of the cookie
TRIAL = "proef"
"""A cookie that says nothing: who does not send it back would be a new participant at every try."""

SEE_OTHER = 303
FIELD_OF = {
    WRONG_CODE: "code", slips.UNKNOWN: "code", slips.USED: "code", door.SLIP_NEEDED: "code",
    door.NO_PARTY: "party", NO_SUCH_PARTY: "party", door.NO_WAY_BACK: "back",
}  # fmt: skip
"""Which field somebody mends when this is wrong; the others have none of their own."""

NO_COOKIES = (
    "Je browser bewaart geen cookies van deze pagina, dus je telefoon zou meteen vergeten dat je meedoet. "
    "Sta cookies toe of gebruik een gewoon venster, en probeer het dan opnieuw."
)


async def start(request: Request) -> Response:
    """Ask for code and party; somebody who is in goes on to the room, and so does anybody when the day is over."""
    room, asked = room_of(request), request.query_params
    fate = room.entrance.fate(token_of(request))
    is_known = person_in(request) is not None or (fate is not Fate.UNKNOWN and "again" not in asked)
    if is_known or room.service.session.meta.phase is Phase.CLOSED:
        return _to("/room")
    filled = {"code": asked.get("c", ""), "slip": request.path_params.get("slip") or asked.get("slip", "")}
    return _asked(request, "join.html", filled, lost=bool(token_of(request)) and fate is Fate.UNKNOWN)


async def join(request: Request) -> Response:
    """Let somebody in whose phone will know so."""
    form = await moves.form_of(request)
    try:
        if not {TRIAL, TOKEN} & set(request.cookies):
            raise Problem(400, NO_COOKIES)
        joined = await moves.join(request, form)
    except DialoogError as error:
        return _asked(request, "join.html", form.first_of_each(), error)
    return _came_in(request, joined)


async def come_back(request: Request) -> Response:
    """Let somebody take back a place after losing a phone."""
    if request.method in ("GET", "HEAD"):
        return _asked(request, "return.html", {"code": request.query_params.get("c", "")})
    form = await moves.form_of(request)
    try:
        joined = await moves.come_back(request, form)
    except DialoogError as error:
        return _asked(request, "return.html", form.first_of_each(), error)
    return _came_in(request, joined)


async def seat(request: Request) -> Response:
    """Let somebody who chose the wrong party or table change that."""
    person = person_in(request)
    if person is None:
        return _to("/")
    if request.method in ("GET", "HEAD"):
        return _asked(request, "seat.html", {"party": person.party, "table": person.table})
    form = await moves.form_of(request)
    try:
        code = await moves.move_over(request, person, form)
    except DialoogError as error:
        return _asked(request, "seat.html", form.first_of_each(), error)
    room_of(request).entrance.untold.keep(person.id, code)
    return _to("/welcome")


async def hand_on(request: Request) -> Response:
    """Let the next person take part on this phone; whoever had it comes back with the return code."""
    if person_in(request) is None:
        return _to("/")
    if request.method in ("GET", "HEAD"):
        return page(request, "next.html", meta=room_of(request).service.session.meta)
    answer = _to("/")
    take_cookie(answer, TOKEN)
    return answer


async def welcome(request: Request) -> Response:
    """Show the return code, until its reader goes on to the room."""
    person, room = person_in(request), room_of(request)
    code = room.entrance.untold.show(person.id) if person else ""
    if person is None or not code:
        return _to("/room")
    return page(request, "welcome.html", meta=room.service.session.meta, code=code, table=seat_of(person))


def _asked(
    request: Request, template: str, filled: dict[str, str], error: DialoogError | None = None, *, lost: bool = False
) -> Response:
    """Show a form at the door, with what was filled in and what is wrong with it; `lost`: this phone was in before."""
    room, spoken = room_of(request), language_of(request)
    tables = any(step.kind is StepKind.CANVAS for step in room.service.session.steps)  # where people sit at tables
    shown = {name: filled.get(name, "") for name in ("code", "slip", "party", "table")}
    tables = tables and not (shown["slip"] and any(slip.table for slip in room.service.session.slips.values()))
    answer = page(
        request, template, status_of(error) if error else 200,
        meta=room.service.session.meta, tables=tables, filled=shown, key=room.service.chance.token(),
        error=spoken.said(moves.for_people(error)) if error else "", wrong=FIELD_OF.get(error.key, "") if error else "",
        lost=lost,
    )  # fmt: skip
    if TOKEN not in request.cookies:
        put_cookie(answer, request, TRIAL, "1")
    return answer


def _came_in(request: Request, joined: Joined) -> Response:
    """Leave the token on the phone, and go on: to the return code, or to where one waits to be let in."""
    if joined.return_code and not joined.waiting:
        room_of(request).entrance.untold.keep(joined.person, joined.return_code)
    answer = _to("/welcome" if joined.return_code and not joined.waiting else "/room")
    put_cookie(answer, request, TOKEN, joined.token)
    take_cookie(answer, TRIAL)
    return answer


def seat_of(person: Participant | None) -> str:
    """Return the table that somebody sits at, as one says it; empty if it is not known."""
    return at_table(person.table) if person and person.table else ""


def person_in(request: Request) -> Participant | None:
    """Return who takes part with this phone; None for anybody else."""
    try:
        return room_of(request).participant(token_of(request))
    except DialoogError:
        return None


def _to(path: str) -> Response:
    return RedirectResponse(path, SEE_OTHER, UNSTORED)
