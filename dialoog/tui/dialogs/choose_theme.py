"""Questions about themes on top of the board."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from dialoog.tui.dialogs.dialog import Dialog
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer

NEW = "+"
"""What comes back when a new theme is wanted."""

LOOSE = "-"
"""What comes back for the loose notes."""

ONE_KEY = "Typ het nummer, of kies met de pijltjes en Enter."
NUMBER_ENTER = "Typ het nummer en druk op Enter, of kies met de pijltjes en Enter."

COMMANDS = (
    UserCommand(key="enter", action="take", label="Kies", help="Neem het thema dat gekozen is"),
    UserCommand(key="n", action="new", label="Nieuw thema", help="Maak een nieuw thema"),
    UserCommand(key="escape", action="leave", label="Niet doen", help="Sluit dit venster zonder iets te doen"),
)


class Choice(Struct, frozen=True):
    """A line to choose: an id (empty: the loose notes, or no theme), its number, its title and a soft tail."""

    id: str
    number: int
    title: str
    tail: str = ""


class ChooseTheme(Dialog[str | None]):
    """Asks for one of the themes: by arrows, or by typing its number. Gives back its id, `LOOSE` or `NEW`."""

    HELP = (
        "Typ het nummer van een thema. Zijn er meer dan negen, druk dan ook op Enter. Of gebruik de pijltjes en Enter."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self, question: str, choices: Sequence[Choice], *, new: bool = False) -> None:
        """Take the question, the lines to choose from, and whether a new theme is an answer too."""
        super().__init__()
        self._question, self._choices, self._new = question, choices, new
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Show the list."""
        options = [Option(_line(choice), id=choice.id or LOOSE) for choice in self._choices]
        if self._new:
            options.append(Option(Content.assemble(("  n  ", "bold"), "nieuw thema …"), id=NEW))
        with Vertical(classes="dialog wide"):
            how = ONE_KEY if self._at_once else NUMBER_ENTER
            yield Label(Content(f"{self._question}\n{how}"), classes="question")
            yield OptionList(*options)
        yield Footer(show_command_palette=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a new theme only when that is an answer."""
        del parameters
        return self._new or action != "new"

    def on_mount(self) -> None:
        """Begin at the first theme."""
        themes = (place for place, choice in enumerate(self._choices) if choice.id)
        self.query_one(OptionList).highlighted = next(themes, 0)

    @property
    def _at_once(self) -> bool:
        """Whether one digit is enough to tell all lines apart."""
        return all(choice.number <= 9 for choice in self._choices)  # noqa: PLR2004 - the digits

    def on_key(self, event: events.Key) -> None:
        """Take the theme whose number is typed; with more than nine go there, and wait for a second digit or Enter."""
        if not (event.character and event.character in "0123456789"):
            return
        event.stop()
        numbers = [choice.number for choice in self._choices]
        for typed in (self._typed + event.character, event.character):
            if int(typed) in numbers:
                self._typed = typed
                self.query_one(OptionList).highlighted = numbers.index(int(typed))
                if self._at_once:
                    self.dismiss(self._choices[numbers.index(int(typed))].id or LOOSE)
                return

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Give the answer back."""
        self.dismiss(event.option.id)

    def action_take(self) -> None:
        """Take the one that is highlighted."""
        self.query_one(OptionList).action_select()

    def action_new(self) -> None:
        """Answer that it is a new theme."""
        self.dismiss(NEW)

    def action_leave(self) -> None:
        """Give nothing back."""
        self.dismiss(None)


def _line(choice: Choice) -> Content:
    return Content.assemble((f" {choice.number:>2}  ", "bold"), choice.title, (f"  {choice.tail}", "dim"))
