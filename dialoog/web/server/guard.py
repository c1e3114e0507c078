"""What holds for every request and every answer: who may write from where, and what a browser may do with a page."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dialoog.web.problems import problem

Headers = tuple[tuple[bytes, bytes], ...]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FOR_DATA = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
"""What an answer of the API says, which is never shown as a page; few, since each costs time in a burst of votes."""

FOR_PAGES = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # Not no-referrer: browsers then send forms of our own pages with `Origin: null`.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
DATA = "/api/"
CLOSE = (b"connection", b"close")
READING = frozenset({"GET", "HEAD", "OPTIONS"})
HOSTS_KNOWN = 64
LOCAL_NAMES = (".local", ".lan", ".home", ".home.arpa", ".internal", ".localdomain")

FROM_ELSEWHERE = "Dit verzoek komt van een andere website en is niet uitgevoerd."
OTHER_NAME = "Onder deze naam is hier niets. Gebruik het adres dat op het scherm staat."


class Guard:
    """Refuses what comes from another website, and puts the same headers on every answer.

    Nobody knows beforehand at which address or name a laptop is reached. But a website that lets its own
    name point to this computer (DNS rebinding) needs a name on the internet; here only addresses and local
    names count, and those in `names`. With TLS no such website has a certificate, so any name will do.
    """

    def __init__(self, app: ASGIApp, data: ASGIApp, names: frozenset[str] = frozenset()) -> None:
        """Take the app of the pages and that of the API, and names on the internet that this server is reached by."""
        self._app, self._data, self._names = app, data, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers: dict[bytes, bytes] = dict(scope["headers"])
        app, kept = (self._data, FOR_DATA) if scope["path"].startswith(DATA) else (self._app, FOR_PAGES)
        answer = _Answer(receive, send, kept, unread=_has_body(headers))
        status, sentence = self._refusal(scope, headers)
        await (problem(status, sentence) if status else app)(scope, answer.receive, answer.send)

    def _refusal(self, scope: Scope, headers: Mapping[bytes, bytes]) -> tuple[int, str]:
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if scope["scheme"] != "https" and not is_here(host, self._names):
            return 421, OTHER_NAME
        if scope["method"] not in READING and not _is_own(headers, host):
            return 403, FROM_ELSEWHERE
        return 0, ""


@lru_cache(HOSTS_KNOWN)
def is_here(host: str, names: frozenset[str]) -> bool:
    """Tell whether a `Host` header names this computer as people of the room do."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return ("." not in name and ":" not in name) or name in names or is_local(name)


def is_local(name: str) -> bool:
    """Tell whether this is an address, or a name that means something only on the network that one is in."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name.endswith(LOCAL_NAMES)
    return True


def _is_own(headers: Mapping[bytes, bytes], host: str) -> bool:
    """Tell whether a write comes from our own page, or from a program (which says nothing about that)."""
    if headers.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none"):
        return False
    origin = headers.get(b"origin")
    return origin is None or _host_of(origin.decode("latin-1").lower()) == host


def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _has_body(headers: Mapping[bytes, bytes]) -> bool:
    return headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers


class _Answer:
    """Puts the headers on an answer, and ends the connection after one that came before its request was read."""

    __slots__ = ("_headers", "_receive", "_send", "_unread")

    def __init__(self, receive: Receive, send: Send, headers: Headers, *, unread: bool) -> None:
        self._receive, self._send, self._headers, self._unread = receive, send, headers, unread

    async def receive(self) -> Message:
        message = await self._receive()
        if not message.get("more_body", False):
            self._unread = False
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *self._headers, *((CLOSE,) if self._unread else ())]
        await self._send(message)
