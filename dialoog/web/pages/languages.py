"""The languages of the pages: texts from gettext catalogs, and the sentences of the rules in each of them.

A catalog is `locale/LANGUAGE.po`, read as it lies there, so what a translator saves is what people see after a
restart. Texts have keys (« join.title »); the sentences that the rules raise are Dutch, and stand in the other
catalogs in the context `rules`, with what differs each time in braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

import polib
from msgspec import Struct
from starlette.requests import Request

DUTCH, ENGLISH = "nl", "en"
LANGUAGES = (DUTCH, ENGLISH)
COOKIE = "taal"
RULES = "rules"
"""The context of sentences that come from the rules."""

_GAP = re.compile(r"\\\{(\w+)\\\}")


class Sentence(Struct, frozen=True):
    """A sentence of the rules: how to recognise it, and what it is in the language."""

    pattern: re.Pattern[str]
    translated: str


class Language(Struct, frozen=True):
    """One language: its code, its catalog, and the sentences of the rules in it (none in Dutch)."""

    code: str
    catalog: GNUTranslations
    sentences: tuple[Sentence, ...] = ()

    @property
    def is_dutch(self) -> bool:
        """Whether this is the language of the rules and of what facilitators write."""
        return self.code == DUTCH

    def text(self, key: str, **values: object) -> str:
        """Return a text with these values filled in."""
        return self.catalog.gettext(key) % values

    def many(self, key: str, number: int, **values: object) -> str:
        """Return a text that depends on a number, which it can name as `%(num)s`."""
        return self.catalog.ngettext(key, key, number) % {"num": number, **values}

    def said(self, sentence: str) -> str:
        """Return a sentence of the rules in this language; one that the catalog lacks is quoted as it is."""
        if self.is_dutch:
            return sentence
        for known in self.sentences:
            found = known.pattern.fullmatch(sentence)
            if found:
                return known.translated.format_map(found.groupdict())
        return self.text("error.dutch", sentence=sentence)


@cache
def language(code: str) -> Language:
    """Return a language; Dutch for one that is not there."""
    known = code if code in LANGUAGES else DUTCH
    entries = polib.pofile(source(known))
    return Language(known, GNUTranslations(BytesIO(entries.to_binary())), tuple(_sentences(entries)))


def source(code: str) -> str:
    """Return the text of a catalog."""
    return files("dialoog.web").joinpath("locale", f"{code}.po").read_text(encoding="utf-8")


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
