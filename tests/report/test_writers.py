"""Each file is opened again by a reader that we did not write, and holds what the document says."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import openpyxl
import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, PdfObject

from dialoog.report import build
from dialoog.report.document import Document, House, Logo, Row, Table
from dialoog.report.writers import KINDS, written
from dialoog.report.writers.plain_text import clean, sentence
from tests.build import a_session, noted
from tests.report.reopened import (
    every_block,
    figures,
    headings,
    nodes,
    pandoc,
    rows,
    sentences,
    squeezed,
    tables,
    texts_of,
    words,
)
from tests.report.sessions import a_day

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
NEEDED = {"docx": "pypandoc", "pdf": "typst", "xlsx": "xlsxwriter"}
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#0b6e4f"/></svg>'
HOUSE = House("Zorgschool & Co", Logo(LOGO, "svg", "Logo van Zorgschool"), "#f2b705")


@cache
def the_day() -> Document:
    """The report on a small day, with everything that an organiser can add."""
    return replace(build(a_day()), house=HOUSE)


@cache
def made(kind: str) -> bytes:
    """That report as a file; skips when what it needs is not installed."""
    if kind in NEEDED:
        for library in ("PIL", "pikepdf", NEEDED[kind]):
            pytest.importorskip(library, reason="reports for offices are the extra 'office': pip install '.[office]'")
    return written(the_day(), KINDS[kind])


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS.values() if kind.module])
def test_the_same_document_gives_the_same_bytes(kind: str) -> None:
    assert made(kind) == written(the_day(), KINDS[kind])


# ------------------------------------------------------------------------------------------------ HTML


def page(content: bytes) -> ET.Element:
    """A page as a strict reader of HTML sees it: any mistake in it is an error."""
    found: ET.Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(content)
    return found


def said(element: ET.Element) -> str:
    return "".join(element.itertext())


def test_html_is_valid_and_holds_every_heading_sentence_and_table() -> None:
    root = page(made("html"))
    main = next(found for found in root.iter("main"))
    assert [said(found) for found in main.iter() if found.tag in ("h2", "h3", "h4")] == headings(the_day())
    shown = [squeezed(said(found)) for found in main.iter() if found.tag in ("p", "li")]
    for line in sentences(the_day()):
        assert any(squeezed(line) in text for text in shown), line
    written_ = [
        [[said(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        for table in main.iter("table")
        if not any(table in details.iter() for details in main.iter("details"))
    ]
    assert written_ == [texts_of(table) for table in tables(the_day())]


def test_links_in_html_lead_to_a_place_that_is_there_and_nothing_is_fetched() -> None:
    root = page(made("html"))
    places = [found.get("id", "") for found in root.iter() if found.get("id")]
    assert len(places) == len(set(places))
    targets = {found.get("href", "") for found in root.iter("a")}
    assert len(targets) > 20
    assert {target.removeprefix("#") for target in targets} <= set(places)
    assert [found.get("src", "")[:11] for found in root.iter("img")] == ["data:image/"]
    assert not list(root.iter("script"))
    assert not re.search(rb"url\(|@import|<link|https?://(?!www\.w3\.org/2000/svg)", made("html"))


def test_figures_in_html_are_named_and_have_a_table_behind_them() -> None:
    drawn = list(page(made("html")).iter("figure"))
    assert len(drawn) == len(figures(the_day()))
    for found, figure in zip(drawn, figures(the_day()), strict=True):
        picture = next(inner for inner in found.iter() if inner.tag.endswith("svg"))
        named = {part.get("id"): said(part) for part in picture.iter() if part.get("id")}
        labels = picture.get("aria-labelledby", "").split()
        assert [named[label] for label in labels] == [clean(figure.chart.title), clean(figure.alternative)]
        assert list(found.iter("table")) or list(found.iter("a"))


# ------------------------------------------------------------------------------------------------ Word


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_word_holds_every_heading_sentence_and_table_as_pandoc_reads_it() -> None:
    tree = pandoc(made("docx"), "docx")
    assert [words(node["c"][2]) for node in nodes(tree, "Header")] == headings(the_day())
    # A frame is a table of one cell, without heads.
    assert [found for table in nodes(tree, "Table") if len((found := rows(table))[0]) > 1] == [
        texts_of(table) for table in tables(the_day())
    ]
    shown = [squeezed(words(node)) for node in nodes(tree) if node["t"] in ("Para", "Plain")]
    for line in sentences(the_day()):
        assert any(squeezed(line) in text for text in shown), line


def test_links_in_word_lead_to_a_bookmark() -> None:
    root = ET.fromstring(parts(made("docx"))["word/document.xml"])  # noqa: S314 - our own file
    marks = {found.get(f"{WORD}name") for found in root.iter(f"{WORD}bookmarkStart")}
    targets = {found.get(f"{WORD}anchor") for found in root.iter(f"{WORD}hyperlink")}
    assert len(targets) > 20
    assert targets <= marks


def test_word_has_styles_that_exist_and_nothing_painted() -> None:
    files = parts(made("docx"))
    root, styles = ET.fromstring(files["word/document.xml"]), ET.fromstring(files["word/styles.xml"])  # noqa: S314
    known = {found.get(f"{WORD}styleId"): found for found in styles.iter(f"{WORD}style")}
    used = {
        found.get(f"{WORD}val") for kind in ("pStyle", "rStyle", "tblStyle") for found in root.iter(f"{WORD}{kind}")
    }
    assert (
        {"Title", "Heading1", "Heading2", "BlockText", "TableCaption", "Table", "Hyperlink", "Strong"}
        <= used
        <= set(known)
    )
    painted = ("b", "i", "color", "sz", "rFonts", "shd", "pBdr")
    assert [kind for kind in painted if list(root.iter(f"{WORD}{kind}"))] == []


def test_the_first_row_of_a_table_in_word_returns_on_every_page() -> None:
    root = ET.fromstring(parts(made("docx"))["word/document.xml"])  # noqa: S314 - our own file
    first = [next(table.iter(f"{WORD}tr")) for table in root.iter(f"{WORD}tbl")]
    assert first
    assert all(list(row.iter(f"{WORD}tblHeader")) for row in first if len(row.findall(f"{WORD}tc")) > 1)


def test_pictures_in_word_say_what_they_show() -> None:
    files = parts(made("docx"))
    root = ET.fromstring(files["word/document.xml"])  # noqa: S314 - our own file
    told = [found.get("descr") for found in root.iter(f"{DRAWING}docPr")]
    assert told == ["Logo van Zorgschool", *(clean(figure.alternative) for figure in figures(the_day()))]
    pictures = [content for name, content in files.items() if name.startswith("word/media/")]
    assert all(content.startswith(b"\x89PNG") for content in pictures)


def test_word_is_dutch_and_dated_on_the_day() -> None:
    files = parts(made("docx"))
    assert b"<dc:language>nl-NL</dc:language>" in files["docProps/core.xml"]
    assert b"2026-06-03T00:00:00Z" in files["docProps/core.xml"]
    assert b"Zorgschool &amp; Co" in files["word/footer1.xml"]


# ------------------------------------------------------------------------------------------------ PDF


def reader() -> PdfReader:
    return PdfReader(io.BytesIO(made("pdf")))


def tags(node: object) -> Iterator[dict[str, Any]]:
    """Every tag of a PDF from this one on, in the order of reading."""
    found = node.get_object() if isinstance(node, PdfObject) else node
    if isinstance(found, list):
        for child in found:
            yield from tags(child)
    elif isinstance(found, DictionaryObject) and "/S" in found:
        yield found
        yield from tags(found.get("/K"))


def test_pdf_holds_every_heading_and_sentence() -> None:
    shown = squeezed(" ".join(page_.extract_text() for page_ in reader().pages))
    shown = shown.replace(squeezed(clean(the_day().title)), "")
    for line in (*headings(the_day()), *sentences(the_day())):
        pieces = [piece for piece in line.split() if len(piece) > 3]
        assert all(squeezed(piece) in shown for piece in pieces), line


def test_pdf_has_a_tag_for_each_heading_table_and_figure() -> None:
    root: Any = reader().root_object
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("nl", True)
    found = list(tags(root["/StructTreeRoot"]["/K"]))
    kinds = [tag["/S"] for tag in found]
    assert kinds.count("/H1") == len(the_day().chapters) + 1, "the chapters, and the table of contents"
    assert kinds.count("/Table") == len(tables(the_day()))
    assert kinds.count("/TH") == sum(len(table.columns) for table in tables(the_day()))
    told = [tag["/Alt"] for tag in found if tag["/S"] == "/Figure"]
    assert told == ["Logo van Zorgschool", *(clean(figure.alternative) for figure in figures(the_day()))]
    assert "/BlockQuote" in kinds
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_pdf_has_a_bookmark_for_each_chapter_and_its_links_stay_inside() -> None:
    opened = reader()
    marks = [mark.get("/Title") for mark in opened.outline if not isinstance(mark, list)]
    assert marks == [clean(chapter.title) for chapter in the_day().chapters]
    links: list[Any] = [note.get_object() for page_ in opened.pages for note in page_.get("/Annots", [])]
    assert len(links) > 20
    assert all("/Dest" in link and "/A" not in link for link in links)


# ------------------------------------------------------------------------------------------------ spreadsheets


def test_excel_has_a_sheet_for_each_table_with_real_numbers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx")))
    for table in tables(the_day()):
        sheet = book[table.name[:31]]
        assert sheet["A1"].value == clean(table.caption)
        assert sheet.freeze_panes == "B4"
        shown = [list(line) for line in sheet.iter_rows(min_row=4)]
        assert [[cell.value for cell in line] for line in shown] == [values(table, row) for row in table.rows]
        assert {cell.number_format for line in shown for cell in line if isinstance(cell.value, float)} <= {
            "0%",
            "General",
        }


def values(table: Table, row: Row) -> list[object]:
    """What cells of a sheet hold: numbers where there are numbers, and the percents in a column of their own."""
    found: list[object] = []
    for at, cell in enumerate(row.cells):
        found.append(sentence(cell.spans) or None if cell.value is None else cell.value)
        if any(other.cells[at].percent is not None for other in table.rows):
            found.append(None if cell.percent is None else cell.percent / 100)
    return found


def test_excel_lists_its_sheets_and_holds_the_figures_without_a_table() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx")))
    listed = [row[0] for row in book["Overzicht"].iter_rows(min_row=6, max_col=1, values_only=True)]
    assert listed == book.sheetnames[1:]
    assert {"stelling-1", "prioriteiten-1"} <= set(listed)
    assert [cell.value for cell in book["stelling-1"][4]] == ["ja", 17, 0.57, 22, 0.71]


def sheets_of(content: bytes) -> dict[str, list[list[str]]]:
    files = {name: body.decode("utf-8-sig") for name, body in parts(content).items()}
    return {name: list(csv.reader(io.StringIO(body, ""), delimiter=";")) for name, body in files.items()}


def test_csv_has_a_file_for_each_table_as_dutch_excel_reads_it() -> None:
    found = sheets_of(made("csv"))
    by_name = {name.removesuffix(".csv").split("-", 1)[1]: lines for name, lines in found.items()}
    assert {table.name for table in tables(the_day())} <= set(by_name)
    assert by_name["aanwezigen"] == [["Partij", "Mensen"], *texts_of(tables(the_day())[0])[1:]]
    assert by_name["stelling-3-partijen"][1] == ["Allen", "20", "6,7"]
    assert by_name["stelling-1"][1] == ["ja", "17", "57%", "22", "71%"]
    assert all(body.startswith(b"\xef\xbb\xbf") for body in parts(made("csv")).values())
    assert all(len(line) == len(lines[0]) for lines in found.values() for line in lines)


def test_the_first_file_of_csv_says_which_statement_a_table_is_about() -> None:
    heads, *rows = sheets_of(made("csv"))["00-inhoud.csv"]
    assert heads == ["bestand", "tabel", "hoofdstuk", "waarover"]
    about = {file.split("-", 1)[1]: about for file, _, _, about in rows}
    assert about["stelling-1.csv"] == "Stelling 1: Een stage duurt minstens een half jaar."
    assert len(rows) == len(sheets_of(made("csv"))) - 1


def test_a_pasted_link_can_be_broken_and_stays_whole_when_it_is_copied() -> None:
    link = f"https://voorbeeld.nl/{'a' * 90}?x=1&y=<2>"
    page = written(build(noted(a_session(), f"Zie {link} eens")), KINDS["html"]).decode()
    assert "a" * 13 not in page
    assert html.escape(link, quote=False) in page.replace("<wbr>", "")
    assert "<wbr>" not in written(build(noted(a_session(), "verantwoordelijkheden")), KINDS["html"]).decode()


def test_every_kind_of_block_can_be_written() -> None:
    document = every_block("gewoon")
    for kind in KINDS.values():
        if kind.module:
            made(kind.name)
            assert written(document, kind)
