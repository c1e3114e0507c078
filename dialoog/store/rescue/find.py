"""What is wrong with a session, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from dialoog.domain.ballot_box import BallotBox, SavedBox
from dialoog.domain.errors import DialoogError, StorageError
from dialoog.domain.rules import voting
from dialoog.domain.rules.kept_votes import IMPOSSIBLE, check_kept
from dialoog.domain.session import Session
from dialoog.store.ballot_store import read_box
from dialoog.store.names import ballots_path
from dialoog.store.rescue.of_box import ways_of_box, without
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
    if trouble or not box.exists():
        return FileRescue(session, box, trouble, ways_of_box(box) if trouble else (), now)
    trouble = _impossible(read_session(session), box)
    return FileRescue(session, box, trouble, (without(),) if trouble else (), now)


def _impossible(session: Session, file: Path) -> str:
    """Return the sentence if a box that can be read holds what nobody can have voted in the round that is on."""
    (head, rows), running = read_box(file), voting.unshown_round_of(session)
    if running is None or head.round != running.id:
        return ""  # it goes when the session is opened
    try:
        saved = SavedBox(head.round, head.secret, rows, head.counted, head.drawing)
        check_kept(BallotBox(running, head.secret), saved, session)
    except DialoogError:
        return IMPOSSIBLE
    return ""


def _trouble(session: Path, read: Callable[[], object]) -> str:
    """Return what is wrong, without the way to here."""
    try:
        read()
    except StorageError as error:
        return error.sentence.replace(way_out(session), "").strip()
    return ""
