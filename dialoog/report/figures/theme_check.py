"""What the room said of the themes, in words: for the report, the screens and the pages alike."""

from __future__ import annotations

from dialoog.domain.rounds import Round
from dialoog.domain.rules.room_check import Finding, findings, is_check
from dialoog.domain.rules.voting import rounds_of
from dialoog.domain.session import Session
from dialoog.report.figures.votes import shown


def last_check(session: Session, step: str = "") -> Round | None:
    """Return the last closed check (of this step, or of any) with only what may be shown of it now, or None."""
    steps = [step] if step else [known.id for known in session.steps]
    rounds = [round_ for known in steps for round_ in rounds_of(session, known)]
    closed = [r for r in rounds if is_check(r.statement) and r.is_closed]
    return shown(closed[-1], session.meta.k) if closed else None


def said_of(session: Session) -> dict[str, Finding]:
    """Return by theme what the room said of it last, as far as it may be shown."""
    last = last_check(session)
    return {found.theme: found for found in findings(last)} if last else {}


def sentence(found: Finding) -> str:
    """Return what the room says of a theme: « De zaal: 31 van 40 vinden dat dit thema klopt; 5 missen iets. »."""
    fits = f"{found.fits} van {found.people} {'vindt' if found.fits == 1 else 'vinden'} dat dit thema klopt"
    misses = f"{found.misses} {'mist' if found.misses == 1 else 'missen'} iets"
    return f"De zaal: {fits}; {misses}."


def short(found: Finding) -> str:
    """Return the same for a row of a picture: « 31 van 40 klopt, 5 missen iets »."""
    return f"{found.fits} van {found.people} klopt, {found.misses} {'mist' if found.misses == 1 else 'missen'} iets"


def renamed(session: Session, found: Finding) -> str:
    """Return what the theme was called when the room checked it, if that is another title; else an empty text."""
    theme = session.themes.get(found.theme)
    return found.title if theme and theme.title != found.title else ""
