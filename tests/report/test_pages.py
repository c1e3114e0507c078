"""Pages: a heading, the lines after it and their table stay together, and long texts get the room."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from dialoog.report.build import subtitle
from dialoog.report.document import Block, Chapter, Document, Heading, Row, Table, columns, paragraph, text
from dialoog.report.writers import KINDS, written
from dialoog.report.writers.plain_text import widths
from tests.build import a_session
from tests.report.test_writers import NEEDED, WORD

FILLER = "Een zin die de bladzijde vult. " * 8


def table(name: str, cells: int, rows: int) -> Table:
    """A table with its name in the caption and in the last row."""
    body = [Row(tuple(text(f"rij{row}") for _ in range(cells))) for row in range(1, rows)]
    last = Row((text(f"slot{name}"), *(text("x") for _ in range(cells - 1))))
    return Table(f"t{name}", f"kop{name}", columns(*(f"K{at}" for at in range(cells))), (*body, last))


def pages(kind: str, *blocks: Block) -> list[tuple[str, bool]]:
    """The text of each page of the PDF with these blocks, and whether it lies on its side."""
    for library in ("PIL", "pikepdf", NEEDED[kind]):
        pytest.importorskip(library, reason="reports for offices are the extra 'office': pip install '.[office]'")
    made = written(Document("Titel", "", "", (Chapter("hoofdstuk", "Hoofdstuk", blocks),)), KINDS[kind])
    found = PdfReader(io.BytesIO(made)).pages[1:]
    return [(page.extract_text(), page.mediabox.width > page.mediabox.height) for page in found]


def test_a_heading_and_the_lines_after_it_are_on_the_page_of_their_table_wherever_that_falls() -> None:
    blocks: list[Block] = []
    for at in range(12):
        blocks += [paragraph(FILLER)] * (at % 5)
        blocks += [Heading(f"Titel{at}.", f"a{at}"), paragraph(f"Zin{at}."), table(f"{at}.", 3, 10)]
    found = pages("pdf", *blocks)
    for at in range(12):
        parts = (f"Titel{at}.", f"Zin{at}.", f"kop{at}.", f"slot{at}.")
        assert any(all(part in page for part in parts) for page, _ in found), parts
    assert len(found) > 3, "there are pages to break over"


def test_a_table_of_many_columns_takes_its_heading_and_sentence_to_the_page_on_its_side() -> None:
    found = pages("pdf", paragraph("Eerst dit."), Heading("Acties", "a"), paragraph("Zin."), table("A", 10, 6))
    standing, lying = found
    assert "Eerst dit." in standing[0]
    assert "Acties" not in standing[0]
    assert all(part in lying[0] for part in ("Acties", "Zin.", "slotA"))
    assert (standing[1], lying[1]) == (False, True)


def test_a_chapter_that_begins_with_a_table_of_many_columns_has_its_title_there() -> None:
    ((shown, lies),) = pages("pdf", paragraph("Zin."), table("A", 10, 6))
    assert lies
    assert "Hoofdstuk" in shown


def test_in_word_no_row_is_broken_and_the_rows_of_a_small_table_stay_together() -> None:
    pytest.importorskip("pypandoc", reason="reports for offices are the extra 'office': pip install '.[office]'")
    blocks = (paragraph("Zin."), table("klein", 3, 10), table("groot", 3, 30))
    made = written(Document("Titel", "", "", (Chapter("a", "A", blocks),)), KINDS["docx"])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        body, styles = (ET.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "styles"))  # noqa: S314
    stays = {
        style.get(f"{WORD}styleId") for style in styles.iter(f"{WORD}style") if list(style.iter(f"{WORD}keepNext"))
    }
    small, _large = list(body.iter(f"{WORD}tbl"))
    assert all(list(row.iter(f"{WORD}cantSplit")) for row in body.iter(f"{WORD}tr"))
    kept = [
        all(mark.get(f"{WORD}val") in stays for mark in row.iter(f"{WORD}pStyle")) for row in small.iter(f"{WORD}tr")
    ]
    assert kept == [True] * 10 + [False], "each row stays with the next, the last one with nothing"
    lead = next(found for found in body.iter(f"{WORD}p") if "Zin." in "".join(found.itertext()))
    assert {mark.get(f"{WORD}val") for mark in lead.iter(f"{WORD}pStyle")} <= stays


def test_the_column_with_long_texts_is_the_widest_and_half_empty_ones_are_not() -> None:
    said = "Begeleiders horen tijd te krijgen voor een goed gesprek aan het eind van elke week"
    rows = [
        Row(tuple(map(text, (str(at), said, "Verbeterpunten", "aandachtspunt" * (at % 4 == 0), "computer", "Student"))))
        for at in range(20)
    ]
    found = widths(Table("t", "T", columns("Nr.", "Opmerking", "Onderdeel", "Soort", "Door", "Partij"), tuple(rows)))
    assert found[1] > 0.4
    assert sum(found) == pytest.approx(1)


def test_a_place_that_is_the_region_is_named_once_under_the_title() -> None:
    meta = replace(a_session().meta, place="Delft", region="delft")
    assert subtitle(meta).endswith(" · Delft")
    assert subtitle(replace(meta, region="Haaglanden")).endswith(" · Delft · Haaglanden")
