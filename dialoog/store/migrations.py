"""Session files of an older format: upgraded step by step, after a copy of the file was put aside.

A step takes the tables of one format and returns those of the next, as they stand in the file (names to
rows to plain values). It must manage without tables that are not there: a list of sessions reads no
more than `meta`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from dialoog.domain.errors import StorageError
from dialoog.domain.session import FORMAT, META_ID
from dialoog.store.atomic import remove_file, replace_file
from dialoog.store.tables import Tables

Upgrade = Callable[[Tables], Tables]


def _with_codebooks(tables: Tables) -> Tables:
    """Format 2 knows codebooks, and what rests on them; all of that may be absent."""
    return tables


def _with_kinds(tables: Tables) -> Tables:
    """Format 3 knows words at the ends of a scale that is voted on, and things to put in order; both may be absent."""
    return tables


def _with_states(tables: Tables) -> Tables:
    """Format 4 keeps apart what a note waits for and the reason that somebody typed: these words were both."""
    if "notes" not in tables:
        return tables
    return {**tables, "notes": {id_: _with_state(row) for id_, row in tables["notes"].items()}}


_STATES = {"wacht op goedkeuring": "held", "teruggenomen door de schrijver": "withdrawn"}


def _with_state(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a note with its state; only a note from a phone was ever held or taken back."""
    states = [state for words, state in _STATES.items() if row.get("hidden") == words]
    return {**row, "hidden": "", "state": states[0]} if states and row.get("channel") == "phone" else row


def _with_sums(tables: Tables) -> Tables:
    """Format 5 guards every row with a sum, and gets those when it is written; see `sums`."""
    return tables


def _with_numbers(tables: Tables) -> Tables:
    """Format 6 numbers remarks in an order that tells nothing, and leaves less in a closed file.

    Numbers that a report may have shown already stay: those of a closed session, and of one that a second reader reads.
    """
    meta = tables["meta"].get(META_ID, {})
    notes, closed = tables.get("notes", {}), meta.get("phase") == "closed"
    published = max((note.get("number", 0) for note in notes.values()), default=0)
    numbered = {**meta, "numbered": published if closed or tables.get("codings") else 0}
    if not closed:
        return {**tables, "meta": {META_ID: numbered}}
    came = Counter(
        note.get("channel", "keyboard") for note in notes.values() if not (note.get("hidden") or note.get("state"))
    )
    bare = {id_: {name: it for name, it in note.items() if name != "channel"} for id_, note in notes.items()}
    return {**tables, "meta": {META_ID: {**numbered, "came": dict(sorted(came.items()))}}, "notes": bare, "log": {}}


UPGRADES: Mapping[int, Upgrade] = {
    1: _with_codebooks, 2: _with_kinds, 3: _with_states, 4: _with_sums, 5: _with_numbers,
}  # fmt: skip
"""For each older format the step to the next one."""


def format_of(path: Path, tables: Tables) -> int:
    """Return the format of a session file, or raise `StorageError` if it has none or one that we cannot know yet."""
    meta = tables.get("meta", {}).get(META_ID)
    if meta is None:
        raise StorageError(f"{path.name} is geen sessie van dialoog: '{META_ID}' in de tabel 'meta' ontbreekt.")
    found = meta.get("format")
    if not isinstance(found, int) or isinstance(found, bool):
        raise StorageError(f"{path.name} is geen sessie van dialoog: in 'meta' ontbreekt het getal 'format'.")
    if found > FORMAT:
        raise StorageError(f"{path.name} is gemaakt met een nieuwere dialoog. Werk dialoog eerst bij.")
    return found


def upgraded(path: Path, tables: Tables, upgrades: Mapping[int, Upgrade] = UPGRADES) -> Tables:
    """Return the tables in the present format, or raise `StorageError`."""
    for old in range(format_of(path, tables), FORMAT):
        if old not in upgrades:
            raise StorageError(f"{path.name} heeft formaat {old}. Dat kan deze dialoog niet meer lezen.")
        tables = _marked(upgrades[old](tables), old + 1)
    return tables


def _marked(tables: Tables, format_: int) -> Tables:
    meta = tables["meta"]
    return {**tables, "meta": {**meta, META_ID: {**meta[META_ID], "format": format_}}}


def keep_backup(path: Path, format_: int) -> Path:
    """Copy a session file of an older format aside, beside earlier copies, and return the copy. Raises OSError."""
    content, number = path.read_bytes(), 1
    backup = path.with_name(f"{path.stem}.backup-format-{format_}.json")
    while backup.exists() and backup.read_bytes() != content:
        number += 1
        backup = path.with_name(f"{path.stem}.backup-format-{format_}-{number}.json")
    replace_file(backup, content)
    return backup


def drop_backups(path: Path) -> None:
    """Remove the copies of a session whose room is closed: they hold the tokens that go out of it.

    Before the close is written, so that whoever is told of it has none left; and again whenever the session is opened,
    for what a program that was killed, or a folder that refused, has left.
    """
    with suppress(OSError):
        for copy in backups(path):
            remove_file(copy)


def backups(path: Path) -> list[Path]:
    """Return the copies that upgrades made of a session. Raises OSError."""
    return [file for file in sorted(path.parent.iterdir()) if file.name.startswith(f"{path.stem}.backup-format-")]
