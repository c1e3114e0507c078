"""What every question is: a screen above the screen, that is answered with a typed value."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import ClassVar, TypeVar

from textual.screen import ModalScreen

from dialoog.tui.shell.commands import HasCommands
from dialoog.tui.shell.passing import Passing
from dialoog.tui.shell.styled_once import StyledOnce

T = TypeVar("T")
TUI = Path(__file__).parents[1]


class Dialog(Passing, StyledOnce, ModalScreen[T], HasCommands):
    """A question; its styles are read when the first one is asked."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [TUI / "shell" / "window.tcss", TUI / "dialogs" / "dialogs.tcss"]
