"""A window to write one text in. It closes when the text is kept, and never throws it away unasked."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, Static, TextArea

from dialoog.domain.text import NOTE_LIMIT
from dialoog.tui.dialogs.dialog import Dialog
from dialoog.tui.dialogs.questions import NOT_KEPT
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.widgets.entry import Entry, Keep, room_left

LEAVE = UserCommand(key="escape", action="leave", label="Niet doen", help="Sluit dit venster", shown="Esc")
SURE = f"{NOT_KEPT} Enter bewaart hem. Nog een keer Esc gooit hem weg."


class WriteText(Dialog[bool]):
    """Asks for a text and keeps it with `keep`; gives back whether it was kept."""

    COMMANDS_HERE = (LEAVE,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(
        self, question: str, keep: Keep, text: str = "", *, limit: int = NOTE_LIMIT, empty: bool = False
    ) -> None:
        """Take the question, what keeps the text, what stands there already, and the most characters.

        With `empty` no text will do as well.
        """
        super().__init__()
        self._question, self._keep_text, self._before, self._limit = question, keep, text, limit
        self._warned, self._empty = False, empty

    def compose(self) -> ComposeResult:
        """Show the question with a field."""
        with Vertical(classes="dialog"):
            yield Label(Content(self._question), classes="question")
            yield Entry(self._keep_and_close, self._before, limit=self._limit)
            yield Static("", classes="hint")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Put the cursor behind the text."""
        entry = self.query_one(Entry)
        entry.may_be_empty = self._empty
        entry.set_text(self._before)

    @property
    def unsaved(self) -> str:
        """What would be lost if the app stopped now, as a sentence."""
        text = self.query_one(Entry).text
        return NOT_KEPT if text.strip() and text != self._before else ""

    @on(TextArea.Changed)
    def count(self) -> None:
        """Show how much still fits."""
        self._warned = False
        self._hint(room_left(self.query_one(Entry).room, self._limit))

    def _hint(self, text: str) -> None:
        self.query_one(".hint", Static).update(Content(text))

    async def _keep_and_close(self, text: str) -> bool:
        kept = await self._keep_text(text)
        if kept:
            self.dismiss(result=True)
        return kept

    def action_leave(self) -> None:
        """Close; with a text that would be lost only the second time."""
        if self.unsaved and not self._warned:
            self._warned = True
            self._hint(SURE)
        else:
            self.dismiss(result=False)
