"""The palette: every command of a screen, found by typing."""

from __future__ import annotations

from textual.command import CommandPalette


class Palette(CommandPalette):
    """Textual's palette in Dutch."""

    def __init__(self) -> None:
        """Ask what to look for."""
        super().__init__(placeholder="Zoek een opdracht…", id="--command-palette")
