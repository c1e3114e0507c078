"""Nothing that was typed is lost by leaving the app: it says what is not kept yet, and stays."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

import dialoog.tui
from dialoog.domain.note import Channel
from dialoog.tui.app import DialoogApp
from dialoog.tui.dialogs.form import Field, Values
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.dialogs.questions import AskText, ConfirmLeave
from dialoog.tui.shell.screen import DialoogScreen
from dialoog.tui.themes.sorting.dialogs import TitleDialog
from dialoog.tui.voting.counting.screen import HandsScreen
from tests.build import a_choice_statement, a_session, a_vote_step
from tests.tui.room import Room, at, press, ready, shown, told, type_in

TYPES = re.compile(r"\b(Input|CountedInput|TextArea|Entry|LongInput|FilterLine|Cell|Form)\(")
"""What text is typed in."""

NOTHING_TO_LOSE = {
    "BoardScreen": "a line to search with",
    "WhoScreen": "of a participant, who cannot stop the app",
    "TypeWord": "a word that is on the screen, typed again",
    "AskSlip": "of a participant, who cannot stop the app",
}


async def nothing(values: Values) -> None:
    del values


async def keep(title: str) -> bool:
    del title
    return True


def uncounted() -> None: ...


ASKED: dict[str, Callable[[], Screen[Any]]] = {
    "form": lambda: FormDialog("Wat?", [Field("what", "Wat")], nothing),
    "line": lambda: AskText("Waar?", "map/verslag.html"),
    "title": lambda: TitleDialog("Hoe heet het?", "Tijd", keep, uncounted),
}


@pytest.mark.parametrize("which", ASKED)
async def test_what_is_typed_in_a_window_keeps_the_app_open(tmp_path: Path, which: str) -> None:
    async with shown(Room(tmp_path), lambda: HandsScreen("stem-1", Channel.HANDS)) as pilot:
        dialog = ASKED[which]()
        await pilot.app.push_screen(dialog)
        await ready(pilot)
        await type_in(pilot, "half")
        await press(pilot, "ctrl+q")
        assert pilot.app.is_running
        assert "nog niet bewaard" in told(pilot)
        await press(pilot, "ctrl+c")
        assert at(pilot) is not ConfirmLeave
        assert "half" in pilot.app.screen.query_one(Input).value


@pytest.mark.parametrize("which", ASKED)
async def test_a_window_in_which_nothing_was_typed_keeps_nobody(tmp_path: Path, which: str) -> None:
    async with shown(Room(tmp_path), lambda: HandsScreen("stem-1", Channel.HANDS)) as pilot:
        await pilot.app.push_screen(ASKED[which]())
        await ready(pilot)
        assert not unsaved(pilot)


async def test_counts_that_are_not_kept_keep_the_app_open(tmp_path: Path) -> None:
    session = a_session(steps=[a_vote_step(statement=a_choice_statement())])
    room = Room(tmp_path, session)
    async with shown(room, lambda: HandsScreen("stem-1", Channel.HANDS)) as pilot:
        await room.service.polling.open("stem-1")
        await pilot.app.screen._build()  # type: ignore[attr-defined]
        await ready(pilot)
        assert not unsaved(pilot)
        await type_in(pilot, "7")
        await press(pilot, "ctrl+q")
        assert pilot.app.is_running
        assert "nog niet bewaard" in told(pilot)


def unsaved(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, DialoogApp)
    return "".join(getattr(screen, "unsaved", "") for screen in pilot.app.screen_stack)


def all_screens() -> Iterator[type[object]]:
    """Every screen of the app."""
    for module in pkgutil.walk_packages(dialoog.tui.__path__, "dialoog.tui."):
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, Screen) and kind.__module__ == module.name:
                yield kind


def test_every_screen_that_text_is_typed_in_says_what_would_be_lost() -> None:
    typed_in = {kind for kind in all_screens() if TYPES.search(inspect.getsource(kind))}
    silent = {
        kind.__name__ for kind in typed_in if not hasattr(kind, "unsaved") or kind.unsaved is DialoogScreen.unsaved
    }
    assert {FormDialog, AskText, TitleDialog} <= typed_in
    assert silent == set(NOTHING_TO_LOSE)
