"""`dialoog coding`: a second reader, and how far both agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outside_of, place
from dialoog.cli.output import put, tell
from dialoog.domain.harmless import json_text

if TYPE_CHECKING:
    from dialoog.domain.coding import Coding
    from dialoog.domain.session import Changes, Session
    from dialoog.report.figures.agreement import Agreement
    from dialoog.wiring.outside import Outside

NAME = "coding"
HELP = """Laat een tweede lezer de opmerkingen indelen, en vergelijk.

Met --export maak je een bestand voor de tweede lezer: een CSV-bestand voor een spreadsheet, of een kopie van de
sessie (.json) die de lezer met « dialoog open » opent. Er staat niet in waar de opmerkingen nu staan. Met --import
lees je het bestand weer in. Zonder die opties zie je hoe goed de indelingen overeenkomen."""
FORM, COPY = ".csv", ".json"


def run(
    ctx: typer.Context,
    session: SessionName,
    export: Annotated[
        str, typer.Option("--export", metavar="BESTAND", help="Maak een bestand (.csv of .json) voor de tweede lezer.")
    ] = "",
    import_: Annotated[
        str, typer.Option("--import", metavar="BESTAND", help="Lees in wat de tweede lezer heeft ingedeeld.")
    ] = "",
    sample: Annotated[
        int,
        typer.Option("--sample", metavar="AANTAL", help="Hoeveel opmerkingen de lezer krijgt, door het lot gekozen."),
    ] = 0,
    reader: Annotated[
        str, typer.Option("--reader", metavar="ROL", help="Hoe de lezer heet in het verslag: een rol, geen naam.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Schrijf JSON, voor andere programma's.")] = False,
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Write the file for a reader, read it in, or print the agreement."""
    import asyncio

    if (export and import_) or (as_json and (export or import_)):
        raise WrongCall("Kies één ding tegelijk: --export, --import of --json.")
    if sample < 0:
        raise WrongCall(f"--sample {sample} kan niet. Kies 1 of meer opmerkingen.")
    if (sample or reader) and not export:
        raise WrongCall("--sample en --reader horen bij --export.")
    outside = outside_of(ctx, sessions, content)
    path = outside.find(session)
    if export:
        asyncio.run(_export(outside, path, _new_file(export), reader, sample))
    elif import_:
        asyncio.run(_import(outside, path, place(import_)))
    else:
        put((_as_json if as_json else _as_text)(outside.read(path)))


# ------------------------------------------------------------------------------------------- out and in


def _new_file(name: str) -> Path:
    from dialoog.domain.errors import StorageError

    file = place(name)
    if file.suffix.casefold() not in (FORM, COPY):
        raise WrongCall(f"{name} eindigt niet op {FORM} of {COPY}. Kies een van die twee.")
    if file.exists():
        raise StorageError(f"{file} bestaat al. Kies een andere naam.")
    return file


async def _export(outside: Outside, path: Path, file: Path, reader: str, sample: int) -> None:
    from dialoog.facilitation.second_reader import copy_for, form
    from dialoog.store.session_store import write_new

    async with outside.at_work(path) as service:
        if reader or sample or not _waiting(service.session):
            await service.do(_begin, outside, reader, sample)
        session = service.session
    coding = _waiting(session)
    if coding is None:  # it was begun just now
        return
    if file.suffix.casefold() == COPY:
        write_new(file, copy_for(session, coding))
    else:
        from dialoog.wiring.report_files import write_file

        write_file(file, form(session, coding))
    put(file)
    tell(f"Dit bestand is voor de {coding.reader}: {len(coding.notes)} opmerkingen, {len(coding.themes)} thema's.")


def _begin(session: Session, outside: Outside, reader: str, sample: int) -> Changes:
    from dialoog.facilitation.second_reader import begin

    return begin(session, outside.chance, reader=reader, sample=sample, now=outside.clock.now())


def _waiting(session: Session) -> Coding | None:
    from dialoog.domain.rules.coding import unfinished

    return unfinished(session)


async def _import(outside: Outside, path: Path, file: Path) -> None:
    from dialoog.cli.read_file import content_of, named
    from dialoog.domain.dutch import remarks
    from dialoog.domain.rules import coding as codings
    from dialoog.facilitation.second_reader import awaited, read_copy, read_form

    content = content_of(file)
    async with outside.at_work(path) as service:
        session = service.session
        coding = awaited(session)
        with named(file):
            is_copy = file.suffix.casefold() == COPY
            placed = read_copy(session, coding, outside.read(file)) if is_copy else read_form(session, coding, content)
        await service.do(codings.take_in, coding.id, placed, now=outside.clock.now())
    left = len(coding.notes) - len(placed)
    tell(f"{remarks(len(placed))} ingelezen." + (f" {left} zonder thema: die tellen niet mee." if left else ""))


# ------------------------------------------------------------------------------------------- the agreement


def _as_text(session: Session) -> str:
    from dialoog.report.figures.agreement import agreements, together
    from dialoog.report.wording.agreement import MEANING, SCALE, all_readers

    found, shared = agreements(session), together(session)
    blocks = [*map(_block, found), *([all_readers(shared)] if shared else [])]
    coding = _waiting(session)
    if coding:
        read = len(coding.placed)
        blocks.append(f"Lezer « {coding.reader} » is bezig: {read} van de {len(coding.notes)} opmerkingen ingedeeld.")
    if found:
        blocks.append(f"{MEANING}\n{SCALE}")
    return "\n\n".join(blocks) or "Er is nog geen tweede lezer geweest. Begin met --export, of in de app."


def _block(found: Agreement) -> str:
    from dialoog.report.wording.agreement import HEADS, overall, reading, row, settled, table_lines, used

    rows = [HEADS, *(row(theme) for theme in used(found))]
    return "\n".join((reading(found), overall(found.figures), settled(found), "", *table_lines(rows)))


def _as_json(session: Session) -> str:
    from dialoog.report.blocks.readers import as_json

    return json_text(as_json(session))
