"""Commands on many sessions: by name, by file, or all in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.options import place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dialoog.cli.compose import Home

ManySessions = Annotated[
    list[str], typer.Argument(metavar="SESSIE", help="Een sessie, haar bestand, of een map met sessies.")
]


def paths_of(home: Home, names: Iterable[str]) -> list[Path]:
    """Return the files of these sessions; a folder stands for all sessions in it. Raises `NotFound`."""
    return [path for name in names for path in (_in_folder(place(name)) if place(name).is_dir() else [home.find(name)])]


def _in_folder(folder: Path) -> list[Path]:
    from dialoog.cli.targets import is_report
    from dialoog.domain.errors import NotFound
    from dialoog.store.catalog import FolderCatalog

    entries = FolderCatalog(folder).entries()
    found = [entry.path for entry in entries if entry.meta or not is_report(entry.path.read_bytes())]
    if not found:
        raise NotFound(f"In {folder} staan geen sessies. Noem een andere map, of de sessies zelf.")
    return found
