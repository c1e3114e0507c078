"""What a facilitator does with a round, on every screen that people vote in."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from dialoog.domain.note import Channel
from dialoog.tui.dialogs.stopped import may_leave, show_result
from dialoog.tui.shell.screen import SessionScreen
from dialoog.tui.voting import round_actions
from dialoog.tui.voting.booth.screen import BoothScreen
from dialoog.tui.voting.counting.screen import HandsScreen
from dialoog.tui.voting.vote import Vote, vote_on


class ActsOnRound(SessionScreen):
    """Opens, counts, stops and shows the round of a step."""

    NAME: ClassVar[str] = "Stemming"
    """What is opened and closed here."""

    def __init__(self, step_id: str) -> None:
        """Take the step."""
        super().__init__()
        self.step_id = step_id

    @property
    def vote(self) -> Vote:
        """The vote of this step as it is now."""
        return vote_on(self.service, self.step_id)

    async def action_open(self) -> None:
        """Open the next round; when another step was on, say that this one is now."""
        await round_actions.open_next(self, self.step_id)

    async def action_bars(self) -> None:
        """Let the bars move during the vote, or hide them until the close."""
        await round_actions.change_bars(self, self.step_id)

    def action_booth(self) -> None:
        """Hand the keyboard to the voters."""
        self.app.push_screen(BoothScreen(self.step_id))

    def action_count(self, channel: str) -> None:
        """Fill in what was counted."""
        self.app.push_screen(HandsScreen(self.step_id, Channel(channel)))

    @work(group="ask", exclusive=True)
    async def action_stop(self) -> None:
        """Stop the vote: at once when all are in, else after a question that says how many are missing."""
        await round_actions.stop(self, self.step_id)

    @work(group="ask", exclusive=True)
    async def action_reveal(self) -> None:
        """Show the result of the vote that is stopped."""
        await show_result(self)

    async def action_reopen(self) -> None:
        """Open the vote again that was stopped too early."""
        await self.attempt(self.service.polling.reopen())

    def action_back(self) -> None:
        """Leave this screen; a vote that is stopped is named first."""
        self._leave()

    @work(group="ask", exclusive=True)
    async def _leave(self) -> None:
        if self.vote.stopped is None or await may_leave(self):
            self.leave()

    @work(group="ask", exclusive=True)
    async def action_cancel(self) -> None:
        """Take the round back, after a question."""
        await round_actions.cancel(self, self.step_id, self.NAME)
