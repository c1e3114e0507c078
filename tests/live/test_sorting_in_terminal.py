"""A whole yield in a real terminal: from a file with remarks to the action list, by keyboard, with the keys counted."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialoog.domain.rules import theming, undo
from dialoog.domain.session import Session, apply
from dialoog.domain.theme import PlacedBy
from dialoog.store.session_store import read_session

pytestmark = pytest.mark.live

WITHIN = 120
"""Seconds after which something that was waited for is taken not to come."""

REMARKS = (
    ("aandachtspunt", "Mijn begeleider heeft geen uren gekregen om mij te begeleiden"),
    ("aandachtspunt", "Begeleiding komt er tussendoor bij, want er staan geen uren voor"),
    ("aandachtspunt", "Niemand weet hoeveel uren begeleiding er eigenlijk is"),
    ("aandachtspunt", "Van een onbetaalde stage kan ik de bus niet betalen"),
    ("aandachtspunt", "De stagevergoeding is te laag om van te leven"),
    ("aandachtspunt", "Er zijn te weinig stageplekken in onze wijk"),
    ("aandachtspunt", "Er zijn te weinig stageplekken in de wijk"),
    ("aandachtspunt", "Zoeken naar een stageplek duurt maanden"),
    ("aandachtspunt", "De lessen gaan over iets anders dan het werk op de stage"),
    ("aandachtspunt", "School weet niet wat er in de praktijk gebeurt"),
    ("droom", "Elke week een vast uur met een eigen begeleider"),
    ("droom", "Een stagevergoeding voor iedereen, op elke plek"),
    ("droom", "Docenten die een dag in de week in de praktijk staan"),
    ("droom", "Voor elke student een stageplek dicht bij huis"),
    ("droom", "Op vrijdag taart"),
)


class Terminal:
    """A terminal of its own with the app in it."""

    def __init__(self, folder: Path, *command: str) -> None:
        self._socket = str(folder / "tmux")
        self._tmux("-f", "/dev/null", "new-session", "-d", "-s", "app", "-x", "100", "-y", "30", *command)

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(["tmux", "-S", self._socket, *words], capture_output=True, text=True, check=True)
        return done.stdout

    @property
    def screen(self) -> str:
        """All that stands on it."""
        return self._tmux("capture-pane", "-p", "-t", "app")

    def press(self, *keys: str, until: str) -> str:
        """Press keys and wait until this stands on the screen; return the screen."""
        if keys:
            self._tmux("send-keys", "-t", "app", *keys)
        end = time.monotonic() + WITHIN
        while time.monotonic() < end:
            found = self.screen
            if re.search(until, found):
                return found
        raise AssertionError(f"{until!r} did not come:\n{self.screen}")

    def close(self) -> None:
        """Stop whatever still runs in it."""
        self._tmux("kill-server")


def dialoog(*words: str) -> list[str]:
    return [sys.executable, "-m", "dialoog", *words]


@pytest.fixture
def day(tmp_path: Path) -> Path:
    """A roadshow with the remarks in it, made and filled with the commands."""
    rows = ["section,kind,text"]
    sections = {"aandachtspunt": "aandachtspunten", "droom": "dromen"}
    rows += [f'{sections[kind]},{kind},"{text}"' for kind, text in REMARKS]
    (tmp_path / "opbrengst.csv").write_text("\n".join(rows), "utf-8")
    made = dialoog("new", "dag", "--format", "roadshow", "--date", "2026-06-03", "--sessions", str(tmp_path))
    subprocess.run(made, check=True, capture_output=True)
    filled = dialoog("import", "dag", str(tmp_path / "opbrengst.csv"), "--sessions", str(tmp_path))
    subprocess.run(filled, check=True, capture_output=True)
    return tmp_path / "dag.json"


@pytest.fixture
def terminal(tmp_path: Path, day: Path) -> Iterator[Terminal]:
    if shutil.which("tmux") is None:
        pytest.skip("there is no tmux here")
    opened = Terminal(tmp_path, *dialoog("open", str(day)))
    yield opened
    opened.close()


def undone(session: Session) -> Session:
    """The session with every edit of its themes taken back."""
    while undo.undoable(session):
        session = apply(session, undo.undo(session))
    return session


def test_a_yield_is_sorted_from_the_file_to_the_action_list_and_all_of_it_can_be_undone(
    terminal: Terminal, day: Path
) -> None:
    start = read_session(day)
    terminal.press(until="Welkom|Inloop|Regie|Beamer")
    terminal.press("t", until="s Sorteren")
    screen = terminal.press("s", until=r"Klopt dit\? Thema 1 .*van \d+ · 0 toetsen")
    keys = 0
    while "Klopt dit?" in screen:
        keys += 1
        screen = terminal.press("Enter", until=rf"· {keys} toets")
    while "De stapel is leeg" not in screen:
        terminal.press(until=r"omdat:|herkent hier geen thema")
        keys += 1
        screen = terminal.press("l" if "taart" in screen else "1", until=rf"· {keys} toets")
    assert f"{len(REMARKS)} briefjes: " in screen
    assert "0 kwijt" in screen
    assert keys < len(REMARKS)
    terminal.press("Enter", until="Er zijn nog geen actiepunten")
    terminal.press("n", until="Bij welk thema")
    terminal.press("Escape", until="Er zijn nog geen actiepunten")

    sorted_ = read_session(day)
    placed = {by for theme in sorted_.themes.values() for by in theme.notes.values()}
    assert placed <= {PlacedBy.PERSON, PlacedBy.CHANGED}
    assert not theming.pile(sorted_)
    assert (undone(sorted_).themes, undone(sorted_).loose) == (start.themes, start.loose)
