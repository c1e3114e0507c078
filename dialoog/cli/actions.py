"""`dialoog actions`: what was agreed, over one or more sessions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionNames, SessionsFolder, home_of
from dialoog.cli.output import harmless, tell

if TYPE_CHECKING:
    from datetime import date

    from dialoog.cli.compose import Home
    from dialoog.domain.action import Action
    from dialoog.domain.session import Changes, Session

NAME = "actions"
HELP = """Toon de actielijst, ook van meer sessies samen.

Met --done en --set werk je de lijst van één sessie bij. Voorbeeld: dialoog actions delft --set a3 wie=Samira

Velden: wat, wie, met-wie, wat-is-nodig, van-wie, eerste-stap, wanneer, stand."""
UNLIMITED = 10_000
"""Columns of a table that goes into a file: nothing is folded there."""

NARROWEST = 60
"""Columns of a table on the screen: in a narrower terminal its lines are broken by the terminal, and still there."""

Edit = tuple[str, str, str]
"""The id of an action, a field and its new text."""


def run(
    ctx: typer.Context,
    names: SessionNames,
    done: Annotated[
        list[str] | None, typer.Option("--done", metavar="ID", help="Zet een actiepunt op klaar. Mag vaker.")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="ID VELD=TEKST", help="Verander een veld van een actiepunt. Mag vaker."),
    ] = None,
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Change what is asked, and print the list."""
    import asyncio

    home = home_of(ctx, sessions, content)
    edits = [*((id_, "status", "done") for id_ in done or ()), *_edits(set_ or ())]
    paths = [home.find(name) for name in names]
    if edits:
        if len(paths) > 1:
            raise WrongCall("--done en --set werken op één sessie tegelijk.")
        asyncio.run(_change(home, paths[0], edits))
    _show([(path, home.read(path)) for path in paths])


def _edits(given: Iterable[str]) -> Iterator[Edit]:
    """Return what `ID FIELD=VALUE` asks for, or raise `WrongCall`."""
    for text in given:
        id_, _, assignment = text.partition(" ")
        name, equals, value = assignment.partition("=")
        if not equals:
            raise WrongCall(f"'{text}' klopt niet. Schrijf bijvoorbeeld: --set a3 wie=Samira")
        yield id_, _field(name.strip()), value


def _field(name: str) -> str:
    """Return the field with this English or Dutch name, or raise `WrongCall` with the nearest one."""
    from dialoog.domain.rules.acting import FIELD_NAMES
    from dialoog.domain.text import did_you_mean

    known = {dutch.casefold().replace(" ", "-"): field for field, dutch in FIELD_NAMES.items()}
    known.update({field: field for field in FIELD_NAMES})
    found = known.get(name.casefold().replace(" ", "-"))
    if found is None:
        raise WrongCall(f"Een actiepunt heeft geen veld '{name}'. {did_you_mean(name, known)}")
    return found


async def _change(home: Home, path: Path, edits: Iterable[Edit]) -> None:
    async with home.at_work(path) as service:
        await service.do(_changed, list(edits), home.clock.now().date())


def _changed(session: Session, edits: Iterable[Edit], today: date) -> Changes:
    """Return the changes of all edits together: all of them are kept, or none."""
    from dialoog.domain.rules import acting
    from dialoog.domain.session import apply

    changes: Changes = ()
    for action, field, value in edits:
        changed = acting.change(session, action, today=today, **{field: value})
        session, changes = apply(session, changed), (*changes, *changed)
    return changes


def _show(sessions: Iterable[tuple[Path, Session]]) -> None:
    """Print the actions as a table, as wide as the terminal, or in a file as wide as they are."""
    import sys

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dialoog.domain.rules.acting import ordered
    from dialoog.domain.text import clean

    listed = list(sessions)
    many = len(listed) > 1
    table = Table(*(("Sessie",) if many else ()), "ID", "Wat", "Wie", "Met wie", "Wanneer", "Stand", box=box.SIMPLE)
    for path, session in listed:
        for action in ordered(session):
            cells = ((path.stem,) if many else ()) + _cells(action)
            table.add_row(*(Text(clean(harmless(cell))) for cell in cells))
    if not table.row_count:
        tell("Er zijn nog geen actiepunten.")
        return
    Console(width=max(Console().width, NARROWEST) if sys.stdout.isatty() else UNLIMITED).print(table)


def _cells(action: Action) -> tuple[str, ...]:
    from dialoog.domain.rules.acting import STATUS_NAMES, sized

    return action.id, sized(action), action.who, action.with_whom, action.when, STATUS_NAMES[action.status]
