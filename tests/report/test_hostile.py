"""Whatever people type is text in every format: no markup, no formula, no link, and no file that will not open."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader

from dialoog.domain.formulas import RISKY
from dialoog.report.document import Chapter, Document, Heading, Table
from dialoog.report.writers import KINDS, written
from dialoog.report.writers.calculated_tables import unique
from dialoog.report.writers.plain_text import clean
from dialoog.report.writers.svg import figures as pictures
from tests.build import DAY
from tests.examples import examples
from tests.report.reopened import every_block, nodes, pandoc, squeezed, words
from tests.report.test_markdown import NASTY
from tests.report.test_writers import tags

FORMULAS = ("=1+1", "+49", "-3", "@SUM(A1)", "\t=1", "\uff1dnu()", "=cmd|' /C calc'!A0", '=HYPERLINK("https://a.nl")')
BITS = (
    "<b>",
    "&",
    '"',
    "'",
    "</td>",
    "]]>",
    "<!--",
    "{{ 1 }}",
    "{% x %}",
    "#let",
    "$a$",
    "\\",
    "\u0000",
    "\ufffe",
    "=",
    "@",
)
HEADS = 3
"""Rows above the first row of a table in Excel."""

typed = st.lists(
    st.one_of(st.sampled_from((*NASTY, *FORMULAS, *BITS)), st.text(max_size=6)), min_size=1, max_size=3
).map("".join)


def all_at_once(each: tuple[str, ...]) -> Document:
    """One document with a chapter for each of these texts, which stands in it wherever people type."""
    chapters: list[Chapter] = []
    for number, word in enumerate(each):
        first, _ = every_block(word).chapters
        blocks = [replace(b, anchor=f"{b.anchor}-{number}") if isinstance(b, Heading) else b for b in first.blocks]
        blocks = [_renamed(block, number) if isinstance(block, Table) else block for block in blocks]
        chapters.append(replace(first, key=f"k{number}", blocks=tuple(blocks)))
    return Document("Alles", each[0], each[1], tuple(chapters), DAY)


def _renamed(table: Table, number: int) -> Table:
    rows = tuple(replace(row, anchor=row.anchor and f"{row.anchor}-{number}") for row in table.rows)
    return replace(table, name=f"tabel-{number}", rows=rows)


HOSTILE, HARMLESS = all_at_once(NASTY), all_at_once(("gewoon woord",) * len(NASTY))


# ------------------------------------------------------------------------------------------------ HTML


def shape_of(root: ET.Element) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with its attributes; a long text takes more lines in a picture, and may break within a word."""
    kinds = ((str(found.tag), tuple(sorted(found.attrib))) for found in root.iter())
    return [kind for kind in kinds if "text" not in kind[0] and "tspan" not in kind[0] and kind != ("wbr", ())]


PLAIN = shape_of(
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(written(every_block("x"), KINDS["html"]))
)


@examples(40)
@given(word=typed)
@example(word="<script>alert(1)</script>")
def test_html_has_the_same_elements_whatever_people_type(word: str) -> None:
    word = clean(word) or "x"
    made = written(every_block(word), KINDS["html"])
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(made)
    assert shape_of(root) == PLAIN
    assert "".join(next(root.iter("h1")).itertext()) == word


# ------------------------------------------------------------------------------------------------ spreadsheets


@examples(40)
@given(word=typed)
@example(word="=1+1")
def test_no_text_in_excel_is_a_formula_or_a_link(word: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(every_block(word), KINDS["xlsx"])))
    cells = [cell for sheet in book.worksheets[1:] for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.hyperlink]
    risky = [cell for cell in cells if (cell.row or 0) > HEADS and str(cell.value or "").startswith(RISKY)]
    assert all(cell.quotePrefix for cell in risky), "it stays text for whoever edits it"
    assert clean(word) in {str(cell.value or "") for cell in book["tabel"]["A"]}


@examples(40)
@given(word=typed)
@example(word="=1+1")
def test_no_cell_in_a_csv_file_begins_as_a_formula(word: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written(every_block(word), KINDS["csv"]))) as archive:
        for name in archive.namelist():
            lines = list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), ""), delimiter=";"))
            assert not [cell for line in lines for cell in line if cell.startswith(RISKY)]
            cells = {cell for line in lines for cell in line}
            assert clean(word) in cells | {cell.removeprefix("'") for cell in cells} | {""}


@given(names=st.lists(st.text("aAbB-[]*'", min_size=1, max_size=40), max_size=12))
def test_names_of_sheets_are_short_and_different(names: list[str]) -> None:
    found = unique(names, 31)
    assert len(found) == len(names) == len({name.casefold() for name in found})
    assert all(len(name) <= 31 for name in found)


# ------------------------------------------------------------------------------------------------ Word and PDF


def test_word_has_the_same_parts_whatever_people_type() -> None:
    pytest.importorskip("pypandoc", reason="reports for offices are the extra 'office'")

    def parts(tree: object) -> list[str]:
        return [node["t"] for node in nodes(tree) if node["t"] not in ("Str", "Space", "SoftBreak")]

    tree = pandoc(written(HOSTILE, KINDS["docx"]), "docx")
    assert parts(tree) == parts(pandoc(written(HARMLESS, KINDS["docx"]), "docx"))
    titles = [words(node["c"][2]) for node in nodes(tree, "Header") if node["c"][0] == 1]
    assert [squeezed(title) for title in titles] == [squeezed(clean(word)) for word in NASTY]
    links: list[Any] = [node["c"][2][0] for node in nodes(tree, "Link")]
    assert all(str(link).startswith("#") for link in links)


def test_pdf_has_the_same_tags_whatever_people_type() -> None:
    pytest.importorskip("typst", reason="reports for offices are the extra 'office'")

    def kinds(content: bytes) -> list[str]:
        root: Any = PdfReader(io.BytesIO(content)).root_object
        return [str(tag["/S"]) for tag in tags(root["/StructTreeRoot"]["/K"]) if tag["/S"] not in ("/Span", "/Lbl")]

    made = written(HOSTILE, KINDS["pdf"])
    assert kinds(made) == kinds(written(HARMLESS, KINDS["pdf"]))
    shown = squeezed(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages))
    for word in ("#kop", "*vet*", "<script>alert(1)</script>", "$x^2$", "[klik](javascript:alert(1))"):
        assert squeezed(word) in shown


def test_pdf_of_signs_that_no_font_has_is_still_made_and_tagged() -> None:
    pytest.importorskip("typst", reason="reports for offices are the extra 'office'")
    made = written(
        all_at_once(("mooi \U0001fae8\U0001fae8 dag", "\ue123 eigen teken", "\U0001f9d1\u200d\U0001f680")), KINDS["pdf"]
    )
    opened = PdfReader(io.BytesIO(made))
    root: Any = opened.root_object
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    assert "mooi" in opened.pages[1].extract_text()


def test_pdf_says_where_signs_of_any_script_are_missing_and_keeps_what_stands_around_them() -> None:
    """On a machine that has these fonts the signs are there, and nothing is told."""
    pytest.importorskip("typst", reason="reports for offices are the extra 'office'")
    made = written(all_at_once(("Top \U0001f44d dag", "Dank \u8c22\u8c22 allen", "\u12a8 \u12a9")), KINDS["pdf"])
    opened = PdfReader(io.BytesIO(made))
    said = squeezed(" ".join(page.extract_text() for page in opened.pages))
    root: Any = opened.root_object
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    for sign, word in (("\U0001f44d", "[emoji]"), ("\u8c22\u8c22", "[teken]")):
        assert sign in said or (word in said and "opdeplaatsvantekens" in said.replace(" ", ""))
    assert "Top" in said
    assert "allen" in said


def test_a_link_without_an_end_stays_on_the_page_of_a_pdf() -> None:
    pytest.importorskip("typst", reason="reports for offices are the extra 'office'")
    made = written(all_at_once(("https://voorbeeld.test/" + "ab" * 200, "x", "y")), KINDS["pdf"])
    pages = [page.extract_text().replace("\u200b", "") for page in PdfReader(io.BytesIO(made)).pages]
    pieces = [len(line) for page in pages for line in page.splitlines() if "abababab" in line]
    assert len(pieces) > 10
    assert max(pieces) < 130, "so many letters fit on a line of a page"


# ------------------------------------------------------------------------------------------------ figures


@given(word=typed)
def test_a_picture_is_xml_whatever_people_type(word: str) -> None:
    for picture in pictures(every_block(word)).values():
        kinds = {child.tag.rsplit("}", 1)[1] for child in ET.fromstring(picture).iter()}  # noqa: S314 - our own file
        assert kinds <= {"svg", "title", "desc", "rect", "text", "tspan", "line"}
