"""The ways to bring back a session whose file is damaged, or was edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from dialoog.domain.dates import long_date
from dialoog.domain.errors import StorageError
from dialoog.domain.session import META_ID, TABLES, Session
from dialoog.domain.soundness import impossible
from dialoog.facilitation.ports import Offer
from dialoog.store.altered import altered
from dialoog.store.copies import copies_of, moment_of
from dialoog.store.migrations import upgraded
from dialoog.store.names import ballots_path
from dialoog.store.rescue.losses import NOTHING, counted, losses
from dialoog.store.rescue.of_box import round_in
from dialoog.store.rescue.way import Way, bytes_of
from dialoog.store.salvage import Saved, salvaged
from dialoog.store.session_store import believed, decoded, encoded, read_session
from dialoog.store.sums import mended
from dialoog.store.tables import parsed, render

PEOPLE = frozenset({"participants", "answers", "slips"})
"""Tables that a closed session has nothing in: no copy may bring that back."""


class Copy(Struct, frozen=True):
    """The newest copy that is whole, and when it was made."""

    session: Session
    when: str


def ways_of_session(path: Path) -> tuple[Way, ...]:
    """Return the ways to bring a session back, the best one first.

    To believe a file that somebody edited comes last: nobody does that with an Enter too many.
    """
    content, copy = bytes_of(path).removeprefix(b"\xef\xbb\xbf"), newest_whole(path)
    saved = salvaged(content, TABLES)
    whole, accepted = _mended(path, content), _accepted(path, content)
    ways = (whole, None if whole else _saved(path, saved, copy), _copied(path, saved, copy), accepted)
    return tuple(way for way in ways if way)


def newest_whole(path: Path) -> Copy | None:
    """Return the newest copy of a session that can be read, or None."""
    for file in copies_of(path):
        try:
            session = read_session(file)
        except StorageError:
            continue
        when = moment_of(path, file)
        return Copy(session, f"{long_date(when.date())} om {when:%H:%M}")
    return None


def _mended(path: Path, content: bytes) -> Way | None:
    """Return the way on which the one bit that fell over is turned back."""
    whole = mended(content)
    try:
        if whole is None:
            return None
        decoded(path, parsed(path, whole))
    except StorageError:
        return None
    return Way(Offer("Zet het ene teken terug dat veranderd is", NOTHING), whole)


def _accepted(path: Path, content: bytes) -> Way | None:
    """Return the way on which a file that somebody edited is right as it is."""
    try:
        session = believed(path)
    except StorageError:
        return None
    places = altered(content)
    sentence = f"Alleen als je dit zelf deed. Veranderd is: {', '.join(places[:6])}."
    return Way(Offer("Neem het bestand zoals het nu is", sentence), render(encoded(session)), keeps_old=False)


def _saved(path: Path, saved: Saved, copy: Copy | None) -> Way | None:
    """Return the way on which every row that is whole stays, and the copy gives those that are missing."""
    ours = _sound_rows(path, saved, copy)
    if not ours:
        return None
    added = dict(_from_copy(ours, saved, copy)) if copy else {}
    tables = {name: {**added.get(name, {}), **ours.get(name, {})} for name in TABLES}
    session = Session(**{**tables, "meta": tables["meta"][META_ID]})
    if any(impossible(session)):
        return None
    sentence = f"{losses(session, saved)}{_old(added, copy)}{_votes(path, session)}"
    return Way(Offer("Herstel wat te redden is", sentence), render(encoded(session)))


def _votes(path: Path, session: Session) -> str:
    """Return that votes are lost too, if the round of the open ballot box is not open in this session."""
    voting = round_in(ballots_path(path))
    is_open = voting in session.rounds and not session.rounds[voting].is_closed
    return "" if is_open or not voting else " De stemmen in de open stembus gaan dan weg."


def _old(added: Mapping[str, Mapping[str, Any]], copy: Copy | None) -> str:
    """Return which rows come from the copy."""
    rows = counted({table: len(rows) for table, rows in added.items() if table != "meta"})
    return f" Uit de kopie van {copy.when}: {rows}, zoals dat toen was." if copy and rows else ""


def _sound_rows(path: Path, saved: Saved, copy: Copy | None) -> dict[str, dict[str, Any]] | None:
    """Return the rows that are saved as values, in the present format; None if nothing says what the session is."""
    tables: Mapping[str, Mapping[str, Mapping[str, Any]]] = saved.rows
    try:
        if META_ID in saved.rows.get("meta", {}):
            tables = upgraded(path, saved.rows)
        elif copy is None:
            return None
    except StorageError:
        return None
    return {name: dict(_sound(name, rows)) for name, rows in tables.items() if name in TABLES}


def _sound(table: str, rows: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    for id_, row in rows.items():
        try:
            value = msgspec.convert(row, TABLES[table], strict=False)
        except msgspec.ValidationError:
            continue
        if getattr(value, "id", id_) == id_:
            yield id_, value


def _from_copy(ours: Mapping[str, Mapping[str, Any]], saved: Saved, copy: Copy) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows of the copy that the damaged file lacks, by table.

    Rows that were taken out since must not come back. So when the file tells how many there were, no more are taken
    than are missing, and those first that are there and cannot be trusted.
    """
    if META_ID not in ours.get("meta", {}):
        yield "meta", {META_ID: copy.session.meta}
    for table in TABLES.keys() - {"meta"}:
        theirs = {id_: row for id_, row in getattr(copy.session, table).items() if id_ not in ours.get(table, {})}
        lost = saved.lost(table, len(ours.get(table, {})))
        seen = {id_: row for id_, row in theirs.items() if id_ in saved.damaged.get(table, ())}
        if (saved.counts is None and table not in PEOPLE) or lost >= len(theirs):
            yield table, theirs
        else:
            yield table, seen


def _copied(path: Path, saved: Saved, copy: Copy | None) -> Way | None:
    """Return the way on which the newest copy takes the place of the file."""
    if copy is None:
        return None
    sentence = losses(copy.session, saved)
    since = "Wat na die tijd veranderd is, staat er weer zoals toen."
    return Way(
        Offer(f"Neem de kopie van {copy.when}", f"{sentence} {since}{_votes(path, copy.session)}"),
        render(encoded(copy.session)),
    )
