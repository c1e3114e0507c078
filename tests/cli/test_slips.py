"""Personal slips: codes on paper only, each lets one person in."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dialoog.domain.door import ALPHABET, Secret, sealed
from dialoog.domain.rules import slips
from dialoog.store.session_store import read_session
from tests.cli.conftest import Program

URL = "http://192.168.1.20:8080"


class Sheet(HTMLParser):
    """What is on the page: codes, pictures, and everything that it would fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pictures, self.fetched, self.scripts = 0, list[str](), 0
        self.feed(page)
        self.codes = re.findall(r'class="code">(\w{4}) (\w{4})<', page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pictures += tag == "svg"
        self.scripts += tag == "script"
        self.fetched += [f"{name}={value}" for name, value in attrs if name in ("src", "href", "style", "xlink:href")]


def test_so_many_codes_as_asked_each_with_a_picture_and_nothing_from_outside(session: str, dialoog: Program) -> None:
    ended = dialoog("slips", session, "--people", "37", "--url", URL)
    assert ended.code == 0, ended.err
    sheet = Sheet(ended.out)
    assert len(set(sheet.codes)) == 37
    assert all(set(first + last) <= set(ALPHABET) for first, last in sheet.codes)
    assert (sheet.pictures, sheet.fetched, sheet.scripts) == (37, [], 0)
    assert "192.168.1.20:8080" in ended.out


def test_the_session_holds_hashes_of_the_codes_and_asks_for_a_slip_from_now_on(session: str, dialoog: Program) -> None:
    codes = ["".join(code) for code in Sheet(dialoog("slips", session, "--people", "3", "--url", URL).out).codes]
    kept = read_session(Path("sessions/delft.json"))
    assert slips.left(kept) == 3
    assert set(kept.slips) == {sealed(kept.meta.door.salt, Secret.SLIP, code) for code in codes}
    assert not any(code in Path("sessions/delft.json").read_text("utf-8") for code in codes)
    assert kept.meta.door.slips_only


def test_the_code_on_the_screen_may_stay_good_too(session: str, dialoog: Program) -> None:
    dialoog("slips", session, "--people", "3", "--url", URL, "--also-code")
    assert not read_session(Path("sessions/delft.json")).meta.door.slips_only


def test_more_slips_leave_the_first_ones_good(session: str, dialoog: Program) -> None:
    for _ in range(2):
        dialoog("slips", session, "--people", "4", "--url", URL)
    assert slips.left(read_session(Path("sessions/delft.json"))) == 8


@pytest.mark.skipif(sys.platform == "win32", reason="file modes")
def test_the_page_goes_to_a_file_that_only_its_owner_reads(session: str, dialoog: Program) -> None:
    ended = dialoog("slips", session, "--people", "2", "--url", URL, "--out", "briefjes.html")
    assert (ended.code, ended.out) == (0, "briefjes.html\n")
    assert len(Sheet(Path("briefjes.html").read_text("utf-8")).codes) == 2
    assert stat.S_IMODE(Path("briefjes.html").stat().st_mode) == 0o600


def test_a_page_that_is_there_already_is_kept_and_no_slips_are_made(session: str, dialoog: Program) -> None:
    Path("briefjes.html").write_text("de enige kopie", "utf-8")
    ended = dialoog("slips", session, "--people", "2", "--url", URL, "--out", "briefjes.html")
    assert ended.code == 1
    assert "bestaat al" in ended.err
    assert Path("briefjes.html").read_text("utf-8") == "de enige kopie"
    assert read_session(Path("sessions/delft.json")).slips == {}


def test_a_folder_that_is_not_there_is_told_and_no_slips_are_made(session: str, dialoog: Program) -> None:
    ended = dialoog("slips", session, "--people", "2", "--out", "nergens/briefjes.html")
    assert ended.code == 1
    assert "geen briefjes" in ended.err
    assert read_session(Path("sessions/delft.json")).slips == {}


@pytest.mark.parametrize("people", ["0", "-1", "2001", "veel"])
def test_a_number_that_cannot_be_right_is_refused(session: str, dialoog: Program, people: str) -> None:
    assert dialoog("slips", session, "--people", people, "--out", "briefjes.html").code == 2
    assert not Path("briefjes.html").exists()


@pytest.mark.parametrize("url", ["192.168.1.20", "http://", "javascript:alert(1)"])
def test_an_address_that_is_none_is_refused(session: str, dialoog: Program, url: str) -> None:
    assert dialoog("slips", session, "--people", "1", "--url", url).code == 2


def test_without_an_address_the_facilitator_is_told_which_one_is_on_the_slips(session: str, dialoog: Program) -> None:
    ended = dialoog("slips", session, "--people", "1")
    assert ended.code == 0
    assert "--url" in ended.err


def test_a_title_is_text_on_the_page(dialoog: Program) -> None:
    dialoog("new", "gek", "--format", "leeg", "--title", "<script>alert(1)</script>")
    sheet = Sheet(dialoog("slips", "gek", "--people", "1", "--url", URL).out)
    assert sheet.scripts == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_slips_that_could_not_be_written_out_are_not_asked_for(session: str) -> None:
    """Nobody holds a slip then; the code of the screen must go on letting people in."""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "dialoog", "slips", session, "--people", "30", "--url", URL]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60)
    kept = read_session(Path("sessions/delft.json"))
    assert (ended.returncode, kept.slips, kept.meta.door.slips_only) == (1, {}, False)
    assert "Traceback" not in ended.stderr


def test_the_slips_of_a_plan_say_a_table_for_each_seat(dialoog: Program, session: str) -> None:
    dialoog("tables", session, "--people", "student=14", "--out", "tafels.csv")
    page = dialoog("slips", session, "--plan", "tafels.csv", "--url", URL).out
    assert [page.count(f"tafel {number}<") for number in (1, 2)] == [7, 7]
    few = dialoog("slips", session, "--plan", "tafels.csv", "--people", "5", "--url", URL)
    assert "In de indeling staan 14 mensen." in few.err
    assert "1 tot en met 2000" in dialoog("slips", session, "--url", URL).err
