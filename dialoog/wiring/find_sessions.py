"""The sessions in a folder, or in a file outside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialoog.facilitation.ports import SessionEntry


def sessions_in(folder: Path) -> list[SessionEntry]:
    """Return the sessions in a folder, reports for programs left out; raises `NotFound` if there are none."""
    from dialoog.domain.errors import NotFound
    from dialoog.store.catalog import FolderCatalog
    from dialoog.wiring.safe_targets import is_report

    entries = FolderCatalog(folder).entries()
    found = [entry for entry in entries if entry.meta or not is_report(entry.path.read_bytes())]
    if not found:
        raise NotFound(f"In {folder} staan geen sessies. Noem een andere map, of de sessies zelf.")
    return found


def entries_at(name: str) -> list[SessionEntry]:
    """Return the session in a file, or every session in a folder; raises `NotFound` if there is none."""
    from dialoog.domain.errors import NotFound

    try:
        path = Path(name.strip()).expanduser().absolute()
    except RuntimeError:
        raise NotFound(f"De map bij '{name}' is niet te vinden. Schrijf de plaats zonder ~.") from None
    if path.is_dir():
        return sessions_in(path)
    if not path.is_file():
        raise NotFound(f"{path} is er niet. Controleer de naam en de map.")
    found = [entry for entry in sessions_in(path.parent) if entry.path == path]
    if not found:
        raise NotFound(f"{path.name} is geen sessie. Een sessie is een bestand dat eindigt op .json.")
    return found
