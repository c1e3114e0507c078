"""The line that proves the books, with and without conversations before the day."""

from __future__ import annotations

from dialoog.report.figures.books import Books, line


def test_the_line_says_what_the_room_made_only_if_others_made_some_too() -> None:
    assert line(Books(remarks=48, placed=41, filled=7, loose=7)) == "48 opmerkingen: 41 in 7 thema's, 7 los, 0 kwijt"
    assert line(Books(remarks=48, placed=41, filled=7, loose=7, before=8)) == (
        "48 opmerkingen (40 van de zaal en 8 uit gesprekken vooraf): 41 in 7 thema's, 7 los, 0 kwijt"
    )


def test_a_remark_that_is_nowhere_is_lost_and_one_that_is_twice_somewhere_is_less_than_none() -> None:
    assert Books(remarks=3, placed=1, filled=1, loose=1).lost == 1
    assert Books(remarks=3, placed=3, filled=1, loose=1).lost == -1
