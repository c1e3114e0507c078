"""A reminder for everybody who has something to do, ready to paste into a mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from dialoog.domain.action import Action
from dialoog.domain.dates import long_date
from dialoog.domain.dutch import many
from dialoog.domain.ledger import ActionList, Agreed, by_owner
from dialoog.domain.text import clean, slug

DESCRIBING = 4
"""Letters from which a word without a capital is no part of a name, as « van » and « der » are."""

NOBODY = "nog-niemand"
PASSED = "die datum is voorbij"
CLOSING = """\
Wil je laten weten hoe het gaat? Een kort antwoord is genoeg: klaar, bezig of nog niet begonnen.
Lukt het niet, of klopt er iets niet? Laat dat ook weten.

Met vriendelijke groet,
[jouw naam]
"""
TO_SHARE = """\
Spreek af wie dit doet. Zet het daarna in de actielijst.
"""


class Reminder(Struct, frozen=True):
    """A mail: to whom as it was typed in the action list (empty: nobody yet), a name for its file, and its text."""

    owner: str
    name: str
    text: str


def reminders(agreed: Iterable[Agreed], today: date) -> tuple[Reminder, ...]:
    """Return a reminder for every owner of unfinished actions, and one of what nobody does yet, last."""
    waiting = [one for one in agreed if one.action.unfinished]
    taken: dict[str, int] = {}
    return tuple(
        Reminder(owner, _free(slug(owner) if owner else NOBODY, taken), _text(owner, found, today))
        for owner, found in by_owner(waiting).items()
    )


def _free(wished: str, taken: dict[str, int]) -> str:
    name = wished[:60] or "wie"
    number = taken[name] = taken.get(name, 0) + 1
    return f"herinnering-{name}" if number == 1 else f"herinnering-{name}-{number}"


def _text(owner: str, found: Sequence[Agreed], today: date) -> str:
    actions = many(len(found), "actie", "acties")
    if not owner:
        head = f"Onderwerp: {actions} zonder naam\n\nBij {actions} staat nog niet wie het doet:\n"
        return "\n".join((head, *_numbered(found, today), TO_SHARE))
    subject = f"Onderwerp: {'Jouw actie' if len(found) == 1 else 'Jouw acties'} uit {_where(found)}"
    head = f"Aan: {owner}\n{subject}\n\n{_greeting(owner)},\n"
    stands = "Deze actie van jou staat" if len(found) == 1 else "Deze acties van jou staan"
    return "\n".join((head, f"{_agreed(found)} {stands} nog open:\n", *_numbered(found, today), CLOSING))


def _greeting(owner: str) -> str:
    """Return how a mail begins: with a name, or with none if the owner is described, as in « Docenten en hun team »."""
    described = any(len(word) >= DESCRIBING and word[:1].islower() for word in re.findall(r"\w+", owner))
    return "Hallo" if described else f"Beste {owner}"


def _where(found: Sequence[Agreed]) -> str:
    titles = dict.fromkeys(clean(one.origin.title) for one in found)
    return next(iter(titles)) if len(titles) == 1 else f"{len(titles)} sessies"


def _agreed(found: Sequence[Agreed]) -> str:
    origins = _origins(found)
    where = origins[0] if len(origins) == 1 else f"in {len(origins)} sessies"
    return f"Wij hebben samen acties afgesproken, {where}."


def _origins(found: Sequence[Agreed]) -> list[str]:
    return list(dict.fromkeys(_origin(one.origin) for one in found))


def _origin(origin: ActionList) -> str:
    """Return when and where something was agreed on, with the region if the title does not name it."""
    title, region = clean(origin.title), clean(origin.region)
    named = not region or region.casefold() in title.casefold()
    return f"op {long_date(origin.day)} bij {title if named else f'{title} ({region})'}"


def _numbered(found: Sequence[Agreed], today: date) -> Iterator[str]:
    several = len(_origins(found)) > 1
    for number, one in enumerate(found, 1):
        facts = (*([f"Afgesproken: {_origin(one.origin)}"] if several else []), *_facts(one.action, today))
        yield "\n".join((f"{number}. {clean(one.action.what)}", *(f"   {line}" for line in facts), ""))


def _facts(action: Action, today: date) -> Iterator[str]:
    late = f" ({PASSED})" if action.late(today) else ""
    day = long_date(action.due) if action.due else clean(action.when)
    yield f"Wanneer: {day}{late}" if day else "Wanneer: dat is nog niet afgesproken"
    for label, text in (("Samen met", action.with_whom), ("Eerste stap", action.first_step), ("Nodig", _need(action))):
        if clean(text):
            yield f"{label}: {clean(text)}"


def _need(action: Action) -> str:
    return f"{action.need} (van {action.need_from})" if action.need and action.need_from else action.need
