"""In Regie: which phones take part, and what about them asks for attention. Takes no room as long as there are none."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.rules import heads
from dialoog.domain.session import Phase, Session
from dialoog.facilitation.showing import extra_phones
from dialoog.facilitation.venue import PhoneAccess
from dialoog.tui.phones import wording as phones_wording
from dialoog.tui.regie.side import SLIM

LOST = "Adres veranderd: druk op z"
SHUT = "Deuren dicht: druk op z"


class Phones(Static):
    """Phones per party against heads, notes that wait, and the way in."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(id=id)
        self._told: tuple[Session, PhoneAccess | None, bool, int] | None = None

    def show(self, session: Session, doors: PhoneAccess | None, *, lost: bool, knocks: int = 0) -> None:
        """Show it for this session; so many phones knock."""
        self._told = session, doors, lost, knocks
        self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Fit it to the new width."""
        del event
        self._draw()

    def _draw(self) -> None:
        if self._told:
            session, doors, lost, knocks = self._told
            text = phones_text(session, doors, lost=lost, knocks=knocks, slim=self.content_size.width < SLIM)
            self.display = bool(text.plain)
            self.update(text)


def phones_text(
    session: Session, doors: PhoneAccess | None, *, lost: bool, knocks: int = 0, slim: bool = False
) -> Content:
    """Return what is told of phones; empty if there is nothing to tell."""
    total = sum(heads.phones(session).values())
    waiting = phones_wording.waiting(session)
    lines = []
    if doors or total:
        between = "\n" if slim else " · "
        parts = [str(total), *phones_wording.phones_per_party(session)]
        lines.append(Content.assemble(("Telefoons", "bold $primary"), f"  {between.join(parts)}"))
    alarms = (phones_wording.knocking(knocks), extra_phones.in_short(session))
    lines += [Content.styled(alarm, "bold $warning") for alarm in alarms if alarm]
    if waiting:
        lines.append(Content.styled(f"{waiting} op goedkeuring (m)", "bold $warning"))
    if lost:
        lines.append(Content.styled(LOST, "bold $error"))
    elif doors and session.meta.phase is not Phase.CLOSED:
        lines.append(Content(phones_wording.way_in(doors.url, session.meta.door)))
    elif phones_wording.are_shut_out(session, doors):
        lines.append(Content.styled(SHUT, "bold $warning"))
    return Content("\n").join(lines)
