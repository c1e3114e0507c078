"""The table of a result per party: what it says within the width there is."""

from __future__ import annotations

from dialoog.domain.disclosure import Group
from dialoog.domain.group_names import group_label
from dialoog.domain.tally import Tally
from dialoog.tui.voting.party_grid import table_lines
from dialoog.tui.voting.party_table import PartyTable
from tests.build import PARTIES

HEADS = ("studenten", "onderwijs", "werkveld", "management", "overige partijen")
TABLE = PartyTable(HEADS, (("mensen", ("12 → 11",) * 5), ("helemaal mee eens", ("54 % → 61 %",) * 5)))


def text_at(width: int) -> list[str]:
    return [line.plain.rstrip() for line in table_lines(TABLE, width)]


def test_a_name_of_several_words_takes_several_lines_and_is_not_cut() -> None:
    text = "\n".join(text_at(76))
    assert "overige" in text
    assert "partijen" in text
    assert max(map(len, text_at(76))) <= 76


def test_the_title_is_whole_in_a_narrow_table() -> None:
    assert text_at(40)[0].startswith("Per partij")


def test_a_remainder_with_people_of_no_party_is_called_so() -> None:
    assert group_label(PARTIES, Group(("", "management"), Tally(5))) == "overige of onbekend"
    assert group_label(PARTIES, Group(("gemeente", "management"), Tally(5))) == "overige partijen"
    assert group_label(PARTIES, Group(("student",), Tally(5))) == "studenten"
