"""The bridge from a session's notes to the machine's suggestion of themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialoog.domain.codebook import Codebook
from dialoog.domain.errors import Refused
from dialoog.domain.note import Note
from dialoog.domain.rules import theming
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Changes, Session
from dialoog.domain.theme import Theme
from dialoog.themes import Group, Settings, suggest

DEFAULTS = Settings()


def proposals(
    notes: Sequence[Note], settings: Settings = DEFAULTS, codebook: Codebook | None = None
) -> tuple[Proposal, ...]:
    """Return the themes that the machine suggests for these notes; a note in none of them stays loose.

    A theme of the codebook takes its description along.
    """
    suggestion = suggest([note.text for note in notes], settings, codebook)
    return tuple(_proposal(notes, group, codebook) for group in suggestion.groups)


def _proposal(notes: Sequence[Note], group: Group, codebook: Codebook | None) -> Proposal:
    known = codebook.theme(group.code) if codebook and group.code else None
    return Proposal(
        title=group.title[: theming.TITLE_LIMIT],
        notes=tuple(notes[place].id for place in group.members),
        terms=group.terms,
        code=group.code,
        description=known.description[: theming.DESCRIPTION_LIMIT] if known else "",
    )


def take_over(session: Session, settings: Settings = DEFAULTS, codebook: Codebook | None = None) -> Changes:
    """Suggest themes for every note that no person has placed; nothing changes if they stand there already.

    Themes that a person made or changed stay as they are, and so do the notes in them.
    """
    suggested = proposals(theming.suggestible(session), settings, codebook)
    untouched = (theme for theme in theming.ordered(session) if theming.untouched(theme))
    if {_content(theme.title, theme.notes) for theme in untouched} == {_content(p.title, p.notes) for p in suggested}:
        return ()
    return theming.restart(session, suggested)


def take_over_if_fresh(
    session: Session, seen: Mapping[str, Theme], suggested: Sequence[Proposal], *, again: bool = False
) -> Changes:
    """Take over a suggestion that was made beside the loop for the themes as they were `seen`.

    `again` replaces the themes that nobody has touched; otherwise only loose notes are placed. Raises
    `Refused` when anything was placed since, or when there is nothing to suggest.
    """
    if dict(session.themes) != dict(seen):
        raise Refused("Er is intussen iets verplaatst, dus het voorstel is niet gebruikt. Vraag het opnieuw.")
    if not suggested:
        raise Refused("Er zijn te weinig briefjes die op elkaar lijken voor een voorstel. Maak zelf een thema.")
    return theming.restart(session, suggested) if again else theming.suggest(session, suggested)


def _content(title: str, notes: Sequence[str] | Mapping[str, object]) -> tuple[str, frozenset[str]]:
    return title, frozenset(notes)
