"""The bridge from a session's notes to the machine's suggestion of themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialoog.domain.note import Note
from dialoog.domain.rules import theming
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Changes, Session
from dialoog.themes import Settings, suggest

DEFAULTS = Settings()


def proposals(notes: Sequence[Note], settings: Settings = DEFAULTS) -> tuple[Proposal, ...]:
    """Return the themes that the machine suggests for these notes; a note in none of them stays loose."""
    suggestion = suggest([note.text for note in notes], settings)
    return tuple(
        Proposal(title=group.title, notes=tuple(notes[place].id for place in group.members), terms=group.terms)
        for group in suggestion.groups
    )


def take_over(session: Session, settings: Settings = DEFAULTS) -> Changes:
    """Suggest themes for every note that no person has placed; nothing changes if they stand there already.

    Themes that a person made or changed stay as they are, and so do the notes in them.
    """
    suggested = proposals(theming.suggestible(session), settings)
    untouched = (theme for theme in theming.ordered(session) if theming.untouched(theme))
    if {_content(theme.title, theme.notes) for theme in untouched} == {_content(p.title, p.notes) for p in suggested}:
        return ()
    return theming.restart(session, suggested)


def _content(title: str, notes: Sequence[str] | Mapping[str, object]) -> tuple[str, frozenset[str]]:
    return title, frozenset(notes)
