"""A file that can be read and is not what dialoog wrote: it was edited, or a bit fell over. Nobody just believes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from dialoog.domain.errors import StorageError
from dialoog.store.sums import ROW, SUM, TABLE, head_of, is_whole, summed
from dialoog.store.tables import Tables, render
from dialoog.store.ways_out import way_out

MOST_NAMED = 3
"""So many rows are named in one sentence."""

_tables = msgspec.json.Decoder(dict[str, dict[str, dict[str, Any]]])


class Altered(StorageError):
    """A file that is sound, and that is not what was written; somebody has to say that it is right."""


def refuse_altered(path: Path, content: bytes) -> None:
    """Raise `Altered` if a file is not what was written; one without any sums is of before there were."""
    places = altered(content)
    if places:
        raise Altered(
            f"{path.name} is veranderd zonder dialoog, bij {_named(places)}. "
            f"Deed je dat zelf, of is het bestand beschadigd? {way_out(path)}"
        )


def altered(content: bytes) -> tuple[str, ...]:
    """Return the places in a file that are not as they were written, such as `notes.n3`.

    Another layout (an editor that puts every field on a line, or ends lines as Windows does) is no change.
    """
    if is_whole(content):
        return ()
    tables = _tables.decode(content)
    if TABLE not in tables and not any(SUM in row for rows in tables.values() for row in rows.values()):
        return ()
    return tuple(_rows(tables)) or tuple(_tables_of(tables)) or _order(tables)


def _rows(tables: Tables) -> Iterator[str]:
    for name, rows in tables.items():
        for id_, row in rows.items():
            if _line(name, id_, row)[1] != row.get(SUM):
                yield f"{name}.{id_}"


def _tables_of(tables: Tables) -> Iterator[str]:
    """Yield the tables that hold another number of rows than the head of the file says."""
    counts = tables.get(TABLE, {}).get(ROW, {}).get("rows", {})
    for name in dict.fromkeys((*counts, *tables)):
        if name != TABLE and counts.get(name, 0) != len(tables.get(name, {})):
            yield name


def _order(tables: Tables) -> tuple[str, ...]:
    """Return that rows were put in another order, if the file as dialoog lays it out is not what was written."""
    lines = {
        name: {id_: _line(name, id_, row)[0] for id_, row in rows.items()}
        for name, rows in tables.items()
        if name != TABLE
    }
    found = head_of(render(lines))
    return () if found and found[0].body == tables.get(TABLE, {}).get(ROW, {}).get("body") else ("de volgorde",)


def _line(table: str, id_: str, row: Mapping[str, Any]) -> tuple[bytes, str]:
    """Return the line of a row as dialoog lays it out, and its sum."""
    line = summed(table, id_, {name: value for name, value in row.items() if name != SUM})
    return line, line[-10:-2].decode()


def _named(places: tuple[str, ...]) -> str:
    more = f" en nog {len(places) - MOST_NAMED}" if len(places) > MOST_NAMED else ""
    return ", ".join(places[:MOST_NAMED]) + more
