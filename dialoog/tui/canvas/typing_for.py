"""For whom a facilitator types on the canvas: the party and the table that the next notes get."""

from __future__ import annotations

from dialoog.domain.dutch import at_table
from dialoog.domain.party import label_of
from dialoog.domain.session import Session
from dialoog.tui.canvas.places import Place
from dialoog.tui.dialogs.questions import AskText, Choose
from dialoog.tui.shell.screen import SessionScreen

NO_PARTY = "geen partij"


def line(session: Session, place: Place, party: str, table: str) -> str:
    """Return where the next note goes and for whom it is, with the keys that change that."""
    whose = label_of(session.meta.parties, party) if party else NO_PARTY
    where = f"{place.label} · " if place.row else ""
    return f"{where}{at_table(table) if table else 'geen tafel'} (F4) · {whose} (F3)"


async def ask_party(screen: SessionScreen) -> bool:
    """Choose the party that the next notes get, and tell whether it was done."""
    at = screen.dialoog.types_for[0]
    options = [("-", NO_PARTY), *((party.id, party.label) for party in screen.session.meta.parties)]
    chosen = await screen.app.push_screen_wait(Choose("Van welke partij zijn de briefjes?", options, at=at))
    if chosen:
        screen.dialoog.types_for = ("" if chosen == "-" else chosen, screen.dialoog.types_for[1])
    return bool(chosen)


async def ask_table(screen: SessionScreen) -> bool:
    """Choose the table that the next notes get, and tell whether it was done."""
    table = await screen.app.push_screen_wait(
        AskText("Voor welke tafel typ je?", screen.dialoog.types_for[1], limit=40, may_be_empty=True)
    )
    if table is not None:
        screen.dialoog.types_for = (screen.dialoog.types_for[0], table.strip())
    return table is not None
