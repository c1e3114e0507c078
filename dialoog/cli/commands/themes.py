"""`dialoog themes`: the themes that the machine suggests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionsFolder, outside_of
from dialoog.cli.output import put, tell
from dialoog.domain.harmless import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dialoog.domain.codebook import Codebook
    from dialoog.themes import Group, Likely, Suggestion
    from dialoog.wiring.outside import Outside

NAME = "themes"
HELP = """Laat zien welke thema's er in de opmerkingen zitten.

Dat kan voor een sessie, voor een TXT-bestand met één opmerking per regel, of voor een CSV-bestand met een kolom
'text'. Wat in het codeboek staat wordt herkend; de rest komt in nieuwe groepen. Het blijft een voorstel: mensen
beslissen."""
FILES = (".txt", ".csv")
WITHOUT = ("none", "geen")
LIKELY = 5
"""So many themes are named for each remark, where there are that many."""


def run(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SESSIE|BESTAND", help="Een sessie, een TXT- of een CSV-bestand.")],
    as_json: Annotated[bool, typer.Option("--json", help="Schrijf JSON, voor andere programma's.")] = False,
    apply: Annotated[
        bool,
        typer.Option("--apply", help="Zet het voorstel in de sessie. Wat mensen al indeelden, blijft zoals het is."),
    ] = False,
    codebook: Annotated[
        str,
        typer.Option(
            "--codebook",
            metavar="BESTAND|none",
            help="Een codeboek als TOML-bestand, de id van een codeboek, of none. Anders dat van de sessie, of "
            "voor een bestand het codeboek 'stages'.",
        ),
    ] = "",
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Print the suggestion, or put it into the session."""
    import asyncio

    from dialoog.themes import suggest

    outside = outside_of(ctx, sessions, content)
    is_file = Path(source).suffix.casefold() in FILES
    if apply:
        if is_file or as_json or codebook:
            raise WrongCall("--apply kan alleen bij een sessie, en zonder --json en --codebook.")
        tell(asyncio.run(_apply(outside, outside.find(source))))
        return
    texts, own = (_of_file(Path(source)), "") if is_file else _of_session(outside, source)
    book = _codebook(outside, codebook, own)
    put((_as_json if as_json else _as_text)(texts, suggest(texts, codebook=book), book))


def _codebook(outside: Outside, wished: str, own: str) -> Codebook | None:
    """Return the codebook that was asked for, else the session's `own`, else that of the field; None for none."""
    from dialoog.domain.codebook import FIELD, NO_CODEBOOK
    from dialoog.facilitation.advice import lost_codebook

    if (wished.casefold() if wished else own) in (*WITHOUT, NO_CODEBOOK):
        return None
    books = outside.content.codebooks()
    if not wished:
        if lost := lost_codebook(own or FIELD, books):
            tell(f"{lost} Noem bij --content de map waar het in staat.")
        return books.get(own or FIELD)
    return books[wished] if wished in books else _codebook_in(Path(wished), books)


def _codebook_in(file: Path, known: Iterable[str]) -> Codebook:
    """Return the codebook in a file, or raise with what else could have been meant."""
    from dialoog.domain.errors import NotFound
    from dialoog.domain.text import did_you_mean
    from dialoog.store.content.codebook import codebook_file

    if not file.exists():
        near = did_you_mean(str(file), [*known, *WITHOUT]) or "Noem een TOML-bestand, of none voor geen codeboek."
        raise NotFound(f"Het codeboek '{file}' is er niet. {near}")
    return codebook_file(file)


def _of_file(file: Path) -> tuple[str, ...]:
    from dialoog.cli.read_file import content_of, named
    from dialoog.facilitation.importing import remarks

    content = content_of(file)
    with named(file):
        return remarks(file.name, content)


def _of_session(outside: Outside, name: str) -> tuple[tuple[str, ...], str]:
    """Return the visible remarks of a session, and the id of its codebook."""
    from dialoog.domain.rules.filling_in import visible_notes

    session = outside.read(outside.find(name))
    return tuple(note.text for note in visible_notes(session)), session.meta.codebook


async def _apply(outside: Outside, path: Path) -> str:
    """Put the suggestion into a session and return what came of it."""
    from dialoog.domain.rules import theming
    from dialoog.facilitation.importing.outcome import counted
    from dialoog.facilitation.theming import take_over

    async with outside.at_work(path) as service:
        book = _codebook(outside, "", service.session.meta.codebook)
        changes = await service.do(take_over, codebook=book)
        themes, loose = theming.ordered(service.session), theming.loose(service.session)
    if not changes:
        return "Er is niets veranderd: het voorstel staat al in de sessie."
    parts = counted(len(themes), "thema", "thema's"), counted(len(loose), "losse opmerking", "losse opmerkingen")
    return f"De sessie heeft nu {parts[0]} en {parts[1]}."


def _as_text(texts: Sequence[str], suggestion: Suggestion, codebook: Codebook | None) -> str:
    blocks = [
        _block(group.title, [texts[place] for place in group.members], new=codebook is not None and not group.code)
        for group in suggestion.groups
    ]
    if suggestion.loose:
        blocks.append(_block("Losse opmerkingen", [texts[place] for place in suggestion.loose]))
    return "\n\n".join(blocks) or "Er zijn geen opmerkingen."


def _block(title: str, texts: Sequence[str], *, new: bool = False) -> str:
    count = f"{len(texts)}, nieuw" if new else str(len(texts))
    return "\n".join((f"{title} ({count})", *(f"  - {text}" for text in texts)))


def _as_json(texts: Sequence[str], suggestion: Suggestion, codebook: Codebook | None) -> str:
    empty = _empty(suggestion, codebook) if texts else ()
    ids = {f"t{number}": group for number, group in enumerate((*suggestion.groups, *empty), 1)}
    themes = [
        {
            "id": id_,
            "title": group.title,
            "source": "codebook" if group.code else "new",
            "notes": sorted(group.members),
        }
        for id_, group in ids.items()
    ]
    suggestions = {str(place): likely for place, likely in _likely(texts, ids, codebook).items()}
    return json_text({"themes": themes, "loose": list(suggestion.loose), "suggestions": suggestions})


def _empty(suggestion: Suggestion, codebook: Codebook | None) -> Iterable[Group]:
    """Yield the codebook's themes in which nothing was put."""
    from dialoog.themes import Group

    used = {group.code for group in suggestion.groups}
    for theme in codebook.themes if codebook else ():
        if theme.id not in used:
            yield Group(theme.title, (), (), -1, theme.id)


def _likely(texts: Sequence[str], ids: dict[str, Group], codebook: Codebook | None) -> dict[int, list[str]]:
    """Return the themes for every remark: the one that it is in, then the likeliest, then the largest."""
    from dialoog.themes import Hint, Ranker
    from dialoog.themes.model import CODE

    outside = {place: id_ for id_, group in ids.items() for place in group.members}
    board = {id_: Hint(group.title, code=group.code) for id_, group in ids.items() if group.members}
    absent = {CODE + group.code: id_ for id_, group in ids.items() if not group.members}
    ranked = Ranker.of(texts, codebook).ranked(outside, board, LIKELY, only=range(len(texts)))
    return {
        place: list(dict.fromkeys([*_own(outside, place), *(absent.get(id_, id_) for id_ in _named(likely)), *ids]))[
            :LIKELY
        ]
        for place, likely in ranked.items()
    }


def _own(outside: dict[int, str], place: int) -> list[str]:
    return [outside[place]] if place in outside else []


def _named(likely: Iterable[Likely]) -> list[str]:
    return [one.theme for one in likely]
