"""What tells a file as it was written from one that was damaged or edited: a sum in every row, and one over them all.

The sums are CRC-32: they guard against a disk, a cable or a stray key, never against somebody who means harm. One bit
that fell over is always seen, and can be found and turned back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from zlib import crc32

import msgspec
from msgspec import Struct

SUM = "sum"
"""The field of a row that holds its sum."""

TABLE = "sums"
"""The table in front of a file that holds what all other tables add up to, in one row."""

ROW = "file"
LONGEST_HEAD = 1000
"""Bytes; with every table in it a head has half of that."""

_encode = msgspec.json.Encoder().encode
_LINE = re.compile(rb'  ("(?:[^"\\]|\\.)*"): (\{.*?),?"sum":"([0-9a-f]{8})"\}', re.DOTALL)
_HEAD = re.compile(rb'\{\n "sums": \{\n(  "file": \{.*\})\n \},\n')


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """What a file says of itself: the rows in each table, and the sum over everything behind the head."""

    rows: dict[str, int]
    body: str


class Row(Struct, frozen=True):
    """A line of a file whose sum is right: the id of the row, and what stands in it without the sum."""

    id: str
    body: bytes


def summed(table: str, id_: str, row: object) -> bytes:
    """Return a row as the line of a file, with its sum as the last field."""
    key, body = _encode(id_), _encode(row)
    comma = b"" if body == b"{}" else b","
    return b"  %b: %b%b" % (key, body[:-1], comma) + b'"sum":"%08x"}' % _row_sum(table, key, body)


def _row_sum(table: str, key: bytes, body: bytes) -> int:
    return crc32(b"%b: %b" % (key, body), crc32(table.encode()))


def head_lines(counts: Mapping[str, int], body: Iterable[bytes]) -> bytes:
    """Return the lines in front of a file, for this body."""
    total = 0
    for part in body:
        total = crc32(part, total)
    head = Head({name: count for name, count in counts.items() if count}, f"{total:08x}")
    return b'{\n "sums": {\n%b\n },\n' % summed(TABLE, ROW, head)


def head_of(content: bytes) -> tuple[Head, int] | None:
    """Return the head of a file and where it ends, or None if there is none whose own sum is right."""
    found = _HEAD.match(content, 0, LONGEST_HEAD)
    row = found and whole_row(TABLE, found[1])
    if not found or not row:
        return None
    try:
        return msgspec.json.decode(row.body, type=Head), found.end()
    except msgspec.DecodeError:
        return None


def is_whole(content: bytes) -> bool:
    """Tell whether a file is, byte for byte, what was written."""
    found = head_of(content)
    return found is not None and f"{crc32(memoryview(content)[found[1] :]):08x}" == found[0].body


def whole_row(table: str, line: bytes) -> Row | None:
    """Return the row in a line if its sum says that it belongs to this table and is what was written."""
    found = _LINE.fullmatch(line)
    if not found or _row_sum(table, found[1], found[2] + b"}") != int(found[3], 16):
        return None
    return Row(msgspec.json.decode(found[1], type=str), found[2] + b"}")


# --------------------------------------------------------------------------------------------- one bit that fell over

_TAIL = len(',"sum":"01234567"}')
_POLYNOMIAL = 0xEDB88320


def mended(content: bytes) -> bytes | None:
    """Return the file as it was written, if turning one bit back makes every sum right; else None."""
    found = head_of(content)
    if found is None:
        front, rest = content[:LONGEST_HEAD], content[LONGEST_HEAD:]
        return next((turned + rest for turned in _each_bit(front) if head_of(turned) and is_whole(turned + rest)), None)
    head, end = found
    body = _turned_back(content[end:], int(head.body, 16), 0)
    return None if body is None else content[:end] + body


def mended_row(table: str, line: bytes) -> Row | None:
    """Return the row that was written in this line, if turning one bit back makes its sum right; else None."""
    front, tail = line[2:-_TAIL], line[-_TAIL:]
    found = re.fullmatch(rb',"sum":"([0-9a-f]{8})"\}', tail)
    if found:
        payload = _turned_back(front + b"}", int(found[1], 16), crc32(table.encode()))
        row = payload and whole_row(table, b"  " + payload[:-1] + tail)
        if row:
            return row
    return next(filter(None, (whole_row(table, b"  " + front + other) for other in _each_bit(tail))), None)


def _each_bit(content: bytes) -> Iterable[bytes]:
    """Yield the content with each of its bits turned, one at a time."""
    for place, byte in enumerate(content):
        for bit in range(8):
            yield content[:place] + bytes([byte ^ 1 << bit]) + content[place + 1 :]


def _turned_back(content: bytes, wanted: int, start: int) -> bytes | None:
    """Return the content with the one bit turned that gives it this sum, or None if there is no such bit.

    What a turned bit does to a CRC depends only on how far it is from the end. So the difference is taken back byte
    by byte, from the end on, until it is what a bit does in the last byte.
    """
    difference, last = crc32(content, start) ^ wanted, {_forward(1 << bit): 1 << bit for bit in range(8)}
    table = [_forward(byte) for byte in range(256)]
    by_top = {entry >> 24: (entry, byte) for byte, entry in enumerate(table)}
    for place in range(len(content) - 1, -1, -1):
        if difference in last:
            return content[:place] + bytes([content[place] ^ last[difference]]) + content[place + 1 :]
        entry, byte = by_top[difference >> 24]
        difference = ((difference ^ entry) << 8 | byte) & 0xFFFFFFFF
    return None


def _forward(value: int) -> int:
    """Return what eight steps of the CRC make of a value."""
    for _ in range(8):
        value = value >> 1 ^ (_POLYNOMIAL if value & 1 else 0)
    return value
