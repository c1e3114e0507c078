"""Where references lead: one name per chapter, statement, theme, section and remark."""

from __future__ import annotations

from dialoog.domain.canvas import Section
from dialoog.domain.note import Note
from dialoog.domain.theme import Theme
from dialoog.report.document import Ref, Span, Spans
from dialoog.report.figures.votes import Vote

SUMMARY, PURPOSE, APPROACH, CANVAS = "samenvatting", "doel", "werkwijze", "canvas"
STATEMENTS, THEMES, PRIORITIES, ACTIONS = "stellingen", "themas", "prioriteiten", "acties"
ANALYSIS, SCORES = "analyse", "cijfers"
FEEDBACK, ACCOUNT, APPENDIX = "klankbord", "verantwoording", "bijlage"
LOOSE, MADE = "losse-opmerkingen", "themas-gemaakt"

CHAPTERS = (
    SUMMARY,
    PURPOSE,
    APPROACH,
    ANALYSIS,
    CANVAS,
    SCORES,
    STATEMENTS,
    THEMES,
    PRIORITIES,
    ACTIONS,
    FEEDBACK,
    ACCOUNT,
    APPENDIX,
)
"""The keys of all chapters that a report can have, in their order; an organiser leaves chapters out by these names."""


def of_vote(vote: Vote) -> str:
    """Return the anchor of a statement."""
    return f"stelling-{vote.number}"


def of_theme(theme: Theme) -> str:
    """Return the anchor of a theme."""
    return f"thema-{theme.id}"


def of_section(section: Section) -> str:
    """Return the anchor of a section of the canvas."""
    return f"onderdeel-{section.id}"


def of_note(note: Note) -> str:
    """Return the anchor of a remark in the appendix."""
    return f"opmerking-{note.number}"


def note_ref(note: Note) -> Ref:
    """Return a remark's number, leading to the remark."""
    return Ref(str(note.number), of_note(note))


def vote_ref(vote: Vote) -> Ref:
    """Return a statement's name, leading to its results."""
    return Ref(f"Stelling {vote.number}", of_vote(vote))


def theme_ref(theme: Theme) -> Ref:
    """Return a theme's title, leading to the theme."""
    return Ref(theme.title, of_theme(theme))


def ref_to_appendix() -> Ref:
    """Return the appendix with all remarks, leading to it."""
    return Ref("bijlage", APPENDIX)


def see(ref: Ref) -> tuple[Span, ...]:
    """Return « (zie …) » as the source of a sentence."""
    return (" (zie ", ref, ")")


def cited(sentence: str, ref: Ref) -> Spans:
    """Return a sentence with where in the report it is worked out."""
    return (sentence.removesuffix("."), *see(ref), ".")
