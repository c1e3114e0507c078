"""Themes: every note is in exactly one theme or loose, and every edit can be undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.disclosure import Breakdown, disclose
from dialoog.domain.errors import NotFound, Refused
from dialoog.domain.note import Note
from dialoog.domain.rules.noting import note_of, visible_notes
from dialoog.domain.rules.setup import attendance
from dialoog.domain.session import Changes, Drop, Put, Session, next_number
from dialoog.domain.tally import Tally
from dialoog.domain.text import optional, required
from dialoog.domain.theme import PlacedBy, Theme, ThemeEdit

TITLE_LIMIT = 60
HISTORY = 100
"""So many edits can be undone; each holds the themes that it touched, so a file must not keep them for ever."""

Placing = dict[str, PlacedBy]
Touched = dict[str, Theme | None]


class Proposal(Struct, frozen=True):
    """A theme that is suggested: title, telling words and the ids of its notes."""

    title: str
    notes: tuple[str, ...]
    terms: tuple[str, ...] = ()


def ordered(session: Session) -> tuple[Theme, ...]:
    """Return the themes in the order of the board."""
    return tuple(sorted(session.themes.values(), key=lambda theme: (theme.order, theme.id)))


def theme_of(session: Session, theme: str) -> Theme:
    """Return a theme, or raise `NotFound`."""
    found = session.themes.get(theme)
    if found is None:
        raise NotFound(f"Het thema '{theme}' is er niet (meer).")
    return found


def holder(session: Session, note: str) -> str:
    """Return the id of the theme that holds a note; empty when it is loose."""
    return next((theme.id for theme in session.themes.values() if note in theme.notes), "")


def loose(session: Session) -> tuple[Note, ...]:
    """Return the visible notes that are in no theme (losse punten)."""
    placed = {note for theme in session.themes.values() for note in theme.notes}
    return tuple(note for note in visible_notes(session) if note.id not in placed)


def notes_in(session: Session, theme: Theme) -> tuple[Note, ...]:
    """Return the visible notes of a theme in the order of its cards."""
    held = (session.notes[id_] for id_ in theme.notes if id_ in session.notes)
    return tuple(note for note in held if note.visible)


def people_in(notes: Iterable[Note]) -> int:
    """Return how many people wrote these notes; one without a known writer counts as a person of its own."""
    return len({note.author or note.id for note in notes})


def parties_in(notes: Iterable[Note], named: Collection[str]) -> int:
    """Return how many of the parties that may be named (see `setup.named_parties`) wrote these notes.

    Others are not counted: one party more than stands beside the notes would tell whose the rest are.
    """
    return len({note.party for note in notes if note.party in named})


def named_by(session: Session, notes: Sequence[Note]) -> Breakdown:
    """Return how many people of each party named this, of how many there are, as far as it may be shown.

    In a group's tally `counts["named"]` are the people who named it; the others are its blanks. Not to name
    something is no opinion, so a group may be shown with nobody, but never with everybody.
    """
    tallies: dict[str, Tally] = {}
    for party, size in attendance(session).items():
        named = min(size, people_in(note for note in notes if note.party == party))
        tallies[party] = Tally(size, size - named, {"named": named} if named else {})
    return disclose(tallies, session.meta.k, session.party_ids, blank_tells=False)


def suggest(session: Session, proposals: Iterable[Proposal]) -> Changes:
    """Take over suggested themes for notes that are loose; what a person has placed stays where it is."""
    touched = _proposed(session, {}, {note.id for note in loose(session)}, proposals)
    if not touched:
        raise Refused("Er zijn geen losse punten om in thema's te zetten.")
    return _edit(session, "thema's voorgesteld", touched)


def restart(session: Session, proposals: Iterable[Proposal]) -> Changes:
    """Replace the themes that nobody has touched by new suggestions; a person's themes and placings stay."""
    gone: Touched = {theme.id: None for theme in ordered(session) if untouched(theme)}
    free = {note.id for note in suggestible(session)}
    return _edit(session, "thema's opnieuw voorgesteld", _proposed(session, gone, free, proposals))


def suggestible(session: Session) -> tuple[Note, ...]:
    """Return the notes that a new suggestion may place: loose ones, and those in themes nobody has touched."""
    kept = {i: theme for i, theme in session.themes.items() if not untouched(theme)}
    return loose(replace(session, themes=kept))


def _proposed(session: Session, touched: Touched, free: set[str], proposals: Iterable[Proposal]) -> Touched:
    result = dict(touched)
    for proposal in proposals:
        notes: Placing = {id_: PlacedBy.MACHINE for id_ in proposal.notes if id_ in free}
        if notes:
            theme = _new(session, result, proposal.title, PlacedBy.MACHINE)
            result[theme.id] = replace(theme, terms=proposal.terms, notes=notes)
            free = free - set(notes)
    return result


def untouched(theme: Theme) -> bool:
    """Tell whether the machine made a theme and no person has changed it."""
    return theme.source is PlacedBy.MACHINE and all(by is PlacedBy.MACHINE for by in theme.notes.values())


def create(session: Session, title: str, notes: Sequence[str] = ()) -> Changes:
    """Make a theme, with these notes in it if any are given."""
    touched = _taken_out(session, notes)
    theme = _new(session, touched, title, PlacedBy.PERSON)
    touched[theme.id] = replace(theme, notes=dict.fromkeys(notes, PlacedBy.PERSON))
    return _edit(session, f"thema '{theme.title}' gemaakt", touched)


def place(session: Session, notes: Sequence[str], theme: str) -> Changes:
    """Move notes to a theme; an empty theme id makes them loose."""
    touched = _taken_out(session, notes)
    if theme:
        target = touched.get(theme) or theme_of(session, theme)
        touched[theme] = replace(target, notes={**target.notes, **dict.fromkeys(notes, PlacedBy.PERSON)})
    label = f"naar '{theme_of(session, theme).title}' verplaatst" if theme else "losgemaakt"
    return _edit(session, f"{len(notes)} {'briefje' if len(notes) == 1 else 'briefjes'} {label}", touched)


def merge(session: Session, theme: str, into: str) -> Changes:
    """Put all notes of a theme into another one; the first is gone then."""
    source, target = theme_of(session, theme), theme_of(session, into)
    if theme == into:
        raise Refused("Kies een ander thema om mee samen te voegen.")
    merged = replace(
        target,
        notes={**target.notes, **dict.fromkeys(source.notes, PlacedBy.PERSON)},
        source=PlacedBy.PERSON,
    )
    return _edit(session, f"'{source.title}' bij '{target.title}' gevoegd", {theme: None, into: merged})


def split(session: Session, theme: str, notes: Sequence[str], title: str) -> Changes:
    """Make a new theme of some of the notes of a theme."""
    source = theme_of(session, theme)
    if not notes or not set(notes) <= set(source.notes):
        raise Refused("Kies eerst briefjes uit dit thema om te splitsen.")
    if len(set(notes)) == len(source.notes):
        raise Refused("Dan blijft er niets over. Laat minstens één briefje staan.")
    return create(session, title, notes)


def rename(session: Session, theme: str, title: str) -> Changes:
    """Give a theme another title."""
    found = theme_of(session, theme)
    new = replace(found, title=required(title, "De titel", TITLE_LIMIT), source=PlacedBy.PERSON)
    return _edit(session, f"'{found.title}' heet nu '{new.title}'", {theme: new})


def describe(session: Session, theme: str, description: str) -> Changes:
    """Say in a sentence what a theme is about."""
    found = theme_of(session, theme)
    new = replace(found, description=optional(description, "De uitleg", 400), source=PlacedBy.PERSON)
    return _edit(session, f"uitleg bij '{found.title}'", {theme: new})


def remove(session: Session, theme: str) -> Changes:
    """Take a theme away; its notes become loose."""
    found = theme_of(session, theme)
    return _edit(session, f"thema '{found.title}' weggehaald", {theme: None})


def shift(session: Session, theme: str, places: int) -> Changes:
    """Move a theme so many places on the board (negative: to the left)."""
    themes = list(ordered(session))
    at = themes.index(theme_of(session, theme))
    to = max(0, min(len(themes) - 1, at + places))
    themes.insert(to, themes.pop(at))
    touched: Touched = {
        known.id: replace(known, order=order) for order, known in enumerate(themes, 1) if known.order != order
    }
    if not touched:
        raise Refused("Dit thema staat al aan de rand van het bord.")
    return _edit(session, f"'{session.themes[theme].title}' verschoven", touched)


def _taken_out(session: Session, notes: Sequence[str]) -> Touched:
    gone = {note_of(session, id_).id for id_ in notes}
    return {
        theme.id: replace(theme, notes={id_: by for id_, by in theme.notes.items() if id_ not in gone})
        for theme in session.themes.values()
        if gone & set(theme.notes)
    }


def _new(session: Session, touched: Mapping[str, Theme | None], title: str, source: PlacedBy) -> Theme:
    known = [
        *session.themes,
        *touched,
        *(id_ for edit in session.log.values() for id_ in edit.after),
    ]
    number = next_number(_number(id_) for id_ in known)
    orders = [theme.order for theme in (*session.themes.values(), *touched.values()) if theme]
    return Theme(
        id=f"t{number}",
        order=next_number(orders),
        title=required(title, "De titel", TITLE_LIMIT),
        source=source,
    )


def _number(theme: str) -> int:
    digits = theme.removeprefix("t")
    return int(digits) if digits.isdecimal() else 0


def _edit(session: Session, label: str, touched: Touched) -> Changes:
    """Return the changes of an edit with its log entry, or none if everything stays as it is.

    Edits that were undone cannot be redone any more then, and the oldest can no longer be undone.
    """
    after = {id_: theme for id_, theme in touched.items() if theme != session.themes.get(id_)}
    if not after:
        return ()
    number = next_number(edit.number for edit in session.log.values())
    gone = tuple(Drop("log", e.id) for e in session.log.values() if e.undone or e.number <= number - HISTORY)
    before = {id_: session.themes.get(id_) for id_ in after}
    edit = ThemeEdit(id=f"e{number}", number=number, label=label, before=before, after=after)
    return (*gone, *_set(after), Put("log", edit.id, edit))


def _set(themes: Touched) -> Changes:
    return tuple(Put("themes", id_, theme) if theme else Drop("themes", id_) for id_, theme in themes.items())


def undoable(session: Session) -> ThemeEdit | None:
    """Return the edit that undo would take back, or None."""
    done = (edit for edit in session.log.values() if not edit.undone)
    return max(done, key=lambda edit: edit.number, default=None)


def redoable(session: Session) -> ThemeEdit | None:
    """Return the edit that redo would bring back, or None."""
    undone = (edit for edit in session.log.values() if edit.undone)
    return min(undone, key=lambda edit: edit.number, default=None)


def undo(session: Session) -> Changes:
    """Take back the last edit of the themes."""
    edit = undoable(session)
    if edit is None:
        raise Refused("Er is niets om ongedaan te maken.")
    return (*_set(edit.before), Put("log", edit.id, replace(edit, undone=True)))


def redo(session: Session) -> Changes:
    """Bring back the edit that was undone last."""
    edit = redoable(session)
    if edit is None:
        raise Refused("Er is niets om opnieuw te doen.")
    return (*_set(edit.after), Put("log", edit.id, replace(edit, undone=False)))
