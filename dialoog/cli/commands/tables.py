"""`dialoog tables`: who sits at which table."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outside_of, place
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialoog.domain.party import Party
    from dialoog.domain.seating.plan import Plan
    from dialoog.domain.session import Session
    from dialoog.facilitation.seating.guests import Guests
    from dialoog.facilitation.seating.plan_file import Tables

NAME = "tables"
HELP = """Deel mensen in over tafels van 7 tot en met 9, met elke partij aan elke tafel.

Zonder lijst telt hoeveel mensen er per partij in de regie geteld zijn (h), of wat je bij --people opgeeft. Een
gastenlijst (Excel of CSV) heeft de kolommen naam en partij, en als je wilt bij (een organisatie of klas: die mensen
komen uit elkaar te zitten) en moderator (ja).

Komen er later mensen bij of blijven er weg, geef dan de vorige indeling op met --plan: bijna iedereen houdt
zijn plaats.

Namen staan alleen in het bestand dat je met --out laat maken. In de sessie komt er niets van."""


People = Annotated[
    list[str] | None,
    typer.Option("--people", metavar="PARTIJ=AANTAL", help="Hoeveel mensen er van een partij komen. Mag vaker."),
]
GuestList = Annotated[str, typer.Option("--guests", metavar="BESTAND", help="Een gastenlijst (Excel of CSV).")]
Before = Annotated[str, typer.Option("--plan", metavar="BESTAND", help="De vorige indeling, gemaakt met --out.")]
Number = Annotated[int, typer.Option("--tables", metavar="AANTAL", help="Hoeveel tafels; anders wat het beste past.")]
Out = Annotated[str, typer.Option("--out", metavar="BESTAND", help="De indeling als CSV, met namen.")]


def run(
    ctx: typer.Context,
    session: SessionName,
    people: People = None,
    guests: GuestList = "",
    plan: Before = "",
    tables: Number = 0,
    out: Out = "",
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Make a plan or change one, print it, and write it where asked."""
    from dialoog.facilitation.seating.plan_file import written

    outside = outside_of(ctx, sessions, content)
    found = outside.read(outside.find(session))
    if guests and people:
        raise WrongCall("--guests en --people gaan niet samen. Kies er één.")
    if tables < 0 or (tables and plan):
        raise WrongCall(
            "Geef bij --tables een aantal tafels op, en niet samen met --plan: die heeft zijn eigen tafels."
        )
    came = _guests(found, guests, people or [])
    before = _plan_of(found, plan) if plan else None
    made = _planned(before, came, tables)
    for line in _shown(found, made):
        put(line)
    for line in _told(found, made.plan, before.plan if before else None):
        tell(line)
    if out:
        _write(place(out), written(made, found.meta.parties), may_replace=plan == out)
        tell(f"De indeling staat in {out}.")
        if guests:
            tell("Er staan namen in. Deel het bestand alleen met wie het nodig heeft, en gooi het na de dag weg.")


def _guests(session: Session, file: str, people: Sequence[str]) -> Guests:
    from dialoog.cli.read_file import content_of, named
    from dialoog.facilitation.seating.guests import counted, read_guests

    parties = session.meta.parties
    if file:
        with named(Path(file)):
            return read_guests(content_of(Path(file)), parties)
    numbers = _numbers(people, parties) if people else session.meta.present
    if not sum(numbers.values()):
        raise WrongCall(
            "Hoeveel mensen komen er? Geef een gastenlijst op met --guests, of aantallen: --people student=20"
        )
    return counted(numbers, parties)


def _numbers(people: Sequence[str], parties: Sequence[Party]) -> dict[str, int]:
    from dialoog.domain.party import party_id

    found: dict[str, int] = {}
    for text in people:
        name, _, number = text.partition("=")
        if not (number.isascii() and number.isdigit()):
            raise WrongCall(f"'{text}' is geen aantal. Schrijf bijvoorbeeld: --people student=20")
        found[party_id(parties, name)] = int(number)
    return found


def _plan_of(session: Session, file: str) -> Tables:
    from dialoog.cli.read_file import content_of, named
    from dialoog.facilitation.seating.plan_file import read

    with named(Path(file)):
        return read(content_of(Path(file)), session.meta.parties)


def _planned(before: Tables | None, came: Guests, tables: int) -> Tables:
    from dialoog.facilitation.seating.planning import planned, replanned

    return replanned(before, came) if before else planned(came, tables)


def _shown(session: Session, made: Tables) -> Iterator[str]:
    from dialoog.facilitation.seating.planning import lines

    return lines(made, session.meta.parties)


def _told(session: Session, plan: Plan, before: Plan | None) -> Iterator[str]:
    from dialoog.domain.party import label_of
    from dialoog.domain.seating.reasons import reasons
    from dialoog.facilitation.seating.planning import moves

    if before is not None:
        yield moves(before, plan)
    yield from reasons(plan, lambda party: label_of(session.meta.parties, party))


def _write(path: Path, content: bytes, *, may_replace: bool) -> None:
    from dialoog.domain.errors import StorageError
    from dialoog.store.atomic import reason, replace_file

    if os.path.lexists(path) and not may_replace:
        raise StorageError(
            f"{path} bestaat al. Kies een andere naam, of geef het ook op bij --plan om het bij te werken."
        )
    try:
        replace_file(path, content)
    except OSError as error:
        raise StorageError(f"{path} kan niet geschreven worden: {reason(error)}. Kies een andere plaats.") from None
