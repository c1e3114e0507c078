"""From a session to a document: pure, without a clock, and the same session always gives the same document."""

from __future__ import annotations

from dialoog.domain.dates import long_date
from dialoog.domain.rules.made_up import MARK, called, is_made_up
from dialoog.domain.session import Meta, Session
from dialoog.report.chapters import (
    account,
    actions,
    analysis,
    appendix,
    approach,
    canvas,
    feedback,
    priorities,
    purpose,
    scores,
    statements,
    summary,
    themes,
)
from dialoog.report.document import Document
from dialoog.report.figures.facts import Facts, gather
from dialoog.report.wording.results import plain

PROVISIONAL = "Voorlopig verslag: de sessie is nog niet gesloten."
CHAPTERS = (
    summary.chapter,
    purpose.chapter,
    approach.chapter,
    analysis.chapter,
    canvas.chapter,
    scores.chapter,
    statements.chapter,
    themes.chapter,
    priorities.chapter,
    actions.chapter,
    feedback.chapter,
    account.chapter,
    appendix.chapter,
)


def build(session: Session) -> Document:
    """Return the report on a session, or raise `BooksError` if its remarks do not add up."""
    return of_facts(gather(session))


def of_facts(facts: Facts) -> Document:
    """Return the report on these facts."""
    meta = facts.session.meta
    chapters = (make(facts) for make in CHAPTERS)
    made_up = is_made_up(facts.session)
    notice = " ".join(part for part in (MARK if made_up else "", PROVISIONAL if facts.provisional else "") if part)
    kept = tuple(chapter for chapter in chapters if chapter)
    title = called(f"Verslag: {meta.title}", made_up=made_up)
    return Document(title, subtitle(meta), notice, kept, meta.date, mark=MARK if made_up else "")


def subtitle(meta: Meta) -> str:
    """Return date, place and region on one line; a place that is the region stands there once."""
    region = "" if plain(meta.region).casefold() == plain(meta.place).casefold() else meta.region
    return " · ".join(part for part in (long_date(meta.date), meta.place, region) if part)
