"""All statements of a day: written, put in order, taken from elsewhere, and seen as the room will see them."""

from __future__ import annotations

import asyncio
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.gate import advise
from dialoog.domain.gate.advice import Known, everybody_knows
from dialoog.domain.kinds import kind_of
from dialoog.domain.rules import planning, replanning, running
from dialoog.domain.rules.statement_numbers import title_for
from dialoog.domain.session import Put, Session
from dialoog.domain.statement import Statement, StatementSet
from dialoog.facilitation.word_list import known_words
from dialoog.tui.dialogs.questions import Choose
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.ports import Outside
from dialoog.tui.shell.screen import BACK, SessionScreen
from dialoog.tui.voting.preview import Preview, Surface
from dialoog.tui.voting.statement_dialog import advice_lines
from dialoog.tui.voting.statement_form import origins_of, statement_form

MINUTES = 10
"""Planned length of a vote that is added here."""

NO_TEXT = "Nog geen stelling. Druk op Enter."
NONE_YET = "Er zijn nog geen stellingen. Druk op n voor een nieuwe, of op f om er te halen."
NOT_CHOSEN = Refused("Kies eerst een stelling.")
AT_THE_EDGE = Refused("Verder kan deze stelling niet.")
NOTHING = Refused("Er is niets om terug te draaien.")
ALL = "*"
SET, SESSION = "set:", "sessie:"
COMMANDS = (
    UserCommand(key="n", action="new", label="Nieuw", help="Schrijf een nieuwe stelling achter deze"),
    UserCommand(key="enter,e", action="change", label="Veranderen", help="Verander deze stelling", shown="Enter"),
    UserCommand(
        key="shift+up,less_than_sign,comma", action="swap(-1)", label="Eerder", help="Eerder op de dag", shown="<"
    ),
    UserCommand(
        key="shift+down,greater_than_sign,full_stop", action="swap(1)", label="Later", help="Later op de dag", shown=">"
    ),
    UserCommand(key="f", action="take", label="Halen", help="Haal stellingen uit een set of een eerdere sessie"),
    UserCommand(key="delete", action="drop", label="Weg", help="Haal deze stelling uit de dag", shown="Del"),
    UserCommand(key="u,ctrl+z", action="undo", label="Ongedaan", help="Draai de laatste verandering terug"),
    BACK,
)


class StatementsScreen(SessionScreen):
    """The statements of the open session, in the order of the day."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["statement.tcss"]

    HELP = (
        "Hier staan alle stellingen van de dag. Kies er een met de pijltjes: ernaast zie je haar op telefoon, in het "
        "stemhokje en op de beamer, en wat er beter kan. Volgorde verander je met < en >."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self) -> None:
        """Start without the list of words that people know."""
        super().__init__()
        self._known: Known = everybody_knows

    def compose(self) -> ComposeResult:
        """Show the list, and beside it how the chosen one looks and what could be better."""
        with Horizontal(id="statements"):
            with Vertical(id="listed"):
                yield OptionList(id="all")
                yield Static(id="advice")
            with Vertical(id="previews"):
                for surface in Surface:
                    yield Preview(surface)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Follow the session, and read which words people know beside it."""
        super().on_mount()
        self._learn_words()

    @work(group="words", exclusive=True)
    async def _learn_words(self) -> None:
        self._known = await asyncio.to_thread(known_words)
        self._show_chosen()

    @property
    def _votes(self) -> tuple[Step, ...]:
        return tuple(step for step in self.session.steps if step.kind is StepKind.VOTE)

    @property
    def chosen(self) -> Step | None:
        """The step whose statement the cursor is on."""
        place = self.query_one("#all", OptionList).highlighted
        votes = self._votes
        return votes[place] if place is not None and place < len(votes) else None

    def show(self, session: Session) -> None:
        """Render the list; the cursor stays on its statement."""
        del session
        listed = self.query_one("#all", OptionList)
        at = listed.highlighted_option.id if listed.highlighted_option else None
        self._list(at or "")

    def _list(self, at: str) -> None:
        votes, listed = self._votes, self.query_one("#all", OptionList)
        listed.set_options(Option(_line(number, step), id=step.id) for number, step in enumerate(votes, 1))
        ids = [step.id for step in votes]
        listed.highlighted = ids.index(at) if at in ids else (0 if ids else None)
        self._show_chosen()

    @on(OptionList.OptionHighlighted, "#all")
    def _show_chosen(self) -> None:
        step = self.chosen
        statement = step.statement if step and step.statement else Statement(id="-", text="")
        for preview in self.query(Preview):
            preview.show(statement)
        told = advice_lines(advise(statement, self._known), statement) if self._votes else Content(NONE_YET)
        self.query_one("#advice", Static).update(told)
        self.refresh_bindings()

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Ask the rules."""
        step = self.chosen
        if action in ("change", "swap", "drop") and step is None:
            return NOT_CHOSEN
        match action, parameters:
            case "swap", (int(offset),) if step:
                other = self._neighbour(step, offset)
                return planning.swap_refusal(self.session, step, other) if other else AT_THE_EDGE
            case "drop", _ if step:
                return planning.refusal(self.session) or running.drop_refusal(self.session, step)
            case "undo", _:
                return None if self.dialoog.plans.last else NOTHING
            case (("change" | "new" | "take"), _):
                return planning.refusal(self.session)
        return super().refusal(action, parameters)

    def _neighbour(self, step: Step, offset: int) -> Step | None:
        votes = self._votes
        place = votes.index(step) + offset
        return votes[place] if 0 <= place < len(votes) else None

    @property
    def _taken(self) -> frozenset[str]:
        return frozenset(step.statement.id for step in self.session.steps if step.statement)

    @on(OptionList.OptionSelected, "#all")
    def action_change(self) -> None:
        """Change the statement."""
        step = self.chosen
        if step is None:
            return

        async def done(statement: Statement) -> None:
            await self.service.polling.change_statement(step.id, statement)

        origins = origins_of(self.session, step.statement)
        self.app.push_screen(statement_form("De stelling", step.statement, done, self._taken, origins))

    def action_new(self) -> None:
        """Write a new one behind it."""

        async def done(statement: Statement) -> None:
            await self._add(_step(statement))

        form = statement_form("Een nieuwe stelling", None, done, self._taken, origins_of(self.session, None))
        self.app.push_screen(form)

    async def _add(self, *steps: Step) -> None:
        """Add votes behind the chosen one, and go to the first of them."""
        after = self.chosen.id if self.chosen else ""
        before = set(self.session.agenda)
        changes = await self.service.do(planning.insert, steps, after)
        new = [change.id for change in changes if isinstance(change, Put) and change.id not in before]
        if new:
            self._list(new[0])

    async def action_swap(self, offset: int) -> None:
        """Put it earlier or later than the next statement."""
        step = self.chosen
        other = self._neighbour(step, offset) if step else None
        if step and other:
            await self.do(planning.swap, step.id, other.id)

    async def action_drop(self) -> None:
        """Take it out of the day; undoing brings it back."""
        if self.chosen:
            await self.do(planning.drop, self.chosen.id)

    async def action_undo(self) -> None:
        """Take the last change back."""
        if self.dialoog.plans.last:
            await self.do(replanning.take_back, self.dialoog.plans.go_back(self.session))

    @work(group="take", exclusive=True)
    async def action_take(self) -> None:
        """Take statements from a set or another session."""
        outside, here = self.dialoog.outside, self.dialoog.path
        sources = await asyncio.to_thread(_sources, outside, here)
        chosen = await self.app.push_screen_wait(Choose("Waar haal je stellingen vandaan?", sources))
        if chosen is None:
            return
        found = await asyncio.to_thread(_statements, outside, chosen)
        options = [(ALL, f"Alle {len(found)}"), *((str(at), one.text) for at, one in enumerate(found))]
        which = await self.app.push_screen_wait(Choose("Welke neem je over?", options))
        if which is not None:
            wanted = found if which == ALL else [found[int(which)]]
            try:
                await self._add(*(_step(one) for one in wanted))
            except DialoogError as error:
                self.dialoog.tell(error)


def _line(number: int, step: Step) -> Content:
    if step.statement is None:
        return Content.styled(f"{number}  {NO_TEXT}", "dim")
    return Content.assemble(
        (f"{number}  ", "bold"), step.statement.text, (f"  ({kind_of(step.statement).name})", "dim")
    )


def _step(statement: Statement) -> Step:
    return Step(id="", order=0, kind=StepKind.VOTE, title=title_for(statement), minutes=MINUTES, statement=statement)


def _sources(outside: Outside, here: Path) -> list[tuple[str, str]]:
    """Return the sets and the sessions to take from; a session that cannot be read is not offered."""
    sets = [(f"{SET}{id_}", f"Set {one.title} ({len(one.statements)})") for id_, one in _sets(outside).items()]
    entries = [entry for entry in outside.catalog.entries() if entry.meta and not entry.trouble and entry.path != here]
    return [*sets, *((f"{SESSION}{one.path}", f"Sessie {one.meta.title}") for one in entries if one.meta)]


def _sets(outside: Outside) -> dict[str, StatementSet]:
    return dict(outside.content.statement_sets())


def _statements(outside: Outside, chosen: str) -> list[Statement]:
    if chosen.startswith(SET):
        return list(_sets(outside)[chosen.removeprefix(SET)].statements)
    try:
        session = outside.read(Path(chosen.removeprefix(SESSION)))
    except DialoogError:
        return []
    return [step.statement for step in session.steps if step.statement]
