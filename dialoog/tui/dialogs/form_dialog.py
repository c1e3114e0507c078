"""A form on top of a screen. It stays, with all that was typed, until what it asks for has been done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, Static

from dialoog.domain.errors import DialoogError
from dialoog.tui.dialogs.dialog import Dialog
from dialoog.tui.dialogs.form import Field, Form, Mistakes, Values
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer

T = TypeVar("T")

COMMANDS = (
    UserCommand(key="ctrl+s", action="done", label="Klaar", help="Neem dit over"),
    UserCommand(key="escape", action="leave", label="Niet doen", help="Sluit dit venster zonder iets te doen"),
    UserCommand(key="f1", action="app.help", label="Hulp", help="Laat zien welke toetsen hier werken"),
)

CLOSE = "Wat je hier typte gaat weg. Toch sluiten?"
NOT_KEPT = "Wat je in dit formulier typte, is nog niet bewaard."


def no_doubt(values: Values) -> str:
    """Ask nothing."""
    del values
    return ""


class FormDialog(Dialog[T | None]):
    """Asks for several things at once and gives back what `carry_out` makes of them.

    `carry_out` gets the values; what it raises (`Mistakes` or a `DialoogError`) is shown and the form stays.
    """

    HELP = (
        "Tab gaat naar het volgende veld, Shift+Tab naar het vorige. Ctrl+S neemt alles over. "
        "Wat niet klopt, staat onder het veld; wat je typte blijft staan."
    )
    COMMANDS_HERE: ClassVar[Sequence[UserCommand]] = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(
        self,
        question: str,
        fields: Sequence[Field],
        carry_out: Callable[[Values], Awaitable[T]],
        *,
        explanation: str = "",
        doubt: Callable[[Values], str] = no_doubt,
    ) -> None:
        """Take the question, the fields, and what is done with them; `doubt` gives what to ask before that."""
        super().__init__()
        self._question, self._explanation = question, explanation
        self.form = Form(*fields)
        self._carry_out, self._doubt = carry_out, doubt
        self._untouched: dict[str, str] = {}
        self._busy = False

    def compose(self) -> ComposeResult:
        """Show the question, the fields and room for what went wrong."""
        with Vertical(classes="dialog wide form"):
            yield Label(Content(self._question), classes="question")
            if self._explanation:
                yield Static(Content(self._explanation), classes="hint explanation")
            yield self.form
            yield Static(id="trouble", classes="mistake")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Remember what stood there, to know whether anything was typed."""
        self._untouched = self.form.values

    @property
    def unsaved(self) -> str:
        """What would be lost if the app stopped now, as a sentence."""
        return NOT_KEPT if self._is_changed else ""

    @property
    def _is_changed(self) -> bool:
        return bool(self._untouched) and self.form.values != self._untouched

    @on(Form.Submitted)
    def action_done(self) -> None:
        """Carry it out."""
        self._do()

    @work(group="form")
    async def _do(self) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            question = self._doubt(self.form.values)
            if not question or await self.app.push_screen_wait(Confirm(question)):
                self._close(await self._carry_out(self.form.values))
        except Mistakes as mistakes:
            self.form.show_mistakes(mistakes.by_field)
            self._show_trouble("")
        except DialoogError as error:
            self._show_trouble(error.sentence)
        finally:
            self._busy = False

    def _close(self, result: T) -> None:
        if not self.is_current:
            self.pop_until_active()
        self.dismiss(result)

    def _show_trouble(self, sentence: str) -> None:
        self.query_one("#trouble", Static).update(Content(sentence))
        self.set_class(bool(sentence), "troubled")

    @work(group="leaving", exclusive=True)
    async def action_leave(self) -> None:
        """Close the form; ask first when something was typed."""
        if not self._is_changed or await self.app.push_screen_wait(Confirm(CLOSE)):
            self.dismiss(None)
