"""What a report needs to know of a session, gathered once: which remark is where, which roles may be shown.

Everything is put in an order of its own (numbers, the order of the board, the order of the parties), so that a
session read back from a file gives the same report as the one that was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from dialoog.domain.canvas import Section
from dialoog.domain.disclosure import Group, effective_k
from dialoog.domain.group_names import group_label
from dialoog.domain.note import Band, Note, Remark
from dialoog.domain.party import label_of
from dialoog.domain.rules import bands, filling_in, interviews, numbering, theming
from dialoog.domain.rules.klankbord import responses_by_subject
from dialoog.domain.rules.setup import attendance, named_parties
from dialoog.domain.session import Phase, Session
from dialoog.domain.theme import Theme
from dialoog.report.figures.answers import Question, questions
from dialoog.report.figures.books import Books, books
from dialoog.report.figures.votes import Vote, check_votes, dot_votes, statement_votes
from dialoog.report.figures.walls import Supported, supported


class Facts(Struct, frozen=True):
    """A session, seen by a report.

    `present` is the head count per party; `roles` the labels of the parties that may stand beside a remark, and `pool`
    all other parties: they are only ever shown together. `topics` are the sections of conversations before the day,
    and `roles_before` the labels of parties that may stand beside what was said there. `theme_of` is the theme of each
    placed remark; `cards` the remarks of each theme; `by_section` those of each section, also of sections that the
    canvas does not have (any more). `supported` is what was on a wall. `sounded` is what the klankbord said, by
    subject. `bands` is how many people are
    in each band of the score that splits the canvas, and `split` the band of each remark; both empty where that may
    not be shown.
    """

    session: Session
    books: Books
    present: dict[str, int]
    roles: dict[str, str]
    topics: frozenset[str]
    roles_before: dict[str, str]
    pool: frozenset[str]
    notes: tuple[Note, ...]
    by_section: dict[str, tuple[Note, ...]]
    themes: tuple[Theme, ...]
    cards: dict[str, tuple[Note, ...]]
    theme_of: dict[str, Theme]
    loose: tuple[Note, ...]
    questions: tuple[Question, ...]
    votes: tuple[Vote, ...]
    dots: tuple[Vote, ...]
    checks: tuple[Vote, ...]
    supported: tuple[Supported, ...]
    sounded: dict[str, tuple[Remark, ...]]
    bands: dict[Band, int]
    split: dict[str, Band]

    @property
    def provisional(self) -> bool:
        """Whether the session can still change."""
        return self.session.meta.phase is not Phase.CLOSED

    @property
    def planned(self) -> bool:
        """Whether the session has still to be held: nothing has come in, by the room or from a file."""
        session = self.session
        return session.meta.phase is Phase.PLANNED and not (session.notes or session.answers or session.rounds)

    @property
    def alone(self) -> bool:
        """Whether all were of one and the same party: then there is nothing to tell apart."""
        return len(self.present) == 1

    @property
    def k(self) -> int:
        """The number of people from which a group may be shown."""
        return effective_k(self.session.meta.k)

    def role(self, note: Note) -> str:
        """Return the role that may stand beside a remark, or an empty text."""
        return (self.roles_before if self.is_early(note) else self.roles).get(note.party, "")

    def is_early(self, note: Note) -> bool:
        """Tell whether a remark was made in a conversation before the day."""
        return note.section in self.topics

    def of_room(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Return the remarks that were made in the room: only of them are people counted."""
        return tuple(note for note in notes if not self.is_early(note))

    def group_label(self, group: Group) -> str:
        """Return what a disclosed group is called."""
        return group_label(self.session.meta.parties, group)

    def remarks_on(self, step: str) -> tuple[Remark, ...]:
        """Return what was heard at a step, in order."""
        found = [remark for remark in self.session.remarks.values() if remark.step == step]
        return tuple(sorted(found, key=lambda remark: (remark.number, remark.id)))


def gather(session: Session) -> Facts:
    """Return the facts of a session, or raise `BooksError` if its remarks do not add up."""
    counted = books(session)
    session = numbering.numbered(session)
    notes = tuple(sorted(filling_in.visible_notes(session), key=_by_number))
    themes = theming.ordered(session)
    cards = {theme.id: tuple(sorted(theming.notes_in(session, theme), key=_by_number)) for theme in themes}
    present = _present(session)
    roles = _roles(session, present)
    return Facts(
        session=session,
        books=counted,
        present=present,
        roles=roles,
        topics=frozenset(section.id for section in interviews.topics(session)),
        roles_before={party: label_of(session.meta.parties, party) for party in interviews.parties_shown(session)},
        pool=frozenset(_parties(present, interviews.of_room(session, notes)) - set(roles)),
        notes=notes,
        by_section=_by_section(notes, session.meta.sections),
        themes=themes,
        cards=cards,
        theme_of={note.id: theme for theme in themes for note in cards[theme.id]},
        loose=tuple(sorted(theming.loose(session), key=_by_number)),
        questions=questions(session),
        votes=statement_votes(session),
        dots=dot_votes(session),
        checks=check_votes(session),
        supported=supported(session),
        sounded=responses_by_subject(session),
        bands=bands.bands(session),
        split=bands.by_note(session),
    )


def _by_number(note: Note) -> tuple[int, str]:
    return (note.number, note.id)


def _present(session: Session) -> dict[str, int]:
    order = {party: place for place, party in enumerate(session.party_ids)}
    counted = attendance(session)
    return {p: counted[p] for p in sorted(counted, key=lambda party: (order.get(party, len(order)), party))}


def _by_section(notes: Iterable[Note], sections: Sequence[Section]) -> dict[str, tuple[Note, ...]]:
    found: dict[str, list[Note]] = {section.id: [] for section in sections}
    for note in notes:
        found.setdefault(note.section, []).append(note)
    return {section: tuple(held) for section, held in found.items()}


def _parties(present: Mapping[str, int], notes: Iterable[Note]) -> set[str]:
    return {*present} | {note.party for note in notes if note.party}


def _roles(session: Session, present: Mapping[str, int]) -> dict[str, str]:
    named = named_parties(session)
    return {party: label_of(session.meta.parties, party) for party in present if party in named}
