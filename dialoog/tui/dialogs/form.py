"""Forms: labelled fields, each with its own mistake below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, Static

from dialoog.domain.dates import parse_date
from dialoog.domain.errors import DialoogError, Invalid
from dialoog.domain.rules import setup
from dialoog.tui.dialogs.long_input import LongInput
from dialoog.tui.dialogs.stepper import Stepper
from dialoog.tui.shell.typed_ahead import caught_up

T = TypeVar("T")
Values = Mapping[str, str]
"""What stands in a form, by the name of the field."""


class Mistakes(Exception):
    """What is wrong in a form: a sentence for each field that has a mistake."""

    def __init__(self, by_field: Mapping[str, str]) -> None:
        """Keep the sentences."""
        super().__init__()
        self.by_field = by_field


class Reader:
    """Reads the fields of a form one after another, so that all mistakes are found at once."""

    def __init__(self, values: Values) -> None:
        """Take what was filled in."""
        self.values = values
        self._mistakes: dict[str, str] = {}

    def read(self, field: str, reader: Callable[[str], T], otherwise: T) -> T:
        """Return what a field holds; a mistake is noted and `otherwise` comes back."""
        try:
            return reader(self.values[field])
        except DialoogError as error:
            self._mistakes[field] = error.sentence
            return otherwise

    def finish(self) -> None:
        """Raise all mistakes, if there are any."""
        if self._mistakes:
            raise Mistakes(self._mistakes)


def whole_number(text: str) -> int:
    """Return the number that was typed (nothing is 0), or raise `Invalid`."""
    typed = text.strip()
    if typed and not (typed.isascii() and typed.isdigit()):
        raise Invalid(f"'{typed}' is geen aantal. Typ een heel getal, bijvoorbeeld 12.")
    return int(typed or 0)


def number_of_people(text: str) -> int:
    """Return how many people were typed (nothing is 0), or raise `Invalid`."""
    number = whole_number(text)
    if number > setup.MOST_PEOPLE:
        raise Invalid(f"Zoveel mensen passen er niet in. Het kunnen er hoogstens {setup.MOST_PEOPLE} zijn.")
    return number


def a_path(text: str, folder: Path) -> Path:
    """Return the file or folder that was typed, as seen from a folder, or raise `Invalid`."""
    try:
        return folder / Path(text.strip()).expanduser()
    except RuntimeError:
        raise Invalid(f"De map bij '{text}' is niet te vinden. Schrijf de plaats zonder ~.") from None


def a_date(text: str, today: date) -> date:
    """Return the date that was typed, or raise `Invalid`."""
    found = parse_date(text, today)
    if found is None:
        raise Invalid("Dit is geen datum. Typ bijvoorbeeld 3-6-2026 of 3 juni 2026.")
    return found


class Field(Vertical):
    """A label, what is filled in, and what is wrong with it."""

    def __init__(
        self, name: str, label: str, value: str = "", *, hint: str = "", options: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Take a name, a label and what stands there already; with `options` one of them is chosen."""
        super().__init__(name=name)
        self._label = label
        self.control = Stepper(options, value) if options else self.typed(value, hint)

    def typed(self, value: str, hint: str) -> Input | LongInput | Stepper:
        """Return what a text is typed in."""
        return Input(value, placeholder=hint, compact=True, select_on_focus=False)

    @property
    def value(self) -> str:
        """What is filled in."""
        return self.control.value

    def compose(self) -> ComposeResult:
        """Show label and input beside each other, room for a mistake below."""
        with Horizontal():
            yield Label(Content(self._label), classes="label")
            yield self.control
        yield Static(classes="mistake")

    def show_mistake(self, sentence: str) -> None:
        """Show what is wrong; an empty sentence takes it away."""
        self.query_one(".mistake", Static).update(Content(sentence))
        self.set_class(bool(sentence), "wrong")

    @on(Input.Changed)
    @on(LongInput.Changed)
    @on(Stepper.Changed)
    def forget_mistake(self) -> None:
        """A mistake that is being repaired is no longer shown."""
        self.show_mistake("")


class NumberField(Field):
    """A field with a number or a time: what is typed takes the place of what stands there."""

    def typed(self, value: str, hint: str) -> Input | LongInput | Stepper:
        """Return what a number or a time is typed in."""
        return Input(value, placeholder=hint, compact=True, select_on_focus=True)


class LongField(Field):
    """A field of a few rows."""

    def typed(self, value: str, hint: str) -> Input | LongInput | Stepper:
        """Return what a long text is typed in."""
        return LongInput(value, hint=hint)


class Form(VerticalScroll, inherit_bindings=False, can_focus=False):
    """Fields below each other. Enter and the arrows go to the next one; Enter in the last one is done."""

    HELP = "Enter of pijl naar beneden gaat naar het volgende veld. Enter in het laatste veld is klaar."
    BINDINGS = [  # noqa: RUF012 - as Textual declares it
        Binding("tab", "turn(1)", "Volgende", show=False, priority=True),
        Binding("shift+tab", "turn(-1)", "Vorige", show=False, priority=True),
        Binding("enter", "next", "Volgende", show=False, priority=True),
        Binding("down", "app.focus_next", "Volgende", show=False),
        Binding("up", "app.focus_previous", "Vorige", show=False),
    ]

    class Submitted(Message):
        """The form is filled in."""

    def __init__(self, *fields: Field) -> None:
        """Take the fields."""
        super().__init__(*fields)
        self._fields = {str(field.name): field for field in fields}

    @property
    def values(self) -> dict[str, str]:
        """What is filled in, by the name of the field."""
        return {name: field.value for name, field in self._fields.items()}

    def field(self, name: str) -> Field:
        """Return a field."""
        return self._fields[name]

    def show_mistakes(self, by_field: Mapping[str, str]) -> None:
        """Show what is wrong at each field, and go to the first of them."""
        for name, field in self._fields.items():
            field.show_mistake(by_field.get(name, ""))
        first = next((field for name, field in self._fields.items() if name in by_field), None)
        if first:
            first.control.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to a field that has a use for it."""
        del parameters
        return action != "next" or isinstance(self.screen.focused, Input)

    async def action_turn(self, direction: int) -> None:
        """Go to another field, once this one has all that was typed in it."""
        await caught_up(self.screen.focused)
        if direction > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    async def action_next(self) -> None:
        """Go on from a line of text, once it has all that was typed in it."""
        await caught_up(self.screen.focused)
        self._go_on()

    @on(LongInput.Submitted)
    @on(Stepper.Submitted)
    def go_on(self, event: Message) -> None:
        """Go to the next field, or say that this was the last one."""
        event.stop()
        self._go_on()

    def _go_on(self) -> None:
        controls = [field.control for field in self._fields.values()]
        if controls[-1].has_focus:
            self.post_message(self.Submitted())
        else:
            self.screen.focus_next()
