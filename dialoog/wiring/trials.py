"""Trying a day out before it is there: on a file beside the session, or played whole in a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialoog.domain.session import Session


class Trials:
    """Begins, finds and throws away the trial of a session. `play` plays a whole day with made-up people."""

    def __init__(self, play: Callable[[Session, int], Session]) -> None:
        """Take what plays a day."""
        self._play = play

    def begin(self, path: Path, session: Session) -> Path:
        """Write a session to try this one out in, with nothing that anybody said, and return its file."""
        from dialoog.facilitation.simulation.trial import blank
        from dialoog.store.trials import begin_trial

        return begin_trial(path, blank(session))

    def drop(self, path: Path) -> bool:
        """Throw the trial of a session away, and tell whether there was one."""
        from dialoog.store.trials import drop_trial

        return drop_trial(path)

    def tried(self, path: Path) -> Path | None:
        """Return the session that this file is a trial of, or None."""
        from dialoog.store.names import tried

        return tried(path)

    def rehearse(self, session: Session, people: int = 0) -> Session:
        """Return the session as made-up people left it, after playing the whole day in a copy; takes some seconds."""
        return self._play(session, people)
