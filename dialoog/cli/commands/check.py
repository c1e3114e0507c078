"""`dialoog check`: whether content and sessions are in order, and whether a remark names somebody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.options import ContentFolder, SessionsFolder, outside_of
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from dialoog.domain.session import Session
    from dialoog.wiring.outside import Outside

NAME = "check"
HELP = """Controleer sessies, en eigen canvassen, stellingen, draaiboeken en codeboeken.

Bij een sessie: kloppen de tellingen? Bij een gesloten sessie ook: staat er niets in wat daar niet hoort, zegt geen
nummer of volgorde iets, laat geen tabel te veel zien, en ligt er geen oudere versie naast? Verder wijst check teksten
aan waarin misschien een naam, adres of nummer staat.

Wat check niet kan zien: een opmerking die met de hand bij een andere schrijver is gezet, en aantallen die met de hand
zijn veranderd en nog steeds kloppen.

De opdracht lukt (0) als er hoogstens waarschuwingen zijn, en mislukt (1) bij een fout."""
FORSAKEN = "Verwijder haar, of haal de sessie terug met: dialoog restore."
CONTENT, BALLOTS = ".toml", ".ballots.json"


class Findings:
    """What was found so far, in two kinds."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.mistakes: list[str] = []
        self.warnings: list[str] = []
        self.looked_at = 0


def run(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PAD", help="Een bestand, een map, of de naam van een sessie.")],
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Print all that is wrong, a line each, and end with 1 if anything is."""
    outside, found = outside_of(ctx, sessions, content), Findings()
    for path in paths:
        _check(outside, path, found)
    for line in (*(f"fout: {text}" for text in found.mistakes), *(f"let op: {text}" for text in found.warnings)):
        put(line)
    tell(_summary(found))
    if found.mistakes:
        raise typer.Exit(1)


def _summary(found: Findings) -> str:
    files = f"{found.looked_at} {'bestand' if found.looked_at == 1 else 'bestanden'} bekeken"
    mistakes = f"{len(found.mistakes)} {'fout' if len(found.mistakes) == 1 else 'fouten'}"
    warnings = f"{len(found.warnings)} {'waarschuwing' if len(found.warnings) == 1 else 'waarschuwingen'}"
    return f"{files}: {mistakes}, {warnings}."


def _check(outside: Outside, name: str, found: Findings) -> None:
    path = Path(name)
    if path.is_dir():
        _check_folder(path, found)
    elif path.suffix == CONTENT:
        _check_content(path, found)
    elif path.is_file() and (sentence := _misnamed(path)):
        found.looked_at += 1
        found.mistakes.append(sentence)
    else:
        _check_session(outside.find(name), found)


def _check_folder(folder: Path, found: Findings) -> None:
    from dialoog.domain.errors import NotFound
    from dialoog.store.catalog import FolderCatalog
    from dialoog.store.content.files import misnamed, paths_in
    from dialoog.store.copies import forsaken

    content, left_out = paths_in(folder), [_misnamed(path) for path, _ in misnamed(folder)]
    sessions = [entry.path for entry in FolderCatalog(folder).entries() if entry.meta or not _is_report(entry.path)]
    boxes = [path for path in sorted(folder.glob(f"*{BALLOTS}")) if not _session_of(path).exists()]
    copies = forsaken(folder)
    if not any((content, sessions, boxes, left_out, copies)):
        raise NotFound(f"In {folder} staan geen sessies en geen canvassen, stellingen, draaiboeken of codeboeken.")
    found.looked_at += len(left_out)
    found.mistakes += left_out
    if content:
        _check_content(folder, found, len(content))
    for session in sessions:
        _check_session(session, found)
    found.warnings += [f"{copy}: de sessie van deze kopie is er niet meer. {FORSAKEN}" for copy in copies]
    found.looked_at += len(boxes)
    found.mistakes += [f"{box}: deze stembus hoort bij geen sessie. Verwijder het bestand." for box in boxes]


def _misnamed(path: Path) -> str:
    """Return that a content file does not take part because of its name, and what to call it; empty if it does."""
    from dialoog.store.content.files import wished_name

    name = wished_name(path)
    if not name:
        return ""
    added = path.name[len(name) :]
    way = f"Haal {added} weg" if added else "Schrijf .toml in kleine letters"
    return f"{path}: dit bestand doet niet mee. {way}: noem het {name}."


def _is_report(path: Path) -> bool:
    """Tell whether a file is a report for programs: that lies in the folder of the session with good reason."""
    from dialoog.wiring.safe_targets import is_report

    try:
        return is_report(path.read_bytes())
    except OSError:
        return False


def _session_of(box: Path) -> Path:
    return box.with_name(f"{box.name.removesuffix(BALLOTS)}.json")


def _check_content(path: Path, found: Findings, files: int = 1) -> None:
    from dialoog.store.content.file_content import check_content

    found.looked_at += files
    found.mistakes += [problem.sentence for problem in check_content(path)]


def _check_session(path: Path, found: Findings) -> None:
    from dialoog.domain.errors import StorageError
    from dialoog.facilitation.checking import mistakes, personal_data
    from dialoog.store.names import ballots_path

    found.looked_at += 1
    try:
        session = _read(path, found)
        around = list(_around(path, session))
    except StorageError as error:
        found.mistakes.append(error.sentence)
        return
    wrong = mistakes(session, has_ballots=ballots_path(path).exists())
    found.mistakes += [*(f"{path}: {sentence}" for sentence in wrong), *around]
    found.warnings += [f"{path}: {sentence}" for sentence in personal_data(session)]


def _read(path: Path, found: Findings) -> Session:
    """Return a session to look into, also one that was changed by hand: that is a mistake until somebody said yes."""
    from dialoog.store.altered import Altered
    from dialoog.store.session_store import believed, read_session

    try:
        return read_session(path)
    except Altered as error:
        found.mistakes.append(error.sentence)
        return believed(path)


def _around(path: Path, session: Session) -> Iterator[str]:
    """Yield what is wrong with the file itself, and with what lies beside a closed session."""
    from dialoog.domain.session import Phase
    from dialoog.store.copies import box_copies, open_copies
    from dialoog.store.names import ballots_path
    from dialoog.store.strays import beside, strays, unfinished_sheets
    from dialoog.store.tables import repeated

    for name in repeated(path):
        yield f"{path}: '{name}' staat er twee keer in: alleen de laatste telt. Geef een van de twee een eigen naam."
    for place in strays(path, session):
        yield f"{path}: bij '{place}' staat iets dat dialoog niet leest. Haal het weg: een ander ziet het wel."
    if all(round_.is_closed for round_ in session.rounds.values()):
        for file in box_copies(ballots_path(path)):
            yield f"{file}: hierin staan stemmen van een ronde die niet meer open is. Verwijder haar."
    if session.meta.phase is not Phase.CLOSED:
        return
    for file in (*beside(path), *open_copies(path)):
        yield f"{file}: dit kan een versie van de sessie zijn van voor het sluiten, met wie meedeed. Verwijder haar."
    for file in unfinished_sheets(path):
        yield f"{file}: hierin staat een vel dat nooit bewaard is, met tafel en partij. Verwijder het."
