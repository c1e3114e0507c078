"""Guest lists as people have them: from Excel as well as CSV."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from dialoog.domain.errors import Invalid
from dialoog.domain.seating.plan import Guest
from dialoog.facilitation.importing.table import FaultyRows
from dialoog.facilitation.seating.guests import read_guests
from tests.build import PARTIES


def workbook(*rows: tuple[str | int | None, ...]) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def test_a_list_from_excel_says_the_same_as_one_in_csv() -> None:
    rows = (("Naam", "Partij", "School", "Moderator"), ("Anne; A", "studenten", "ROC", None), ("Bas", "", "", "ja"))
    found = read_guests(workbook(*rows, (None, None, None, None)), PARTIES)
    assert found == read_guests(b'naam;partij;bij;moderator\n"Anne; A";student;ROC;\nBas;;;ja\n', PARTIES)
    assert found.seats == (Guest("Anne; A", "student", "ROC"),)


def test_each_row_of_it_that_cannot_be_is_told_with_its_number() -> None:
    rows = (("naam", "partij"), ("Anne", "student"), ("Anne", "student"), ("Bas", "directie"), (12, "werkveld"))
    with pytest.raises(FaultyRows) as caught:
        read_guests(workbook(*rows), PARTIES)
    assert [fault.split(":")[0] for fault in caught.value.faults] == ["rij 3", "rij 4"]


def test_a_workbook_that_is_broken_is_told_with_the_way_out() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "<kapot")
    with pytest.raises(Invalid, match="bewaar het als CSV"):
        read_guests(made.getvalue(), PARTIES)
