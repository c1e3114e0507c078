"""`dialoog new`: a session from a ready-made agenda."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionsFolder, outside_of
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from datetime import date

    from dialoog.domain.agenda import Format
    from dialoog.domain.party import Party
    from dialoog.domain.session import Session
    from dialoog.facilitation.ports import ContentSource
    from dialoog.wiring.outside import Outside

NAME = "new"
HELP = "Maak een sessie uit een kant-en-klaar draaiboek."
_ID = re.compile(r"[\w-]+")

Name = Annotated[str, typer.Argument(metavar="NAAM", help="De naam van de sessie: NAAM.json wordt het bestand.")]
Template = Annotated[
    str, typer.Option("--format", metavar="DRAAIBOEK", help="Bijvoorbeeld: stagedialoog, roadshow, praatplaat, leeg.")
]
Title = Annotated[str, typer.Option("--title", metavar="TEKST", help="De titel (anders de naam).")]
Day = Annotated[str, typer.Option("--date", metavar="DATUM", help="Bijvoorbeeld 3-6-2026 (anders vandaag).")]
Place = Annotated[str, typer.Option("--place", metavar="PLAATS", help="De plaats.")]
Region = Annotated[str, typer.Option("--region", metavar="REGIO", help="De regio.")]
Expected = Annotated[int, typer.Option("--expected", metavar="AANTAL", help="Hoeveel mensen je verwacht.")]
Present = Annotated[
    list[str] | None,
    typer.Option("--present", metavar="PARTIJ=AANTAL", help="Hoeveel mensen er van een partij zijn. Mag vaker."),
]
ChosenCodebook = Annotated[
    str,
    typer.Option("--codebook", metavar="CODEBOEK", help="Het codeboek voor de thema's, of geen (anders stages)."),
]
OwnParties = Annotated[
    list[str] | None,
    typer.Option("--party", metavar="ID=NAAM", help="Een eigen partij, in plaats van de gewone. Mag vaker."),
]
WithoutActions = Annotated[
    bool, typer.Option("--no-actions", help="Neem de open acties van eerdere sessies in de regio niet mee.")
]


def run(
    ctx: typer.Context,
    name: Name,
    template: Template,
    title: Title = "",
    day: Day = "",
    place: Place = "",
    region: Region = "",
    expected: Expected = 0,
    present: Present = None,
    party: OwnParties = None,
    codebook: ChosenCodebook = "",
    without_actions: WithoutActions = False,
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Make the session and print its file."""
    from dialoog.domain.codebook import FIELD
    from dialoog.domain.rules.setup import new_session
    from dialoog.facilitation.codebooks import known_codebook

    outside = outside_of(ctx, sessions, content)
    found = _format(outside.content, template)
    parties = _parties(party or ()) or _of_format(found)
    session = new_session(
        found,
        outside.content.canvases().get(found.canvas),
        title=title or name,
        day=_day(day, outside.clock.now().date()),
        place=place,
        region=region,
        parties=parties,
        expected=expected,
        present=_present(present or (), parties),
        statements=outside.content.statement_sets().get(found.statements),
        codebook=known_codebook(codebook, outside.content.codebooks()) if codebook else FIELD,
    )
    _write(outside, name, session, with_actions=not without_actions)


def _write(outside: Outside, name: str, session: Session, *, with_actions: bool) -> None:
    """Write the session under its name, if wanted with the open actions of earlier ones, and say where it is."""
    from dialoog.store.session_store import write_new

    path = _file(outside.catalog.path_of(name))
    write_new(path, _with_earlier_actions(outside, session, path.stem) if with_actions else session)
    put(path)
    tell(f"Gemaakt. Openen: dialoog open {_called(path)}")


def _with_earlier_actions(outside: Outside, session: Session, name: str) -> Session:
    """Return the session with the open actions of earlier ones in its region, and say what was taken along."""
    from dialoog.facilitation.earlier_actions import earlier_actions, told, with_actions

    meta = session.meta
    earlier = earlier_actions(outside.catalog, outside.read, meta.region, meta.date, but=name)
    for sentence in (told(earlier, meta.region), *(f"Niet gelezen: {sentence}" for sentence in earlier.left_out)):
        if sentence:
            tell(sentence)
    return with_actions(session, earlier)


def _file(path: Path) -> Path:
    """Return the file of a new session that is named by a path or a name, or raise `WrongCall`."""
    if path.suffix == ".json":
        return path
    if path.name in ("", ".."):
        raise WrongCall(f"'{path}' is een map. Zet er een naam voor de sessie achter.")
    return path.with_name(f"{path.name}.json")


def _called(path: Path) -> str:
    """Return what one has to type to open a session: its name, if that is enough to find it."""
    from dialoog.store.catalog import FolderCatalog, default_folder

    if FolderCatalog(default_folder()).path_of(path.stem) == path:
        return path.stem
    return f'"{path}"' if " " in str(path) else str(path)


def _format(content: ContentSource, name: str) -> Format:
    from dialoog.domain.text import did_you_mean

    formats = content.formats()
    if name not in formats:
        raise WrongCall(f"Het draaiboek '{name}' is er niet. {did_you_mean(name, formats)}")
    return formats[name]


def _day(text: str, today: date) -> date:
    """Return the date that somebody typed, or today if nothing was."""
    from dialoog.domain.dates import parse_date

    day = parse_date(text, today) if text else today
    if day is None:
        raise WrongCall(f"'{text}' is geen datum. Schrijf bijvoorbeeld 3-6-2026 of '3 juni 2026'.")
    return day


def _parties(given: Iterable[str]) -> tuple[Party, ...]:
    """Return the parties in `id=Label`, or raise `WrongCall`."""
    from dialoog.domain.party import Party

    parties: list[Party] = []
    for text in given:
        id_, _, label = (part.strip() for part in text.partition("="))
        if not _ID.fullmatch(id_) or not label or id_ in (party.id for party in parties):
            raise WrongCall(
                f"'{text}' is geen nieuwe partij. Schrijf bijvoorbeeld: --party bewoner=Bewoners", f"dialoog {NAME}"
            )
        parties.append(Party(id_, label))
    return tuple(parties)


def _of_format(template: Format) -> tuple[Party, ...]:
    from dialoog.domain.party import Party

    return tuple(Party(id_, label) for id_, label in template.parties)


def _present(given: Iterable[str], parties: Iterable[Party]) -> dict[str, int]:
    """Return the head counts in `party=number`, or raise `WrongCall`; raises `NotFound` for another party."""
    from dialoog.domain.party import party_id

    present = {}
    for text in given:
        name, _, number = (part.strip() for part in text.partition("="))
        if not (number.isascii() and number.isdigit()):
            raise WrongCall(f"'{text}' is geen aantal. Schrijf bijvoorbeeld: --present student=30")
        present[party_id(parties, name)] = int(number)
    return present
