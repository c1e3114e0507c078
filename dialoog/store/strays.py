"""What stands in a session file, or lies beside it, that dialoog did not put there or should have taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from dialoog.domain.errors import StorageError
from dialoog.domain.session import META_ID, TABLES, Session
from dialoog.facilitation.ports import UNFINISHED_SHEET
from dialoog.store.atomic import temporary_of
from dialoog.store.migrations import format_of
from dialoog.store.names import ballots_path
from dialoog.store.tables import read_tables

_COPY = r"[ ._~#-]+(?i:backup|bak|back-up|kopie|copy|oud|old|orig|save|swp|tmp|temp)(?![a-zA-Z])[^/]*"
_NUMBERED = r" ?\(\d+\)[^/]*"
"""« dag (1).json » is what a browser or a mail program makes; « dag-2.json » is a session of its own."""


def strays(path: Path, session: Session) -> tuple[str, ...]:
    """Return the places in a file of this format that hold more than is read from it, such as `notes.n3`.

    Nobody sees what stands there, and whoever gets the file has it. Raises `StorageError`.
    """
    tables = read_tables(path)
    if format_of(path, tables) < session.meta.format:
        return ()
    read = {name: _plain(getattr(session, name)) for name in TABLES if name != "meta"}
    read["meta"] = _plain({META_ID: session.meta})
    return tuple(_more(tables, read, ""))


def _plain(rows: Mapping[str, Any]) -> Any:  # noqa: ANN401 - plain JSON
    return msgspec.json.decode(msgspec.json.encode(rows))


def _more(found: object, read: object, where: str) -> Iterator[str]:
    """Yield where more was found than was read; what is empty may be left out."""
    if isinstance(found, dict) and isinstance(read, dict):
        for name, value in found.items():
            below = f"{where}.{name}" if where else str(name)
            if name in read:
                yield from _more(value, read[name], below)
            elif value not in (None, False, "", 0, [], {}):
                yield below
    elif isinstance(found, list) and isinstance(read, list):
        if len(found) != len(read):
            yield where
            return
        for place, (value, known) in enumerate(zip(found, read, strict=True)):
            yield from _more(value, known, f"{where}.{place}")


def beside(path: Path) -> tuple[Path, ...]:
    """Return the files beside a session that may be an earlier version of it, or of its ballot box.

    Half-written files, what an editor or an upgrade keeps, and copies by hand: whatever is called after the session
    and is no report on it. Raises `StorageError`.
    """
    try:
        names = sorted(path.parent.iterdir())
    except OSError:
        raise StorageError(f"In de map {path.parent} kan niet gekeken worden.") from None
    halves = {temporary_of(path), temporary_of(ballots_path(path))}
    return tuple(file for file in names if file in halves or _is_version(file.name, path))


def unfinished_sheets(path: Path) -> tuple[Path, ...]:
    """Return what lies beside a session of a sheet that was typed over and never kept, half-written or whole."""
    sheet = path.with_name(f"{path.stem}{UNFINISHED_SHEET}")
    return tuple(file for file in (sheet, temporary_of(sheet)) if file.exists())


def _is_version(name: str, path: Path) -> bool:
    stem = re.escape(path.stem)
    kept = rf"[.#~]*{stem}(?:\.ballots)?(?:\.json)?(?:{_COPY}|{_NUMBERED}|[~#]+)"
    return name != path.name and bool(re.fullmatch(kept, name)) and not name.endswith((".lock", ".owner"))
