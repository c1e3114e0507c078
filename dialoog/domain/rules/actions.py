"""The action list: what, who, with whom, what is needed, first step, when, status."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from dialoog.domain.action import Action, ActionSize, ActionStatus
from dialoog.domain.canvas import NoteKind
from dialoog.domain.dates import parse_date
from dialoog.domain.errors import Invalid, NotFound
from dialoog.domain.note import Note
from dialoog.domain.rules.theming import notes_in, theme_of
from dialoog.domain.session import Changes, Drop, Put, Session, next_number
from dialoog.domain.text import did_you_mean, optional, required

FIELDS = ("what", "who", "with_whom", "need", "need_from", "first_step", "when")
"""The fields of an action that are text, in the order of the form."""

FIELD_NAMES = {
    "what": "Wat",
    "who": "Wie",
    "with_whom": "Met wie",
    "need": "Wat is nodig",
    "need_from": "Van wie",
    "first_step": "Eerste stap",
    "when": "Wanneer",
    "status": "Stand",
    "size": "Omvang",
}
STATUS_NAMES = {
    ActionStatus.OPEN: "open",
    ActionStatus.BUSY: "bezig",
    ActionStatus.DONE: "klaar",
    ActionStatus.DROPPED: "vervallen",
}
SIZE_NAMES = {
    ActionSize.UNSAID: "nog niet gekozen",
    ActionSize.SMALL: "klein en snel",
    ActionSize.LARGE: "groot en lang",
}
MOST_PER_THEME = 3
"""More actions of one theme than this are seldom all done; nobody is kept from making them."""


def ordered(session: Session) -> tuple[Action, ...]:
    """Return the actions in the order they were made."""
    return tuple(sorted(session.actions.values(), key=lambda action: action.number))


def own(session: Session) -> tuple[Action, ...]:
    """Return the actions that were agreed on in this session."""
    return tuple(action for action in ordered(session) if not action.carried)


def carried(session: Session) -> tuple[Action, ...]:
    """Return the actions that were taken along from earlier sessions."""
    return tuple(action for action in ordered(session) if action.carried)


def repeats_hidden(session: Session, action: Action) -> bool:
    """Tell whether an action says word for word what a note said that was hidden since: the room may not see it."""
    source = session.notes.get(action.note)
    return source is not None and not source.visible and source.text == action.what


def carry(session: Session, actions: Iterable[Action]) -> Changes:
    """Take along actions of earlier sessions that say where they began; what is here already stays as it is.

    Theme and note are left behind: they belong to that session.
    """
    here = {(action.from_session, action.from_action) for action in session.actions.values()}
    number = next_number(action.number for action in session.actions.values())
    found = [action for action in actions if action.carried and (action.from_session, action.from_action) not in here]
    return tuple(
        _put(replace(action, id=f"a{place}", number=place, theme="", note=""))
        for place, action in enumerate(found, number)
    )


def drafts(session: Session, theme: str) -> tuple[Note, ...]:
    """Return the dreams of a theme: each could be the start of an action."""
    return tuple(n for n in notes_in(session, theme_of(session, theme)) if n.kind is NoteKind.DREAM)


def sized(action: Action) -> str:
    """Return what will be done, with its size in words if that was said: « Eén formulier (klein en snel) »."""
    return f"{action.what} ({SIZE_NAMES[action.size]})" if action.size else action.what


def live_in(session: Session, theme: str) -> int:
    """Return how many actions of a theme somebody still stands for."""
    gone = (ActionStatus.DONE, ActionStatus.DROPPED)
    return sum(action.theme == theme and action.status not in gone for action in session.actions.values())


def add(session: Session, /, *, what: str, theme: str = "", note: str = "", today: date, **fields: str) -> Changes:
    """Add an action; `fields` are the other fields, as in `change`."""
    if theme:
        theme_of(session, theme)
    number = next_number(action.number for action in session.actions.values())
    blank = Action(id=f"a{number}", number=number, what=required(what, "Wat"), theme=theme, note=note)
    return (_put(_with(blank, fields, today)),)


def change(session: Session, /, action: str, *, today: date, **fields: str) -> Changes:
    """Change fields of an action by their names in `FIELDS`; `status` and `size` too, in Dutch or English."""
    return (_put(_with(action_of(session, action), fields, today)),)


def drop(session: Session, action: str) -> Changes:
    """Take an action off the list for good."""
    return (Drop("actions", action_of(session, action).id),)


def action_of(session: Session, action: str) -> Action:
    """Return an action, or raise `NotFound`."""
    found = session.actions.get(action)
    if found is None:
        raise NotFound(f"Actiepunt '{action}' is er niet. {did_you_mean(action, session.actions)}".strip())
    return found


def _with(action: Action, fields: dict[str, str], today: date) -> Action:
    for name, text in fields.items():
        action = _with_field(action, name, text, today)
    return action


def _with_field(action: Action, name: str, text: str, today: date) -> Action:
    if name == "status":
        return replace(action, status=status(text))
    if name == "size":
        return replace(action, size=size(text))
    if name not in FIELDS:
        raise Invalid(f"Een actiepunt heeft geen veld '{name}'. {did_you_mean(name, (*FIELDS, 'status', 'size'))}")
    if name == "what":
        return replace(action, what=required(text, "Wat"))
    cleaned = optional(text, FIELD_NAMES[name])
    if name == "when":
        return replace(action, when=cleaned, due=parse_date(cleaned, today))
    return replace(action, **{name: cleaned})


def status(name: str) -> ActionStatus:
    """Return the status with this Dutch or English name, or raise `Invalid`."""
    wanted = name.strip().casefold()
    for known, dutch in STATUS_NAMES.items():
        if wanted in (known.value, dutch):
            return known
    raise Invalid(f"'{name}' is geen stand van een actiepunt. {did_you_mean(name, STATUS_NAMES.values())}")


def size(name: str) -> ActionSize:
    """Return the size with this Dutch or English name, also « klein » or « groot », or raise `Invalid`."""
    wanted = name.strip().casefold()
    for known, dutch in SIZE_NAMES.items():
        if wanted in (known.value, dutch) or (known and wanted == dutch.split()[0]):
            return known
    raise Invalid(f"'{name}' is geen omvang van een actiepunt. {did_you_mean(name, SIZE_NAMES.values())}")


def _put(action: Action) -> Put:
    return Put("actions", action.id, action)
