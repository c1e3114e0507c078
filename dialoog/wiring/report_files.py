"""Writing a report to files: each as a whole, the pictures first, so that a report never lacks one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.errors import StorageError
from dialoog.domain.harmless import json_text
from dialoog.domain.session import Session
from dialoog.report import as_json, build, figures, markdown
from dialoog.report.document import Block, Blocks, Document, Figure, Frame, House
from dialoog.report.roadshow import Tour
from dialoog.report.roadshow import as_json as roadshow_as_json
from dialoog.report.roadshow import build as build_roadshow
from dialoog.report.style.house_style import PLAIN, Dress, dressed
from dialoog.report.writers import BY_SUFFIX, KINDS, written
from dialoog.store.atomic import make_folder, reason, remove_file, replace_file
from dialoog.wiring.safe_targets import target_of

MARKDOWN, JSON, HTML = "md", "json", "html"
TEMPLATES = (HTML, MARKDOWN)
"""The formats that an own template can make."""

_NO_TEXT = re.compile("[\ud800-\udfff]")
"""How Python writes the bytes of a file name that are no text: a reference to a picture cannot hold them."""


class Template(Struct, frozen=True):
    """A template of an organiser: what it is called, and what stands in it."""

    name: str
    source: str


class Source(Struct, frozen=True):
    """What a report is made from: the document, and the same as values for programs (None: there are none)."""

    document: Document
    data: Mapping[str, object] | None = None
    template: Template | None = None


def source_of(session: Session, dress: Dress = PLAIN, template: Template | None = None) -> Source:
    """Return what the report on a session is made from; programs get all of it, whatever the dress leaves out."""
    return Source(dressed(build(session), dress), as_json(session), template)


def roadshow_source(tour: Tour, house: House) -> Source:
    """Return what the report on a roadshow is made from, in the house style of the organiser."""
    return Source(replace(build_roadshow(tour), house=house), roadshow_as_json(tour))


# ------------------------------------------------------------------------------------------------ to the screen


def report_text(source: Source, kind: str) -> str:
    """Return a report that stands by itself, without pictures beside it; only for formats that are text."""
    return _content(source, kind, None).decode()


def _content(source: Source, kind: str, folder: str | None) -> bytes:
    if source.template and kind in TEMPLATES:
        return _from_template(source.document, source.template, kind, folder)
    if kind == JSON:
        return f"{json_text(source.data)}\n".encode()
    if kind == MARKDOWN:
        return markdown(source.document, folder).encode()
    return written(source.document, KINDS[kind])


def _from_template(document: Document, template: Template, kind: str, folder: str | None) -> bytes:
    from dialoog.report.writers import own_template

    if kind == HTML:
        return own_template.as_html(document, template.source, template.name).encode()
    return own_template.as_markdown(document, template.source, template.name, folder).encode()


# ------------------------------------------------------------------------------------------------ to files


def write_report(session: Session, path: Path, kind: str = "", dress: Dress = PLAIN) -> tuple[Path, ...]:
    """Write the report to `path`; see `write_files`."""
    return write_files(source_of(session, dress), path, kind)


def write_files(source: Source, path: Path, kind: str = "") -> tuple[Path, ...]:
    """Write a report to `path`, with its pictures beside it, and return all files, the report first.

    Without a kind the name of the file tells it, or else it is Markdown. Raises `StorageError` if it cannot be
    written, or would take the place of something else.
    """
    place = target_of(path)
    kind = kind or kind_of(place) or MARKDOWN
    content, pictures = _made(source, kind, _NO_TEXT.sub("_", place.stem))
    beside = {place.with_name(name): picture for name, picture in pictures.items()}
    _write_together({**beside, place: content})
    return (place, *beside)


def write_all(source: Source, folder: Path, stem: str) -> tuple[Path, ...]:
    """Write a report in every format to a folder; when one cannot be made, nothing is written."""
    kinds = [kind for kind in KINDS.values() if kind.name != JSON or source.data is not None]
    places = [target_of(folder / f"{stem}.{kind.suffix}") for kind in kinds]
    made = [_made(source, kind.name, _NO_TEXT.sub("_", stem)) for kind in kinds]
    files: dict[Path, bytes] = {}
    for place, (content, pictures) in zip(places, made, strict=True):
        files |= {place: content} | {place.with_name(name): picture for name, picture in pictures.items()}
    _write_together(files)
    return tuple(files)


def kind_of(path: Path) -> str:
    """Return the format that the name of a file asks for, or an empty text."""
    found = BY_SUFFIX.get(path.suffix.removeprefix(".").casefold())
    return found.name if found else ""


def _made(source: Source, kind: str, stem: str) -> tuple[bytes, dict[str, bytes]]:
    """Return a report and the pictures that go beside it, named after its file."""
    if kind != MARKDOWN:
        return _content(source, kind, None), {}
    named = replace(source, document=_named_after(source.document, stem))
    pictures = {name: picture.encode() for name, picture in figures(named.document).items()}
    return _content(named, kind, ""), pictures


def _named_after(document: Document, stem: str) -> Document:
    """Return the document with pictures named after its file: two reports in a folder must not share any."""
    chapters = (replace(part, blocks=tuple(_named(part.blocks, stem))) for part in document.chapters)
    return replace(document, chapters=tuple(chapters))


def _named(blocks: Blocks, stem: str) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Frame):
            yield replace(block, blocks=tuple(_named(block.blocks, stem)))
        elif isinstance(block, Figure) and block.file:
            yield replace(block, file=f"{stem}-{block.file}")
        else:
            yield block


def _write_together(files: Mapping[Path, bytes]) -> None:
    """Write these files in their order; when one cannot be written, those that were not there before go again."""
    made: list[Path] = []
    try:
        for path, content in files.items():
            is_new = not path.exists()
            write_file(path, content)
            made += [path] if is_new else []
    except StorageError:
        for path in made:
            with suppress(OSError):
                remove_file(path)
        raise


def write_file(path: Path, content: bytes) -> None:
    """Write a whole file or nothing, in a folder that is made if need be; raises `StorageError`."""
    try:
        make_folder(path.parent)
        replace_file(path, content)
    except OSError as error:
        raise StorageError(f"{path} kan niet geschreven worden ({reason(error)}). Kies een andere plaats.") from None
