"""Actions that travel: a new session opens with what earlier sessions in its region have still to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.action import Action
from dialoog.domain.ledger import unfinished
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.session import Session, apply
from dialoog.facilitation.gather_sessions import Read, action_lists
from dialoog.facilitation.ports import Catalog, SessionEntry
from dialoog.report.roadshow.figures.visit import region_of, same_region


class Earlier(Struct, frozen=True):
    """The open actions of earlier sessions in a region, each saying where it began; and what could not be read."""

    actions: tuple[Action, ...] = ()
    left_out: tuple[str, ...] = ()


def earlier_actions(catalog: Catalog, read: Read, region: str, day: date, *, but: str = "") -> Earlier:
    """Return what sessions in this region up to this day have still to do; nothing without a region.

    `but` is the name of a session that is left aside: the one that asks. Raises `StorageError` if the folder of the
    sessions cannot be read.
    """
    if not region.strip():
        return Earlier()
    paths = [entry.path for entry in _there(catalog.entries(), region, day) if entry.path.stem != but]
    found = action_lists(paths, read)
    actions = (
        replace(agreed.action, from_session=agreed.key[0], from_action=agreed.key[1])
        for agreed in unfinished(found.lists)
    )
    return Earlier(tuple(actions), found.left_out)


def _there(entries: Iterable[SessionEntry], region: str, day: date) -> Iterable[SessionEntry]:
    for entry in entries:
        meta = entry.meta
        if meta and meta.date <= day and same_region(region_of(entry.path.stem, meta)) == same_region(region):
            yield entry


def with_actions(session: Session, earlier: Earlier) -> Session:
    """Return a new session with these actions taken along."""
    return apply(session, action_rules.carry(session, earlier.actions))


def told(earlier: Earlier, region: str) -> str:
    """Return what was taken along, as a sentence; empty when nothing was."""
    many = len(earlier.actions)
    if not many:
        return ""
    actions = "1 open actie" if many == 1 else f"{many} open acties"
    return f"{actions} van eerdere sessies in {region} {'gaat' if many == 1 else 'gaan'} mee."
