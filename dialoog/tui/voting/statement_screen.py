"""Stemmen: a statement before, during and after its rounds."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Label, Static

from dialoog.domain.agenda import StepKind
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.kinds import kind_of
from dialoog.domain.rules import running, voting
from dialoog.domain.rules.statement_numbers import title_for
from dialoog.domain.session import Put, Session
from dialoog.domain.statement import Statement
from dialoog.domain.text import LONG_LIMIT
from dialoog.report.wording.catalogs import DUTCH
from dialoog.report.wording.telling import teller
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.dialogs.write_text import WriteText
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK
from dialoog.tui.voting.commands import ROUND_COMMANDS
from dialoog.tui.voting.round_screen import RoundScreen
from dialoog.tui.voting.statement_form import origins_of, statement_form
from dialoog.tui.widgets.note_list import Arguments, NoteLine, NoteList

COMMANDS = (
    *ROUND_COMMANDS,
    UserCommand(
        key="e",
        action="change",
        label="Wijzigen",
        help="Verander de stelling, zolang niemand heeft gestemd",
        footer=False,
    ),
    UserCommand(key="n", action="new", label="Nieuw", help="Voeg een stelling toe en ga ernaartoe"),
    UserCommand(key="v", action="hear", label="Argument", help="Schrijf een argument op dat je hoort"),
    BACK,
)
NEW_MINUTES = 10
NO_STATEMENT = "Bij dit onderdeel hoort nog geen stelling. Druk op e om er een te maken."


class VoteScreen(RoundScreen):
    """One statement: what it is, who has voted, what came out, and what was said about it."""

    HELP = (
        "Open de stemming met o. Laat mensen stemmen in het stemhokje (s), of tel handen (h) of papier (p). "
        "Met u stop je de stemming; nog een keer u toont de uitslag. Te vroeg gestopt? Met o gaat zij weer open. Na "
        "het gesprek kun je nog een keer stemmen."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def compose(self) -> ComposeResult:
        """Show everything that can be there; what belongs to another moment is hidden by its class."""
        with Horizontal(id="vote"):
            with VerticalScroll(id="ballot"):
                yield from self.ballot()
            with Vertical(id="heard"):
                yield Label("Gehoorde argumenten", classes="category")
                yield Static("Druk op v om op te schrijven wat je hoort.", id="none", classes="hint")
                yield Arguments(id="arguments")
        yield Footer(show_command_palette=False)

    @property
    def planned(self) -> Statement | None:
        """The statement of the step."""
        step = self.session.agenda.get(self.step_id)
        return step.statement if step else None

    def show(self, session: Session) -> None:
        """Render the step as it is now."""
        super().show(session)
        statement = self.vote.rounds[-1].statement if self.vote.rounds else self.planned
        self.say("statement", statement.text if statement else NO_STATEMENT)
        self.say("options", _options(statement) if statement else "")
        heard = _heard(session, self.step_id)
        self.query_one(Arguments).show(heard)
        self.query_one("#none").display = not heard

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Say why a command cannot be given now."""
        if action == "change" and self._frozen:
            return Refused("Over deze stelling is al gestemd. De tekst staat nu vast.")
        if action == "new":
            return voting.unshown_refusal(self.session)
        return super().refusal(action, parameters)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave away what does not belong to this moment."""
        if self.dialoog.service:
            closed = bool(self.vote.rounds) and not self.vote.unshown
            if (action == "hear" and not closed) or (action == "new" and self.vote.unshown):
                return False
            if action == "change" and self._frozen:
                return False
        return super().check_action(action, parameters)

    @property
    def _frozen(self) -> bool:
        """Whether the text stands: somebody voted on it, or nobody can any more."""
        return self.vote.voted > 0 if self.vote.opened else bool(self.vote.rounds)

    def action_change(self) -> None:
        """Change the statement."""

        async def done(statement: Statement) -> None:
            await self.service.polling.change_statement(self.step_id, statement)

        step = self.session.agenda[self.step_id]
        origins = origins_of(self.session, step.statement)
        self.app.push_screen(statement_form("Verander de stelling", step.statement, done, self._taken, origins))

    def action_new(self) -> None:
        """Add a statement behind this one and go there."""
        origins = origins_of(self.session, None)
        self.app.push_screen(statement_form("Een nieuwe stelling", None, self._add, self._taken, origins))

    @property
    def _taken(self) -> frozenset[str]:
        return frozenset(step.statement.id for step in self.session.steps if step.statement)

    async def _add(self, statement: Statement) -> None:
        known = frozenset(self.session.agenda)
        changes = await self.service.do(
            running.add_step,
            kind=StepKind.VOTE,
            title=title_for(statement),
            minutes=NEW_MINUTES,
            statement=statement,
            after=self.step_id,
        )
        new = next(change.id for change in changes if isinstance(change, Put) and change.id not in known)
        if self.session.meta.current == self.step_id:
            await self.service.do(running.go_to, new, self.service.clock.now())
        self.call_later(self._go_to, new)

    def _go_to(self, step: str) -> None:
        self.step_id = step
        self.show(self.session)
        self.refresh_bindings()

    def action_hear(self) -> None:
        """Write down an argument."""

        async def keep(text: str) -> bool:
            return await self.do(voting.hear, self.step_id, text) is not None

        self.app.push_screen(WriteText("Welk argument hoor je?", keep, limit=LONG_LIMIT))

    @on(NoteList.Asked)
    @work(group="note", exclusive=True)
    async def with_argument(self, message: NoteList.Asked) -> None:
        """Improve an argument, or take it away after a question."""
        remark = self.session.remarks[message.note]
        if message.what == "remove":
            if await self.app.push_screen_wait(Confirm(f"Dit argument weghalen?\n\n{remark.text}")):
                await self.do(voting.change_remark, remark.id, "")
            return

        async def keep(text: str) -> bool:
            return await self.do(voting.change_remark, remark.id, text) is not None

        await self.app.push_screen_wait(WriteText("Verbeter het argument", keep, remark.text, limit=LONG_LIMIT))


def _options(statement: Statement) -> str:
    kind = kind_of(statement)
    if kind.has_ends:
        ends = teller(DUTCH).words.ends(statement)
        return f"{kind.how}\n{ends}." if ends else kind.how
    options = [f"{number}  {option.label}" for number, option in enumerate(statement.options, 1)]
    return "\n".join([kind.how, *options] if kind.how else options)


def _heard(session: Session, step: str) -> list[NoteLine]:
    remarks = [remark for remark in session.remarks.values() if remark.step == step]
    return [NoteLine(remark.id, remark.text) for remark in sorted(remarks, key=lambda remark: remark.number)]
