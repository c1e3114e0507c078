"""`dialoog themes`: the themes that the machine suggests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionsFolder, home_of
from dialoog.cli.output import json_text, put, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialoog.cli.compose import Home
    from dialoog.themes import Suggestion

NAME = "themes"
HELP = """Laat zien welke thema's er in de opmerkingen zitten.

Dat kan voor een sessie, voor een TXT-bestand met één opmerking per regel, of voor een CSV-bestand met een kolom
'text'. Het blijft een voorstel: mensen beslissen."""
FILES = (".txt", ".csv")


def run(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SESSIE|BESTAND", help="Een sessie, een TXT- of een CSV-bestand.")],
    as_json: Annotated[bool, typer.Option("--json", help="Schrijf JSON, voor andere programma's.")] = False,
    apply: Annotated[
        bool,
        typer.Option("--apply", help="Zet het voorstel in de sessie. Wat mensen al indeelden, blijft zoals het is."),
    ] = False,
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Print the suggestion, or put it into the session."""
    import asyncio

    from dialoog.themes import suggest

    home = home_of(ctx, sessions, content)
    is_file = Path(source).suffix.casefold() in FILES
    if apply:
        if is_file or as_json:
            raise WrongCall("--apply kan alleen bij een sessie, en zonder --json.")
        tell(asyncio.run(_apply(home, home.find(source))))
        return
    texts = _of_file(Path(source)) if is_file else _of_session(home, source)
    put((_as_json if as_json else _as_text)(texts, suggest(texts)))


def _of_file(file: Path) -> tuple[str, ...]:
    from dialoog.cli.reading import content_of, named
    from dialoog.facilitation.importing import remarks

    content = content_of(file)
    with named(file):
        return remarks(file.name, content)


def _of_session(home: Home, name: str) -> tuple[str, ...]:
    from dialoog.domain.rules.noting import visible_notes

    return tuple(note.text for note in visible_notes(home.read(home.find(name))))


async def _apply(home: Home, path: Path) -> str:
    """Put the suggestion into a session and return what came of it."""
    from dialoog.domain.rules import theming
    from dialoog.facilitation.importing.yielded import counted
    from dialoog.facilitation.theming import take_over

    async with home.at_work(path) as service:
        changes = await service.do(take_over)
        themes, loose = theming.ordered(service.session), theming.loose(service.session)
    if not changes:
        return "Er is niets veranderd: het voorstel staat al in de sessie."
    parts = counted(len(themes), "thema", "thema's"), counted(len(loose), "los punt", "losse punten")
    return f"De sessie heeft nu {parts[0]} en {parts[1]}."


def _as_text(texts: Sequence[str], suggestion: Suggestion) -> str:
    blocks = [_block(group.title, [texts[place] for place in group.members]) for group in suggestion.groups]
    if suggestion.loose:
        blocks.append(_block("Losse punten", [texts[place] for place in suggestion.loose]))
    return "\n\n".join(blocks) or "Er zijn geen opmerkingen."


def _block(title: str, texts: Sequence[str]) -> str:
    return "\n".join((f"{title} ({len(texts)})", *(f"  - {text}" for text in texts)))


def _as_json(texts: Sequence[str], suggestion: Suggestion) -> str:
    from dialoog.themes import nearest

    ids = {f"t{number}": group for number, group in enumerate(suggestion.groups, 1)}
    placed = {place: id_ for id_, group in ids.items() for place in group.members}
    likely = nearest(texts, placed) if placed else {}
    themes = [
        {"id": id_, "title": group.title, "source": "new", "notes": sorted(group.members)} for id_, group in ids.items()
    ]
    suggestions = {str(place): list(likely.get(place, ())) for place in suggestion.loose}
    found = {"themes": themes, "loose": list(suggestion.loose), "suggestions": suggestions}
    return json_text(found)
