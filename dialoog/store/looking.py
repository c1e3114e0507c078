"""Looking at a session that another process has open: nothing is held, locked or changed.

Of the box of an open round only what its progress tells is handed on: how many voted, and the bars that lag behind.
"""

from __future__ import annotations

from pathlib import Path

from dialoog.domain.ballot_box import BallotBox, Progress
from dialoog.domain.errors import StorageError
from dialoog.domain.rules.voting import open_round_of
from dialoog.domain.session import Session
from dialoog.store.ballot_store import read_box
from dialoog.store.names import ballots_path, trial_path
from dialoog.store.session_store import read_session
from dialoog.store.stamp import Stamp, stamp


class FileLook:
    """Follows the files of one session."""

    def __init__(self, path: Path) -> None:
        """Name the file of the session."""
        self._path = path.resolve()
        self._stamps: tuple[Stamp, Stamp] = (None, None)
        self._session: tuple[Stamp, Session] | None = None

    def again(self) -> tuple[Session, Progress | None] | None:
        """Return the session and its open vote as they are now, or None if nothing is new; raises `StorageError`.

        A vote that is just being opened or closed is looked at again the next time. As long as a trial of the session
        is under way, that is what the room sees.
        """
        trial = trial_path(self._path)
        path = trial if trial.is_file() else self._path
        stamps = stamp(path), stamp(ballots_path(path))
        if stamps == self._stamps:
            return None
        session = self._read(path, stamps[0])
        progress = _progress(session, ballots_path(path))
        if open_round_of(session) and progress is None:
            return None
        self._stamps = stamps
        return session, progress

    def _read(self, path: Path, stamped: Stamp) -> Session:
        """Return the session, read again only when its own file has changed."""
        if self._session is None or self._session[0] != stamped:
            self._session = stamped, read_session(path)
        return self._session[1]


def _progress(session: Session, path: Path) -> Progress | None:
    running = open_round_of(session)
    if running is None or not path.exists():
        return None
    try:
        head, ballots = read_box(path)
    except StorageError:
        return None
    if head.round != running.id:
        return None
    box = BallotBox(running, head.secret)
    for key, row in ballots.items():
        box.put(key, row)
    box.restore(head.counted, head.drawing)
    return box.progress
