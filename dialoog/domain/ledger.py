"""The actions of many sessions as one list: what was agreed where, and how far it is by now.

A session that takes an action along keeps its own copy. Both are the same action here, as the newest copy has it:
whether it was done is asked at the next session, and the earlier file is never changed for it. What is finished in
one of the files is finished.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from dialoog.domain.action import Action
from dialoog.domain.rules.actions import STATUS_NAMES
from dialoog.domain.text import clean

Key = tuple[str, str]
"""Where an action began: the name of a session and its id there."""


class ActionList(Struct, frozen=True, kw_only=True):
    """The actions of one session. `name` is that of its file."""

    name: str
    title: str
    day: date
    region: str
    actions: tuple[Action, ...]


class Agreed(Struct, frozen=True, kw_only=True):
    """An action over all sessions: as it is now (`action`), in which session that stands, and where it was agreed on.

    `began` is None when the session that it came from is not among those that were read.
    """

    key: Key
    action: Action
    now: ActionList
    began: ActionList | None

    @property
    def origin(self) -> ActionList:
        """The session to name it by: where it began, or else where it stands now."""
        return self.began or self.now


def key_of(name: str, action: Action) -> Key:
    """Return where an action began."""
    return (action.from_session, action.from_action) if action.carried else (name, action.id)


def ledger(lists: Iterable[ActionList]) -> tuple[Agreed, ...]:
    """Return every action of these sessions once, in the order in which they were agreed on."""
    ordered = sorted(lists, key=lambda one: (one.day, one.name))
    names = {one.name: one for one in ordered}
    found: dict[Key, Agreed] = {}
    for one in ordered:
        for action in one.actions:
            key = key_of(one.name, action)
            known = found.get(key)
            if known is None or known.action.unfinished or not action.unfinished:
                began = one if not action.carried else names.get(key[0])
                found[key] = Agreed(key=key, action=action, now=one, began=began)
    return tuple(found.values())


def unfinished(lists: Iterable[ActionList]) -> tuple[Agreed, ...]:
    """Return the actions that have still to be done."""
    return tuple(agreed for agreed in ledger(lists) if agreed.action.unfinished)


def owner(agreed: Agreed) -> str:
    """Return who does it as it was typed, on one line; empty if nobody was named."""
    return clean(agreed.action.who)


def by_owner(agreed: Iterable[Agreed]) -> dict[str, tuple[Agreed, ...]]:
    """Return the actions of each owner by name; spelling with other capitals is the same owner, no owner comes last."""
    found: dict[str, list[Agreed]] = {}
    for one in agreed:
        found.setdefault(owner(one).casefold(), []).append(one)
    order = sorted(found, key=lambda key: (not key, key))
    return {owner(found[key][0]): tuple(found[key]) for key in order}


def chosen(
    agreed: Iterable[Agreed], today: date, *, who: str = "", late: bool = False, open_: bool = False
) -> tuple[Agreed, ...]:
    """Return the actions of an owner whose name holds this, that are late, or that have still to be done."""
    wanted = clean(who).casefold()
    return tuple(
        one
        for one in agreed
        if wanted in owner(one).casefold()
        and (one.action.late(today) or not late)
        and (one.action.unfinished or not open_)
    )


def in_words(agreed: Iterable[Agreed], today: date) -> str:
    """Return how many actions there are and how far they are: « 5 acties: 2 open, 1 bezig, 2 klaar; 1 te laat »."""
    found = list(agreed)
    counts = ((sum(one.action.status is status for one in found), name) for status, name in STATUS_NAMES.items())
    far = ", ".join(f"{times} {name}" for times, name in counts if times)
    overdue = sum(one.action.late(today) for one in found)
    late = f"; {overdue} te laat" if overdue else ""
    return f"{len(found)} {'actie' if len(found) == 1 else 'acties'}: {far}{late}."
