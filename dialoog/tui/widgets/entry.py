"""A field to write a note in: Enter keeps it, and nothing that was typed gets lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from dialoog.domain.text import NOTE_LIMIT, clean
from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings
from dialoog.tui.shell.typed_ahead import caught_up, tell_and_wait

Keep = Callable[[str], Awaitable[bool]]
"""Keeps a text and tells whether it is kept."""

KEEP = UserCommand(
    key="enter", action="keep", label="Bewaren", help="Bewaar wat je hebt getypt", shown="Enter", footer=False
)
TURNS = (
    UserCommand(
        key="pagedown",
        action="turn(1)",
        label="Volgende",
        help="Naar het volgende onderdeel",
        shown="PgDn",
        priority=True,
    ),
    UserCommand(
        key="pageup",
        action="turn(-1)",
        label="Vorige",
        help="Naar het vorige onderdeel",
        shown="PgUp",
        footer=False,
        priority=True,
    ),
)


class Entry(TextArea, HasCommands):
    """A field of a few lines. It is emptied only when `keep` says that the text is kept.

    `keep` is called and not told by a message: keys that are pressed during the write wait in the
    queue of this widget, so they come after it in the emptied field.
    """

    HELP = "Typ je tekst en druk op Enter. Is de tekst niet bewaard, dan blijft hij hier staan."
    COMMANDS_HERE = (KEEP, *TURNS)
    BINDINGS = bindings(COMMANDS_HERE)

    class Turned(Message):
        """Somebody wants the next place (1) or the previous one (-1)."""

        def __init__(self, offset: int) -> None:
            """Carry the direction."""
            super().__init__()
            self.offset = offset

    class Upwards(Message):
        """Somebody went up from the first line."""

    class Signed(Message):
        """Somebody typed + or - in the empty field."""

        def __init__(self, sign: str) -> None:
            """Carry the key."""
            super().__init__()
            self.sign = sign

    def __init__(self, keep: Keep, text: str = "", *, limit: int = NOTE_LIMIT, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Take what keeps a text, the text to begin with, and the most characters."""
        super().__init__(text, soft_wrap=True, show_line_numbers=False, id=id, compact=True)
        self._keep = keep
        self.limit = limit
        self.signs = False
        """Whether + and - at the start say something else than a text."""
        self.may_be_empty = False
        """Whether an empty text is kept too: it takes away what was there."""
        self.turns = False
        """Whether there are other places to go to."""
        self.cursor_blink = False

    @property
    def room(self) -> int:
        """How many characters still fit; negative when it is too long."""
        return self.limit - len(clean(self.text))

    def set_text(self, text: str) -> None:
        """Show another text, with the cursor behind it."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to turn to another place only where there are several."""
        del parameters
        return self.turns or action != "turn"

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            await self.action_keep()
        elif self.signs and not self.text and event.character in ("+", "-"):
            event.stop()
            event.prevent_default()
            await tell_and_wait(self, self.Signed(event.character))
        else:
            await super()._on_key(event)

    async def action_keep(self) -> None:
        """Keep the text; only then empty the field."""
        text = self.text
        if (clean(text) or self.may_be_empty) and await self._keep(text) and self.text == text:
            self.set_text("")

    async def action_turn(self, offset: int) -> None:
        """Ask for another place, once this one has all that was typed in it, and wait until it is open."""
        await caught_up(self)
        await tell_and_wait(self, self.Turned(offset))

    def action_cursor_up(self, select: bool = False) -> None:  # noqa: FBT002 - as in Textual
        """Go a line up, or out of the field."""
        if self.cursor_at_first_line and not select:
            self.post_message(self.Upwards())
        else:
            super().action_cursor_up(select)


def room_left(room: int, limit: int = NOTE_LIMIT) -> str:
    """Return how much still fits, as a sentence."""
    if room >= 0:
        return f"Enter: bewaren. Nog {room} tekens."
    return f"{-room} tekens te veel: er passen er {limit}. Maak de tekst korter of splits hem."
