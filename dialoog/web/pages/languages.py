"""The languages of the pages: texts from gettext catalogs, and the sentences of the rules in each of them.

A catalog is `locale/LANGUAGE.po`, read as it lies there, so what a translator saves is what people see after a
restart. Texts have keys (« join.title »); the sentences that the rules raise are Dutch, and stand in the other
catalogs in the context `rules`, with what differs each time in braces.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from starlette.requests import Request

from dialoog.domain.errors import DialoogError
from dialoog.report.wording.catalogs import DUTCH, Catalog, catalog, compiled, entries, known
from dialoog.report.wording.telling import Teller, teller

COOKIE = "taal"
RULES = "rules"
"""The context of sentences that come from the rules."""

WEB = "dialoog.web"
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
    """Return the language that was asked for: in the address, before on this phone, or Dutch."""
    return language(request.query_params.get("lang") or request.cookies.get(COOKIE, DUTCH))
