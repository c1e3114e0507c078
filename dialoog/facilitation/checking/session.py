"""What cannot be right in a session: books that do not balance, references that lead nowhere, promises broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from dialoog.domain.canvas import Option, Section
from dialoog.domain.disclosure import FLOOR_K
from dialoog.domain.party import POOLED
from dialoog.domain.rules import theming
from dialoog.domain.rules.filling_in import visible_notes
from dialoog.domain.session import TABLES, Phase, Session
from dialoog.domain.soundness import impossible
from dialoog.domain.text import did_you_mean
from dialoog.facilitation.checking.hidden import told_too_much
from dialoog.facilitation.checking.links import links
from dialoog.facilitation.checking.listed import unlisted
from dialoog.facilitation.checking.orders import telling_orders
from dialoog.facilitation.checking.rounds import band_mistakes, result_mistakes, round_mistakes


def mistakes(session: Session, *, has_ballots: bool = False) -> tuple[str, ...]:
    """Return a sentence for everything that is wrong; `has_ballots` tells whether a ballot box lies beside the file."""
    checks: tuple[Callable[[Session], Iterable[str]], ...] = (
        impossible,
        _threshold,
        _ids,
        _agenda,
        _notes,
        _themes,
        _actions,
        _rounds,
        _people,
    )
    found = [sentence for check in checks for sentence in check(session)]
    return (*found, *_ballots(session, has_ballots=has_ballots))


def _ids(session: Session) -> Iterator[str]:
    for name in TABLES:
        if name != "meta":
            for key, row in getattr(session, name).items():
                if row.id != key:
                    yield f"{name}, rij '{key}': de id in de rij is '{row.id}'. Die twee moeten gelijk zijn."


def _threshold(session: Session) -> Iterator[str]:
    if session.meta.k < FLOOR_K:
        yield f"De kleinste groep is {session.meta.k}. Dat kan niet: dialoog rekent met {FLOOR_K}."


def _agenda(session: Session) -> Iterator[str]:
    sections = {section.id for section in session.meta.sections}
    if session.meta.current and session.meta.current not in session.agenda:
        yield f"Het onderdeel '{session.meta.current}' dat aan de beurt is, staat niet in het draaiboek."
    for step in session.steps:
        yield from _lost(f"Onderdeel '{step.id}'", "canvasdeel", step.sections, sections)


def _lost(what: str, kind: str, names: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each name (empty ones are fine) that leads nowhere."""
    for name in names:
        if name and name not in known:
            yield f"{what} verwijst naar {kind} '{name}', en dat is er niet. {did_you_mean(name, known)}".rstrip()


def _notes(session: Session) -> Iterator[str]:
    sections = {section.id: section for section in session.meta.sections}
    for note in session.notes.values():
        what = f"Opmerking {note.number}"
        yield from _lost(what, "canvasdeel", [note.section], sections)
        yield from _lost(what, "partij", [note.party], (*session.party_ids, POOLED))
        yield from _lost(what, "rij", [note.row], [row.id for row in _rows(sections.get(note.section))])
    for answer in session.answers.values():
        what = f"Een antwoord bij '{answer.section}'"
        yield from _lost(what, "canvasdeel", [answer.section], sections)
        yield from _lost(what, "partij", [answer.party], session.party_ids)
    asked = {section.id for section in session.meta.sections if not section.takes_notes}
    for outcome in session.outcomes.values():
        yield from _lost("Een uitkomst", "canvasdeel", [outcome.id], asked)
        yield from result_mistakes(f"Het canvasdeel '{outcome.id}'", outcome.result, outcome.k)
        yield from band_mistakes(f"Het canvasdeel '{outcome.id}'", outcome)
    numbers = Counter(note.number for note in session.notes.values())
    yield from (f"Er zijn {times} opmerkingen met nummer {number}." for number, times in numbers.items() if times > 1)


def _rows(section: Section | None) -> tuple[Option, ...]:
    return section.rows if section else ()


def _themes(session: Session) -> Iterator[str]:
    held = Counter(note for theme in session.themes.values() for note in theme.notes)
    for theme in session.themes.values():
        yield from _lost(f"Thema '{theme.title}'", "opmerking", theme.notes, session.notes)
    for note, times in held.items():
        if times > 1:
            yield f"Opmerking '{note}' staat in {times} thema's tegelijk. Laat haar in één staan."
    yield from _lost("Een losse opmerking", "opmerking", session.loose, session.notes)
    for note in session.loose.keys() & held.keys():
        yield f"Opmerking '{note}' staat in een thema en ook bij de losse opmerkingen. Haal haar uit de tabel 'loose'."
    visible = visible_notes(session)
    placed = sum(len(theming.notes_in(session, theme)) for theme in session.themes.values())
    lost = len(visible) - placed - len(theming.loose(session))
    if lost and not any(times > 1 for times in held.values()):
        yield f"De thema's kloppen niet: van {len(visible)} opmerkingen zijn er {abs(lost)} kwijt."


def _actions(session: Session) -> Iterator[str]:
    for action in session.actions.values():
        yield from _lost(f"Actiepunt '{action.id}'", "thema", [action.theme], session.themes)
        yield from _lost(f"Actiepunt '{action.id}'", "opmerking", [action.note], session.notes)
    for coding in session.codings.values():
        yield from _lost(f"De lezing van « {coding.reader} »", "opmerking", coding.notes, session.notes)
    for remark in session.remarks.values():
        yield from _lost(f"Argument {remark.number}", "onderdeel", [remark.step], session.agenda)


def _rounds(session: Session) -> Iterator[str]:
    for round_ in session.rounds.values():
        yield from _lost(f"De stemming '{round_.id}'", "onderdeel", [round_.step], session.agenda)
        yield from round_mistakes(round_)
    if sum(not round_.is_closed for round_ in session.rounds.values()) > 1:
        yield "Er zijn meer stemmingen tegelijk open. Dat kan niet."


def _people(session: Session) -> Iterator[str]:
    """Yield what ties a closed session to people, or in an open one leads to somebody who is not there."""
    if session.meta.phase is Phase.CLOSED:
        for look in (links, unlisted, telling_orders, told_too_much):
            yield from look(session)
        return
    writers = {note.author for note in session.notes.values() if note.author}
    unknown = len((writers | {answer.author for answer in session.answers.values()}) - set(session.participants))
    if unknown:
        yield f"{unknown} schrijvers van opmerkingen of antwoorden doen niet mee aan de sessie."
    if session.outcomes or any(note.band for note in session.notes.values()):
        yield "De sessie is niet gesloten, maar er staan al uitkomsten van het canvas in."


def _ballots(session: Session, *, has_ballots: bool) -> Iterator[str]:
    is_open = any(not round_.is_closed for round_ in session.rounds.values())
    if has_ballots and not is_open:
        yield "Er ligt een stembus naast de sessie, maar er is geen stemming open. Open de sessie: dan gaat hij weg."
    if is_open and not has_ballots:
        yield "Er is een stemming open, maar de stembus ontbreekt. Zet het bestand terug of stem opnieuw."
