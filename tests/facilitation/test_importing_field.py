"""Files as people and their programs really save them: read as what they are, or refused by their real kind."""

from __future__ import annotations

import io
import zipfile

import pytest

from dialoog.domain.errors import DialoogError, Invalid, NotFound
from dialoog.domain.session import apply
from dialoog.facilitation.importing import read_file, read_form, remarks
from tests.build import FixedChance, a_session

FORM = (
    '"Tijd";"Wat gaat goed?";"Wat kan beter?";"Ik ben"\n'
    '"9:01";"De sfeer";"Meer tijd\nvooraf";"Student"\n'
    '"9:02";"";"Parkeren, vooral fietsen";""\n'
)


def texts(content: bytes, name: str = "bestand.csv", section: str = "") -> list[str]:
    session = a_session()
    read = read_file(session, name, content, FixedChance(1), section)
    return [note.text for note in apply(session, read.changes).notes.values()]


def refused(content: bytes, name: str = "bestand.csv", section: str = "") -> str:
    with pytest.raises(DialoogError) as caught:
        read_file(a_session(), name, content, FixedChance(1), section)
    return caught.value.sentence


def zipped(*names: str, mime: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if mime:
            archive.writestr("mimetype", mime)
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("markt.csv.txt", b"section,party,text\nnotes,student,Een\n"),
        ("markt.txt", "section\tparty\ttext\r\nnotes\tstudent\tEen\r\n".encode("utf-16")),
        ("markt.TXT", b"sep=;\nsection;text\nnotes;Een\n"),
    ],
    ids=["CSV with .txt behind it", "Unicode text of a spreadsheet", "with a line for the separator"],
)
def test_a_table_in_a_text_file_is_the_table_that_it_is(name: str, content: bytes) -> None:
    assert texts(content, name, "notes") == ["Een"]
    assert remarks(name, content) == ("Een",)


@pytest.mark.parametrize("content", ["Brood, kaas en text\nMelk\n", "text\nMelk\n", "party of feest; of niet\n"])
def test_remarks_with_commas_stay_remarks(content: str) -> None:
    assert texts(content.encode(), "lijst.txt", "notes") == content.splitlines()


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"'])
def test_the_line_for_the_separator_is_no_header_and_counts_as_a_row(said: str) -> None:
    assert texts(f"{said}\nsection;text\nnotes;Een, twee\n".encode()) == ["Een, twee"]
    assert "rij 3" in refused(f"{said}\nsection;text\nnergens;Een\n".encode())


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"section,text\nnotes,Cr\xc3\xa8che\nnotes,Caf\xe9\n", "rij 3 is"),
        (b"\xef\xbb\xbfsection,text\nnotes,Een\nnotes,Caf\xe9\nnotes,Th\xe9\n", "rij 3, 4 zijn"),
        (b"\xef\xbb\xbfsection,text\n" + b"notes,\xe9\n" * 30, "en nog 20 andere"),
    ],
    ids=["one bad byte", "with a mark", "all over"],
)
def test_rows_that_are_no_utf8_in_a_file_that_is_are_named(content: bytes, rows: str) -> None:
    assert rows in refused(content)


def test_a_file_of_an_old_windows_program_keeps_its_accents() -> None:
    assert texts(b"section,text\nnotes,Caf\xe9\nnotes,Th\xe9\n") == ["Café", "Thé"]


def test_all_columns_that_do_not_belong_are_told_at_once() -> None:
    sentence = refused(b"id,text,colour,section,left\n1,Een,red,notes,2\n")
    assert all(f"'{name}'" in sentence for name in ("id", "colour", "left"))
    assert "--column" in sentence


def test_what_was_read_as_a_header_is_shown_when_a_column_is_missing() -> None:
    assert "'de markt', '2026'" in refused(b"De markt,2026\nsection,text\n")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "een Word-bestand"),
        (zipped("xl/workbook.xml"), "een Excel-bestand"),
        (zipped("ppt/presentation.xml"), "een PowerPoint-bestand"),
        (zipped(mime="application/vnd.oasis.opendocument.text"), "een LibreOffice-tekst"),
        (zipped(mime="application/vnd.oasis.opendocument.spreadsheet"), "een LibreOffice-rekenblad"),
        (zipped("lijst.csv"), "een ingepakt bestand"),
        (b"PK\x03\x04broken", "een ingepakt bestand"),
        (b"{\\rtf1 Meer tijd}", "een RTF-bestand"),
        (b"%PDF-1.7 x", "een PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "een oud Word- of Excel-bestand"),
        (b"<!DOCTYPE html><p>x", "een webpagina"),
        (b"\x89PNG\r\n", "een plaatje"),
    ],
    ids=["docx", "xlsx", "pptx", "odt", "ods", "zip", "half a zip", "rtf", "pdf", "xls", "html", "png"],
)
@pytest.mark.parametrize("name", ["lijst.csv", "lijst.txt"])
def test_a_file_is_told_by_its_real_kind_whatever_it_is_called(content: bytes, kind: str, name: str) -> None:
    sentence = refused(content, name, "notes")
    assert sentence.startswith(f"Dit is {kind}")
    assert len(sentence.split(". ")) > 1, "and what to do now"


def test_a_form_with_a_column_per_question_is_read_once_somebody_says_what_its_columns_are() -> None:
    session = a_session()
    read = read_form(session, FORM.encode(), ["Wat gaat goed?=notes", "wat kan beter? = Notes", "Ik ben=party"])
    notes = list(apply(session, read.changes).notes.values())
    assert {(note.text, note.party) for note in notes} == {
        ("De sfeer", "student"), ("Meer tijd vooraf", "student"), ("Parkeren, vooral fietsen", ""),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("column", "error", "said"),
    [
        ("Wat kan beter=notes", Invalid, "Bedoelde je 'wat kan beter?'"),
        ("Wat kan beter?=notez", NotFound, "Bedoelde je"),
        ("Wat kan beter?", Invalid, "KOP=ONDERDEEL"),
    ],
)
def test_a_column_that_is_misspelt_gets_the_nearest_one(column: str, error: type[DialoogError], said: str) -> None:
    with pytest.raises(error) as caught:
        read_form(a_session(), FORM.encode(), [column])
    assert said in caught.value.sentence


def test_a_form_that_is_read_as_a_list_tells_the_way_in() -> None:
    assert "--column" in refused(FORM.encode())
