"""Small questions on top of a screen; each gives back a typed value, or None when it is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from dialoog.tui.dialogs.dialog import Dialog
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer

LEAVE = UserCommand(
    key="escape", action="leave", label="Niet doen", help="Sluit dit venster zonder iets te doen", shown="Esc"
)
YES = UserCommand(key="j", action="yes", label="Ja", help="Ja, doe dit")
NO = UserCommand(key="n", action="leave", label="Nee", help="Nee, doe dit niet")
NOT_KEPT = "Je tekst is nog niet bewaard."
ENTER = UserCommand(key="enter", action="submit", label="Klaar", help="Neem dit over", shown="Enter")


def unsaved_in(screen: Screen[Any], before: str) -> str:
    """Return that the text on the line of a screen is not kept, if another one stands there than before."""
    return NOT_KEPT if any(field.value != before for field in screen.query(Input)) else ""


class Confirm(Dialog[bool]):
    """A question that is answered with j or n."""

    COMMANDS_HERE = (YES, NO, LEAVE)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, question: str) -> None:
        """Take the question."""
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Show the question."""
        with Vertical(classes="dialog"):
            yield Label(Content(self._question), classes="question")
        yield Footer(show_command_palette=False)

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(result=True)

    def action_leave(self) -> None:
        """Answer no."""
        self.dismiss(result=False)


class TypeWord(Dialog[bool]):
    """A question that only a word answers: for what can never be taken back, so that no slip of a finger says yes."""

    COMMANDS_HERE = (ENTER, LEAVE)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, question: str, word: str) -> None:
        """Take the question and the word."""
        super().__init__()
        self._question, self._word = question, word

    def compose(self) -> ComposeResult:
        """Show the question with a line for the word."""
        with VerticalScroll(classes="dialog"):
            yield Label(Content(self._question), classes="question")
            yield Input()
            yield Static(Content(f"Typ {self._word} en druk op Enter."), classes="hint")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin on the line."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Answer yes to the word; to anything else say which one it is."""
        if self.query_one(Input).value.strip().lower() == self._word:
            self.dismiss(result=True)
        else:
            self.query_one(".hint", Static).update(Content(f"Dat is het woord niet. Typ {self._word}, of druk op Esc."))

    def action_leave(self) -> None:
        """Answer no."""
        self.dismiss(result=False)


class ConfirmLeave(Confirm):
    """Asked after ctrl+c, which people press out of habit; a second time means it."""

    COMMANDS_HERE = (UserCommand(key="j,ctrl+c", action="yes", label="Ja", help="Ja, sluit dialoog"), NO, LEAVE)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        """Ask it."""
        super().__init__("Wil je dialoog sluiten? Alles is bewaard.")


class Tell(Dialog[None]):
    """A message that is too long or too weighty for a toast."""

    COMMANDS_HERE = (UserCommand(key="enter,escape", action="leave", label="Gelezen", help="Sluit dit venster"),)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, message: str) -> None:
        """Take the message."""
        super().__init__()
        self._message = message

    def compose(self) -> ComposeResult:
        """Show the message."""
        with VerticalScroll(classes="dialog wide"):
            yield Static(Content(self._message))
        yield Footer(show_command_palette=False)

    def action_leave(self) -> None:
        """Close the message."""
        self.dismiss()


class AskText(Dialog[str | None]):
    """Asks for a line of text."""

    COMMANDS_HERE = (LEAVE,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, question: str, value: str = "", *, limit: int = 0, may_be_empty: bool = False) -> None:
        """Take the question, what stands there already, and the most characters (0: no limit)."""
        super().__init__()
        self._question, self._value = question, value
        self._limit, self._may_be_empty = limit, may_be_empty

    @property
    def unsaved(self) -> str:
        """What would be lost if the app stopped now, as a sentence."""
        return unsaved_in(self, self._value)

    def compose(self) -> ComposeResult:
        """Show the question with a line to type on."""
        with Vertical(classes="dialog"):
            yield Label(Content(self._question), classes="question")
            yield Input(self._value, select_on_focus=False)
            yield Static("", classes="hint")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the end of a text that is longer than the field, once the field has its width."""
        self.call_after_refresh(self._to_end)

    def _to_end(self) -> None:
        field = self.query_one(Input)
        field.action_home()
        field.action_end()

    @on(Input.Changed)
    def count(self, event: Input.Changed) -> None:
        """Show how much room is left."""
        length = len(event.value)
        over = bool(self._limit) and length > self._limit
        hint = f"{length} van {self._limit} tekens" if self._limit else "Enter: klaar"
        self.query_one(".hint", Static).update(Content(hint + (": te lang" if over else "")))

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Give the text back when it fits."""
        fits = not self._limit or len(event.value) <= self._limit
        if fits and (event.value.strip() or self._may_be_empty):
            self.dismiss(event.value)

    def action_leave(self) -> None:
        """Give nothing back."""
        self.dismiss(None)


class Choose(Dialog[str | None]):
    """Asks to choose one from a list of (id, label)."""

    COMMANDS_HERE = (LEAVE,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, question: str, options: Sequence[tuple[str, str]], *, at: str = "") -> None:
        """Take the question, the options, and the id to begin at."""
        super().__init__()
        self._question, self._options, self._at = question, options, at

    def compose(self) -> ComposeResult:
        """Show the list."""
        with Vertical(classes="dialog"):
            yield Label(Content(self._question), classes="question")
            yield OptionList(*(Option(Content(label), id=id_) for id_, label in self._options))
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin at the option asked for."""
        ids = [id_ for id_, _ in self._options]
        self.query_one(OptionList).highlighted = ids.index(self._at) if self._at in ids else 0

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Give the id back."""
        self.dismiss(event.option.id)

    def action_leave(self) -> None:
        """Give nothing back."""
        self.dismiss(None)
