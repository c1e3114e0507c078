"""What a document says, and what readers that we did not write find in the files made from it."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from typing import Any

from dialoog.domain.dutch import quoted
from dialoog.report.document import (
    Bar,
    Blocks,
    Bullets,
    Cell,
    Chapter,
    Chart,
    Document,
    Figure,
    Frame,
    Heading,
    Panel,
    Paragraph,
    Quote,
    Ref,
    Row,
    Strong,
    Table,
    Tone,
    columns,
    number,
    share,
    text,
)
from dialoog.report.writers.plain_text import clean, sentence
from tests.build import DAY


def every_block(word: str) -> Document:
    """A document with each kind of block, with this word wherever people type."""
    row = Row((text(word), text(Strong(word)), number(3), share(2, 40), Cell(("7,5",), 7.5)), "r1")
    empty = Row((text(""), text(Ref(word, "h1"), ", ", word), text("–"), share(0, 0), text("–")))
    heads = columns("Onderwerp", word, numeric=("Mensen", "Deel", "Cijfer"))
    chart = Chart(word, (Panel("Voor", (Bar("ja", 3, 75), Bar(word, 1, 25)), 4),), "mensen")
    groups = Chart(
        "Groepen", (Panel(word, (Bar("ja", 0, None, "–"),), 4), Panel("b", (Bar("ja", 4, 80),), 5)), "mensen"
    )
    blocks: Blocks = (
        Heading(word, "h1"),
        Heading("Klein", "h2", 2),
        Paragraph(("Er is ", Strong(word), " gezegd (zie ", Ref(word, "r1"), ").")),
        Paragraph((word,), Tone.NOTICE),
        Bullets(((word,), ("kort ", Ref("weg", "nergens")))),
        Quote(word, word, Ref("3", "r1")),
        Figure(chart, word, "figuur.svg"),
        Figure(groups, word, "groepen.svg", "tabel"),
        Table("tabel", word, heads, (row, empty)),
        Frame(word, (Paragraph((word,)), Bullets(((word,),)), Quote(word, "", Ref("3", "r1")))),
    )
    return Document(word, word, word, (Chapter("k1", word, blocks), Chapter("k2", "Einde", ())), DAY)


# ------------------------------------------------------------------------------------------------ the document


def sentences(document: Document) -> list[str]:
    """Every sentence that a document has outside its tables, as plain text."""
    blocks = [*document.blocks]
    found = [sentence(block.spans) for block in blocks if isinstance(block, Paragraph)]
    found += [sentence(item) for block in blocks if isinstance(block, Bullets) for item in block.items]
    found += [quoted(clean(block.text)) for block in blocks if isinstance(block, Quote)]
    return [line for line in found if line]


def tables(document: Document) -> list[Table]:
    """The tables of a document."""
    return [block for block in document.blocks if isinstance(block, Table)]


def figures(document: Document) -> list[Figure]:
    """The figures of a document."""
    return [block for block in document.blocks if isinstance(block, Figure)]


def headings(document: Document) -> list[str]:
    """The titles of chapters and the headings in them, in order."""
    found: list[str] = []
    for chapter in document.chapters:
        found += [clean(chapter.title)]
        found += [clean(block.text) for block in chapter.blocks if isinstance(block, Heading)]
    return found


def texts_of(table: Table) -> list[list[str]]:
    """The cells of a table as text, its heads first."""
    heads = [clean(column.title) for column in table.columns]
    return [heads, *([sentence(cell.spans) for cell in row.cells] for row in table.rows)]


def squeezed(words: str) -> str:
    """A text without what readers of pages add or leave out: spaces, hyphens at the end of a line, ligatures."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", unicodedata.normalize("NFKC", words))


# ------------------------------------------------------------------------------------------------ Word


def pandoc(made: bytes, kind: str) -> dict[str, Any]:
    """What pandoc reads in a file: its tree."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), f"--from={kind}", "--to=json"]
    tree: dict[str, Any] = json.loads(subprocess.run(command, input=made, capture_output=True, check=True).stdout)
    return tree


def nodes(tree: object, kind: str = "") -> Iterator[dict[str, Any]]:
    """Every node of a tree, or those of one kind."""
    if isinstance(tree, dict):
        if "t" in tree and (not kind or tree["t"] == kind):
            yield tree
        for value in tree.values():
            yield from nodes(value, kind)
    elif isinstance(tree, list):
        for value in tree:
            yield from nodes(value, kind)


def words(tree: object) -> str:
    """The text of a part of a tree."""
    spaces = ("Space", "SoftBreak", "LineBreak")
    return "".join(node["c"] if node["t"] == "Str" else " " for node in nodes(tree) if node["t"] in ("Str", *spaces))


def rows(table: dict[str, Any]) -> list[list[str]]:
    """The cells of a table in a tree, its heads first."""
    _, _, _, head, bodies, _ = table["c"]
    found = [*head[1], *(row for body in bodies for row in [*body[2], *body[3]])]
    return [[words(cell[4]) for cell in row[1]] for row in found]
