"""A module for each format that a report can be written in, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from types import ModuleType

from msgspec import Struct

from dialoog.domain.errors import Refused
from dialoog.report.document import Document

LIBRARIES = ("PIL", "pikepdf", "pypandoc", "typst", "xlsxwriter")
INSTALL = "pip install 'dialoog[office]'"


class Kind(Struct, frozen=True):
    """A format: what it is called in a command, the ending of its files, and what it is good for.

    `text` tells whether it can be shown on a screen; `module` writes it from a document, empty for formats that are
    made in another way.
    """

    name: str
    suffix: str
    label: str
    text: bool
    module: str


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("md", "md", "Markdown, met figuren ernaast", text=True, module=""),
        Kind("html", "html", "Webpagina, alles in één bestand", text=True, module="html"),
        Kind("docx", "docx", "Word, om in verder te werken", text=False, module="docx"),
        Kind("pdf", "pdf", "PDF, om te mailen en te printen", text=False, module="pdf"),
        Kind("xlsx", "xlsx", "Excel, elke tabel op een blad", text=False, module="xlsx"),
        Kind("csv", "zip", "CSV, elke tabel in een bestand (zip)", text=False, module="csv"),
        Kind("json", "json", "JSON, voor andere programma's", text=True, module=""),
    )
}
"""Every format by its name, in the order in which they are offered."""

NEAR = 0.75
"""How much an ending must look like that of a format to be a slip of the hand: one sign of four."""

BY_SUFFIX: Mapping[str, Kind] = {kind.suffix: kind for kind in KINDS.values()}


def misspelt(name: str) -> str:
    """Return which ending was meant by one that is no format, such as « htmlw »; empty if it looks like none."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    if not ending or ending in BY_SUFFIX:
        return ""
    return next(iter(get_close_matches(ending, BY_SUFFIX, 1, NEAR)), "")


def written(document: Document, kind: Kind) -> bytes:
    """Return the document in a format that a module writes.

    Raises `Refused` when what the format needs is not installed.
    """
    content = _module(kind).write(document)
    if not isinstance(content, bytes):  # pragma: no cover - each module says so
        raise TypeError(kind.module)
    return content


def _module(kind: Kind) -> ModuleType:
    try:
        return import_module(f"dialoog.report.writers.{kind.module}")
    except ModuleNotFoundError as error:
        if error.name not in LIBRARIES:
            raise
        raise Refused(
            f"Voor een verslag als {kind.name} ontbreekt een onderdeel. Zo komt het erbij: {INSTALL}"
        ) from None
