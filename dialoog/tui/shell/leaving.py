"""Leaving the app and coming back to where it was left."""

from __future__ import annotations

from pathlib import Path

from textual.app import App

from dialoog.tui.shell.ports import Outside
from dialoog.tui.shell.session_app import TOLD_FOR

FIRST_SETTLE = "Maak dat eerst af, of ga met Esc terug. Daarna kun je stoppen."


def may_leave(app: App[None]) -> bool:
    """Tell whether nothing would be lost; if something would, say what."""
    unsaved = next((text for screen in app.screen_stack if (text := getattr(screen, "unsaved", ""))), "")
    if unsaved:
        app.notify(f"{unsaved} {FIRST_SETTLE}", severity="warning", timeout=TOLD_FOR, markup=False)
    return not unsaved


def left_open(outside: Outside) -> Path | None:
    """Return the session that was open when the app last ended out of order, if it is one of this folder."""
    place = outside.last_place()
    path = Path(place.session) if place else None
    here = path is not None and path.is_file() and path.parent == outside.catalog.folder.absolute()
    return path if here else None
