"""De zaal over de thema's: opened, counted and closed as a vote, with what came out of it per theme."""

from __future__ import annotations

from textual import work

from dialoog.domain.errors import DialoogError
from dialoog.domain.rounds import AFTER, Round
from dialoog.domain.rules import room_check, running, voting
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.facilitation.showing.theme_check import checked_picture
from dialoog.report.figures.theme_check import last_check
from dialoog.report.wording.results import result_sentence
from dialoog.tui.dialogs.stopped import may_leave
from dialoog.tui.shell.commands import bindings
from dialoog.tui.shell.screen import BACK
from dialoog.tui.voting.commands import ROUND_COMMANDS
from dialoog.tui.voting.party_table import by_channel
from dialoog.tui.voting.round_actions import say_step
from dialoog.tui.voting.round_screen import RoundScreen
from dialoog.tui.widgets.wording import HOW_TO_CHECK

COMMANDS = (*(command for command in ROUND_COMMANDS if command.action != "bars"), BACK)
OPEN = "De zaal kijkt naar de thema's."
OPENS = "Nog niet geopend. Druk op o: dan kan iedereen het zeggen, met de telefoon, met handen of in het stemhokje."
AGAIN = "Gesloten. Heb je de thema's veranderd? Met o kan de zaal er nog één keer naar kijken."
CLOSED = "Gesloten. De zaal heeft twee keer gekeken; dit is de laatste keer."


class CheckScreen(RoundScreen):
    """The themes before, during and after the room looked at them."""

    HELP = (
        "De zaal zegt van elk thema of het klopt, of dat er iets mist. Niemand ziet wie wat zegt, en de uitkomst is er "
        "pas na het sluiten (u). Zonder telefoons tel je handen (h): vul in hoeveel mensen er meededen."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self, step_id: str) -> None:
        """Take the step of the themes."""
        super().__init__(step_id)
        self._came_from = ""

    @property
    def planned(self) -> Statement | None:
        """The themes as they are now, or None when there are none."""
        try:
            return room_check.check_statement(self.session)
        except DialoogError:
            return None

    def show(self, session: Session) -> None:
        """Render the check as it is now."""
        super().show(session)
        statement = self.vote.rounds[-1].statement if self.vote.rounds else self.planned
        self.say("statement", room_check.QUESTION)
        self.say("options", _themes(statement) if statement else "")

    def state_line(self) -> str:
        """Return the moment in words, and what can be done now."""
        if self.vote.stopped:
            return super().state_line()
        if self.vote.opened:
            return OPEN
        if self.vote.rounds:
            return CLOSED if len(self.vote.rounds) >= AFTER else AGAIN
        refusal = voting.open_refusal(self.session, self.step_id)
        return f"Nog niet geopend. {refusal.sentence}" if refusal else OPENS

    def _show_result(self, session: Session, closed: list[Round]) -> None:
        del closed  # the last one is all that counts: the themes may have changed since the one before
        last = last_check(session, self.step_id)
        if last is None or last.result is None:
            return
        self._draw(checked_picture(last))
        withheld = last.result.withheld and last.result.tally.voters
        told = ("" if withheld else result_sentence(last), by_channel(last.result))
        self.say("words", " ".join(part for part in told if part))

    async def action_open(self) -> None:
        """Open the check, and remember which step was on before."""
        before = self.session.meta.current
        await super().action_open()
        if before != self.step_id and self.vote.opened:
            self._came_from = before

    @work(group="ask", exclusive=True)
    async def _leave(self) -> None:
        """Leave, and put the step on again that was on before."""
        if self.vote.stopped and not await may_leave(self):
            return
        came_from, self._came_from = self._came_from, ""
        here = self.session.meta.current == self.step_id
        if came_from in self.session.agenda and here and not self.vote.opened:
            await self.do(running.go_to, came_from, self.service.clock.now())
            say_step(self, came_from)
        self.leave()


def _themes(statement: Statement) -> str:
    themes = "\n".join(f"• {title}" for title in room_check.titles(statement).values())
    return f"{HOW_TO_CHECK}\n\n{themes}"
