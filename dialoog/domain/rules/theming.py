"""Themes: every note is in exactly one theme or loose, and every edit can be undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.codebook import CodebookTheme
from dialoog.domain.errors import NotFound, Refused
from dialoog.domain.growing import Growing
from dialoog.domain.note import Note
from dialoog.domain.rules.filling_in import note_of
from dialoog.domain.rules.undo import Freed, Placing, Touched, edit, known_themes
from dialoog.domain.session import Changes, Session, next_number
from dialoog.domain.text import optional, required
from dialoog.domain.theme import LooseNote, PlacedBy, Theme

TITLE_LIMIT = 60
DESCRIPTION_LIMIT = 400


class Proposal(Struct, frozen=True):
    """A theme that is suggested: title, telling words and the ids of its notes.

    `code` is the id of the theme of the codebook that it is; its notes join the theme with that code if it is there.
    """

    title: str
    notes: tuple[str, ...]
    terms: tuple[str, ...] = ()
    code: str = ""
    description: str = ""


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
    """Return the visible notes that are in no theme (losse opmerkingen)."""
    placed = _in_themes(session)

    def read(found: tuple[Note, ...], notes: Sequence[Note]) -> tuple[Note, ...]:
        return (*found, *(note for note in notes if note.visible and note.id not in placed))

    return _LOOSE.of(session.notes, read, session.themes)


_LOOSE: Growing[tuple[Note, ...]] = Growing(())
_PLACED: list[tuple[Mapping[str, Theme], frozenset[str]]] = [({}, frozenset())]


def _in_themes(session: Session) -> frozenset[str]:
    """Return the notes that are in a theme; of the very same themes they are known."""
    themes, found = _PLACED[0]
    if themes is not session.themes:
        found = frozenset(note for theme in session.themes.values() for note in theme.notes)
        _PLACED[0] = (session.themes, found)
    return found


def kept_loose(session: Session, note: str) -> bool:
    """Tell whether a person made a note loose: then it stays so, whatever is suggested."""
    row = session.loose.get(note)
    return row is not None and row.kept


def pile(session: Session) -> tuple[Note, ...]:
    """Return the loose notes that are still to be sorted: all but those that a person made loose."""
    return tuple(note for note in loose(session) if not kept_loose(session, note.id))


def has_pile(session: Session) -> bool:
    """Tell whether any note is still to be sorted, without making the whole pile."""
    return any(not kept_loose(session, note.id) for note in loose(session))


def unlooked(theme: Theme) -> tuple[str, ...]:
    """Return the notes of a theme that the machine put there and nobody has looked at."""
    return tuple(id_ for id_, by in theme.notes.items() if by is PlacedBy.MACHINE)


def with_code(session: Session, code: str) -> Theme | None:
    """Return the theme on the board that is this theme of the codebook, or None."""
    return next((theme for theme in ordered(session) if code and theme.code == code), None)


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


def suggest(session: Session, proposals: Iterable[Proposal]) -> Changes:
    """Take over suggested themes for notes that wait to be sorted; what a person has placed stays where it is."""
    touched = _proposed(session, {}, {note.id for note in pile(session)}, proposals)
    if not touched:
        raise Refused("Er zijn geen losse opmerkingen om in thema's te zetten.")
    return edit(session, "thema's voorgesteld", touched, seen=_newest(session))


def restart(session: Session, proposals: Iterable[Proposal]) -> Changes:
    """Replace the themes that nobody has touched by new suggestions; a person's themes and placings stay."""
    gone: Touched = {theme.id: None for theme in ordered(session) if untouched(theme)}
    free = {note.id for note in suggestible(session)}
    return edit(
        session, "thema's opnieuw voorgesteld", _proposed(session, gone, free, proposals), seen=_newest(session)
    )


def suggestible(session: Session) -> tuple[Note, ...]:
    """Return the notes that a new suggestion may place: those that wait, and those in themes nobody has touched."""
    kept = {i: theme for i, theme in session.themes.items() if not untouched(theme)}
    return pile(replace(session, themes=kept))


def _newest(session: Session) -> int:
    return len(session.notes)


def _proposed(session: Session, touched: Touched, free: set[str], proposals: Iterable[Proposal]) -> Touched:
    result = dict(touched)
    for proposal in proposals:
        notes: Placing = {id_: PlacedBy.MACHINE for id_ in proposal.notes if id_ in free}
        if notes:
            theme = _proposed_theme(session, result, proposal)
            result[theme.id] = replace(theme, notes={**theme.notes, **notes})
            free = free - set(notes)
    return result


def _proposed_theme(session: Session, touched: Touched, proposal: Proposal) -> Theme:
    known = with_code(session, proposal.code)
    if known and touched.get(known.id, known):
        return touched.get(known.id) or known
    new = _new(session, touched, proposal.title, PlacedBy.MACHINE)
    return replace(new, terms=proposal.terms, code=proposal.code, description=proposal.description)


def untouched(theme: Theme) -> bool:
    """Tell whether the machine made a theme and no person has changed it."""
    return theme.source is PlacedBy.MACHINE and all(by is PlacedBy.MACHINE for by in theme.notes.values())


def create(session: Session, title: str, notes: Sequence[str] = ()) -> Changes:
    """Make a theme, with these notes in it if any are given."""
    touched = _taken_out(session, notes)
    theme = _new(session, touched, title, PlacedBy.PERSON)
    touched[theme.id] = replace(theme, notes={id_: _placed(session, id_, theme.id) for id_ in notes})
    return edit(session, f"thema '{theme.title}' gemaakt", touched)


def adopt(session: Session, known: CodebookTheme, notes: Sequence[str] = ()) -> Changes:
    """Put notes in a theme of the codebook; it comes on the board, with title and description, if it is not there."""
    present = with_code(session, known.id)
    if present:
        return place(session, notes, present.id)
    touched = _taken_out(session, notes)
    theme = replace(
        _new(session, touched, known.title[:TITLE_LIMIT], PlacedBy.PERSON),
        code=known.id,
        description=known.description[:DESCRIPTION_LIMIT],
    )
    touched[theme.id] = replace(theme, notes={id_: _placed(session, id_, theme.id) for id_ in notes})
    return edit(session, f"thema '{theme.title}' gemaakt", touched)


def place(session: Session, notes: Sequence[str], theme: str) -> Changes:
    """Move notes to a theme, where those that are there already count as confirmed.

    With an empty theme id they become loose, and stay so until a person places them.
    """
    if not theme:
        return edit(
            session, f"{_counted(notes)} losgemaakt", _taken_out(session, notes), _freed(session, notes, kept=True)
        )
    held = theme_of(session, theme).notes
    touched = _taken_out(session, [id_ for id_ in notes if id_ not in held])
    placed = {note_of(session, id_).id: _placed(session, id_, theme) for id_ in notes}
    target = theme_of(session, theme)
    touched[theme] = replace(target, notes={**held, **placed})
    moved = any(id_ not in held for id_ in notes)
    label = f"{_counted(notes)} naar '{target.title}' verplaatst" if moved else f"{_counted(notes)} bevestigd"
    return edit(session, label, touched)


def confirm(session: Session, kept: Mapping[str, Sequence[str]]) -> Changes:
    """Say that these notes are where they belong: a person has looked at them now. `kept` holds them by theme.

    A theme of the machine in which nothing is left goes.
    """
    touched = {id_: _confirmed(theme_of(session, id_), notes) for id_, notes in kept.items()}
    return edit(session, _confirmation(session, touched), touched)


def _confirmation(session: Session, touched: Touched) -> str:
    """Say what was confirmed, and by name what was empty and goes."""
    right = [session.themes[id_].title for id_, theme in touched.items() if theme]
    gone = [session.themes[id_].title for id_, theme in touched.items() if not theme]
    found = f"'{right[0]}' klopt" if len(right) == 1 else f"{len(right)} thema's kloppen" if right else ""
    away = f"leeg thema '{gone[0]}' weggehaald" if len(gone) == 1 else f"{len(gone)} lege thema's weggehaald"
    return ", ".join(part for part in (found, away if gone else "") if part)


def _confirmed(theme: Theme, notes: Sequence[str]) -> Theme | None:
    if not set(notes) <= set(theme.notes):
        raise Refused("Er is intussen een briefje verplaatst. Kijk nog een keer.")
    seen = {id_: PlacedBy.PERSON for id_ in notes if theme.notes[id_] is PlacedBy.MACHINE}
    empty = not theme.notes and theme.source is PlacedBy.MACHINE
    return None if empty else replace(theme, notes={**theme.notes, **seen})


def release(session: Session, notes: Sequence[str]) -> Changes:
    """Take notes out of their themes, to be sorted again."""
    return edit(session, f"{_counted(notes)} op de stapel gelegd", _taken_out(session, notes), _freed(session, notes))


def merge(session: Session, theme: str, into: str) -> Changes:
    """Put all notes of a theme into another one; the first is gone then."""
    source, target = theme_of(session, theme), theme_of(session, into)
    if theme == into:
        raise Refused("Kies een ander thema om mee samen te voegen.")
    moved = {id_: _placed(session, id_, into) for id_ in source.notes}
    merged = replace(target, notes={**target.notes, **moved}, source=PlacedBy.PERSON)
    return edit(session, f"'{source.title}' bij '{target.title}' gevoegd", {theme: None, into: merged})


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
    return edit(session, f"'{found.title}' heet nu '{new.title}'", {theme: new})


def describe(session: Session, theme: str, description: str) -> Changes:
    """Say in a sentence what a theme is about; an empty text takes the description away."""
    found = theme_of(session, theme)
    text = optional(description, "De uitleg", DESCRIPTION_LIMIT)
    new = replace(found, description=text, source=PlacedBy.PERSON)
    return edit(session, f"uitleg bij '{found.title}'", {theme: new})


def remove(session: Session, theme: str) -> Changes:
    """Take a theme away; its notes become loose and wait to be sorted."""
    found = theme_of(session, theme)
    return edit(session, f"thema '{found.title}' weggehaald", {theme: None}, _freed(session, tuple(found.notes)))


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
    return edit(session, f"'{session.themes[theme].title}' verschoven", touched)


def _counted(notes: Sequence[str]) -> str:
    return f"{len(notes)} {'briefje' if len(notes) == 1 else 'briefjes'}"


def _taken_out(session: Session, notes: Sequence[str]) -> Touched:
    gone = {note_of(session, id_).id for id_ in notes}
    return {
        theme.id: replace(theme, notes={id_: by for id_, by in theme.notes.items() if id_ not in gone})
        for theme in session.themes.values()
        if gone & set(theme.notes)
    }


def _placed(session: Session, note: str, theme: str) -> PlacedBy:
    """Return what is kept of who placed a note, now that a person puts it in this theme."""
    row = session.loose.get(note)
    if row is not None:
        return PlacedBy.PERSON if theme and row.was == theme else row.by
    at = holder(session, note)
    by = session.themes[at].notes[note] if at else PlacedBy.PERSON
    if by is PlacedBy.MACHINE:
        return PlacedBy.PERSON if at == theme else PlacedBy.CHANGED
    return by


def _freed(session: Session, notes: Sequence[str], *, kept: bool = False) -> Freed:
    """Return the rows of notes that a person takes out of their themes."""
    return {id_: _loose_row(session, id_, kept=kept) for id_ in notes}


def _loose_row(session: Session, note: str, *, kept: bool) -> LooseNote | None:
    at = holder(session, note)
    row = LooseNote(id=note, by=_placed(session, note, ""), kept=kept, was=_machine_had(session, note, at))
    return row if row != LooseNote(id=note) else None


def _machine_had(session: Session, note: str, at: str) -> str:
    """Return the theme where the machine put a note, as far as that is known."""
    row = session.loose.get(note)
    if row:
        return row.was
    return at if at and session.themes[at].notes[note] is PlacedBy.MACHINE else ""


def _new(session: Session, touched: Mapping[str, Theme | None], title: str, source: PlacedBy) -> Theme:
    number = next_number(_number(id_) for id_ in (*known_themes(session), *touched))
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
