"""Writing a report to files: each as a whole, the pictures first, so that a report never lacks one."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec.structs import replace

from dialoog.cli.output import json_text
from dialoog.cli.targets import target_of
from dialoog.domain.errors import StorageError
from dialoog.domain.session import Session
from dialoog.report import as_json, build, figures, markdown
from dialoog.report.document import Block, Document, Figure
from dialoog.store.atomic import make_folder, reason, replace_file

MARKDOWN, JSON = "md", "json"
FORMATS = (MARKDOWN, JSON)

_NO_TEXT = re.compile("[\ud800-\udfff]")
"""How Python writes the bytes of a file name that are no text: a reference to a picture cannot hold them."""


def report_text(session: Session, kind: str) -> str:
    """Return a report that stands by itself, without pictures beside it."""
    if kind == JSON:
        return f"{json_text(as_json(session))}\n"
    return markdown(build(session), None)


def write_report(session: Session, path: Path, kind: str = MARKDOWN) -> tuple[Path, ...]:
    """Write the report to `path`, with its pictures beside it, and return all files, the report first.

    Raises `StorageError` if it cannot be written, or would take the place of something else.
    """
    place = target_of(path)
    pictures: dict[str, str] = {}
    text = report_text(session, kind)
    if kind == MARKDOWN:
        document = _named_after(build(session), _NO_TEXT.sub("_", place.stem))
        text, pictures = markdown(document), figures(document)
    for name, picture in pictures.items():
        _write(place.with_name(name), picture)
    _write(place, text)
    return (place, *(place.with_name(name) for name in pictures))


def _named_after(document: Document, stem: str) -> Document:
    """Return the document with pictures named after its file: two reports in a folder must not share any."""

    def named(block: Block) -> Block:
        if isinstance(block, Figure) and block.file:
            return replace(block, file=f"{stem}-{block.file}")
        return block

    chapters = (replace(chapter, blocks=tuple(map(named, chapter.blocks))) for chapter in document.chapters)
    return replace(document, chapters=tuple(chapters))


def _write(path: Path, text: str) -> None:
    write_file(path, text.encode())


def write_file(path: Path, content: bytes) -> None:
    """Write a whole file or nothing, in a folder that is made if need be; raises `StorageError`."""
    try:
        make_folder(path.parent)
        replace_file(path, content)
    except OSError as error:
        raise StorageError(f"{path} kan niet geschreven worden ({reason(error)}). Kies een andere plaats.") from None
