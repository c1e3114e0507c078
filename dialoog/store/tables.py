"""TinyDB on files that cannot be half written: its storage, and its tables with our ids.

A row stands on a line of its own, so that a session file can be read and compared by people. Each has its sum, and the
file has one over all of them (see `sums`); who reads the tables does not see those.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from dialoog.domain.errors import StorageError
from dialoog.store.atomic import reason, replace_file
from dialoog.store.msgspec_in_dutch import unreadable
from dialoog.store.sums import SUM, head_lines, summed
from dialoog.store.sums import TABLE as SUMS

Rows = dict[str, bytes]
"""The rows of a table by id, each as the line that stands in the file; see `sums.summed`."""

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Tables with their rows as plain values, as they stand in a file."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_encode = msgspec.json.Encoder().encode
_decoder = msgspec.json.Decoder(dict[str, dict[str, dict[str, Any]]])


class IdTable(Table):
    """A table whose ids are words, such as `n12`."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB allows any class, its annotation says int


class AtomicStorage(Storage):
    """A TinyDB storage that replaces its file as a whole, fsync'd, for each write."""

    def __init__(self, path: str | Path) -> None:
        """Name the file; it need not exist."""
        self.path = Path(path)
        self.content = b""
        """What was read last."""

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all tables, or None if there is no file. Raises OSError or `StorageError`."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return None
        self.content = content.removeprefix(_BYTE_ORDER_MARK)  # some editors put one in front
        return parsed(self.path, self.content)

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the file by these tables. Raises OSError; the file is unchanged then."""
        lines = {name: {id_: summed(name, id_, row) for id_, row in table.items()} for name, table in data.items()}
        self.write_rows(lines)

    def write_rows(self, tables: Mapping[str, Rows]) -> None:
        """Replace the file by tables whose rows are encoded already: what makes a large session quick."""
        replace_file(self.path, render(tables))


def render(tables: Mapping[str, Rows]) -> bytes:
    """Return the tables as JSON with their sums; tables and rows in the order given."""
    parts: list[bytes] = []
    for name, rows in tables.items():
        parts += [b",\n " if parts else b" ", _encode(name), b": {\n" if rows else b": {}"]
        parts += [b",\n".join(rows.values()), b"\n }"] if rows else []
    parts.append(b"\n}\n")
    return b"".join((head_lines({name: len(rows) for name, rows in tables.items()}, parts), *parts))


def parsed(path: Path, content: bytes) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the tables in the content of a file, or raise `StorageError` with what is wrong with it."""
    try:
        return without_sums(_decoder.decode(content))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise StorageError(unreadable(path, content, error)) from None


def without_sums(tables: dict[str, dict[str, dict[str, Any]]]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the tables of a file as they are without what guards them; changes the ones given."""
    tables.pop(SUMS, None)
    for rows in tables.values():
        for row in rows.values():
            row.pop(SUM, None)
    return tables


def open_tables(path: Path) -> TinyDB:
    """Return the file as a TinyDB database with our storage and tables."""
    database = TinyDB(path, storage=AtomicStorage)
    database.table_class = IdTable
    return database


def read_tables(path: Path) -> Tables:
    """Return all tables of a file, or raise `StorageError` with what is wrong with it."""
    return read_file(path)[0]


def read_file(path: Path) -> tuple[Tables, bytes]:
    """Return all tables of a file and its bytes, or raise `StorageError`. Whether its sums are right is not looked at.

    The file is read once: table by table, somebody could replace it in between.
    """
    try:
        with open_tables(path) as database:
            storage = cast("AtomicStorage", database.storage)
            return storage.read() or {}, storage.content
    except OSError as error:
        raise StorageError(f"{path} kan niet gelezen worden: {reason(error)}.") from None


def repeated(path: Path) -> tuple[str, ...]:
    """Return what stands in a file twice under one name: of those only the last is read. Raises `StorageError`."""
    found: list[str] = []

    def look(pairs: list[tuple[str, Any]]) -> None:
        times = Counter(name for name, _ in pairs)
        found.extend(name for name, count in times.items() if count > 1)

    try:
        content = path.read_bytes().removeprefix(_BYTE_ORDER_MARK)
        json.loads(content, object_pairs_hook=look, parse_int=str)  # numbers may be too long for Python
    except OSError as error:
        raise StorageError(f"{path} kan niet gelezen worden: {reason(error)}.") from None
    return tuple(found)


def keep_tables(path: Path, tables: Mapping[str, Rows]) -> None:
    """Replace the file by these tables, or raise `StorageError` with the reason; the file is unchanged then."""
    try:
        AtomicStorage(path).write_rows(tables)
    except OSError as error:
        raise StorageError(not_kept(path, error)) from None


def not_kept(path: Path, error: OSError) -> str:
    """Return the sentence for something that could not be written."""
    return (
        f"Niet bewaard: {path.name} kan niet geschreven worden ({reason(error)}). "
        "Maak ruimte vrij of controleer de map, en doe het daarna opnieuw."
    )
