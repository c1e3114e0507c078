"""In Regie: which phones take part, and what about them asks for attention. Takes no room as long as there are none."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from dialoog.domain.session import Phase, Session
from dialoog.facilitation.venue import Doors
from dialoog.tui import phone_words

LOST = "Adres veranderd: druk op z"


class Phones(Static):
    """Phones per party against heads, notes that wait, and the way in."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(id=id)

    def show(self, session: Session, doors: Doors | None, *, lost: bool) -> None:
        """Show it for this session."""
        text = phones_text(session, doors, lost=lost)
        self.display = bool(text.plain)
        self.update(text)


def phones_text(session: Session, doors: Doors | None, *, lost: bool) -> Content:
    """Return what is told of phones; empty if there is nothing to tell."""
    total = sum(phone_words.joined(session).values())
    waiting = phone_words.waiting(session)
    lines = []
    if doors or total:
        parts = [str(total), *phone_words.phones_per_party(session)]
        lines.append(Content.assemble(("Telefoons", "bold $primary"), f"  {' · '.join(parts)}"))
    if waiting:
        lines.append(Content.styled(f"{waiting} op goedkeuring (m)", "bold $warning"))
    if lost:
        lines.append(Content.styled(LOST, "bold $error"))
    elif doors and session.meta.phase is not Phase.CLOSED:
        lines.append(Content(phone_words.way_in(doors, session.meta.door)))
    return Content("\n").join(lines)
