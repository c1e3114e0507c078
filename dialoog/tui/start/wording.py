"""What stands below the list of sessions, in words."""

from __future__ import annotations

from pathlib import Path

from textual.content import Content

from dialoog.facilitation.ports import SessionEntry


def folder_line(folder: Path, chosen: SessionEntry | None, *, away: int, shown: bool) -> Content:
    """Return the name to type behind a command, the folder, and how many were put away (and whether they show)."""
    archive = f"   Opgeborgen: {away} (a: {'verbergen' if shown else 'tonen'})" if away else ""
    name = f"Naam: {chosen.path.stem}   " if chosen else ""
    return Content(f"{name}Map: {folder}{archive}")
