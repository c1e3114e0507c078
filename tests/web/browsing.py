"""People with a browser that runs no script: they follow links and send forms, as these stand on the page."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import httpx

from tests.web.phones import URL, Hall

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "rect"})

HEADERS = {"Accept": "text/html", "Origin": URL, "Sec-Fetch-Site": "same-origin"}


class Page(HTMLParser):
    """What stands on a page: its text, its forms with their fields, and every element with its attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.markup = markup
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.forms: list[tuple[str, dict[str, list[str]]]] = []
        self._words: list[str] = []
        self._typing = self._choosing = ""
        self.feed(markup)

    @property
    def text(self) -> str:
        """All words on the page, in a row."""
        return " ".join(" ".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if tag == "form":
            self.forms.append((found["action"], {}))
        if tag == "option" and "selected" in found and self._choosing:
            self.forms[-1][1][self._choosing] = [found.get("value", "")]
        self._choosing = found.get("name", "") if tag == "select" else self._choosing
        if tag in ("input", "textarea", "select", "button") and found.get("name") and self.forms:
            self._field(tag, found)

    def _field(self, tag: str, found: dict[str, str]) -> None:
        fields = self.forms[-1][1]
        filled = tag == "textarea" or found.get("type", "text") in ("text", "hidden") or "checked" in found
        if tag == "input" and filled:
            fields.setdefault(found["name"], []).append(found.get("value", ""))
        self._typing = found["name"] if tag == "textarea" else self._typing

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._typing = ""

    def handle_data(self, data: str) -> None:
        if self._typing:
            self.forms[-1][1].setdefault(self._typing, []).append(data)
        self._words.append(data)

    def form(self, action: str, **having: str) -> dict[str, list[str]]:
        """The fields of the first form with this action in which these fields are filled in so."""
        for address, fields in self.forms:
            if address == action and all(fields.get(name) == [value] for name, value in having.items()):
                return fields
        raise AssertionError(f"no form {action} {having} among {self.forms}")

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of a kind."""
        return [attrs for found, attrs in self.elements if found == tag]


class Browser:
    """One person's browser."""

    def __init__(self, hall: Hall, address: str = "192.168.1.77") -> None:
        transport = httpx.ASGITransport(hall.app, raise_app_exceptions=False, client=(address, 40_000))
        self.http = httpx.AsyncClient(transport=transport, base_url=URL, follow_redirects=True, headers=HEADERS)
        hall.clients.append(self.http)
        self.hall = hall
        self.answer = httpx.Response(0)

    @property
    def page(self) -> Page:
        """The page that is open."""
        return Page(self.answer.text)

    async def go(self, path: str = "/room") -> Page:
        """Open a page."""
        self.answer = await self.http.get(path)
        return self.page

    async def send(self, action: str, having: Mapping[str, str] | None = None, **fields: Any) -> Page:  # noqa: ANN401
        """Fill in a form that is on the page, and send it; a field that is None stays empty."""
        filled: dict[str, Any] = {**self.page.form(action, **dict(having or {})), **fields}
        body = {name: value for name, value in filled.items() if value is not None}
        self.answer = await self.http.post(action, data=body)
        return self.page

    async def join(self, party: str = "student", **fields: Any) -> Page:  # noqa: ANN401
        """Come in with the code of the room."""
        await self.go(f"/?c={self.hall.code}")
        await self.send("/join", party=party, **fields)
        return await self.go("/room")
