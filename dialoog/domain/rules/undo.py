"""The log of the board: what an edit of the themes touched, and how it is taken back and done again.

An edit keeps only the cards that came and went, not whole themes: all edits of a day stay, and the file stays small.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from msgspec.structs import replace

from dialoog.domain.errors import Refused
from dialoog.domain.session import Changes, Drop, Put, Session, next_number
from dialoog.domain.theme import Card, Cards, LooseNote, PlacedBy, Theme, ThemeEdit

Placing = dict[str, PlacedBy]
Touched = dict[str, Theme | None]
Freed = dict[str, LooseNote | None]


def edit(
    session: Session,
    label: str,
    touched: Touched,
    freed: Mapping[str, LooseNote | None] | None = None,
    *,
    seen: int = 0,
) -> Changes:
    """Return the changes of an edit with its log entry, or none if everything stays as it is.

    `touched` are themes and `freed` rows of loose notes as they will be (None: gone); a note that comes into a
    theme loses its row by itself. Edits that were undone cannot be redone any more then.
    """
    after = {id_: theme for id_, theme in touched.items() if theme != session.themes.get(id_)}
    rows = {**_placed_now(session, after), **(freed or {})}
    loose = {id_: row for id_, row in rows.items() if row != session.loose.get(id_)}
    if not after and not loose:
        return ()
    done = _logged(session, label, after, loose, seen)
    gone = tuple(Drop("log", known.id) for known in session.log.values() if known.undone)
    return (*gone, *_set(after, loose), Put("log", done.id, done))


def _placed_now(session: Session, after: Touched) -> Freed:
    return {id_: None for theme in after.values() if theme for id_ in theme.notes if id_ in session.loose}


def _logged(session: Session, label: str, after: Touched, loose: Freed, seen: int) -> ThemeEdit:
    number = next_number(known.number for known in session.log.values())
    before = {id_: session.themes.get(id_) for id_ in after}
    headed = [id_ for id_ in after if _head(before[id_]) != _head(after[id_])]
    cards = {id_: _difference(_notes(before[id_]), _notes(after[id_])) for id_ in after}
    return ThemeEdit(
        id=f"e{number}",
        number=number,
        label=label,
        before={id_: _head(before[id_]) for id_ in headed},
        after={id_: _head(after[id_]) for id_ in headed},
        taken={id_: taken for id_, (taken, _) in cards.items() if taken},
        put={id_: put for id_, (_, put) in cards.items() if put},
        loose_before={id_: session.loose.get(id_) for id_ in loose},
        loose_after=loose,
        seen=seen,
    )


def _head(theme: Theme | None) -> Theme | None:
    return replace(theme, notes={}) if theme else None


def _notes(theme: Theme | None) -> Placing:
    return theme.notes if theme else {}


def _difference(before: Placing, after: Placing) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """Return the cards that are only in `before` and those that are only in `after`, each with its place there."""
    same = before.items() & after.items()
    if [item for item in before.items() if item in same] != [item for item in after.items() if item in same]:
        same = set()
    return _cards(before, same), _cards(after, same)


def _cards(notes: Placing, same: set[tuple[str, PlacedBy]]) -> tuple[Card, ...]:
    return tuple(Card(place, *item) for place, item in enumerate(notes.items()) if item not in same)


def _set(themes: Touched, loose: Freed) -> Changes:
    boards = (Put("themes", id_, theme) if theme else Drop("themes", id_) for id_, theme in themes.items())
    return (*boards, *(Put("loose", id_, row) if row else Drop("loose", id_) for id_, row in loose.items()))


# ------------------------------------------------------------------------------------------------- back and on again


def undoable(session: Session) -> ThemeEdit | None:
    """Return the edit that undo would take back, or None."""
    done = (known for known in session.log.values() if not known.undone)
    return max(done, key=lambda known: known.number, default=None)


def redoable(session: Session) -> ThemeEdit | None:
    """Return the edit that redo would bring back, or None."""
    undone = (known for known in session.log.values() if known.undone)
    return min(undone, key=lambda known: known.number, default=None)


def undo(session: Session) -> Changes:
    """Take back the last edit of the themes."""
    known = undoable(session)
    if known is None:
        raise Refused("Er is niets om ongedaan te maken.")
    return _turned(session, known, undone=True)


def redo(session: Session) -> Changes:
    """Bring back the edit that was undone last."""
    known = redoable(session)
    if known is None:
        raise Refused("Er is niets om opnieuw te doen.")
    return _turned(session, known, undone=False)


def _turned(session: Session, known: ThemeEdit, *, undone: bool) -> Changes:
    """Return the changes that bring back the board from before an edit, or the one from after it."""
    heads, out, back = (known.before, known.put, known.taken) if undone else (known.after, known.taken, known.put)
    whole = _whole(known)
    touched: Touched = {
        id_: heads[id_] if id_ in whole else _rebuilt(session.themes.get(id_), heads, id_, out, back)
        for id_ in dict.fromkeys((*heads, *out, *back))
    }
    loose = known.loose_before if undone else known.loose_after
    return (*_set(touched, loose), Put("log", known.id, replace(known, undone=undone)))


def _whole(known: ThemeEdit) -> set[str]:
    """Return the themes that an edit of an older dialoog kept with all their notes."""
    return {id_ for kept in (known.before, known.after) for id_, theme in kept.items() if theme and theme.notes}


def _rebuilt(now: Theme | None, heads: Mapping[str, Theme | None], id_: str, out: Cards, back: Cards) -> Theme | None:
    head = heads.get(id_, now)
    if head is None:
        return None
    gone = {card.note for card in out.get(id_, ())}
    notes = [item for item in _notes(now).items() if item[0] not in gone]
    for card in back.get(id_, ()):
        notes.insert(card.place, (card.note, card.by))
    # The codebook is chosen outside of this log, so which theme of it this is stays as it is.
    return replace(head, notes=dict(notes), code=now.code if now else head.code)


def seen_until(session: Session) -> int:
    """Return how many notes there were at the last suggestion; 0 if there was none."""
    return max((known.seen for known in session.log.values() if not known.undone), default=0)


def came_later(session: Session, note: str) -> bool:
    """Tell whether a note came in after the last suggestion; never if there was none."""
    seen = seen_until(session)
    return seen > 0 and note in islice(session.notes, seen, None)


def known_themes(session: Session) -> Iterable[str]:
    """Return the id of every theme that is or was on the board: none of them is given again."""
    logged = (id_ for known in session.log.values() for id_ in (*known.before, *known.after))
    return (*session.themes, *logged)
