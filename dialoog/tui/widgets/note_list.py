"""A list of notes that stays quick with a thousand of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings

EDIT = UserCommand(key="enter", action="select", label="Verbeteren", help="Verbeter dit briefje", shown="Enter")
HIDE = UserCommand(
    key="v", action="ask('hide')", label="Verbergen", help="Verberg dit briefje met een reden, of toon het weer"
)
MOVE = UserCommand(
    key="m", action="ask('move')", label="Verplaatsen", help="Zet dit briefje bij een ander onderdeel", footer=False
)

REMOVE = UserCommand(key="delete", action="ask('remove')", label="Weghalen", help="Haal dit argument weg")


class NoteLine(Struct, frozen=True):
    """A line of the list: a note, or with an empty id a heading. `tail` stands behind the text, softly."""

    id: str
    text: str
    tail: str = ""
    hidden: bool = False

    def content(self) -> Content:
        """Return how it looks; the text of people is text and never markup."""
        if not self.id:
            return Content.styled(self.text, "bold")
        body = Content("• ") + (Content.styled(self.text, "dim") if self.hidden else Content(self.text))
        return body + Content.styled(f"  {self.tail}", "dim") if self.tail else body


AT_ONCE = 200
"""So many lines are there before the first picture, and so many more at a time after it."""


class NoteList(OptionList, HasCommands):
    """Texts under headings. Adding one at the end costs no new list; of a long one the first part is there at once."""

    HELP = "Kies een tekst met de pijltjes. Met Enter verbeter je hem."
    COMMANDS_HERE: ClassVar[Sequence[UserCommand]] = (EDIT,)
    BINDINGS = bindings(COMMANDS_HERE)

    class Asked(Message):
        """Somebody wants something with a note: edit, hide, move or remove."""

        def __init__(self, what: str, note: str) -> None:
            """Carry what and which."""
            super().__init__()
            self.what, self.note = what, note

    class Downwards(Message):
        """Somebody went down from the last note."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(id=id)
        self._notes: tuple[NoteLine, ...] = ()
        self._filling = False

    def show(self, lines: Sequence[NoteLine]) -> None:
        """Show these lines; the one that was chosen stays chosen."""
        new, old = tuple(lines), self._notes
        if new == old:
            return
        self._notes = new
        same = [line.id for line in new[: len(old)]] == [line.id for line in old]
        if not same or not old:
            self._refill(new)
            return
        for place, (before, now) in enumerate(zip(old[: self.option_count], new, strict=False)):
            if before != now:
                self.replace_option_prompt_at_index(place, now.content())
        if not self._filling:
            self._fill()

    def _refill(self, lines: Sequence[NoteLine]) -> None:
        chosen = self.note
        self.clear_options()
        self._fill()
        ids = [line.id for line in lines]
        if chosen in ids:
            self._choose(ids.index(chosen))

    def _fill(self, until: int = 0) -> None:
        """Take in the next lines, as far as `until` or a number of them; the rest come after the next picture."""
        here = self.option_count
        end = max(here + AT_ONCE, until)
        self.add_options(_option(line) for line in self._notes[here:end])
        if not self._filling and end < len(self._notes):
            self._filling = True
            self.call_after_refresh(self._fill_on)

    def _fill_on(self) -> None:
        self._filling = False
        self._fill()

    def _choose(self, place: int) -> None:
        """Choose a line, which may not have been taken in yet."""
        if place >= self.option_count:
            self._fill(place + 1)
        self.highlighted = place

    @property
    def note(self) -> str:
        """The id of the chosen note, or an empty string."""
        option = self.highlighted_option
        return option.id or "" if option else ""

    def bring_into_view(self, note: str) -> None:
        """Scroll until this note is seen, once the list is drawn; a note that was chosen makes place for it."""
        self.call_after_refresh(self._bring_into_view, note)

    def _bring_into_view(self, note: str) -> None:
        ids = [line.id for line in self._notes]
        if note in ids:
            nothing_chosen = self.highlighted is None
            self._choose(ids.index(note))
            self.scroll_to_highlight()
            if nothing_chosen:
                self.highlighted = None

    def on_focus(self) -> None:
        """Choose a note for whoever comes here with Tab, so that every key in the footer works: the newest."""
        if not self.note:
            self.choose_last()
        self.screen.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing that needs a note where there is none."""
        del parameters
        return bool(self.note) if action in ("ask", "select") else True

    def choose_last(self) -> None:
        """Choose the last note."""
        self._fill(len(self._notes))
        self.action_last()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask to edit the note."""
        event.stop()
        self.action_ask("edit")

    def action_ask(self, what: str) -> None:
        """Ask for something with the chosen note."""
        if self.note:
            self.post_message(self.Asked(what, self.note))

    def action_cursor_down(self) -> None:
        """Go down, and from the last note out of the list."""
        if self.highlighted is not None and self.highlighted >= self.option_count - 1:
            self.post_message(self.Downwards())
        else:
            super().action_cursor_down()


class CanvasNotes(NoteList):
    """The facilitator's notes: they can be hidden and moved too."""

    HELP = "Dit zijn de briefjes. Kies er een met de pijltjes."
    COMMANDS_HERE = (EDIT, HIDE, MOVE)
    BINDINGS = bindings(COMMANDS_HERE)


class Arguments(NoteList):
    """Arguments that were heard: they can be taken away too."""

    HELP = "Dit zijn de argumenten die je hoorde. Kies er een met de pijltjes."
    COMMANDS_HERE = (EDIT, REMOVE)
    BINDINGS = bindings(COMMANDS_HERE)


def _option(line: NoteLine) -> Option:
    return Option(line.content(), id=line.id or None, disabled=not line.id)
