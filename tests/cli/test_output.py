"""What stands on a terminal: texts of others are shown there, and never carried out by it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.harmless import harmless, json_text
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.session import Session
from dialoog.store.session_store import write_new
from tests.build import DAY, a_session, after, noted, themed
from tests.cli.conftest import Program, start

EVIL = "\x1b]0;titel\x07rood\x9b2J\u202eom\x08\x7f\x1b[31m\r\x00"
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def evil() -> str:
    """A session that somebody made with other means, with such characters in every text."""
    session = themed(noted(a_session(), "een", "twee"), Tijd=["n1"])
    session = after(session, action_rules.add(session, what="rooster", theme="t1", today=DAY))
    write_new(Path("sessions/boos.json"), _poisoned(session))
    return "boos"


def _poisoned(session: Session) -> Session:
    notes = {id_: replace(note, text=EVIL + note.text) for id_, note in session.notes.items()}
    themes = {id_: replace(theme, title=EVIL, description="bel 0612345678") for id_, theme in session.themes.items()}
    actions = {id_: replace(action, what=EVIL + "rooster", who=EVIL) for id_, action in session.actions.items()}
    return replace(session, notes=notes, themes=themes, actions=actions, meta=replace(session.meta, title=EVIL))


@pytest.mark.parametrize(
    "words",
    [("report",), ("report", "--format", "json"), ("themes",), ("themes", "--json"), ("actions",), ("check",)],
    ids=" ".join,
)
def test_no_text_of_a_session_is_carried_out_by_a_terminal(words: tuple[str, ...], evil: str, dialoog: Program) -> None:
    ended = dialoog(words[0], evil, *words[1:])
    assert len(ended.out) + len(ended.err) > 20
    assert OBEYED.findall(ended.out + ended.err) == []


def test_what_is_wrong_with_a_row_of_a_file_is_not_carried_out_either(session: str, dialoog: Program) -> None:
    Path("boos.csv").write_text("section,party,text\nnotes,\x1b]0;x\x07stu\x9b2J\u202edent,hoi\n", "utf-8")
    ended = dialoog("import", session, "boos.csv")
    assert ended.code == 1
    assert "rij 2" in ended.err
    assert OBEYED.findall(ended.err) == []


@given(st.text())
def test_text_without_such_characters_is_written_as_it_is(text: str) -> None:
    left = harmless(text)
    assert OBEYED.findall(left) == []
    assert harmless(left) == left
    assert left == OBEYED.sub("", text.replace("\t", " "))


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_holds_every_character_all_the_same(value: object) -> None:
    written = json_text(value)
    assert json.loads(written) == value
    assert OBEYED.findall(written) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [("report", "delft"), ("themes", "delft"), ("--help",), ("check", "delft", "weg")])
def test_output_that_cannot_be_written_is_a_sentence_and_no_success(words: tuple[str, ...], session: str) -> None:
    assert session == "delft"
    with Path("/dev/full").open("wb") as full:
        done = _run(*words, stdout=full.fileno())
    assert done.returncode == 1
    assert "vastgelopen" not in done.stderr
    if words[-1] != "weg":
        assert done.stderr == "dialoog: De uitvoer kan niet geschreven worden (de schijf is vol).\n"


def _run(*words: str, stdout: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dialoog", *words]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell that closes streams")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_was_closed_from_outside_does_no_harm(closed: str, session: str) -> None:
    """The next file that the program opens would take the place of the stream, and hear what was meant for it."""
    Path("wand.csv").write_text("section,text\nnotes,nog een\n", "utf-8")
    call = f"{sys.executable} -m dialoog import {session} wand.csv {closed}"
    assert subprocess.run(["bash", "-c", call], capture_output=True, check=False).returncode == 0
    assert "4 opmerkingen" in start("report", session).out


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_a_file_whose_name_is_no_text_is_named_by_its_bytes() -> None:
    write_new(Path(os.fsdecode(b"dag-\xe9.json")), a_session())
    done = subprocess.run(
        [sys.executable, "-m", "dialoog", "report", b"dag-\xe9.json", "--out", b"verslag-\xff.md"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"Geschreven: verslag-\xff.md\n")
    assert Path(os.fsdecode(b"verslag-\xff.md")).read_text("utf-8").startswith("# ")
