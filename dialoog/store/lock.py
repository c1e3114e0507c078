"""Two processes never own one session."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from dialoog.domain.errors import StorageError


class SessionLock:
    """Holds a session for this process; the operating system lets go of it when the process ends."""

    def __init__(self, path: Path) -> None:
        """Take the session at `path`, or raise `StorageError` saying who has it."""
        self._note = path.with_name(f".{path.name}.owner")
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), thread_local=False)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise StorageError(f"{path.name} is al open{self._owner()}. Sluit het daar eerst.") from None
        except OSError as error:
            raise StorageError(_unwritable(path, error)) from None
        self._sign()

    def release(self) -> None:
        """Give the session free."""
        self._note.unlink(missing_ok=True)
        self._lock.release()

    def _sign(self) -> None:
        moment = datetime.now().astimezone()
        try:
            self._note.write_text(f" in een ander venster (sinds {moment:%H:%M}, proces {os.getpid()})", "utf-8")
        except OSError:
            self.release()
            raise

    def _owner(self) -> str:
        try:
            return self._note.read_text("utf-8")
        except OSError:
            return " in een ander venster"


def _unwritable(path: Path, error: OSError) -> str:
    reason = error.strerror or "onbekende fout"
    return f"In de map {path.parent} kan niet geschreven worden ({reason}). Kies een andere map met --sessions."
