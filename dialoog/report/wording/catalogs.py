"""Texts in two languages from gettext catalogs, read as a translator saves them, without a build step.

Texts have keys (« result.nobody »). A text that depends on a number names it as `%(num)s`.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

import polib
from msgspec import Struct

DUTCH, ENGLISH = "nl", "en"
LANGUAGES = (DUTCH, ENGLISH)


class Catalog(Struct, frozen=True):
    """The texts of one language."""

    code: str
    texts: GNUTranslations

    @property
    def is_dutch(self) -> bool:
        """Whether this is the language of the rules and of what facilitators write."""
        return self.code == DUTCH

    def text(self, key: str, **values: object) -> str:
        """Return a text with these values filled in."""
        return self.texts.gettext(key) % values

    def many(self, key: str, number: int, **values: object) -> str:
        """Return a text that depends on a number, which it can name as `%(num)s`."""
        return self.texts.ngettext(key, key, number) % {"num": number, **values}


def known(code: str) -> str:
    """Return the code of a language that there is: Dutch for any other."""
    return code if code in LANGUAGES else DUTCH


@cache
def entries(package: str, code: str) -> polib.POFile:
    """Return the entries of the catalog that a package holds for a language."""
    return polib.pofile(files(package).joinpath("locale", f"{code}.po").read_text(encoding="utf-8"))


def compiled(found: polib.POFile) -> GNUTranslations:
    """Return the texts of a catalog by key."""
    return GNUTranslations(BytesIO(found.to_binary()))


@cache
def catalog(code: str) -> Catalog:
    """Return the texts in which results are told; Dutch for a language that is not there."""
    return Catalog(known(code), compiled(entries(__package__, known(code))))
