"""What stands there while the terminal is too small to work in."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

NEEDED = Size(80, 24)
"""Columns and rows that every screen is made for."""


def fits(size: Size) -> bool:
    """Tell whether a terminal of this size is large enough."""
    return size.width >= NEEDED.width and size.height >= NEEDED.height


class TooSmallScreen(ModalScreen[None]):
    """Covers everything, takes no keys, and goes away by itself once there is room again."""

    CSS_PATH = "window.tcss"

    def compose(self) -> ComposeResult:
        """Show the sentence."""
        yield Static()

    def on_mount(self) -> None:
        """Say how large it is."""
        self._say(self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        """Say how large it is now, or go."""
        self._check(event.size)

    def on_screen_resume(self) -> None:
        """Go if there was room again while another screen stood above."""
        self._check(self.app.size)

    def _check(self, size: Size) -> None:
        if not fits(size):
            self._say(size)
        elif self.is_current:
            self.dismiss()

    def _say(self, size: Size) -> None:
        self.query_one(Static).update(
            Content(
                "Dit venster is te klein.\n\n"
                f"Het is {size.width} bij {size.height} tekens; er zijn er {NEEDED.width} bij {NEEDED.height} nodig. "
                "Maak het venster groter of de letters kleiner. Alles is bewaard en gaat vanzelf verder."
            )
        )
