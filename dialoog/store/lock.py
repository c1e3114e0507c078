"""Two processes never own one session."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from dialoog.domain.dates import long_date
from dialoog.domain.errors import StorageError
from dialoog.store.atomic import reason


class SessionLock:
    """Holds a session for this process; the operating system lets go of it when the process ends.

    Beside the lock stands a note that says since when, for whoever comes second. It is only read while
    somebody holds the lock, so one that a killed process left is never believed. The lock file itself
    stays: it is empty, and removing it would let two others hold a lock at once.
    """

    def __init__(self, path: Path) -> None:
        """Take the session at `path`, or raise `StorageError` saying who has it."""
        from filelock import FileLock, Timeout  # noqa: PLC0415 - a list of sessions takes none of them

        self._note = path.with_name(f".{path.name}.owner")
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), thread_local=False)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise StorageError(f"De sessie ‘{path.stem}’ is al open{self._owner()}. Sluit haar daar eerst.") from None
        except (OSError, NotImplementedError) as error:
            raise StorageError(_unwritable(path, error)) from None
        self._sign()

    def release(self) -> None:
        """Give the session free; more than once does no harm."""
        if not self._lock.is_locked:
            return
        with suppress(OSError):
            self._note.unlink(missing_ok=True)
        self._lock.release()

    def _sign(self) -> None:
        """Leave the note; without it (a full disk) the lock holds just as well."""
        with suppress(OSError):
            self._note.unlink(missing_ok=True)
            self._note.write_text(f"{datetime.now().astimezone().isoformat()}\n{os.getpid()}\n", "utf-8")

    def _owner(self) -> str:
        try:
            since, process = self._note.read_text("utf-8").split()
            return f" in een ander venster ({_moment(datetime.fromisoformat(since))}, proces {int(process)})"
        except (OSError, ValueError):
            return " in een ander venster"


def _moment(since: datetime) -> str:
    day = since.date()
    when = "" if day == datetime.now().astimezone().date() else f"{long_date(day)} om "
    return f"sinds {when}{since:%H:%M}"


def _unwritable(path: Path, error: OSError | NotImplementedError) -> str:
    why = reason(error) if isinstance(error, OSError) else "bestanden kunnen daar niet vergrendeld worden"
    return f"In de map {path.parent} kan niet geschreven worden ({why}). Kies een andere map met --sessions."
