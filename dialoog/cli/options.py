"""What several commands ask for, each said once; and where sessions and content are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dialoog.facilitation.ports import SessionEntry
    from dialoog.wiring.outside import Outside

SessionsFolder = Annotated[
    str, typer.Option("--sessions", metavar="MAP", help="De map met sessies (anders: sessions/ hier, of je eigen map).")
]
ContentFolder = Annotated[
    str,
    typer.Option(
        "--content", metavar="MAP", help="Een map met eigen canvassen, stellingen, draaiboeken of codeboeken."
    ),
]
SessionName = Annotated[str, typer.Argument(metavar="SESSIE", help="De naam van een sessie, of haar bestand.")]
SessionNames = Annotated[list[str], typer.Argument(metavar="SESSIE", help="De naam van een sessie, of haar bestand.")]
ManySessions = Annotated[
    list[str], typer.Argument(metavar="SESSIE", help="Een sessie, haar bestand, of een map met sessies.")
]


def keep_folders(ctx: typer.Context, sessions: str, content: str) -> None:
    """Remember the folders that were named before the command."""
    ctx.obj = {"sessions": sessions, "content": content}


def outside_of(ctx: typer.Context, sessions: str, content: str) -> Outside:
    """Return everything outside the program, in the folders named behind the command, or else before it."""
    from dialoog.wiring.outside import Outside

    named = ctx.obj or {}
    folders = (sessions or named.get("sessions", ""), content or named.get("content", ""))
    return Outside.at(*(str(place(folder)) if folder else "" for folder in folders))


def place(name: str) -> Path:
    """Return the file or folder with this name, in which ~ stands for somebody's own folder; raises `WrongCall`."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise WrongCall(f"De map bij '{name}' is niet te vinden. Schrijf de plaats zonder ~.") from None


def outlet(name: str) -> Path:
    """Return where something is written: `place`, made as a folder if the name ends as one (« verslagen/ »).

    Raises `StorageError` when that folder cannot be made.
    """
    from dialoog.domain.errors import StorageError
    from dialoog.store.atomic import make_folder, reason

    path = place(name)
    if name.endswith(tuple(filter(None, (os.sep, os.altsep)))):
        try:
            make_folder(path)
        except OSError as error:
            raise StorageError(f"De map {name} kan niet gemaakt worden ({reason(error)}). Kies een andere.") from None
    return path


def paths_of(outside: Outside, names: Iterable[str]) -> list[Path]:
    """Return the files of these sessions; a folder stands for all sessions in it. Raises `NotFound`."""
    from dialoog.wiring.find_sessions import sessions_in

    named = [(name, place(name)) for name in names]
    return [path for name, at in named for path in (_all_in(sessions_in(at)) if at.is_dir() else [outside.find(name)])]


def _all_in(entries: Iterable[SessionEntry]) -> list[Path]:
    return [entry.path for entry in entries]


def refuse_other_name(file: Path, kind: str) -> None:
    """Raise `WrongCall` if the name of a file says another format of a report than goes into it."""
    from dialoog.report.writers import KINDS
    from dialoog.wiring.report_files import kind_of

    own, said = KINDS[kind].suffix, file.suffix.removeprefix(".").casefold()
    if said != own and (kind_of(file) or said in KINDS):
        raise WrongCall(
            f"{file.name} heet naar een ander soort bestand: een verslag als {kind} is een .{own}. "
            f"Schrijf: --out {file.with_suffix(f'.{own}')}"
        )
