"""`dialoog roadshow`: several sessions become one report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.options import (
    ContentFolder,
    ManySessions,
    SessionsFolder,
    outlet,
    outside_of,
    paths_of,
    place,
    refuse_other_name,
)
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dialoog.domain.codebook import Codebook, CodebookTheme
    from dialoog.domain.roadshow import Merges
    from dialoog.facilitation.gather_sessions import Gathered
    from dialoog.report.roadshow import Visit
    from dialoog.wiring.outside import Outside
    from dialoog.wiring.report_files import Source

NAME = "roadshow"
HELP = """Maak één verslag van meer sessies.

Wat komt in elke regio terug, en wat is regionaal? Noem sessies, bestanden of een hele map. Een bestand dat niet te
lezen is, wordt genoemd en overgeslagen."""


Format = Annotated[str, typer.Option("--format", metavar="SOORT", help="md, html, docx, pdf, xlsx, csv of json.")]
Out = Annotated[str, typer.Option("--out", metavar="PAD", help="Het bestand, of de map waar het in komt.")]
SharedCodebook = Annotated[
    str, typer.Option("--codebook", metavar="BESTAND", help="Het gedeelde codeboek (anders dat van de sessies).")
]
MergesFile = Annotated[
    str,
    typer.Option(
        "--mapping", metavar="BESTAND", help="Welke thema's hetzelfde zijn (anders roadshow.toml bij de sessies)."
    ),
]
Propose = Annotated[
    bool, typer.Option("--propose", help="Zet bij thema's zonder plek een voorstel in dat bestand, om na te kijken.")
]
SaveCodebook = Annotated[
    str, typer.Option("--save-codebook", metavar="PAD", help="Bewaar de thema's van alle sessies als codeboek.")
]

MadeUp = Annotated[
    bool, typer.Option("--made-up", help="Ook als er proeven met verzonnen mensen tussen echte sessies zitten.")
]
ALL_THE_SAME = "Laat ze weg, of geef --made-up mee: dan staat het erbij."


def run(
    ctx: typer.Context,
    names: ManySessions,
    kind: Format = "",
    out: Out = "",
    codebook: SharedCodebook = "",
    mapping: MergesFile = "",
    propose: Propose = False,
    save_codebook: SaveCodebook = "",
    made_up: MadeUp = False,
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Print the report, or write it and tell where it is."""
    from dialoog.facilitation.shared_themes import shared_codebook
    from dialoog.report.roadshow import tour_of
    from dialoog.store.content.codebook import codebook_file
    from dialoog.store.merges_file import read_merges
    from dialoog.wiring.report_files import roadshow_source

    outside = outside_of(ctx, sessions, content)
    target = outlet(out) if out else None
    as_ = _kind(kind, target)
    paths = paths_of(outside, names)
    file = _mapping(mapping, paths, new=propose)
    named, merges = codebook_file(place(codebook)) if codebook else None, read_merges(file)
    found = _gathered(outside, paths, made_up=made_up)
    shared, today = named or shared_codebook(found.visits, outside.content.codebooks()), outside.clock.now().date()
    _refuse_unknown(file, merges, shared)
    if propose:
        merges = _proposed(file, found.visits, shared, merges)
    else:
        _tell_undecided(found.visits, shared, merges)
    if save_codebook:
        _save_codebook(outside, paths, shared, merges, outlet(save_codebook))
    tour = tour_of(found.visits, shared, merges, left_out=found.left_out, today=today)
    _put_or_write(roadshow_source(tour, outside.dress().house), target, as_)


def _gathered(outside: Outside, paths: Sequence[Path], *, made_up: bool) -> Gathered:
    """Return what these sessions bring along, and say what is left out or doubtful.

    Raises `Refused` if trials stand among real sessions, unless they may be `made_up`.
    """
    from dialoog.domain.errors import Refused
    from dialoog.facilitation.gather_sessions import gathered
    from dialoog.report.roadshow.made_up import mixed

    found = gathered(paths, outside.read, outside.published_alone)
    for sentence in found.left_out:
        tell(f"Niet meegenomen: {sentence}")
    refused = None if made_up else mixed(found.visits)
    if refused:
        raise Refused(f"{refused.sentence} {ALL_THE_SAME}")
    for sentence in found.doubts:
        tell(f"Let op: {sentence}")
    return found


def _mapping(asked: str, paths: Sequence[Path], *, new: bool) -> Path:
    """Return the file that says which themes are the same: the one that was named, or the one beside the sessions.

    Raises `NotFound` if the one that was named is not there, unless it may be `new`.
    """
    from dialoog.domain.errors import NotFound
    from dialoog.store.merges_file import NAME as BESIDE

    if not asked:
        return paths[0].parent / BESIDE
    file = place(asked)
    if not (new or file.exists()):
        raise NotFound(f"{file} is er niet. Controleer de naam, of maak het bestand met --propose.")
    return file


def _refuse_unknown(file: Path, merges: Merges, codebook: Codebook | None) -> None:
    """Raise `NotFound` if somebody confirmed a theme that the codebook does not have."""
    from dialoog.domain.errors import NotFound

    for merge in merges:
        if codebook and merge.confirmed and merge.code:
            try:
                codebook.theme(merge.code)
            except NotFound as error:
                raise NotFound(f"{file.name}, thema '{merge.title}': {error.sentence}") from None


def _proposed(file: Path, visits: Sequence[Visit], codebook: Codebook | None, merges: Merges) -> Merges:
    """Write a proposal for every theme without a place in the codebook, say so, and return all merges."""
    from dialoog.facilitation.shared_themes import open_questions, proposed
    from dialoog.store.merges_file import write_merges

    if codebook is None:
        raise WrongCall("Zonder codeboek is er niets voor te stellen. Noem er een met --codebook.")
    questions = open_questions(visits, codebook, merges)
    if not questions:
        tell("Elk thema heeft een plek: er is niets voor te stellen.")
        return merges
    merges = proposed(questions, merges)
    write_merges(file, merges)
    tell(f"Voorstellen om na te kijken ({len(questions)}): {file}. Zet bij wat klopt: bevestigd = true")
    return merges


def _tell_undecided(visits: Sequence[Visit], codebook: Codebook | None, merges: Merges) -> None:
    from dialoog.facilitation.shared_themes import undecided

    many = len(undecided(visits, codebook, merges)) if codebook else 0
    if many:
        themes = "Eén thema heeft" if many == 1 else f"{many} thema's hebben"
        tell(f"{themes} nog geen plek in het codeboek. Voorstellen om na te kijken krijg je met --propose.")


def _save_codebook(
    outside: Outside, paths: Sequence[Path], base: Codebook | None, merges: Merges, target: Path
) -> None:
    """Write the codebook of all these sessions, and say in how many of them each theme was named."""
    from dialoog.facilitation.shared_codebook import grown
    from dialoog.wiring.codebook_files import write_codebook

    found = grown(paths, outside.read, base, merges)
    tell(f"Geschreven: {write_codebook(target, found.codebook)}")
    named = sorted((theme for theme in found.codebook.themes if theme.id in found.sessions), key=_by(found.sessions))
    for theme in named:
        many = found.sessions[theme.id]
        tell(f"  {many} {'sessie' if many == 1 else 'sessies'}: {theme.title}")
    if found.named:
        tell(f"Weggelaten, want er staat misschien in wie iemand is: {found.named}.")
    if found.few:
        tell(f"Weggelaten, want de groep was te klein: {found.few}.")
    if found.new:
        tell("Lees de voorbeelden na voor je het deelt. Haal weg waaraan iemand te herkennen is.")


def _by(sessions: Mapping[str, int]) -> Callable[[CodebookTheme], int]:
    return lambda theme: -sessions[theme.id]


def _kind(asked: str, target: Path | None) -> str:
    """Return the format that is asked for, or that the name of the file asks for, or raise `WrongCall`."""
    from dialoog.report.writers import KINDS
    from dialoog.wiring.report_files import MARKDOWN, kind_of

    named = target if target and not target.is_dir() else None
    ending = named.suffix.removeprefix(".").casefold() if named else ""
    kind = asked.casefold() or (kind_of(named) if named else "") or ending or MARKDOWN
    if kind not in KINDS:
        raise WrongCall(f"Een verslag als '{kind}' kan dialoog niet maken. Mogelijk is: {', '.join(KINDS)}.")
    if target is None and not KINDS[kind].text:
        raise WrongCall(f"Een verslag als {kind} past niet op het scherm. Noem een bestand met --out.")
    return kind


def _put_or_write(source: Source, target: Path | None, kind: str) -> None:
    """Print the report, or write it and tell where it is."""
    from dialoog.report.writers import KINDS
    from dialoog.wiring.report_files import report_text, write_files
    from dialoog.wiring.safe_targets import target_of

    if target is None:
        put(report_text(source, kind), nl=False)
        return
    file = target / f"{NAME}.{KINDS[kind].suffix}" if target.is_dir() else target
    target_of(file)
    refuse_other_name(file, kind)
    for written in write_files(source, file, kind):
        tell(f"Geschreven: {written}")
