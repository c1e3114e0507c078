"""A terminal that cannot draw blocks or letters with an accent gets signs that it has, each as wide."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from dialoog.tui.projector.big_text import LARGE, lines_at
from dialoog.tui.shell.plain import Signs, plain_text, signs_of

LINE = "╭─ Uitslag “één” ─╮ ███▚▚▚▒▒ → 33 % … • 日本 e\u0301 ▘▛"


@pytest.mark.parametrize(
    ("environ", "signs"),
    [
        ({"TERM": "xterm-256color", "LANG": "nl_NL.UTF-8"}, Signs.ALL),
        ({"TERM": "xterm-256color"}, Signs.ALL),
        ({"TERM": "linux", "LANG": "nl_NL.UTF-8"}, Signs.LETTERS),
        ({"TERM": "xterm-256color", "LC_ALL": "C", "LANG": "nl_NL.UTF-8"}, Signs.ASCII),
        ({"TERM": "linux", "LANG": "POSIX"}, Signs.ASCII),
        ({"TERM": "xterm", "LC_ALL": "", "LC_CTYPE": "C.utf8", "LANG": "C"}, Signs.ALL),
    ],
)
def test_what_a_terminal_can_draw_is_told_by_its_kind_and_its_locale(environ: dict[str, str], signs: Signs) -> None:
    assert signs_of(environ) is signs


def test_every_sign_gets_one_that_is_as_wide() -> None:
    plain = plain_text(LINE, Signs.ASCII)
    assert plain.isascii()
    assert cell_len(plain) == cell_len(LINE)
    assert re.search(r"\+- Uitslag \"een\" -\+ ###%%%:: > 33 % \. \* \?\?\?\? e", plain)


def test_a_console_with_accents_keeps_them() -> None:
    plain = plain_text(LINE, Signs.LETTERS)
    assert '"één"' in plain
    assert not set("█▚▒╭─▘") & set(plain)
    assert cell_len(plain) == cell_len(LINE)


def test_large_letters_can_still_be_read_where_there_are_no_blocks() -> None:
    drawn = [plain_text(line, Signs.ASCII).rstrip() for line in lines_at(LARGE, "to", 40)]
    assert drawn == [" #", '"#"  ,""",', " #   #   #", '  ""  """']


def test_codes_for_the_terminal_and_a_terminal_that_has_all_signs_are_left_alone() -> None:
    assert plain_text("\x1b[1;31m█\x1b[0m", Signs.ASCII) == "\x1b[1;31m#\x1b[0m"
    assert plain_text(LINE, Signs.ALL) == LINE
