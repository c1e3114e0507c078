"""The ballot box of an open round, in a small file of its own that exists only while the round is open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.ballot_box import BoxUpdate, Drawing, Row, SavedBox
from dialoog.domain.errors import StorageError
from dialoog.domain.rounds import Counted
from dialoog.store.altered import refuse_altered
from dialoog.store.atomic import drop_leftover, reason, remove_file
from dialoog.store.copies import drop_box_copies, keep_box_copy
from dialoog.store.names import ballots_path
from dialoog.store.sums import summed
from dialoog.store.tables import Rows, Tables, keep_tables, parsed, read_file, render
from dialoog.store.ways_out import way_out

FORMAT = 2
BOX_ID = "box"


class BoxHead(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything of a box but its ballots."""

    format: int
    round: str
    secret: bytes
    counted: Counted
    drawing: Drawing


NO_BOX = BoxHead(FORMAT, "", b"", {}, Drawing())


class TinyBallotStore:
    """Keeps the open box beside its session, in the order of the random keys: the file tells no order of voting."""

    def __init__(self, session: Path) -> None:
        """Name the session file that the box belongs to."""
        self.path = ballots_path(session.resolve())
        self._rows: Rows = {}
        self._head = NO_BOX

    def load(self) -> SavedBox | None:
        """Return the box in the file, or None if there is none."""
        drop_leftover(self.path)
        if not self.path.exists():
            return None
        head, ballots = read_box(self.path)
        self._head = replace(head, format=FORMAT)
        self._rows = _lines(ballots)
        keep_box_copy(self.path)
        return SavedBox(head.round, head.secret, ballots, head.counted, head.drawing)

    def create(self, round_id: str, secret: bytes) -> None:
        """Keep a new, empty box."""
        self._write(replace(NO_BOX, round=round_id, secret=secret), {})
        keep_box_copy(self.path)

    def update(self, change: BoxUpdate) -> None:
        """Keep the changed rows, the counts and the bars in one write."""
        rows, is_new = dict(self._rows), not change.rows.keys() <= self._rows.keys()
        for key, row in change.rows.items():
            if row is None:
                rows.pop(key, None)
            else:
                rows[key] = _line(key, row)
        head = replace(self._head, counted=change.counted, drawing=change.drawing)
        self._write(head, {key: rows[key] for key in sorted(rows)} if is_new else rows)

    def _write(self, head: BoxHead, rows: Rows) -> None:
        keep_tables(self.path, {"box": {BOX_ID: summed("box", BOX_ID, head)}, "ballots": rows})
        self._head, self._rows = head, rows

    def destroy(self) -> None:
        """Remove the file with its rows and its secret, after all copies of it."""
        self._head, self._rows = NO_BOX, {}
        try:
            drop_box_copies(self.path)
            remove_file(self.path)
        except OSError as error:
            raise StorageError(
                f"De uitslag is bewaard, maar {self.path.name} kan niet weg ({reason(error)}). Verwijder het zelf."
            ) from None


def read_box(path: Path) -> tuple[BoxHead, dict[str, Row]]:
    """Return what is in the file of a box, or raise `StorageError`."""
    tables, content = read_file(path)
    found = _converted(path, tables)
    refuse_altered(path, content)
    return found


def box_in(path: Path, content: bytes) -> tuple[BoxHead, dict[str, Row]]:
    """Return what is in the content of a box, whatever its sums say, or raise `StorageError`."""
    return _converted(path, parsed(path, content))


def box_content(head: BoxHead, ballots: Mapping[str, Row]) -> bytes:
    """Return a box as the content of a file."""
    whole = replace(head, format=FORMAT)
    return render({"box": {BOX_ID: summed("box", BOX_ID, whole)}, "ballots": _lines(ballots)})


def _converted(path: Path, tables: Tables) -> tuple[BoxHead, dict[str, Row]]:
    try:
        head = msgspec.convert(tables["box"][BOX_ID], BoxHead, strict=False)
        ballots = {key: msgspec.convert(row["row"], Row) for key, row in tables.get("ballots", {}).items()}
    except (msgspec.ValidationError, KeyError):
        raise StorageError(f"De stembus {path.name} is beschadigd. {way_out(path)}") from None
    if head.format > FORMAT:
        raise StorageError(f"{path.name} is gemaakt met een nieuwere dialoog. Werk dialoog eerst bij.")
    return head, ballots


def _lines(ballots: Mapping[str, Row]) -> Rows:
    """Return ballots as the lines of the file, in the order of their random keys: that tells no order of voting."""
    return {key: _line(key, ballots[key]) for key in sorted(ballots)}


def _line(key: str, row: Row) -> bytes:
    return summed("ballots", key, {"row": row})
