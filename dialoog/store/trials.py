"""Trials: a session to try things out in stands in a folder beside the real one, and goes with that folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from dialoog.domain.errors import StorageError
from dialoog.domain.session import Session
from dialoog.store.atomic import reason
from dialoog.store.lock import SessionLock
from dialoog.store.names import trial_path
from dialoog.store.session_store import write_new


def begin_trial(path: Path, session: Session) -> Path:
    """Write a session to try things out in and return its file; what was left of an earlier trial goes."""
    drop_trial(path)
    trial = trial_path(path.resolve())
    write_new(trial, session)
    return trial


def drop_trial(path: Path) -> bool:
    """Throw the trial of a session away with all that belongs to it, and tell whether there was one.

    One that somebody has open stays. Raises `StorageError` when it cannot be thrown away.
    """
    trial = trial_path(path.resolve())
    if not trial.parent.is_dir():
        return False
    try:
        SessionLock(trial).release()
    except StorageError:
        return False
    try:
        shutil.rmtree(trial.parent)
    except OSError as error:
        raise StorageError(
            f"De proef in {trial.parent.name} kan niet weg ({reason(error)}). Verwijder die map zelf."
        ) from None
    return True
