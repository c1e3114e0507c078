"""Content files that were found in order, made into the canvases, statements, agendas and codebooks of the domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dialoog.domain.agenda import Bars, Format, Group, Step, StepKind
from dialoog.domain.answering import checked
from dialoog.domain.canvas import Canvas, NoteKind, Option, Section
from dialoog.domain.codebook import Codebook, CodebookTheme
from dialoog.domain.statement import Statement, StatementSet
from dialoog.domain.text import clean
from dialoog.store.content.schema import BARS, DEFAULT_START, NOTE_KINDS, SECTION_TYPES, STATEMENT_TYPES, STEP_TYPES
from dialoog.store.content.shapes import label_id
from dialoog.store.names import slug

Data = Mapping[str, Any]


def build_canvas(data: Data) -> Canvas:
    """Return the canvas of a file without mistakes."""
    sections = tuple(_section(part) for part in data["onderdelen"])
    return Canvas(id=data["id"], title=clean(data["titel"]), source=clean(data["bron"]), sections=sections)


def _section(part: Data) -> Section:
    return Section(
        id=part["id"],
        title=clean(part["titel"]),
        prompt=clean(part["vraag"]),
        kind=SECTION_TYPES[part["type"]],
        category=clean(part.get("categorie", "")),
        group=clean(part.get("groep", "")),
        rows=_options(part.get("rijen", ())),
        options=_options(part.get("opties", ())),
        note_kind=NOTE_KINDS.get(part.get("briefje", ""), NoteKind.PLAIN),
        low_label=clean(part.get("laag", "")),
        high_label=clean(part.get("hoog", "")),
        splits=part.get("splitst_vanaf", 0),
        early=part.get("vooraf", False),
    )


def _options(items: Sequence[Any]) -> tuple[Option, ...]:
    return tuple(Option(label_id(item, place), clean(_label(item))) for place, item in enumerate(items))


def _label(item: str | Data) -> str:
    return item if isinstance(item, str) else str(item["tekst"])


def build_set(data: Data) -> StatementSet:
    """Return the set of statements of a file without mistakes."""
    statements = tuple(_statement(item) for item in data["stellingen"])
    return StatementSet(id=data["id"], title=clean(data["titel"]), source=clean(data["bron"]), statements=statements)


def _statement(item: Data) -> Statement:
    return checked(
        Statement(
            id=item["id"],
            text=item["tekst"],
            kind=STATEMENT_TYPES[item["type"]],
            options=_options(item.get("antwoorden", ())),
            low_label=item.get("laag", ""),
            high_label=item.get("hoog", ""),
            source=clean(item.get("bron", "")),
            cooldown=item.get("afkoelstelling", False),
        )
    )


def build_codebook(data: Data) -> Codebook:
    """Return the codebook of a file without mistakes."""
    return Codebook(
        id=data["id"],
        title=clean(data["titel"]),
        version=data["versie"],
        source=clean(data["bron"]),
        themes=tuple(_theme(item) for item in data["themas"]),
    )


def _theme(item: Data) -> CodebookTheme:
    return CodebookTheme(
        id=item["id"],
        title=clean(item["titel"]),
        description=clean(item.get("uitleg", "")),
        words=tuple(clean(text) for text in item.get("woorden", ())),
        examples=tuple(clean(text) for text in item.get("voorbeelden", ())),
    )


def build_format(data: Data, canvas: Canvas | None, statements: StatementSet | None) -> Format:
    """Return the agenda of a file without mistakes; `canvas` and `statements` are those that it names."""
    return Format(
        id=data["id"],
        title=clean(data["titel"]),
        description=clean(data["uitleg"]),
        source=clean(data["bron"]),
        start=data.get("begin", DEFAULT_START),
        end=data.get("einde", ""),
        canvas=data.get("canvas", ""),
        statements=data.get("stellingen", ""),
        parties=tuple((party.id, party.label) for party in _options(data["partijen"])),
        steps=_steps(data["onderdelen"], canvas, statements),
    )


def _steps(parts: Sequence[Data], canvas: Canvas | None, statements: StatementSet | None) -> tuple[Step, ...]:
    sections = tuple(section.id for section in canvas.sections if not section.early) if canvas else ()
    known = {statement.id: statement for statement in statements.statements} if statements else {}
    taken: set[str] = set()
    steps = []
    for order, part in enumerate(parts, 1):
        kind = STEP_TYPES[part["type"]]
        steps.append(
            Step(
                id=_free(part.get("stelling") or slug(part["titel"]) or str(kind), taken),
                order=order,
                kind=kind,
                title=clean(part["titel"]),
                minutes=part["minuten"],
                purpose=clean(part.get("doel", "")),
                sections=tuple(part.get("canvasdelen", sections)) if kind is StepKind.CANVAS else (),
                statement=known.get(part.get("stelling", "")),
                bars=BARS.get(part.get("balken", ""), Bars.BATCHES),
                wall=part.get("muur", False),
                fixed=part.get("vast", ""),
                lead=clean(part.get("wie", "")),
                say=clean(part.get("zeggen", "")),
                materials=clean(part.get("klaarleggen", "")),
                groups=tuple(_group(group) for group in part.get("groepen", ())),
            )
        )
    return tuple(steps)


def _group(data: Data) -> Group:
    return Group(title=clean(data["naam"]), lead=clean(data.get("wie", "")), task=clean(data.get("opdracht", "")))


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
