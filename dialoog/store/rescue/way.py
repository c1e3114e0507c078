"""A way to bring a damaged file back, and going it: the damaged file is kept aside first, and never written over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from dialoog.domain.errors import StorageError
from dialoog.facilitation.ports import Offer
from dialoog.store.atomic import remove_file, replace_file
from dialoog.store.copies import set_aside
from dialoog.store.lock import SessionLock
from dialoog.store.tables import not_kept

CHANGED = "Het bestand is intussen veranderd. Kijk opnieuw wat er te herstellen is."


class Way(Struct, frozen=True):
    """An offer, and what the file becomes when it is taken; None takes the file away."""

    offer: Offer
    content: bytes | None
    keeps_old: bool = True
    """Whether the file as it is now is kept aside; not needed when nothing of it changes."""


class FileRescue:
    """What is wrong with one file of a session, and the ways out."""

    def __init__(
        self, session: Path, file: Path, trouble: str, ways: tuple[Way, ...], now: Callable[[], datetime]
    ) -> None:
        """Take the file and the ways; the session is locked while one is gone."""
        self._session, self._file, self.trouble, self._ways, self._now = session, file, trouble, ways, now
        self._before = bytes_of(file)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The ways out, the best one first."""
        return tuple(way.offer for way in self._ways)

    def take(self, offer: Offer) -> str:
        """Go this way, and say what was done. Raises `StorageError`."""
        way = next(way for way in self._ways if way.offer == offer)
        lock = SessionLock(self._session)
        try:
            return self._go(way)
        except OSError as error:
            raise StorageError(not_kept(self._file, error)) from None
        finally:
            lock.release()

    def _go(self, way: Way) -> str:
        if bytes_of(self._file) != self._before:
            raise StorageError(CHANGED)
        aside = set_aside(self._file, self._before, self._now()) if way.keeps_old and self._before else None
        if way.content is None:
            remove_file(self._file)
        else:
            replace_file(self._file, way.content)
        kept = f" Het oude bestand ligt in {aside.parent.name}/{aside.name}." if aside else ""
        return f"{self._session.name} is hersteld.{kept}"


def bytes_of(file: Path) -> bytes:
    """Return what stands in a file; nothing if it is not there. Raises `StorageError`."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise StorageError(not_kept(file, error)) from None
