"""The actions of many sessions as rows: for a spreadsheet, and for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from dialoog.domain.formulas import RISKY
from dialoog.domain.ledger import Agreed
from dialoog.domain.rules.actions import FIELD_NAMES, SIZE_NAMES, STATUS_NAMES
from dialoog.domain.text import clean

FIELDS = ("what", "who", "with_whom", "need", "need_from", "first_step", "when")
HEADS = (
    "Sessie",
    "ID",
    "Afgesproken op",
    "Bij",
    "Regio",
    *(FIELD_NAMES[name] for name in FIELDS),
    "Datum",
    FIELD_NAMES["size"],
    FIELD_NAMES["status"],
    "Te laat",
)


def as_csv(agreed: Iterable[Agreed], today: date) -> bytes:
    """Return the actions as CSV that a Dutch spreadsheet opens: semicolons, and UTF-8 with its mark.

    A text that a spreadsheet would take for a formula gets a quote before it.
    """
    made = io.StringIO()
    lines = csv.writer(made, delimiter=";", lineterminator="\r\n")
    lines.writerow(HEADS)
    lines.writerows([_harmless(cell) for cell in _row(one, today)] for one in agreed)
    return made.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    cleaned = clean(text)
    return f"'{cleaned}" if cleaned.startswith(RISKY) else cleaned


def _row(one: Agreed, today: date) -> tuple[str, ...]:
    action, origin = one.action, one.origin
    about = (one.now.name, action.id, _day(origin.day), origin.title, origin.region)
    texts = tuple(getattr(action, name) for name in FIELDS)
    size = SIZE_NAMES[action.size] if action.size else ""
    late = "ja" if action.late(today) else "nee"
    return (*about, *texts, _day(action.due), size, STATUS_NAMES[action.status], late)


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def as_values(agreed: Iterable[Agreed], today: date) -> list[dict[str, Any]]:
    """Return the actions as values that JSON knows; `session` and `id` say where its newest copy is."""
    return [_values(one, today) for one in agreed]


def _values(one: Agreed, today: date) -> dict[str, Any]:
    action, origin = one.action, one.origin
    return {
        "session": one.now.name,
        "id": action.id,
        "agreed": {"session": one.key[0], "id": one.key[1], "date": one.began.day.isoformat() if one.began else None},
        "region": origin.region,
        **{name: getattr(action, name) for name in FIELDS},
        "due": action.due.isoformat() if action.due else None,
        "size": action.size.value,
        "status": action.status.value,
        "late": action.late(today),
    }
