"""`dialoog report`: what came of a session, to read and to mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outlet, outside_of, place, refuse_other_name
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from dialoog.report.style.house_style import Dress
    from dialoog.wiring.report_files import Source, Template

NAME = "report"
HELP = """Schrijf het verslag van een sessie.

Zonder --out komt het op het scherm. Met --out komt het in een bestand; bij Markdown komen de figuren (SVG) ernaast.
Het kan ook terwijl de sessie in de app open is."""
EVERYTHING = "alles"

Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="SOORT",
        help="md (Markdown), html, docx (Word), pdf, xlsx (Excel), csv (in een zip), json, of alles.",
    ),
]
Out = Annotated[str, typer.Option("--out", metavar="PAD", help="Het bestand, of de map waar het in komt.")]
House = Annotated[str, typer.Option("--house", metavar="BESTAND", help="Je huisstijl: logo, kleur en voorwoord.")]
OwnTemplate = Annotated[str, typer.Option("--template", metavar="BESTAND", help="Een eigen sjabloon, voor html of md.")]
Without = Annotated[str, typer.Option("--without", metavar="HOOFDSTUKKEN", help="Laat deze weg, met komma's ertussen.")]


def run(
    ctx: typer.Context,
    session: SessionName,
    kind: Format = "",
    out: Out = "",
    house: House = "",
    template: OwnTemplate = "",
    without: Without = "",
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Print the report, or write it and tell where it is."""
    import asyncio

    from dialoog.wiring.report_files import report_text, source_of, write_all, write_files

    outside = outside_of(ctx, sessions, content)
    path = outside.find(session)
    target = outlet(out) if out else None
    own = _template(template)
    kind = _kind(kind, target, own)
    dress = _without(outside.dress(place(house) if house else None), without)
    file = _file(target, path.stem, kind)
    source: Source = source_of(asyncio.run(outside.published(path)), dress, own)
    if target is None:
        put(report_text(source, kind), nl=False)
    elif file is None:
        _tell(write_all(source, target, path.stem))
    else:
        _tell(write_files(source, file, kind))


def _file(target: Path | None, stem: str, kind: str) -> Path | None:
    """Return the file that the report becomes, if it becomes one, or raise `StorageError` if it must not be that."""
    from dialoog.wiring.safe_targets import target_of

    if target is None or kind == EVERYTHING:
        return None
    file = target / f"{stem}.{_suffix(kind)}" if target.is_dir() else target
    target_of(file)
    refuse_other_name(file, kind)
    return file


def _tell(files: tuple[Path, ...]) -> None:
    for written in files:
        tell(f"Geschreven: {written}")


def _suffix(kind: str) -> str:
    from dialoog.report.writers import KINDS

    return KINDS[kind].suffix


def _without(dress: Dress, words: str) -> Dress:
    from msgspec.structs import replace

    keys = tuple(key for word in words.split(",") if (key := word.strip()))
    return replace(dress, without=(*dress.without, *keys))


def _template(name: str) -> Template | None:
    """Return the template in a file, or None when none is asked for."""
    from dialoog.cli.read_file import content_of
    from dialoog.domain.errors import Invalid
    from dialoog.wiring.report_files import Template

    if not name:
        return None
    try:
        return Template(name, content_of(place(name)).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Invalid(f"{name} is niet bewaard als UTF-8. Bewaar het opnieuw en kies daarbij UTF-8.") from None


def _kind(asked: str, target: Path | None, template: Template | None) -> str:
    """Return the format that is asked for, or that a file name asks for, or raise `WrongCall`."""
    from dialoog.report.writers import KINDS
    from dialoog.wiring.report_files import MARKDOWN, TEMPLATES, kind_of

    kind = asked.casefold() or _of_target(target) or (kind_of(Path(template.name)) if template else "") or MARKDOWN
    if kind not in (*KINDS, EVERYTHING):
        raise WrongCall(
            f"Een verslag als '{kind}' kan dialoog niet maken. Mogelijk is: {', '.join(KINDS)}, {EVERYTHING}."
        )
    if template and kind not in TEMPLATES:
        raise WrongCall(f"Een sjabloon kan geen {kind} maken. Kies --format html of --format md.")
    if kind == EVERYTHING:
        return _into_folder(target)
    if target is None and not KINDS[kind].text:
        raise WrongCall(
            f"Een verslag als {kind} past niet op het scherm. Zet erbij: --out verslag.{KINDS[kind].suffix}"
        )
    return kind


def _of_target(target: Path | None) -> str:
    from dialoog.wiring.report_files import kind_of

    if target is None or target.is_dir() or not target.suffix:
        return ""
    return kind_of(target) or target.suffix.removeprefix(".").casefold()


def _into_folder(target: Path | None) -> str:
    if target is None or (target.exists() and not target.is_dir()):
        raise WrongCall(f"Bij --format {EVERYTHING} hoort een map. Zet erbij: --out verslag")
    return EVERYTHING
