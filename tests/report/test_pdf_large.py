"""A PDF of very many remarks, and of remarks with signs that this machine cannot draw."""

from __future__ import annotations

import io

import pytest

from dialoog.report import build
from dialoog.report.document import Block, Chapter, Column, Document, Quote, Ref, Row, Table, paragraph, text
from dialoog.report.writers import KINDS, written
from dialoog.report.writers.large import LONG, MOST_LINKS, entries, is_list, led_to, linked
from dialoog.report.writers.missing_signs import not_displayed, signs, worded
from tests.build import a_session, noted

pytest.importorskip("typst", reason="reports for offices are the extra 'office'")
pypdf = pytest.importorskip("pypdf")

ASTRONAUT = "\U0001f9d1\u200d\U0001f680"


def a_table(rows: int) -> Table:
    cells = ((text(str(number)), text(f"opmerking {number}"), text(""), text("student")) for number in range(rows))
    heads = (Column("Nr.", numeric=True), Column("Opmerking"), Column("Soort"), Column("Partij"))
    return Table("t", "Opmerkingen", heads, tuple(Row(row, f"o{row[0].spans[0]}") for row in cells))


def test_many_remarks_become_a_list_that_says_all_a_table_said() -> None:
    few, many = a_table(LONG), a_table(LONG + 1)
    assert not is_list(few)
    assert is_list(many)
    assert [entry.text for entry in entries(many)] == [row.cells[1].spans[0] for row in many.rows]
    assert {entry.about for entry in entries(many)} == {"Partij: student"}


def test_figures_stay_a_table_however_many_rows_there_are() -> None:
    table = a_table(LONG * 2)
    figures = Table("t", "", (*table.columns[:3], Column("Aantal", numeric=True)), table.rows)
    assert not is_list(figures)


def test_a_sentence_has_its_links_unless_they_are_very_many() -> None:
    refs = tuple(Ref(str(number), f"o{number}") for number in range(MOST_LINKS + 1))
    assert linked(refs[1:]) == refs[1:]
    assert linked(refs) == ()


def test_only_places_that_something_leads_to_have_a_name() -> None:
    blocks = (paragraph("zie ", Ref("7", "o7")), Quote("x", "", Ref("9", "o9")), a_table(LONG + 1))
    document = a_document(*blocks)
    assert led_to(document) == {"o7", "o9"}


def a_document(*blocks: Block) -> Document:
    whole = build(a_session())
    return Document(whole.title, "", "", (Chapter("k", "Hoofdstuk", blocks),))


def test_every_remark_of_a_large_room_is_on_a_page_of_a_pdf_for_screen_readers() -> None:
    texts = [f"Opmerking nummer {number} gaat over rooster {number * 7}" for number in range(130)]
    opened = pypdf.PdfReader(io.BytesIO(written(build(noted(a_session(), *texts)), KINDS["pdf"])))
    said = " ".join(" ".join(page.extract_text() for page in opened.pages).split())
    assert [said_ for said_ in texts if said_ not in said] == []
    assert b"pdfuaid:part>1<" in opened.root_object["/Metadata"].get_data()


def test_a_sign_that_is_not_displayed_takes_no_other_sign_with_it() -> None:
    used = signs(f"café \U0001f600 \U0001fae8 {ASTRONAUT} \u5b66 e\u0301")
    assert {"\U0001f600", "\U0001fae8", ASTRONAUT, "\u5b66"} <= used
    complaint = 'the text `"\U0001fae8"` could not be displayed\nthe text `"\\u{600}"` could not be displayed with'
    assert not_displayed(complaint, used | {"\u0600"}) == {"\U0001fae8", "\u0600"}
    assert not_displayed("iets anders", used) == frozenset()


def test_a_row_of_missing_signs_becomes_one_word_and_the_rest_stays() -> None:
    gone = {"\U0001fae8", ASTRONAUT, "\u12a8"}
    assert worded(f"a \U0001fae8{ASTRONAUT} b \U0001f600 \u12a8\u12a8 c", gone) == "a [emoji] b \U0001f600 [teken] c"
    assert worded("niets weg \u5b66", frozenset()) == "niets weg \u5b66"
