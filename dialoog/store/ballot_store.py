"""The ballot box of an open round, in a small file of its own that exists only while the round is open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from dialoog.domain.ballot_box import BoxUpdate, Drawing, Row, SavedBox
from dialoog.domain.errors import StorageError
from dialoog.domain.rounds import Counted
from dialoog.store.atomic import remove_file
from dialoog.store.session_store import not_kept
from dialoog.store.tables import AtomicStorage, Rows, open_tables

FORMAT = 1
BOX_ID = "box"
_encode = msgspec.json.Encoder().encode


class BoxHead(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything of a box but its ballots."""

    format: int
    round: str
    secret: bytes
    counted: Counted
    drawing: Drawing


def ballots_path(session: Path) -> Path:
    """Return where the open box of a session is kept."""
    return session.with_name(f"{session.stem}.ballots.json")


class TinyBallotStore:
    """Keeps the open box beside its session, in the order of the random keys: the file tells no order of voting."""

    def __init__(self, session: Path) -> None:
        """Name the session file that the box belongs to."""
        self.path = ballots_path(session)
        self._storage = AtomicStorage(self.path)
        self._rows: Rows = {}
        self._head = BoxHead(FORMAT, "", b"", {}, Drawing())

    def load(self) -> SavedBox | None:
        """Return the box in the file, or None if there is none."""
        if not self.path.exists():
            return None
        try:
            head, ballots = self._read()
        except OSError as error:
            raise StorageError(f"{self.path} kan niet gelezen worden ({error.strerror}).") from None
        except (msgspec.DecodeError, KeyError) as error:
            raise StorageError(f"De stembus {self.path.name} is beschadigd ({error}).") from None
        self._head, self._rows = head, {key: _encode({"row": row}) for key, row in ballots.items()}
        return SavedBox(head.round, head.secret, ballots, head.counted, head.drawing)

    def _read(self) -> tuple[BoxHead, dict[str, Row]]:
        with open_tables(self.path) as database:
            box = {row.doc_id: dict(row) for row in database.table("box")}
            ballots = {row.doc_id: row["row"] for row in database.table("ballots")}
        head = msgspec.convert(box[BOX_ID], BoxHead, strict=False)
        return head, msgspec.convert(ballots, dict[str, Row])

    def create(self, round_id: str, secret: bytes) -> None:
        """Keep a new, empty box."""
        self._write(BoxHead(FORMAT, round_id, secret, {}, Drawing()), {})

    def update(self, change: BoxUpdate) -> None:
        """Keep the changed rows, the counts and the bars in one write."""
        rows = dict(self._rows)
        for key, row in change.rows.items():
            if row is None:
                rows.pop(key, None)
            else:
                rows[key] = b'{"row":' + _encode(row) + b"}"
        ordered = dict(sorted(rows.items()))
        head = msgspec.structs.replace(self._head, counted=change.counted, drawing=change.drawing)
        self._write(head, ordered)

    def _write(self, head: BoxHead, rows: Rows) -> None:
        tables: Mapping[str, Rows] = {"box": {BOX_ID: _encode(head)}, "ballots": rows}
        try:
            self._storage.write_rows(tables)
        except OSError as error:
            raise StorageError(not_kept(self.path, error)) from None
        self._head, self._rows = head, rows

    def destroy(self) -> None:
        """Remove the file with its rows and its secret."""
        self._head, self._rows = BoxHead(FORMAT, "", b"", {}, Drawing()), {}
        try:
            remove_file(self.path)
        except OSError as error:
            raise StorageError(
                f"De uitslag is bewaard, maar {self.path.name} kan niet weg ({error.strerror}). Verwijder het zelf."
            ) from None
