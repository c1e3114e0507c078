"""A report by the template of an organiser, as HTML or as Markdown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from dialoog.report.document import Blocks, Document
from dialoog.report.wording.results import plain
from dialoog.report.writers import html
from dialoog.report.writers.markdown import blocks_text, escaped, link_to
from dialoog.report.writers.templates import Surface, filled


def as_html(document: Document, source: str, name: str) -> str:
    """Return what a template makes of a document; everything in it is escaped for HTML."""
    return filled(html.surface(document), source, name)


def as_markdown(document: Document, source: str, name: str, folder: str | None) -> str:
    """Return what a template makes of a document; everything in it is escaped for Markdown."""
    filters: dict[str, Callable[..., object]] = {
        "blocks": partial(_blocks, document, folder),
        "place": partial(link_to, document),
        "clean": plain,
    }
    given = {"document": document, "contents": document.chapters}
    return filled(Surface(given, filters, html=False, escape=escaped), source, name)


def _blocks(document: Document, folder: str | None, blocks: Blocks) -> Markup:
    # The writer has escaped every text in it.
    return Markup(blocks_text(document, blocks, folder))  # noqa: S704
