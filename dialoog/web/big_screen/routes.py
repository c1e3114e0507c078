"""The big screen: what a projector beside the laptop shows. It follows the room and never steers it.

It holds nothing that the room may not see: no remark's text but on a wall that was opened, no choice of one
person, no count that the rules hide.
Who knows the code of the room may open it, and a screen that is open stays so when the code changes.
"""

from __future__ import annotations

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dialoog.domain.door import Secret, same, sealed
from dialoog.domain.errors import DialoogError
from dialoog.domain.rules.stage import on_stage
from dialoog.domain.session import Phase
from dialoog.facilitation.showing.slide import slide_on_stage
from dialoog.facilitation.venue import link, typed
from dialoog.web.big_screen.poster import poster_of, way_in_of
from dialoog.web.pages.languages import language_of_room
from dialoog.web.pages.render import page, put_cookie
from dialoog.web.problems import status_of
from dialoog.web.requests import address_of, room_of
from dialoog.web.room.entrance import Knock
from dialoog.web.room.open_room import Room

KEY = "scherm"


def routes() -> list[Route]:
    """Return the route of the big screen."""
    return [Route("/scherm", screen, methods=["GET"])]


async def screen(request: Request) -> Response:
    """Show what is on, or ask for the code."""
    room, code = room_of(request), request.query_params.get("c", "")
    if not _is_open(room, request):
        if not code:
            return _door(request, "", 200)
        try:
            room.entrance.check_code(Knock(code=code, address=address_of(request)))
        except DialoogError as error:
            return _door(request, language_of_room(request).said(error), status_of(error))
    answer = _slide(room, request)
    put_cookie(answer, request, KEY, _key(room))
    return answer


def _door(request: Request, error: str, status: int) -> Response:
    meta = room_of(request).service.session.meta
    return page(request, "screen_door.html", status, spoken=language_of_room(request), meta=meta, error=error)


def _is_open(room: Room, request: Request) -> bool:
    closed = room.service.session.meta.phase is Phase.CLOSED  # then all that it shows is the title and thanks
    return closed or same(request.cookies.get(KEY, ""), _key(room))


def _key(room: Room) -> str:
    return sealed(room.service.session.meta.door.salt, Secret.PHONE, KEY)


def _slide(room: Room, request: Request) -> Response:
    session, service, spoken = room.service.session, room.service, language_of_room(request)
    slide = slide_on_stage(session, service.polling.progress, service.clock.now())
    way_in = on_stage(session).way_in
    poster = way_in_of(session.meta) if way_in else poster_of(slide, spoken)
    url = room.url or str(request.base_url).rstrip("/")
    door = session.meta.door
    return page(
        request, "slide.html" if "part" in request.query_params else "screen.html", spoken=spoken,
        meta=session.meta, slide=poster,
        code="" if door.slips_only else door.code, slips=door.slips_only, locked=door.locked, address=typed(url),
        state=room.page_key(), qr=qr_of(link(url, door)),
    )  # fmt: skip


def qr_of(url: str) -> Markup:
    """Return a QR code as SVG that stands in a page; black on white in dark mode too, or cameras miss it.

    On a screen nothing of it gets lost, so its dots may rather be large, to be scanned from the back of the room.
    """
    drawn = segno.make(url, error="l", micro=False).svg_inline(omitsize=True, border=4, light="#fff", dark="#000")
    return Markup(drawn)  # noqa: S704  # of our own making: the address is in the pattern, not in the text
