"""What is wrong with a session, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from dialoog.domain.errors import StorageError
from dialoog.store.ballot_store import read_box
from dialoog.store.names import ballots_path
from dialoog.store.rescue.of_box import ways_of_box
from dialoog.store.rescue.of_session import ways_of_session
from dialoog.store.rescue.way import FileRescue
from dialoog.store.session_store import read_session
from dialoog.store.ways_out import way_out


def _now() -> datetime:
    return datetime.now().astimezone()


def find_rescue(path: Path, now: Callable[[], datetime] = _now) -> FileRescue:
    """Return the ways to bring a session back: those of its file if that is damaged, else those of its ballot box.

    Raises `StorageError` when its files cannot be read at all.
    """
    session, box = path.resolve(), ballots_path(path.resolve())
    trouble = _trouble(session, lambda: read_session(session))
    if trouble:
        return FileRescue(session, session, trouble, ways_of_session(session), now)
    trouble = _trouble(session, lambda: read_box(box)) if box.exists() else ""
    return FileRescue(session, box, trouble, ways_of_box(box) if trouble else (), now)


def _trouble(session: Path, read: Callable[[], object]) -> str:
    """Return what is wrong, without the way to here."""
    try:
        read()
    except StorageError as error:
        return error.sentence.replace(way_out(session), "").strip()
    return ""
