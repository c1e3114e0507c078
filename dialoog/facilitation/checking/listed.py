"""Whether the file of a closed session holds only what it may hold: see `domain.closed`."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dialoog.domain.closed import TABLES
from dialoog.domain.session import META_ID, Session

TOLD_ELSEWHERE = {"meta": ("door", "imports"), "notes": ("table", "channel", "origin", "author"), "rounds": ("state",)}
"""Fields of which `links` tells in words of its own."""


def unlisted(session: Session) -> Iterator[str]:
    """Yield a sentence for each field that is not listed, or that holds something else than it may."""
    for table, shape in TABLES.items():
        told = TOLD_ELSEWHERE.get(table, ())
        for number, row in enumerate(_rows(session, table), 1):
            for where in shape.misplaced({name: value for name, value in row.items() if name not in told}):
                yield (
                    f"De sessie is gesloten, maar in de tabel '{table}', rij {number}, "
                    f"houdt '{where}' iets dat daar niet hoort."
                )


def _rows(session: Session, table: str) -> Iterator[dict[str, object]]:
    """Yield the rows of a table as they stand in a file, without what is empty."""
    rows = {META_ID: session.meta} if table == "meta" else getattr(session, table)
    for row in rows.values():
        yield {
            name: value for name, value in msgspec.json.decode(msgspec.json.encode(row)).items() if not _is_empty(value)
        }


def _is_empty(value: object) -> bool:
    return value is None or value is False or value in ("", [], {})
