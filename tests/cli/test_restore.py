"""`dialoog restore`: a damaged session says what can be done, and is brought back by following only that."""

from __future__ import annotations

import re
from pathlib import Path

from dialoog.domain.rules import closing
from dialoog.store.copies import copies_of
from dialoog.store.session_store import TinySessionStore, read_session, write_new
from tests.build import NOON, a_session, joined
from tests.cli.conftest import Program

DELFT = Path("sessions/delft.json")


def opened_once() -> bytes:
    store = TinySessionStore(DELFT)
    store.load()
    store.close()
    return DELFT.read_bytes()


def test_a_damaged_session_is_brought_back_by_following_what_is_said(dialoog: Program, session: str) -> None:
    whole = opened_once()
    DELFT.write_bytes(whole[:-600])
    refused = dialoog("report", session)
    assert refused.code == 1
    [command] = re.findall(r"dialoog (restore \w+)", refused.err)
    shown = dialoog(*command.split())
    assert shown.code == 0
    assert shown.out.startswith("1. ")
    [command] = re.findall(r"dialoog (restore .*)", shown.err.splitlines()[-1])
    taken = dialoog(*command.split())
    assert (taken.code, "delft.json is hersteld." in taken.err) == (0, True)
    assert len(read_session(DELFT).notes) == 3
    assert dialoog("report", session).code == 0


def test_of_a_session_that_is_whole_nothing_is_offered(dialoog: Program, session: str) -> None:
    ended = dialoog("restore", session)
    assert (ended.code, ended.out, ended.err) == (0, "", "Aan delft.json mankeert niets.\n")


def test_a_number_that_is_not_offered_is_a_wrong_call(dialoog: Program, session: str) -> None:
    DELFT.write_bytes(opened_once()[:-600])
    ended = dialoog("restore", session, "--take", "7")
    assert ended.code == 2
    assert "geen manier met nummer 7" in ended.err


def test_a_session_that_was_removed_by_accident_comes_back_from_its_copy(dialoog: Program, session: str) -> None:
    whole = opened_once()
    DELFT.unlink()
    assert dialoog("restore", session, "--take", "1").code == 0
    assert DELFT.read_bytes() == whole


def test_a_name_that_never_was_is_told(dialoog: Program, session: str) -> None:
    ended = dialoog("restore", f"{session}t")
    assert ended.code == 1
    assert "Bedoelde je 'delft'?" in ended.err


def test_a_file_of_which_nothing_is_left_says_so(dialoog: Program, session: str) -> None:
    DELFT.write_bytes(bytes(4000))
    ended = dialoog("restore", session)
    assert ended.code == 1
    assert "Er is niets te redden en er is geen kopie." in ended.err


def test_a_file_that_was_edited_is_a_mistake_until_somebody_says_that_it_is_right(
    dialoog: Program, session: str
) -> None:
    opened_once()
    DELFT.write_text(DELFT.read_text("utf-8").replace("Een vaste begeleider", "Twee vaste begeleiders"), "utf-8")
    checked = dialoog("check", session)
    assert (checked.code, "is veranderd zonder dialoog, bij notes.n2" in checked.out) == (1, True)
    ways = dialoog("restore", session).out.splitlines()
    last = next(number for number, way in enumerate(ways, 1) if "Neem het bestand zoals het nu is." in way)
    assert (ways[0].startswith("1. Herstel wat te redden is"), last) == (True, len(ways))
    assert dialoog("restore", session, "--take", str(last)).code == 0
    assert dialoog("check", session).code == 0
    assert read_session(DELFT).notes["n2"].text == "Twee vaste begeleiders"


def test_check_knows_the_copies_that_hold_people_after_the_close(dialoog: Program) -> None:
    path = Path("sessions/dag.json")
    write_new(path, joined(a_session(), student=6))
    store = TinySessionStore(path)
    before = store.load()
    [copy] = copies_of(path)
    kept = copy.read_bytes()
    store.commit(closing.close(before, {}, now=NOON))
    store.close()
    assert dialoog("check", "dag").code == 0
    copy.write_bytes(kept)
    ended = dialoog("check", "dag")
    assert (ended.code, f"{copy}: dit kan een versie" in ended.out) == (1, True)
    path.unlink()
    assert f"{copy}: de sessie van deze kopie is er niet meer" in dialoog("check", "sessions").out
