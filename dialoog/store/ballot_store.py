"""The ballot box of an open round, in a small file of its own that exists only while the round is open."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.ballot_box import BoxUpdate, Drawing, Row, SavedBox
from dialoog.domain.errors import StorageError
from dialoog.domain.rounds import Counted
from dialoog.store.altered import refuse_altered
from dialoog.store.atomic import drop_leftover, reason, remove_file
from dialoog.store.sums import summed
from dialoog.store.tables import Rows, keep_tables, read_file
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


def ballots_path(session: Path) -> Path:
    """Return where the open box of a session is kept."""
    return session.with_name(f"{session.stem}.ballots.json")


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
        tables, content = read_file(self.path)
        try:
            head = msgspec.convert(tables["box"][BOX_ID], BoxHead, strict=False)
            ballots = {key: msgspec.convert(row["row"], Row) for key, row in tables.get("ballots", {}).items()}
        except (msgspec.ValidationError, KeyError):
            raise StorageError(_damaged(self.path)) from None
        if head.format > FORMAT:
            raise StorageError(f"{self.path.name} is gemaakt met een nieuwere dialoog. Werk dialoog eerst bij.")
        refuse_altered(self.path, content)
        self._head = replace(head, format=FORMAT)
        self._rows = {key: _line(key, ballots[key]) for key in sorted(ballots)}
        return SavedBox(head.round, head.secret, ballots, head.counted, head.drawing)

    def create(self, round_id: str, secret: bytes) -> None:
        """Keep a new, empty box."""
        self._write(replace(NO_BOX, round=round_id, secret=secret), {})

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
        """Remove the file with its rows and its secret."""
        self._head, self._rows = NO_BOX, {}
        try:
            remove_file(self.path)
        except OSError as error:
            raise StorageError(
                f"De uitslag is bewaard, maar {self.path.name} kan niet weg ({reason(error)}). Verwijder het zelf."
            ) from None


def _line(key: str, row: Row) -> bytes:
    return summed("ballots", key, {"row": row})


def _damaged(path: Path) -> str:
    return f"De stembus {path.name} is beschadigd. {way_out(path)}"
