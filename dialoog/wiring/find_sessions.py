"""Commands on many sessions: by name, by file, or all in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.options import place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dialoog.facilitation.ports import SessionEntry
    from dialoog.wiring.outside import Home

ManySessions = Annotated[
    list[str], typer.Argument(metavar="SESSIE", help="Een sessie, haar bestand, of een map met sessies.")
]


def paths_of(home: Home, names: Iterable[str]) -> list[Path]:
    """Return the files of these sessions; a folder stands for all sessions in it. Raises `NotFound`."""
    return [path for name in names for path in (_in_folder(place(name)) if place(name).is_dir() else [home.find(name)])]


def _in_folder(folder: Path) -> list[Path]:
    return [entry.path for entry in _entries(folder)]


def _entries(folder: Path) -> list[SessionEntry]:
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
        return _entries(path)
    if not path.is_file():
        raise NotFound(f"{path} is er niet. Controleer de naam en de map.")
    found = [entry for entry in _entries(path.parent) if entry.path == path]
    if not found:
        raise NotFound(f"{path.name} is geen sessie. Een sessie is een bestand dat eindigt op .json.")
    return found
