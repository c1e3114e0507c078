"""The languages of the pages: texts from gettext catalogs, and the sentences of the rules in each of them.

A catalog is `locale/LANGUAGE.po`, read as it lies there, so what a translator saves is what people see after a
restart. Texts have keys (« join.title »); the sentences that the rules raise are Dutch, and stand in the other
catalogs in the context `rules`, with what differs each time in braces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from starlette.requests import Request

from dialoog.domain.errors import DialoogError
from dialoog.report.wording.catalogs import DUTCH, LANGUAGES, Catalog, catalog, compiled, entries, known
from dialoog.report.wording.telling import Teller, teller

COOKIE = "taal"
RULES = "rules"
"""The context of sentences that come from the rules."""

WEB = "dialoog.web"
MOST_LIKED = 30
"""Languages that a browser may name; nobody reads more of them."""

WEIGHT = re.compile(r"q=([01](?:\.\d{1,3})?)")
NAME = "name"
"""The value of a sentence that says which field it is about, such as « Het briefje »."""


class Language(Catalog, frozen=True):
    """One language: the texts of the pages, and the sentences of the rules in it (none in Dutch)."""

    @property
    def teller(self) -> Teller:
        """Who tells results in this language."""
        return teller(self.code)

    def said(self, told: DialoogError | str) -> str:
        """Return what a rule says in this language; what the catalog lacks is quoted in Dutch."""
        error = told if isinstance(told, DialoogError) else DialoogError(told)
        if self.is_dutch:
            return error.sentence
        found = self.texts.pgettext(RULES, error.key)
        if found == error.key:
            return self.text("error.dutch", sentence=error.sentence)
        return found.format_map(self._filling(error.values)) if error.values else found

    def _filling(self, values: Mapping[str, object]) -> Mapping[str, object]:
        """Return what is filled in; the name of a field is a word of the rules itself."""
        return {**values, **({NAME: self.texts.pgettext(RULES, str(values[NAME]))} if NAME in values else {})}


@cache
def language(code: str) -> Language:
    """Return a language; Dutch for one that is not there."""
    texts = compiled(entries(WEB, known(code)))
    texts.add_fallback(catalog(code).texts)  # pages and results are told in one voice
    return Language(known(code), texts)


def language_of(request: Request) -> Language:
    """Return the language of somebody's phone: chosen here, or else the one that its browser asks for first."""
    return language(_chosen(request) or asked_for(request.headers.get("accept-language", "")))


def language_of_room(request: Request) -> Language:
    """Return the language that hangs in front of a room: chosen here, or else Dutch, whatever the laptop speaks."""
    return language(_chosen(request) or DUTCH)


def _chosen(request: Request) -> str:
    return request.query_params.get("lang") or request.cookies.get(COOKIE, "")


def asked_for(header: str) -> str:
    """Return which of our languages an `Accept-Language` header likes best; Dutch if it names none of them."""
    liked: dict[str, float] = {}
    for part in header.split(",")[:MOST_LIKED]:
        tag, _, weight = part.partition(";")
        code = tag.strip().partition("-")[0].lower()
        if code in LANGUAGES:
            liked[code] = max(liked.get(code, 0.0), _weight(weight))
    return max(liked, key=lambda code: liked[code]) if any(liked.values()) else DUTCH


def _weight(text: str) -> float:
    """Return how much a language is liked, from 0 (not at all) to 1: « q=0.8 »."""
    found = WEIGHT.fullmatch(text.strip())
    return float(found[1]) if found else float(not text.strip())
