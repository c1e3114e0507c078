"""What a roadshow needs of one session, taken from it at once, so that hundreds of sessions fit in memory.

Everything here stands in the session's own report too. That is what keeps people safe: whatever a roadshow adds up
can be had from the reports of its sessions, so subtracting one from the other tells nothing new.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from dialoog.domain.action import Action
from dialoog.domain.canvas import NoteKind, SectionKind
from dialoog.domain.ledger import ActionList
from dialoog.domain.note import Note
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules.made_up import is_made_up
from dialoog.domain.session import Meta, Session
from dialoog.domain.text import clean
from dialoog.domain.theme import Theme
from dialoog.report.blocks.quotes import picked
from dialoog.report.figures.facts import Facts, gather
from dialoog.report.figures.votes import Vote

CONCERNS = (NoteKind.CONCERN, NoteKind.MINUS)
NO_CONCERNS = (NoteKind.DREAM, NoteKind.PLUS)
QUOTED = 3
"""Remarks of a kind that are kept to quote from."""

MOST_SUPPORTED = 3
"""Remarks of a session that are kept because the room supported them most."""

READ = 12
"""Remarks of a theme that are enough to recognise it by."""


class Said(Struct, frozen=True):
    """A remark to quote: its number in the session, its text, and the role that may stand beside it."""

    number: int
    text: str
    role: str


class Backed(Struct, frozen=True):
    """A remark on the wall of a session: its number there, its text, and how many of how many people support it."""

    number: int
    text: str
    support: int
    people: int


class Board(Struct, frozen=True, kw_only=True):
    """A theme on the board of a session, with some of its remarks: to quote, and to recognise it by (`texts`)."""

    id: str
    title: str
    code: str
    remarks: int
    concerns: int
    dreams: int
    said: tuple[Said, ...]
    dreamt: tuple[Said, ...]
    texts: tuple[str, ...]


class Visit(Struct, frozen=True, kw_only=True):
    """A session in a roadshow. `name` is that of its file; `region` is never empty (see `region_of`).

    `present` is the head count per party, `labels` what these parties are called; `votes` and `dots` hold only what
    the report of the session shows. `backed` is what the room supported most on its walls, `on_walls` how many remarks
    were on them.
    """

    name: str
    title: str
    day: date
    place: str
    region: str
    codebook: str
    provisional: bool
    present: dict[str, int]
    labels: dict[str, str]
    remarks: int
    loose: int
    board: tuple[Board, ...]
    votes: tuple[Vote, ...]
    dots: tuple[Vote, ...]
    actions: tuple[Action, ...]
    made_up: bool = False
    backed: tuple[Backed, ...] = ()
    on_walls: int = 0

    @property
    def action_list(self) -> ActionList:
        """Its actions, for the list over all sessions."""
        return ActionList(name=self.name, title=self.title, day=self.day, region=self.region, actions=self.actions)

    @property
    def people(self) -> int:
        """How many people took part, as far as they were counted."""
        return sum(self.present.values())


def visit_of(name: str, session: Session) -> Visit:
    """Return what a roadshow needs of a session, or raise `BooksError` if its remarks do not add up."""
    facts, meta = gather(session), session.meta
    return Visit(
        name=name,
        title=meta.title,
        day=meta.date,
        place=meta.place,
        region=region_of(name, meta),
        codebook=meta.codebook,
        provisional=facts.provisional,
        present=facts.present,
        labels={party.id: party.label for party in meta.parties},
        remarks=facts.books.room,
        loose=len(facts.of_room(facts.loose)),
        board=tuple(_board(facts, theme) for theme in facts.themes if facts.of_room(facts.cards[theme.id])),
        votes=facts.votes,
        dots=facts.dots,
        actions=action_rules.ordered(session),
        made_up=is_made_up(session),
        backed=_backed(facts),
        on_walls=len(facts.supported),
    )


def _backed(facts: Facts) -> tuple[Backed, ...]:
    """Return the remarks that most people support; one that nobody does is none of them."""
    most = [one for one in facts.supported if one.support][:MOST_SUPPORTED]
    return tuple(Backed(one.note.number, one.note.text, one.support, one.people) for one in most)


def region_of(name: str, meta: Meta) -> str:
    """Return the region of a session; without one its place stands for it, and without that the session itself."""
    return clean(meta.region) or clean(meta.place) or name


def same_region(region: str) -> str:
    """Return what two spellings of a region have in common."""
    return " ".join(region.casefold().split())


def _board(facts: Facts, theme: Theme) -> Board:
    notes = facts.of_room(facts.cards[theme.id])
    concerns = [note for note in notes if _is_concern(facts, note)]
    dreams = [note for note in notes if note.kind is NoteKind.DREAM]
    return Board(
        id=theme.id,
        title=theme.title,
        code=theme.code,
        remarks=len(notes),
        concerns=len(concerns),
        dreams=len(dreams),
        said=_said(facts, concerns),
        dreamt=_said(facts, dreams),
        texts=tuple(note.text for note in notes[:READ]),
    )


def _is_concern(facts: Facts, note: Note) -> bool:
    """Tell whether a remark is a concern; where the canvas asks for none, all but dreams and strong points are."""
    sections = facts.session.meta.sections
    asked = any(s.note_kind is NoteKind.CONCERN or s.kind is SectionKind.PLUSMINUS for s in sections)
    return note.kind in CONCERNS if asked else note.kind not in NO_CONCERNS


def _said(facts: Facts, notes: Sequence[Note]) -> tuple[Said, ...]:
    return tuple(Said(note.number, note.text, facts.role(note)) for note in picked(facts, notes, QUOTED))
