"""TinyDB on files that cannot be half written: its storage, and its tables with our ids.

A row stands on a line of its own, so that a session file can be read and compared by people.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from dialoog.store.atomic import replace_file

Rows = dict[str, bytes]
"""The rows of a table as encoded JSON, by id."""

_Tables = dict[str, dict[str, dict[str, Any]]]


class IdTable(Table):
    """A table whose ids are words, such as `n12`."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB allows any class, its annotation says int


class AtomicStorage(Storage):
    """A TinyDB storage that replaces its file as a whole, fsync'd, for each write."""

    def __init__(self, path: str | Path) -> None:
        """Name the file; it need not exist."""
        self.path = Path(path)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all tables, or None if there is no file. Raises OSError or msgspec.DecodeError."""
        if not self.path.exists():
            return None
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=_Tables)
        except (UnicodeDecodeError, RecursionError) as error:
            raise msgspec.DecodeError(str(error)) from None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file by these tables. Raises OSError; the file is unchanged then."""
        encode = msgspec.json.Encoder().encode
        self.write_rows({name: {id_: encode(row) for id_, row in table.items()} for name, table in data.items()})

    def write_rows(self, tables: Mapping[str, Rows]) -> None:
        """Replace the file by tables whose rows are encoded already: what makes a large session quick."""
        replace_file(self.path, render(tables))


def render(tables: Mapping[str, Rows]) -> bytes:
    """Return the tables as JSON with a row a line; tables and rows in the order given."""
    encode = msgspec.json.Encoder().encode
    parts = []
    for name, rows in tables.items():
        lines = b",\n".join(b"  " + encode(id_) + b": " + row for id_, row in rows.items())
        parts.append(b" " + encode(name) + (b": {\n" + lines + b"\n }" if rows else b": {}"))
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def open_tables(path: Path) -> TinyDB:
    """Return the file as a TinyDB database with our storage and tables."""
    database = TinyDB(path, storage=AtomicStorage)
    database.table_class = IdTable
    return database
