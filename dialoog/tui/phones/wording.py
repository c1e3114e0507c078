"""What the facilitator reads about phones: how many joined, what waits, how this computer and its networks are."""

from __future__ import annotations

from datetime import datetime

from dialoog.domain.dates import long_date
from dialoog.domain.door import Door
from dialoog.domain.dutch import many
from dialoog.domain.party import label_of
from dialoog.domain.rules import heads
from dialoog.domain.rules.moderating import held_notes
from dialoog.domain.session import Phase, Session
from dialoog.facilitation.venue import Condition, Network, PhoneAccess, typed

GIGABYTE = 10**9
LITTLE_SPACE = GIGABYTE // 2
LITTLE_POWER = 50
"""Percent of a battery below which a laptop may not last the day."""

NETWORKS = {
    Network.ROOM: "",
    Network.VPN: "VPN: telefoons in de zaal komen hier niet bij",
    Network.VIRTUAL: "alleen binnen deze laptop (bijvoorbeeld Docker)",
}
DOORS_CLOSED = "De deuren zijn nog dicht voor telefoons. Open ze in de zaalcheck, met z."

ADDRESS_LOST_HERE = (
    "Het adres van deze laptop is veranderd. Telefoons vinden de oude plek niet meer. "
    "Kies het nieuwe adres en druk op Enter. Laat iedereen daarna de QR-code opnieuw scannen."
)


IS_LOCKED = "De deuren zijn op slot. Wie later komt, klopt aan."
IS_OPEN = "De code laat nog {left} binnen. Is de zaal binnen? Zet de deuren op slot met l."


def phones(count: int) -> str:
    """Return a number of phones: « 1 telefoon », « 12 telefoons »."""
    return many(count, "telefoon", "telefoons")


def lock_line(session: Session) -> str:
    """Return whether the doors are locked, and what to do."""
    if session.meta.door.locked:
        return IS_LOCKED
    return IS_OPEN.format(left=phones(max(0, heads.room_for(session) - sum(heads.phones(session).values()))))


def are_shut_out(session: Session, doors: PhoneAccess | None) -> bool:
    """Tell whether phones take part and cannot: dialoog was started again in the middle of a day."""
    return doors is None and session.meta.phase is Phase.RUNNING and any(heads.phones(session).values())


def knocking(waiting: int) -> str:
    """Return how many phones knock; empty for none."""
    verb = "klopt" if waiting == 1 else "kloppen"
    return f"{phones(waiting)} {verb} aan (f)" if waiting else ""


def phones_per_party(session: Session) -> list[str]:
    """Return phones against heads: « studenten 20 van 30 »; more phones than heads are pointed at."""
    present, crowded, lines = session.meta.present, heads.crowded(session), []
    for party, number in heads.phones(session).items():
        counted = present.get(party, 0)
        of = f" van {counted}" if counted or party in crowded else ""
        more = " (te veel)" if party in crowded else ""
        lines.append(f"{label_of(session.meta.parties, party)} {number}{of}{more}")
    return lines


def waiting(session: Session) -> str:
    """Return how many notes wait for approval; empty for none."""
    held = len(held_notes(session))
    return many(held, "briefje wacht", "briefjes wachten") if held else ""


def way_in(url: str, door: Door) -> str:
    """Return in a line how a phone comes in."""
    how = "met de code op je briefje" if door.slips_only else f"code {door.code}"
    return f"Doe mee: {typed(url)} · {how}{' · op slot: klop aan' if door.locked else ''}"


# ------------------------------------------------------------------------------------------------ this computer


def space(condition: Condition) -> tuple[str, bool]:
    """Return how much room the disk has, and whether that is enough."""
    if condition.free is None:
        return "Schijf: onbekend", True
    amount = f"{condition.free / GIGABYTE:.1f}".replace(".", ",")
    enough = condition.free >= LITTLE_SPACE
    return f"Schijf: {amount} GB vrij{'' if enough else '. Maak eerst ruimte'}", enough


def power(condition: Condition) -> tuple[str, bool]:
    """Return how the battery is, and whether that is enough; an empty text if the system does not tell."""
    if condition.battery is None:
        return "", True
    if condition.plugged:
        return f"Accu: {condition.battery} %, aan de stroom", True
    enough = condition.battery >= LITTLE_POWER
    return f"Accu: {condition.battery} %{'' if enough else '. Sluit de stroom aan'}", enough


def clock(session: Session, now: datetime) -> tuple[str, bool]:
    """Return what the clock says, and whether it is the day of the session."""
    local = now.astimezone()
    right = session.meta.date == local.date()
    other = "" if right else f". De sessie staat op {long_date(session.meta.date)}"
    return f"Klok: {local:%H:%M}, {long_date(local.date())}{other}", right
