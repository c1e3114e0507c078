"""Answers to choose from by number key: one, several, a point of a scale or a score."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from dialoog.domain.canvas import Option, Section, SectionKind, answer_options
from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings
from dialoog.tui.shell.typed_ahead import caught_up, tell_and_wait

TEN = "10"
COMMANDS = (
    UserCommand(
        key="enter,pagedown",
        action="turn(1)",
        label="Volgende",
        help="Naar het volgende onderdeel",
        shown="Enter",
        priority=True,
    ),
    UserCommand(
        key="pageup",
        action="turn(-1)",
        label="Vorige",
        help="Naar het vorige onderdeel",
        shown="PgUp",
        priority=True,
    ),
    UserCommand(key="delete,backspace", action="clear", label="Wissen", help="Haal je antwoord weg", shown="Del"),
)
Answer = Callable[[tuple[str, ...]], Awaitable[bool]]
"""Keeps the values and tells whether they are kept."""


class AnswerPad(Static, HasCommands, can_focus=True):
    """Shows the answers of a section with the person's own choice marked; every key is kept at once."""

    HELP = "Typ het nummer van je antwoord. Het is meteen bewaard. Enter gaat verder."
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS_HERE)

    class Turned(Message):
        """Somebody wants the next place (1) or the previous one (-1)."""

        def __init__(self, offset: int) -> None:
            """Carry the direction."""
            super().__init__()
            self.offset = offset

    def __init__(self, answer: Answer, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Take what keeps an answer."""
        super().__init__(id=id)
        self._answer = answer
        self._section: Section | None = None
        self._values: tuple[str, ...] = ()

    def show(self, section: Section, values: tuple[str, ...]) -> None:
        """Show the answers of a section with these values chosen."""
        self._section, self._values = section, values
        self.update(Content("\n").join(self._lines(section)))

    def _lines(self, section: Section) -> list[Content]:
        lines = [self._line(key, option) for key, option in keyed(section)]
        if section.low_label:
            lines[0] += Content.styled(f"  {section.low_label}", "dim")
            lines[-1] += Content.styled(f"  {section.high_label}", "dim")
        return lines

    def _line(self, key: str, option: Option) -> Content:
        chosen = option.id in self._values
        mark = "●" if chosen else "○"
        label = "" if option.label == key else option.label
        return Content.assemble((f" {key}  {mark} ", "bold" if chosen else ""), (label, "bold" if chosen else ""))

    async def on_key(self, event: events.Key) -> None:
        """Take the answer with this number."""
        section = self._section
        keys = {key: option.id for key, option in keyed(section)} if section else {}
        if section and event.character in keys:
            event.stop()
            await self._take(section, keys[event.character])

    async def _take(self, section: Section, value: str) -> None:
        values: tuple[str, ...] = (value,)
        if section.kind is SectionKind.CHOICES:
            values = tuple(v for v in self._values if v != value) if value in self._values else (*self._values, value)
        await self._set(values)

    async def _set(self, values: tuple[str, ...]) -> None:
        if self._section and await self._answer(values):
            self.show(self._section, values)

    async def action_clear(self) -> None:
        """Take the answer away."""
        await self._set(())

    async def action_turn(self, offset: int) -> None:
        """Ask for another place, once every key for this one is kept, and wait until it is open."""
        await caught_up(self)
        await tell_and_wait(self, self.Turned(offset))


def keyed(section: Section) -> list[tuple[str, Option]]:
    """Return the answers with the key of each: 1 to 9, and 0 for a score of 10; after nine options letters."""
    options = answer_options(section)
    if section.kind is SectionKind.SCORE:
        return [("0" if option.id == TEN else option.id, option) for option in options]
    return list(zip("123456789abcdefghijklmnopqrstuvwxyz", options, strict=False))
