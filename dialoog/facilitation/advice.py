"""What the machine advises while people sort: the likeliest themes of a note with the words that say so, and stacks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from dialoog.domain.codebook import NO_CODEBOOK, Codebook, CodebookTheme
from dialoog.domain.note import Note
from dialoog.domain.rules import theming
from dialoog.domain.rules.filling_in import visible_notes
from dialoog.domain.session import Changes, Session
from dialoog.domain.theme import Theme
from dialoog.themes import Hint, Likely, Ranker, near_duplicates, nearest

CODE = "code:"
"""Stands before the id of a theme of the codebook that is not on the board, as the ranker has it."""


class Option(Struct, frozen=True):
    """A theme that notes can be put in: one on the board, or (`known`) one of the codebook that is not there yet.

    `words` are the words of the note that speak for it.
    """

    title: str
    theme: str = ""
    known: CodebookTheme | None = None
    words: tuple[str, ...] = ()


class Advice(Struct, frozen=True):
    """What is known of the notes of a session: read once, asked after every key. Building it takes a while.

    `chosen` is the codebook that the session asked for; `codebook` is None too when that is not there.
    """

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    codebook: Codebook | None
    ranker: Ranker
    stacks: Mapping[str, tuple[str, ...]]
    chosen: str = NO_CODEBOOK

    def knows(self, session: Session) -> bool:
        """Tell whether this was made of the notes that the session has now."""
        notes = visible_notes(session)
        return len(notes) == len(self.ids) and all(
            note.id == id_ and note.text == text for note, id_, text in zip(notes, self.ids, self.texts, strict=True)
        )

    @property
    def lost(self) -> str:
        """A sentence if the codebook that the session asks for is not there; else empty."""
        return lost_codebook(self.chosen, (self.codebook.id,) if self.codebook else ())

    def likely(self, session: Session, notes: Collection[str], count: int = 3) -> dict[str, tuple[Option, ...]]:
        """Return up to `count` themes for each of these notes, the likeliest first, learned from what is placed now.

        A theme that a person took the note out of is not among them. Notes that this advice does not know are left out.
        """
        places = {id_: place for place, id_ in enumerate(self.ids)}
        asked = {places[id_]: id_ for id_ in notes if id_ in places}
        placed = {
            places[id_]: theme.id
            for theme in session.themes.values()
            for id_ in theme.notes
            if places.get(id_) is not None
        }
        for place in asked:
            placed.pop(place, None)
        hints = {theme.id: Hint(theme.title, theme.description, theme.code) for theme in theming.ordered(session)}
        refused = turned_down(session)
        most = max((len(refused.get(id_, ())) for id_ in asked.values()), default=0)
        found = self.ranker.ranked(placed, hints, count + most, only=set(asked))
        return {
            asked[place]: tuple(
                self._option(session, one) for one in some if one.theme not in refused.get(asked[place], ())
            )[:count]
            for place, some in found.items()
        }

    def _option(self, session: Session, likely: Likely) -> Option:
        if likely.theme.startswith(CODE) and self.codebook:
            known = self.codebook.theme(likely.theme.removeprefix(CODE))
            return Option(known.title, known=known, words=likely.words)
        return Option(session.themes[likely.theme].title, likely.theme, words=likely.words)

    def alike(self, note: str, among: Collection[str]) -> tuple[str, ...]:
        """Return a note with those among the others that say nearly the same, in the order of the notes."""
        stack = self.stacks.get(note, (note,))
        return tuple(id_ for id_ in stack if id_ == note or id_ in among)


def turned_down(session: Session) -> dict[str, frozenset[str]]:
    """Return by the id of a note the themes that a person took it out of, as the ranker names them.

    Also those that are gone, and also when the note was put back meanwhile.
    """
    edits = [edit for edit in session.log.values() if not edit.undone and not edit.seen]
    out: dict[str, set[str]] = {row.id: {row.was} for row in session.loose.values() if row.was}
    for edit in edits:
        moved = {card.note for cards in edit.put.values() for card in cards}
        for theme, cards in edit.taken.items():
            for card in cards:
                if card.note not in moved:
                    out.setdefault(card.note, set()).add(theme)
    names = {theme: _names(session, theme) for theme in set().union(*out.values())}
    return {note: frozenset().union(*(names[theme] for theme in themes)) for note, themes in out.items()}


def _names(session: Session, theme: str) -> frozenset[str]:
    """Return what the ranker calls a theme, which may be gone: its id, and its code if it is of the codebook."""
    gone = (edit.before.get(theme) for edit in session.log.values())
    found = session.themes.get(theme) or next((one for one in gone if one), None)
    return frozenset((theme, f"{CODE}{found.code}")) if found and found.code else frozenset((theme,))


def advice_of(notes: Sequence[Note], codebook: Codebook | None = None, *, chosen: str = NO_CODEBOOK) -> Advice:
    """Read the notes of a session. For a few hundred it is done at once, for thousands it takes seconds."""
    texts = tuple(note.text for note in notes)
    return Advice(
        ids=tuple(note.id for note in notes),
        texts=texts,
        codebook=codebook,
        ranker=Ranker.of(texts, codebook),
        stacks=stacks_of(notes),
        chosen=chosen,
    )


def stacks_of(notes: Sequence[Note]) -> dict[str, tuple[str, ...]]:
    """Return for each note of which there is a near-duplicate all that say the same, itself among them."""
    stacks = near_duplicates([note.text for note in notes])
    named = [tuple(notes[place].id for place in sorted(stack)) for stack in stacks]
    return {id_: stack for stack in named for id_ in stack}


def codebook_of(session: Session, codebooks: Mapping[str, Codebook]) -> Codebook | None:
    """Return the codebook of a session, or None if it wants none or it is not there (any more)."""
    chosen = session.meta.codebook
    return None if chosen == NO_CODEBOOK else codebooks.get(chosen)


def lost_codebook(chosen: str, known: Collection[str]) -> str:
    """Return a sentence if the codebook that a session chose is not among the known ones, else nothing."""
    if chosen == NO_CODEBOOK or chosen in known:
        return ""
    return f"Het codeboek '{chosen}' is er niet; de computer herkent geen thema's."


def options(session: Session, codebook: Codebook | None) -> tuple[Option, ...]:
    """Return every theme that notes can be put in: first those on the board, then the rest of the codebook."""
    there = theming.ordered(session)
    return (*(Option(theme.title, theme.id) for theme in there), *_absent(there, codebook))


def _absent(there: Iterable[Theme], codebook: Codebook | None) -> list[Option]:
    used = {theme.code for theme in there}
    return [Option(known.title, known=known) for known in (codebook.themes if codebook else ()) if known.id not in used]


def take(session: Session, notes: Sequence[str], option: Option) -> Changes:
    """Put notes in a theme; one of the codebook comes on the board first."""
    return theming.adopt(session, option.known, notes) if option.known else theming.place(session, notes, option.theme)


class Answer(Struct, frozen=True):
    """A dream with how many concerns it answers: of all the dreams it is the one most like them."""

    dream: Note
    concerns: int


def answering(dreams: Sequence[Note], concerns: Sequence[Note]) -> tuple[Answer, ...]:
    """Return the dreams of a theme, first the one that answers most of its concerns."""
    texts = [note.text for note in (*dreams, *concerns)]
    found = nearest(texts, {place: dream.id for place, dream in enumerate(dreams)}, count=1) if dreams else {}
    votes = [first for some in found.values() for first in some[:1]]
    answers = (Answer(dream, votes.count(dream.id)) for dream in dreams)
    return tuple(sorted(answers, key=lambda answer: (-answer.concerns, answer.dream.number)))
