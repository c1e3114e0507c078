"""Opening a screen costs the styles of its parts once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widgets import Static

from dialoog.tui.dialogs.dialog import Dialog
from dialoog.tui.shell.screen import DialoogScreen
from tests.tui.room import LARGE, SMALL, Room, drawn, press, ready, shown

TIMES = 1 if hasattr(DOMNode, "update_classes") else 3
"""An older Textual, of which we allow some, styles all again whatever has changed."""


class Sheet(DialoogScreen):
    SCOPED_CSS = False
    CSS = "#part { width: 10; } .-wide #part { width: 30; }"

    def compose(self) -> ComposeResult:
        yield Static("tekst", id="part")


class Question(Dialog[None]):
    def compose(self) -> ComposeResult:
        yield Static("tekst", id="part")


@pytest.fixture
def styled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was styled, in order."""
    names: list[str] = []
    really = Stylesheet.apply

    def apply(self: Stylesheet, node: Any, **options: Any) -> None:  # noqa: ANN401 - as Textual has it
        names.append(str(node.id))
        really(self, node, **options)

    monkeypatch.setattr(Stylesheet, "apply", apply)
    return names


@pytest.mark.parametrize("screen", [Sheet, Question])
async def test_the_parts_of_a_screen_that_is_opened_are_styled_once(
    tmp_path: Path, styled: list[str], screen: type[Any]
) -> None:
    async with shown(Room(tmp_path), screen, LARGE):
        assert styled.count("part") == TIMES


async def test_a_screen_is_as_wide_as_the_terminal_when_it_opens_and_follows_it(tmp_path: Path) -> None:
    async with shown(Room(tmp_path), Sheet, LARGE) as pilot:
        assert pilot.app.screen.query_one("#part").size.width == 30
        await pilot.resize_terminal(*SMALL)
        assert pilot.app.screen.query_one("#part").size.width == 10


async def test_other_colours_reach_a_screen_when_it_comes_back(tmp_path: Path) -> None:
    async with shown(Room(tmp_path), Sheet) as pilot:
        before = drawn(pilot)
        pilot.app.push_screen(Sheet())
        await ready(pilot)
        await press(pilot, "f2")
        behind = drawn(pilot)
        pilot.app.pop_screen()
        await ready(pilot)
        assert drawn(pilot) == behind != before
