"""The ways to go on with an open vote whose ballot box is damaged."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from dialoog.domain.ballot_box import Drawing, Row
from dialoog.domain.dutch import many
from dialoog.domain.errors import StorageError
from dialoog.facilitation.ports import Offer
from dialoog.store.ballot_store import BOX_ID, BoxHead, box_content, box_in, read_box
from dialoog.store.copies import box_copy
from dialoog.store.rescue.way import Way, bytes_of
from dialoog.store.salvage import Saved, salvaged
from dialoog.store.sums import mended

TABLES = ("box", "ballots")
AGAIN = "Vraag de zaal om nog eens te stemmen: wie al gestemd had, telt toch maar één keer."
HANDS = "Tel opgestoken handen en papier opnieuw."
VOTES = ("stem", "stemmen")


def ways_of_box(path: Path) -> tuple[Way, ...]:
    """Return the ways to go on with a vote, the best one first."""
    content = bytes_of(path)
    ways = (_mended(path, content) or _saved(salvaged(content, TABLES), _copy_of(path)), without())
    return tuple(way for way in ways if way)


def _mended(path: Path, content: bytes) -> Way | None:
    whole = mended(content)
    try:
        if whole is None or not box_in(path, whole):
            return None
    except StorageError:
        return None
    return Way(Offer("Zet het ene teken terug dat veranderd is", "Er is geen stem weg."), whole)


def _copy_of(path: Path) -> tuple[BoxHead, dict[str, Row]] | None:
    """Return the copy of the box, which has its secret; None if there is none that can be read."""
    try:
        return read_box(box_copy(path)) if box_copy(path).exists() else None
    except StorageError:
        return None


def _saved(saved: Saved, copy: tuple[BoxHead, dict[str, Row]] | None) -> Way | None:
    """Return the way on which every ballot that is whole counts; without any, those of the copy."""
    head, rows = _head(saved), _ballots(saved)
    use = head or (replace(copy[0], drawing=Drawing()) if copy else None)  # without bars: they may only lag further
    if use is None:
        return None
    if not rows and copy:
        rows = copy[1]
    lost = saved.lost("ballots", len(rows))
    told = [f"{many(len(rows), *VOTES)} {'is' if len(rows) == 1 else 'zijn'} er nog."]
    told.append(f"Weg: {many(lost, *VOTES)}." if saved.counts is not None else "Hoeveel er weg zijn, is niet te zien.")
    told += [AGAIN] if lost or saved.counts is None else []
    told += [] if head else [HANDS]
    return Way(Offer("Herstel de stemmen die te redden zijn", " ".join(told)), box_content(use, rows))


def round_in(path: Path) -> str:
    """Return the round that a ballot box is of, as far as that can be read; empty if there is no box."""
    head = _head(salvaged(bytes_of(path), TABLES))
    return head.round if head else ""


def _head(saved: Saved) -> BoxHead | None:
    try:
        return msgspec.convert(saved.rows["box"][BOX_ID], BoxHead, strict=False)
    except (KeyError, msgspec.ValidationError):
        return None


def _ballots(saved: Saved) -> dict[str, Row]:
    found = {}
    for key, row in saved.rows.get("ballots", {}).items():
        try:
            found[key] = msgspec.convert(row["row"], Row)
        except (KeyError, msgspec.ValidationError):
            continue
    return found


def without() -> Way:
    """Return the way on which the vote goes on with an empty box."""
    return Way(Offer("Ga verder zonder deze stemmen", f"Alle stemmen van deze ronde zijn weg. {AGAIN}"), None)
