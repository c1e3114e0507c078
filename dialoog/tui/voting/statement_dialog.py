"""The form of a statement with, while it is typed, what could be better about it and how the room will see it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from itertools import cycle
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from dialoog.domain.gate import Advice, advise
from dialoog.domain.gate.advice import Known, everybody_knows
from dialoog.domain.statement import Statement
from dialoog.facilitation.word_list import known_words
from dialoog.tui.dialogs.form import Field, Values
from dialoog.tui.dialogs.form_dialog import COMMANDS, FormDialog
from dialoog.tui.dialogs.long_input import LongInput
from dialoog.tui.dialogs.stepper import Stepper
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.voting.preview import Preview, Surface

OTHER = UserCommand(
    key="f4", action="other_surface", label="Voorbeeld", help="Telefoon, stemhokje of beamer laten zien"
)
MOST = 4
"""So many pieces of advice are shown at once."""

FINE = "✓ Niets op aan te merken."
Read = Callable[[Values], Statement]
"""Makes of what is typed so far the statement that it would be."""


class StatementDialog(FormDialog[bool]):
    """Asks for a statement. Advice never forbids: the form takes whatever can be voted on."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [*FormDialog.CSS_PATH, Path(__file__).parent / "statement.tcss"]

    COMMANDS_HERE: ClassVar[Sequence[UserCommand]] = (*COMMANDS, OTHER)
    BINDINGS = bindings((OTHER,))
    HELP = (
        "Schrijf de stelling. Eronder staat wat beter kan en waarom; het mag altijd zo blijven. Ernaast zie je haar "
        "zoals de zaal haar ziet. Ctrl+S neemt haar over."
    )

    def __init__(
        self,
        question: str,
        fields: Sequence[Field],
        carry_out: Callable[[Values], Awaitable[bool]],
        read: Read,
        *,
        explanation: str,
    ) -> None:
        """Take the question and the fields, what is done with them, and how they read while they are typed."""
        super().__init__(question, fields, carry_out, explanation=explanation)
        self._read = read
        self._known: Known = everybody_knows
        self._surfaces = cycle(Surface)

    def compose(self) -> ComposeResult:
        """Show the fields with the advice below, and the surfaces beside them."""
        with Vertical(classes="dialog wide form statement"):
            yield Label(Content(self._question), classes="question")
            yield Static(Content(self._explanation), classes="hint explanation")
            with Horizontal(id="writing"):
                with Vertical(id="typed"):
                    yield self.form
                    yield Static(id="trouble", classes="mistake")
                    yield Static(id="advice")
                with Vertical(id="previews"):
                    for surface in Surface:
                        yield Preview(surface)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show what stands there already, and read which words people know beside it."""
        super().on_mount()
        self.action_other_surface()
        self.look()
        self._learn_words()

    @work(group="words", exclusive=True)
    async def _learn_words(self) -> None:
        self._known = await asyncio.to_thread(known_words)
        self.look()

    @on(Input.Changed)
    @on(LongInput.Changed)
    @on(Stepper.Changed)
    def look(self) -> None:
        """Advise on what is typed, and show it."""
        statement = self._read(self.form.values)
        self.query_one("#advice", Static).update(advice_lines(advise(statement, self._known), statement))
        for preview in self.query(Preview):
            preview.show(statement)

    def action_other_surface(self) -> None:
        """Show the next surface, where there is no room for all three."""
        chosen = next(self._surfaces)
        for preview in self.query(Preview):
            preview.set_class(preview.border_title == chosen.value, "chosen")


def advice_lines(found: Sequence[Advice], statement: Statement) -> Content:
    """Return the advice, a line each, or that there is none."""
    if not statement.text.strip():
        return Content("")
    if not found:
        return Content.styled(FINE, "$text-success")
    lines = [Content.assemble((f"{one.rule}: ", "bold $text-warning"), one.why) for one in found[:MOST]]
    more = [Content.styled(f"en nog {len(found) - MOST}", "dim")] if len(found) > MOST else []
    return Content("\n").join([*lines, *more])
