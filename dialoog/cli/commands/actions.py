"""`dialoog actions`: what was agreed, over one or more sessions, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.commands import action_files
from dialoog.cli.options import ContentFolder, ManySessions, SessionsFolder, outside_of, paths_of
from dialoog.cli.output import put, tell
from dialoog.domain.harmless import harmless, json_text

if TYPE_CHECKING:
    from datetime import date

    from dialoog.domain.ledger import Agreed
    from dialoog.domain.session import Changes, Session
    from dialoog.wiring.outside import Outside

NAME = "actions"
HELP = """Toon de actielijst, ook van meer sessies samen.

Een actie die een latere sessie meenam, telt één keer. Met --done en --set werk je de lijst van één sessie bij.
Voorbeeld: dialoog actions delft --set a3 wie=Samira

Velden: wat, wie, met-wie, wat-is-nodig, van-wie, eerste-stap, wanneer, stand, omvang."""
UNLIMITED = 10_000
"""Columns of a table that goes into a file: nothing is folded there."""

NARROWEST = 60
"""Columns of a table on the screen: in a narrower terminal its lines are broken by the terminal, and still there."""

Edit = tuple[str, str, str]
"""The id of an action, a field and its new text."""


Done = Annotated[list[str] | None, typer.Option("--done", metavar="ID", help="Zet een actiepunt op klaar. Mag vaker.")]
Assign = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="ID VELD=TEKST", help="Verander een veld van een actiepunt. Mag vaker."),
]
Who = Annotated[str, typer.Option("--who", metavar="WIE", help="Alleen acties van wie zo heet.")]
Late = Annotated[bool, typer.Option("--late", help="Alleen acties waarvan de datum voorbij is.")]
Open = Annotated[bool, typer.Option("--open", help="Alleen acties die nog niet klaar zijn.")]
Owners = Annotated[bool, typer.Option("--owners", help="Tel per persoon of rol hoe ver de acties zijn.")]
AsJson = Annotated[bool, typer.Option("--json", help="Schrijf JSON, voor andere programma's.")]
Out = Annotated[
    str, typer.Option("--out", metavar="BESTAND", help="Schrijf naar een bestand: .csv, of .ics voor een agenda.")
]
Reminders = Annotated[
    str, typer.Option("--reminders", metavar="MAP", help="Schrijf per persoon een herinnering; - is het scherm.")
]


def run(
    ctx: typer.Context,
    names: ManySessions,
    done: Done = None,
    set_: Assign = None,
    who: Who = "",
    late: Late = False,
    open_: Open = False,
    owners: Owners = False,
    as_json: AsJson = False,
    out: Out = "",
    reminders: Reminders = "",
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Change what is asked, and print the list or write what is asked for."""
    import asyncio

    from dialoog.domain.ledger import chosen

    outside = outside_of(ctx, sessions, content)
    edits = [*((id_, "status", "done") for id_ in done or ()), *_edits(set_ or ())]
    paths = paths_of(outside, names)
    if edits:
        if len(paths) > 1:
            raise WrongCall("--done en --set werken op één sessie tegelijk.")
        asyncio.run(_change(outside, paths[0], edits))
    now = outside.clock.now()
    found = chosen(_agreed(outside, paths), now.date(), who=who, late=late, open_=open_)
    if as_json:
        put(json_text(action_files.as_values(found, now.date())))
    elif out or reminders:
        action_files.write(found, now, out=out, reminders=reminders)
    else:
        _show(found, now.date(), many=len(paths) > 1, owners=owners)


def _agreed(outside: Outside, paths: Sequence[Path]) -> tuple[Agreed, ...]:
    """Return the actions of these sessions; of several, one that is broken is named and left out."""
    from dialoog.domain.ledger import ledger
    from dialoog.facilitation.gather_sessions import action_list, action_lists

    if len(paths) == 1:
        return ledger([action_list(paths[0].stem, outside.read(paths[0]))])
    found = action_lists(paths, outside.read)
    for sentence in found.left_out:
        tell(f"Niet meegenomen: {sentence}")
    return ledger(found.lists)


# ------------------------------------------------------------------------------------------------ changing


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
    from dialoog.domain.rules.actions import FIELD_NAMES
    from dialoog.domain.text import did_you_mean

    known = {dutch.casefold().replace(" ", "-"): field for field, dutch in FIELD_NAMES.items()}
    known.update({field: field for field in FIELD_NAMES})
    found = known.get(name.casefold().replace(" ", "-"))
    if found is None:
        raise WrongCall(f"Een actiepunt heeft geen veld '{name}'. {did_you_mean(name, known)}")
    return found


async def _change(outside: Outside, path: Path, edits: Iterable[Edit]) -> None:
    async with outside.at_work(path) as service:
        await service.do(_changed, list(edits), outside.clock.now().date())


def _changed(session: Session, edits: Iterable[Edit], today: date) -> Changes:
    """Return the changes of all edits together: all of them are kept, or none."""
    from dialoog.domain.rules import actions as action_rules
    from dialoog.domain.session import apply

    changes: Changes = ()
    for action, field, value in edits:
        changed = action_rules.change(session, action, today=today, **{field: value})
        session, changes = apply(session, changed), (*changes, *changed)
    return changes


# ------------------------------------------------------------------------------------------------ showing


def _show(agreed: Sequence[Agreed], today: date, *, many: bool, owners: bool) -> None:
    """Print the actions as a table, or how far they are per owner, with the totals beside it."""
    from dialoog.domain.ledger import in_words

    if not agreed:
        tell("Er zijn geen actiepunten om te tonen.")
        return
    if owners:
        _print(*_owner_table(agreed, today))
    else:
        heads = (*(("Sessie",) if many else ()), "ID", "Wat", "Wie", "Met wie", "Wanneer", "Stand")
        _print(heads, [((one.now.name,) if many else ()) + _cells(one, today) for one in agreed])
    if many or owners:
        tell(in_words(agreed, today))


def _print(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table as wide as the terminal, or in a file as wide as it is."""
    import sys

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dialoog.domain.text import clean

    table = Table(*heads, box=box.SIMPLE)
    for row in rows:
        table.add_row(*(Text(clean(harmless(cell))) for cell in row))
    Console(width=max(Console().width, NARROWEST) if sys.stdout.isatty() else UNLIMITED).print(table)


def _cells(one: Agreed, today: date) -> tuple[str, ...]:
    from dialoog.domain.rules.actions import STATUS_NAMES, sized

    action = one.action
    state = f"{STATUS_NAMES[action.status]}{', te laat' if action.late(today) else ''}"
    return action.id, sized(action), action.who, action.with_whom, action.when, state


def _owner_table(agreed: Sequence[Agreed], today: date) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    from dialoog.domain.ledger import by_owner
    from dialoog.domain.rules.actions import STATUS_NAMES

    rows = []
    for name, found in by_owner(agreed).items():
        counts = [sum(one.action.status is status for one in found) for status in STATUS_NAMES]
        late = sum(one.action.late(today) for one in found)
        rows.append((name or "nog niemand", *(str(count) for count in (len(found), *counts, late))))
    return ("Wie", "Acties", *(name.capitalize() for name in STATUS_NAMES.values()), "Te laat"), rows
