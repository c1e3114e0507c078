"""The languages of the pages: texts from gettext catalogs, and the sentences of the rules in each of them.

A catalog is `locale/LANGUAGE.po`, read as it lies there, so what a translator saves is what people see after a
restart. Texts have keys (« join.title »); the sentences that the rules raise are Dutch, and stand in the other
catalogs in the context `rules`, with what differs each time in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import polib
from msgspec import Struct
from starlette.requests import Request

from dialoog.report.wording.catalogs import DUTCH, Catalog, catalog, compiled, entries, known
from dialoog.report.wording.telling import Teller, teller

COOKIE = "taal"
RULES = "rules"
"""The context of sentences that come from the rules."""

WEB = "dialoog.web"
_GAP = re.compile(r"\\\{(\w+)\\\}")


class Sentence(Struct, frozen=True):
    """A sentence of the rules: how to recognise it, and what it is in the language."""

    pattern: re.Pattern[str]
    translated: str


class Language(Catalog, frozen=True):
    """One language: the texts of the pages, and the sentences of the rules in it (none in Dutch)."""

    sentences: tuple[Sentence, ...] = ()

    @property
    def teller(self) -> Teller:
        """Who tells results in this language."""
        return teller(self.code)

    def said(self, sentence: str) -> str:
        """Return a sentence of the rules in this language; one that the catalog lacks is quoted as it is."""
        if self.is_dutch:
            return sentence
        for one in self.sentences:
            found = one.pattern.fullmatch(sentence)
            if found:
                return one.translated.format_map(found.groupdict())
        return self.text("error.dutch", sentence=sentence)


@cache
def language(code: str) -> Language:
    """Return a language; Dutch for one that is not there."""
    found = entries(WEB, known(code))
    texts = compiled(found)
    texts.add_fallback(catalog(code).texts)  # pages and results are told in one voice
    return Language(known(code), texts, tuple(_sentences(found)))


def _sentences(entries: Iterable[polib.POEntry]) -> Iterable[Sentence]:
    for entry in entries:
        if entry.msgctxt == RULES:
            yield Sentence(pattern_of(entry.msgid), entry.msgstr)


def pattern_of(sentence: str) -> re.Pattern[str]:
    """Return what recognises a sentence with gaps in braces, such as « {length} tekens »."""
    return re.compile(_GAP.sub(r"(?P<\1>.*?)", re.escape(sentence)), re.DOTALL)


def language_of(request: Request) -> Language:
    """Return the language that was asked for: in the address, before on this phone, or Dutch."""
    return language(request.query_params.get("lang") or request.cookies.get(COOKIE, DUTCH))
