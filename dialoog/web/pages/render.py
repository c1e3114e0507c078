"""Turning templates and static files into answers."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dialoog.domain.errors import NotFound
from dialoog.report.wording.catalogs import LANGUAGES
from dialoog.web.pages.languages import COOKIE, Language, language, language_of

HOMES = {"/join": "/", "/return": "/return"}
"""Which page to open to see that of a form again, in another language; for all others the room."""

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
NO_MARK, DUTCH_MARK = Markup(' dir="auto"'), Markup(' lang="nl" dir="auto"')
"""What stands in the tags around what people wrote: its own direction, and on an English page another language."""

YEAR, DAY = 31_536_000, 86_400
"""Seconds."""


class StaticFile(Struct, frozen=True):
    """A file that pages ask for, held in memory."""

    body: bytes
    media_type: str


@cache
def static_files() -> dict[str, StaticFile]:
    """Return all static files by name."""
    found = {path.name: path for path in files("dialoog.web").joinpath("static").iterdir()}
    types = {name: TYPES.get(name[name.rfind(".") :]) for name in sorted(found)}
    return {name: StaticFile(found[name].read_bytes(), media_type) for name, media_type in types.items() if media_type}


@cache
def version() -> str:
    """Return what stands in the address of every static file; it changes when any of them does."""
    together = b"".join(found.body for found in static_files().values())
    return hashlib.sha256(together).hexdigest()[:10]


def static_address(name: str) -> str:
    """Return the address of a static file. Scripts find each other beside them, in the same version."""
    return f"/static/{version()}/{name}"


async def static(request: Request) -> Response:
    """Hand out a static file; a phone keeps it, because what is changed has another address."""
    found = static_files().get(request.path_params["name"])
    if found is None:
        raise NotFound("Dit bestand is er niet.")
    is_this = request.path_params["version"] == version()
    cached = f"public, max-age={YEAR}, immutable" if is_this else "no-store"
    return Response(found.body, media_type=found.media_type, headers={"Cache-Control": cached})


@cache
def environment(code: str) -> Environment:
    """Return the templates in one language; everything that is filled in is text, never markup."""
    found = Environment(
        loader=PackageLoader("dialoog.web"), autoescape=True, undefined=StrictUndefined,
        auto_reload=False, extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    spoken = language(code)
    found.install_gettext_translations(spoken.texts, newstyle=True)  # type: ignore[attr-defined]  # by the extension
    found.globals["language"] = spoken
    found.globals["nl"] = NO_MARK if spoken.is_dutch else DUTCH_MARK
    found.globals["static"] = static_address
    return found


def rendered(spoken: Language, template: str, **values: object) -> str:
    """Return a template filled in."""
    return environment(spoken.code).get_template(template).render(**values)


def page(
    request: Request, template: str, status: int = 200, *, spoken: Language | None = None, **values: object
) -> HTMLResponse:
    """Return a page in the language that is asked for, or in the one given; no phone or proxy keeps a copy."""
    spoken = spoken or language_of(request)
    path = request.url.path
    home = path if request.method in ("GET", "HEAD") else HOMES.get(path, "/room")
    body = rendered(
        spoken, template, path=path, home=home, query=_query(request), made_up=request.app.state.room.made_up, **values
    )
    answer = HTMLResponse(body, status, headers={"Cache-Control": "no-store", "Content-Language": spoken.code})
    if request.query_params.get("lang") in LANGUAGES:
        put_cookie(answer, request, COOKIE, spoken.code)
    return answer


def _query(request: Request) -> dict[str, str]:
    """Return what a link to the same page in the other language takes along."""
    return {"c": request.query_params["c"]} if "c" in request.query_params else {}


def put_cookie(answer: Response, request: Request, name: str, value: str) -> None:
    """Leave something on the phone for a day, out of reach of scripts.

    A link on another site or in a chat brings it along, so that who is in is known; a form of another site does not.
    """
    answer.set_cookie(name, value, max_age=DAY, httponly=True, samesite="lax", secure=request.url.scheme == "https")


def take_cookie(answer: Response, name: str) -> None:
    """Take something off the phone."""
    answer.delete_cookie(name, httponly=True, samesite="lax")
