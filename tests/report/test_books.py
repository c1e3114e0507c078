"""The line that proves the books, with and without conversations before the day."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialoog.domain.session import Session
from dialoog.report.figures.books import Books, BooksError, books, line
from tests.build import a_session, noted, themed


def test_the_line_says_what_the_room_made_only_if_others_made_some_too() -> None:
    assert line(Books(remarks=48, placed=41, filled=7, loose=7)) == "48 opmerkingen: 41 in 7 thema's, 7 los, 0 kwijt"
    assert line(Books(remarks=48, placed=41, filled=7, loose=7, before=8)) == (
        "48 opmerkingen (40 van de zaal en 8 uit gesprekken vooraf): 41 in 7 thema's, 7 los, 0 kwijt"
    )


def test_a_remark_that_is_nowhere_is_lost_and_one_that_is_twice_somewhere_is_less_than_none() -> None:
    assert Books(remarks=3, placed=1, filled=1, loose=1).lost == 1
    assert Books(remarks=3, placed=3, filled=1, loose=1).lost == -1


@pytest.fixture
def day() -> Session:
    return themed(noted(a_session(), "een", "twee", "drie"), Tijd=["n1", "n2"])


def test_what_was_said_before_the_day_is_counted_apart(day: Session) -> None:
    early = replace(day.meta.sections[0], id="vooraf", early=True)
    meta = replace(day.meta, sections=(*day.meta.sections, early))
    notes = {**day.notes, "n3": replace(day.notes["n3"], section="vooraf")}
    found = books(replace(day, meta=meta, notes=notes))
    assert found == Books(remarks=3, placed=2, filled=1, loose=1, before=1)
    assert found.room == 2


def test_the_sentence_names_the_theme_and_the_remark_that_is_not_there(day: Session) -> None:
    lacking = {id_: note for id_, note in day.notes.items() if id_ != "n2"}
    with pytest.raises(BooksError, match="thema “Tijd” verwijst naar opmerking n2, en die is er niet"):
        books(replace(day, notes=lacking))


def test_the_sentence_says_what_does_not_add_up(day: Session) -> None:
    twice = {**day.themes, "t2": replace(day.themes["t1"], id="t2")}
    with pytest.raises(BooksError, match="Er zijn 3 opmerkingen, maar 4 staan in thema's en 1 los"):
        books(replace(day, themes=twice))
