"""Actions with a date as a calendar file (iCalendar) that Outlook, Google and Apple take in.

Each is an event of a whole day, because those programs do not import tasks. An event keeps its id, so that importing
a newer file moves, renames or cancels what is in the calendar already.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from icalendar import STATUS, TRANSP, Calendar, Event

from dialoog.domain.action import ActionStatus
from dialoog.domain.dates import long_date
from dialoog.domain.ledger import Agreed
from dialoog.domain.rules.actions import FIELD_NAMES, STATUS_NAMES
from dialoog.domain.text import clean

PRODUCT = "-//dialoog//actielijst//NL"
NAME = "Actielijst"
DONE = "Klaar: "
EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
"""From here the number of an event's version counts in minutes: a later file has a higher one."""

TOLD = ("who", "with_whom", "need", "need_from", "first_step")
"""The fields of an action that stand in the text of its event."""


def calendar(agreed: Iterable[Agreed], now: datetime) -> bytes:
    """Return the calendar of the actions that have a date; `now` has a zone, and makes the file newer than others."""
    book = Calendar.new(prodid=PRODUCT, name=NAME, method="PUBLISH", uid=f"{NAME.casefold()}@dialoog")
    for one in agreed:
        if one.action.due:
            book.add_component(_event(one, now))
    content: bytes = book.to_ical()
    return content


def _event(one: Agreed, now: datetime) -> Event:
    action = one.action
    what = clean(action.what)
    return Event.new(
        uid=uid(one),
        stamp=now,
        last_modified=now,
        sequence=int((now - EPOCH) / timedelta(minutes=1)),
        start=action.due,
        end=action.due + timedelta(days=1) if action.due else None,
        summary=f"{DONE}{what}" if action.status is ActionStatus.DONE else what,
        description=_description(one),
        status=STATUS.CANCELLED if action.status is ActionStatus.DROPPED else STATUS.CONFIRMED,
        transparency=TRANSP.TRANSPARENT,
    )


def uid(one: Agreed) -> str:
    """Return the id of an action's event: the same in each file, wherever its newest copy is."""
    return f"{blake2b(chr(0).join(one.key).encode(), digest_size=16).hexdigest()}@dialoog"


def _description(one: Agreed) -> str:
    facts = [(FIELD_NAMES[name], getattr(one.action, name)) for name in TOLD]
    facts.append((FIELD_NAMES["status"], STATUS_NAMES[one.action.status]))
    facts.append(("Afgesproken", f"{one.origin.title}, {long_date(one.origin.day)}"))
    return "\n".join(f"{name}: {clean(text)}" for name, text in facts if text)
