"""A session in one TinyDB file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from dialoog.domain.errors import StorageError
from dialoog.domain.note import Note
from dialoog.domain.session import FORMAT, META_ID, TABLES, Change, Drop, Meta, Phase, Put, Session
from dialoog.domain.soundness import impossible
from dialoog.domain.text import did_you_mean
from dialoog.store.altered import refuse_altered
from dialoog.store.atomic import drop_leftover, make_folder
from dialoog.store.copies import drop_copies, drop_open_copies, keep_copy, rename_forsaken
from dialoog.store.lock import SessionLock
from dialoog.store.migrations import UPGRADES, Upgrade, drop_backups, format_of, keep_backup, upgraded
from dialoog.store.msgspec_in_dutch import complaint
from dialoog.store.sums import summed
from dialoog.store.tables import Rows, Tables, keep_tables, not_kept, read_file
from dialoog.store.ways_out import way_out

MOST_TOLD = 5
"""So many things that cannot be are told of at a time."""


def _now() -> datetime:
    return datetime.now().astimezone()


class TinySessionStore:
    """Keeps one session in `sessions/NAME.json`, and holds it as long as it is open."""

    def __init__(
        self, path: Path, upgrades: Mapping[int, Upgrade] = UPGRADES, now: Callable[[], datetime] = _now
    ) -> None:
        """Take the file, or raise `StorageError` if it is not there or somebody else has it.

        `now` tells the time that a copy is called after.
        """
        _refuse_missing(path)
        self.path = path.resolve()  # whatever name leads to a file, it is one session with one lock
        self._upgrades, self._now = upgrades, now
        self._is_closed = False
        self._lock = SessionLock(self.path)
        self._rows: dict[str, Rows] = {}

    def load(self) -> Session:
        """Return the session in the file, or raise `StorageError` naming what is wrong with it.

        A file of an older format is copied aside and upgraded. Of every file a copy is kept; of a closed session
        those of before its close go, should a program that was killed have left any.
        """
        drop_leftover(self.path)
        tables, content = read_file(self.path)
        session = decoded(self.path, tables, self._upgrades)
        refuse_altered(self.path, content)
        self._rows = encoded(session)
        if format_of(self.path, tables) < FORMAT:
            self._upgrade_file(format_of(self.path, tables))
        self._is_closed = session.meta.phase is Phase.CLOSED
        if self._is_closed:
            drop_backups(self.path)
            drop_open_copies(self.path)
        keep_copy(self.path, self._now())
        return session

    def _upgrade_file(self, old: int) -> None:
        try:
            keep_backup(self.path, old)
        except OSError as error:
            raise StorageError(not_kept(self.path, error)) from None
        keep_tables(self.path, self._rows)

    def commit(self, changes: Sequence[Change]) -> None:
        """Keep all these changes in one write; what they take out of the session goes out of its copies first."""
        closes = any(_closes(change) for change in changes)
        wipes = closes or (self._is_closed and any(_wipes(change) for change in changes))
        if closes:
            drop_backups(self.path)
        if wipes:
            drop_copies(self.path)
        tables = {name: dict(self._rows[name]) for name in {change.table for change in changes}}
        for change in changes:
            if isinstance(change, Put):
                tables[change.table][change.id] = summed(change.table, change.id, change.doc)
            else:
                tables[change.table].pop(change.id, None)
        rows = {**self._rows, **tables}
        keep_tables(self.path, rows)
        self._rows = rows
        self._is_closed |= closes
        if wipes:
            keep_copy(self.path, self._now())

    def close(self) -> None:
        """Give the session free for another process."""
        self._lock.release()


def _refuse_missing(path: Path) -> None:
    if path.is_dir():
        raise StorageError(f"{path} is een map. Kies het bestand van een sessie.")
    if not path.exists():
        raise StorageError(f"De sessie {path} is er niet. Controleer de naam, of maak haar met: dialoog new.")


def _closes(change: Change) -> bool:
    return isinstance(change, Put) and isinstance(change.doc, Meta) and change.doc.phase is Phase.CLOSED


def _wipes(change: Change) -> bool:
    """Tell whether a change can take words of a person out of a session: a note that is hidden, a row that goes."""
    return isinstance(change, Drop) or (isinstance(change.doc, Note) and not change.doc.text)


def encoded(session: Session) -> dict[str, Rows]:
    """Return every table of a session with its rows as JSON."""
    tables: dict[str, Rows] = {"meta": {META_ID: summed("meta", META_ID, session.meta)}}
    for name in TABLES:
        if name != "meta":
            tables[name] = {id_: summed(name, id_, doc) for id_, doc in getattr(session, name).items()}
    return tables


def read_session(path: Path, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Session:
    """Return the session in a file, without holding or changing it, or raise `StorageError`."""
    _refuse_missing(path)
    tables, content = read_file(path)
    session = decoded(path, tables, upgrades)
    refuse_altered(path, content)
    return session


def believed(path: Path) -> Session:
    """Return the session in a file as it stands there, whether dialoog wrote it so or not; raises `StorageError`."""
    return decoded(path, read_file(path)[0])


def decoded(path: Path, tables: Tables, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Session:
    """Return the tables of a file as a session, or raise `StorageError` naming the file and the place in it."""
    present = upgraded(path, tables, upgrades)
    for name in present:
        if name not in TABLES:
            raise StorageError(_wrong(path, f"er is geen tabel '{name}'. {did_you_mean(name, TABLES)}"))
    values = {name: _converted(path, name, rows) for name, rows in present.items()}
    session = Session(**{**values, "meta": values["meta"][META_ID]})
    wrong = list(islice(impossible(session), MOST_TOLD))
    if wrong:
        raise StorageError(_wrong(path, " ".join(wrong)))
    return session


def _converted(path: Path, table: str, rows: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the rows of a table as values, one by one: only so can a mistake be told with its row."""
    kind, values = TABLES[table], {}
    for id_, row in rows.items():
        try:
            values[id_] = value = msgspec.convert(row, kind, strict=False)
        except msgspec.ValidationError as error:
            raise StorageError(_wrong(path, complaint(error, f"{table}.{id_}", kind))) from None
        if getattr(value, "id", id_) != id_:
            raise StorageError(_wrong(path, f"bij {table}.{id_} staat een ander id: '{value.id}'."))
    return values


def _wrong(path: Path, what: str) -> str:
    return f"{path.name} klopt niet: {what} Verbeter het bestand. {way_out(path)}"


def write_new(path: Path, session: Session) -> None:
    """Write a new session file, or raise `StorageError`; an existing one is never overwritten."""
    if path.exists():
        raise StorageError(f"{path.name} bestaat al. Kies een andere naam.")
    try:
        make_folder(path.parent)
    except OSError as error:
        raise StorageError(not_kept(path, error)) from None
    rename_forsaken(path)
    keep_tables(path, encoded(session))
