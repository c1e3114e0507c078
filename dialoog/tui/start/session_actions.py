"""What the list of sessions does with files: it makes a new one or a copy, and puts one away or takes it back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from dialoog.domain.errors import DialoogError
from dialoog.domain.rules import setup
from dialoog.facilitation.ports import SessionEntry
from dialoog.tui.shell.left_out import tell_of_left_out
from dialoog.tui.shell.screen import DialoogScreen
from dialoog.tui.shell.toasts import always
from dialoog.tui.start.session_forms import NewSessionForm, copy_form


async def new(screen: DialoogScreen) -> Path | None:
    """Let a session be made, and return its file; None when it is not made after all."""
    try:
        form = NewSessionForm(screen.dialoog.outside, partial(_warn, screen))
    except DialoogError as error:
        screen.dialoog.tell_of_failure(error.sentence)
        return None
    tell_of_left_out(screen)
    return await screen.app.push_screen_wait(form)


async def copy(screen: DialoogScreen, path: Path) -> Path | None:
    """Let a session be made like the one in this file, and return the new file; None when it is not made after all."""
    outside = screen.dialoog.outside
    try:
        form = copy_form(outside, partial(_warn, screen), outside.read(path))
    except DialoogError as error:
        screen.dialoog.tell(error)
        return None
    return await screen.app.push_screen_wait(form)


async def archive(screen: DialoogScreen, entry: SessionEntry) -> None:
    """Put a session away, or take it back; it is open only for that moment."""
    if entry.meta is None:
        return
    try:
        service = screen.dialoog.outside.open(entry.path)
        try:
            await service.do(setup.archive, archived=not entry.meta.archived)
        finally:
            await service.stop()
    except DialoogError as error:
        screen.dialoog.tell(error)


def _warn(screen: DialoogScreen, sentence: str) -> None:
    screen.dialoog.tell_while(always, sentence)  # the session that was made opens meanwhile
