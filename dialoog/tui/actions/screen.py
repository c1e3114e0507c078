"""Acties: what comes of the day, by whom and when."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from dialoog.domain.action import Action
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.session import Session
from dialoog.domain.stage import Scene, Stage
from dialoog.tui.actions import form, new_action, wording
from dialoog.tui.actions.list import ActionList
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK, SessionScreen

EMPTY = (
    "Er zijn nog geen actiepunten.\n\nDruk op n voor een nieuw actiepunt bij een thema. "
    "Druk op c voor een actiepunt uit een briefje van het canvas."
)
COMMANDS = (
    UserCommand(key="n", action="new", label="Nieuw", help="Maak een actiepunt bij een thema, of zonder thema"),
    UserCommand(key="c", action="of_canvas", label="Uit canvas", help="Maak een actiepunt van een briefje"),
    UserCommand(
        key="t",
        action="take_along",
        label="Vorige keer",
        help="Haal de open acties van eerdere sessies in deze regio erbij",
    ),
    UserCommand(key="enter", action="change", label="Veranderen", help="Verander dit actiepunt"),
    UserCommand(key="o", action="set_status('open')", label="Open", help="Zet dit actiepunt op open", footer=False),
    UserCommand(key="b", action="set_status('busy')", label="Bezig", help="Zet dit actiepunt op bezig", footer=False),
    UserCommand(key="k", action="set_status('done')", label="Klaar", help="Zet dit actiepunt op klaar"),
    UserCommand(
        key="v", action="set_status('dropped')", label="Vervallen", help="Laat dit actiepunt vervallen", footer=False
    ),
    UserCommand(key="x", action="remove", label="Weghalen", help="Haal dit actiepunt van de lijst", footer=False),
    BACK,
)
NO_REGION = Refused("Deze sessie heeft nog geen regio. Vul die in bij de gegevens, met i in de regie.")
NEEDS_ACTION = ("change", "set_status", "remove")


class ActionsScreen(SessionScreen):
    """The list, with all of the chosen action below it."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["actions.tcss"]

    HELP = (
        "Hier staan de actiepunten. Bij elk actiepunt hoort wie het trekt en wanneer het klaar is. "
        "Met o, b, k en v zet je het op open, bezig, klaar of vervallen."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    @property
    def staged(self) -> Stage:
        """The action list."""
        return Stage(Scene.ACTIONS)

    def compose(self) -> ComposeResult:
        """Show totals, the list and the chosen action."""
        yield Static(id="totals")
        yield Static(id="heads")
        yield Static(Content(EMPTY), classes="nothing")
        yield ActionList(id="actions")
        yield Static(id="whole")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self._list.focus()

    @property
    def _list(self) -> ActionList:
        return self.query_one(ActionList)

    @property
    def _today(self) -> date:
        return self.service.clock.now().date()

    @property
    def chosen(self) -> Action | None:
        """The action with the cursor."""
        return self.session.actions.get(self._list.action)

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Refuse what needs an action or a note where there is none."""
        del parameters
        if action == "take_along" and not self.session.meta.region:
            return NO_REGION
        if action in NEEDS_ACTION and self.chosen is None:
            return Refused("Er is nog geen actiepunt.")
        if action == "of_canvas" and not new_action.sections_with_notes(self.session):
            return Refused("Er zijn nog geen briefjes op het canvas.")
        return None

    def show(self, session: Session) -> None:
        """Show a newer session."""
        self.set_class(not session.actions, "-empty")
        self.query_one("#totals", Static).update(Content(wording.total_words(session.actions.values())))
        self._list.show(session, self._today)
        self.show_chosen()

    def on_resize(self) -> None:
        """The names of the columns stand above their columns."""
        self.call_after_refresh(self.show_chosen)

    @on(OptionList.OptionHighlighted)
    def show_chosen(self) -> None:
        """Show all of the chosen action."""
        self.query_one("#heads", Static).update(wording.head_line(self._list.columns))
        chosen = self.chosen
        shown = wording.whole(self.session, chosen, self._today) if chosen else Content("")
        self.query_one("#whole", Static).update(shown)
        self.refresh_bindings()

    # ------------------------------------------------------------------------------------------- the commands

    @work(group="ask", exclusive=True)
    async def action_new(self) -> None:
        """Make an action of a theme."""
        self._after_adding(await new_action.new(self))

    @work(group="ask", exclusive=True)
    async def action_of_canvas(self) -> None:
        """Make an action of a note of the canvas."""
        self._after_adding(await new_action.of_canvas(self))

    def _after_adding(self, added: bool) -> None:
        if added:
            self.show(self.session)
            self._list.go_to(action_rules.ordered(self.session)[-1].id)

    @work(group="take-along", exclusive=True)
    async def action_take_along(self) -> None:
        """Take along what earlier sessions in this region have still to do."""
        await new_action.take_along(self)

    @on(OptionList.OptionSelected)
    @work(group="ask", exclusive=True)
    async def action_change(self) -> None:
        """Change the chosen action."""
        if self.chosen:
            await form.change(self, self.chosen)

    async def action_set_status(self, status: str) -> None:
        """Say how far the chosen action is."""
        if self.chosen:
            await self.do(action_rules.change, self.chosen.id, today=self._today, status=status)

    @work(group="ask", exclusive=True)
    async def action_remove(self) -> None:
        """Take the chosen action off the list, for good."""
        chosen = self.chosen
        if chosen is None:
            return
        question = f"Wil je dit actiepunt weghalen? Dit kan niet ongedaan worden gemaakt.\n\n{chosen.what}"
        if await self.app.push_screen_wait(Confirm(question)):
            await self.do(action_rules.drop, chosen.id)
