"""What of a damaged file is still as it was written: every row has its own sum, so each can be saved by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from dialoog.store.sums import SUM, TABLE, Row, head_of, mended_row, whole_row

_TABLE_LINE = re.compile(rb' ("(?:[^"\\]|\\.)*"): \{(?:\},?)?')
_ROW_LINE = re.compile(rb'  ("(?:[^"\\]|\\.)*"): \{.*')
_rows_of = msgspec.json.Decoder(dict[str, dict[str, dict[str, Any]]])


class Saved(Struct, frozen=True):
    """The rows of a file that are as they were written, by table."""

    rows: dict[str, dict[str, dict[str, Any]]]
    damaged: dict[str, frozenset[str]]
    """The ids of rows that are there and cannot be trusted."""

    counts: Mapping[str, int] | None
    """How many rows each table had; None if the file can no longer tell."""

    def lost(self, table: str, kept: int) -> int:
        """Return how many rows of a table are lost, as far as can be seen, when so many are kept."""
        if self.counts is not None:
            return max(0, self.counts.get(table, 0) - kept)
        return max(0, len(self.rows.get(table, {})) + len(self.damaged.get(table, ())) - kept)


def salvaged(content: bytes, tables: Iterable[str]) -> Saved:
    """Return what can be saved of a file with these tables."""
    known = tuple(tables)
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    damaged: dict[str, set[str]] = {}
    guarded = b'"%b":"' % SUM.encode() in content
    for table, line in _lines(content):
        found, place = _trusted(table, line, known) if guarded else (_plain(line), table)
        if found:
            rows.setdefault(place, {})[found.id] = msgspec.json.decode(found.body)
        elif id_ := _id(line):
            damaged.setdefault(table, set()).add(id_)
    head = head_of(content)
    kept = {name: frozenset(ids - rows.get(name, {}).keys()) for name, ids in damaged.items()}
    return Saved({name: rows[name] for name in known if name in rows}, kept, head[0].rows if head else None)


def _lines(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each line with a row, as dialoog lays it out, and the table that it stands in."""
    table = ""
    for line in _laid_out(content).split(b"\n"):
        if begin := _TABLE_LINE.fullmatch(line):
            table = _decoded(begin[1]) or table
        elif line.startswith(b"  ") and table != TABLE:
            yield table, line.removesuffix(b",")


def _laid_out(content: bytes) -> bytes:
    """Return a file that can be read, and that somebody laid out in another way, with a row on each line."""
    try:
        tables = _rows_of.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return content.replace(b"\r\n", b"\n")
    parts = []
    for name, rows in tables.items():
        parts.append(b" %b: {" % msgspec.json.encode(name))
        parts += [_line_of(id_, row) for id_, row in rows.items()]
    return b"\n".join(parts)


def _line_of(id_: str, row: dict[str, Any]) -> bytes:
    return b"  %b: %b" % (msgspec.json.encode(id_), msgspec.json.encode(row))


def _trusted(table: str, line: bytes, known: tuple[str, ...]) -> tuple[Row | None, str]:
    """Return the row in a line with its table: the name above it may be damaged, and the sum knows the right one."""
    for name in dict.fromkeys((table, *known)):
        if row := whole_row(name, line):
            return row, name
    return mended_row(table, line), table


def _plain(line: bytes) -> Row | None:
    """Return the row in a line of a file without sums, if it can be read."""
    found = _ROW_LINE.fullmatch(line)
    if not found:
        return None
    try:
        body = line[found.end(1) + 2 :]
        msgspec.json.decode(body, type=dict[str, Any])
        return Row(msgspec.json.decode(found[1], type=str), body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _id(line: bytes) -> str:
    found = _ROW_LINE.fullmatch(line)
    return _decoded(found[1]) if found else ""


def _decoded(name: bytes) -> str:
    try:
        return msgspec.json.decode(name, type=str)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
