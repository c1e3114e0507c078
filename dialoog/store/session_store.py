"""A session in one TinyDB file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dialoog.domain.errors import StorageError
from dialoog.domain.session import FORMAT, META_ID, TABLES, Change, Put, Session
from dialoog.store.lock import SessionLock
from dialoog.store.tables import AtomicStorage, Rows, open_tables

_encode = msgspec.json.Encoder().encode


class TinySessionStore:
    """Keeps one session in `sessions/NAME.json`, and holds it as long as it is open."""

    def __init__(self, path: Path) -> None:
        """Take the file, or raise `StorageError` if it is not there or somebody else has it."""
        if not path.is_file():
            raise StorageError(f"De sessie {path} is er niet. Controleer de naam, of maak haar met: dialoog new.")
        self.path = path
        self._lock = SessionLock(path)
        self._storage = AtomicStorage(path)
        self._rows: dict[str, Rows] = {}

    def load(self) -> Session:
        """Return the session in the file, or raise `StorageError` naming what is wrong with it."""
        session = read_session(self.path)
        self._rows = encoded(session)
        return session

    def commit(self, changes: Sequence[Change]) -> None:
        """Keep all these changes in one write."""
        tables = {name: dict(self._rows[name]) for name in {change.table for change in changes}}
        for change in changes:
            if isinstance(change, Put):
                tables[change.table][change.id] = _encode(change.doc)
            else:
                tables[change.table].pop(change.id, None)
        rows = {**self._rows, **tables}
        write_rows(self._storage, rows)
        self._rows = rows

    def close(self) -> None:
        """Give the session free for another process."""
        self._lock.release()


def encoded(session: Session) -> dict[str, Rows]:
    """Return every table of a session with its rows as JSON."""
    tables: dict[str, Rows] = {"meta": {META_ID: _encode(session.meta)}}
    for name in TABLES:
        if name != "meta":
            tables[name] = {id_: _encode(doc) for id_, doc in getattr(session, name).items()}
    return tables


def write_rows(storage: AtomicStorage, rows: Mapping[str, Rows]) -> None:
    """Write the tables, or raise `StorageError` with the reason."""
    try:
        storage.write_rows(rows)
    except OSError as error:
        raise StorageError(not_kept(storage.path, error)) from None


def not_kept(path: Path, error: OSError) -> str:
    """Return the sentence for something that could not be written."""
    return (
        f"Niet bewaard: {path.name} kan niet geschreven worden ({error.strerror or 'onbekende fout'}). "
        "Maak ruimte vrij of controleer de map, en doe het daarna opnieuw."
    )


def read_session(path: Path) -> Session:
    """Return the session in a file, without holding it, or raise `StorageError`."""
    try:
        with open_tables(path) as database:
            tables = {name: {row.doc_id: dict(row) for row in database.table(name)} for name in database.tables()}
    except OSError as error:
        raise StorageError(f"{path} kan niet gelezen worden ({error.strerror}).") from None
    except msgspec.DecodeError as error:
        raise StorageError(f"{path.name} is geen sessie van dialoog, of is beschadigd ({error}).") from None
    return decoded(path, tables)


def decoded(path: Path, tables: Mapping[str, Mapping[Any, Any]]) -> Session:
    """Return the tables as a session, or raise `StorageError` naming the file and the row."""
    meta = tables.get("meta", {}).get(META_ID)
    if meta is None:
        raise StorageError(f"{path.name} is geen sessie van dialoog: de tabel 'meta' ontbreekt.")
    written_as = meta.get("format", FORMAT)
    if isinstance(written_as, int) and written_as > FORMAT:
        raise StorageError(f"{path.name} is gemaakt met een nieuwere dialoog. Werk dialoog eerst bij.")
    try:
        return msgspec.convert({**tables, "meta": meta}, Session, strict=False)
    except msgspec.ValidationError as error:
        raise StorageError(f"{path.name} klopt niet: {error}.") from None


def write_new(path: Path, session: Session) -> None:
    """Write a new session file, or raise `StorageError`; an existing one is never overwritten."""
    if path.exists():
        raise StorageError(f"{path.name} bestaat al. Kies een andere naam.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(not_kept(path, error)) from None
    write_rows(AtomicStorage(path), encoded(session))
