"""Driving the room from the beamer or the regie: one key does what comes next, and nothing is closed by one press."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from datetime import datetime, timedelta

from dialoog.domain.disclosure import effective_k
from dialoog.domain.errors import Refused
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Round, few_beside_hands
from dialoog.domain.rules import running, stage, voting
from dialoog.domain.rules.driving import Press, next_press
from dialoog.domain.session import Session
from dialoog.domain.stage import Stage
from dialoog.facilitation.showing import ending
from dialoog.facilitation.showing.progress import turnout
from dialoog.tui.shell.commands import UserCommand
from dialoog.tui.shell.screen import SessionScreen

NO_VOTE = "Hier is niets om over te stemmen."
NOTHING_OPEN = "Er is geen stemming open."
ONCE_MORE = "Druk nog een keer: dan stopt de stemming."
SHOW_THERE = "Rond deze stemming af op haar eigen scherm: in de regie met Enter."
NOW_STOPPED = "De stemming is gestopt. Druk nog een keer: dan komt de uitslag."
LEAVE_STOPPED = "De uitslag is nog niet getoond. Druk nog een keer om toch verder te gaan."
OPEN_VOTE = UserCommand(
    key="o", action="open_vote", label="Openen", help="Open de stemming die de zaal ziet", footer=False
)
CLOSE_VOTE = UserCommand(
    key="u",
    action="close_vote",
    label="Stop, uitslag",
    help="Stop de stemming met u, en toon de uitslag met nog een u",
    footer=False,
)
"""The same keys as on the screen of a vote: wherever one is, they do the same."""

MEANT = timedelta(seconds=20)
"""A second press later than this was not meant as one."""

SAME_PRESS = timedelta(seconds=2)
"""A press sooner than this after the one that stopped the vote is the second of two, which usually stop it together."""

DOES = {
    Press.BACK_TO_STEP: "terug naar het onderdeel",
    Press.OPEN: "stemming openen",
    Press.CLOSE: "stemming stoppen, uitslag tonen",
    Press.GO_ON: "verder",
}


def does_next(session: Session) -> str:
    """Return what the key of a presenter does now, in a few words."""
    return DOES[next_press(session)]


class Drives(SessionScreen):
    """A screen from which the room can be driven."""

    def __init__(self) -> None:
        """Start with nothing asked."""
        super().__init__()
        self._asked_of = ""
        """What was asked once: a round that would be stopped, or a stopped one that would be left."""
        self._asked_at: datetime | None = None
        self._stopped_at: datetime | None = None
        """When one press was enough to stop the vote, since everybody was in."""

    @abstractmethod
    def hint(self, sentence: str) -> None:
        """Tell the facilitator why nothing happened, or what to press; an empty sentence takes it away."""

    async def action_drive(self) -> None:
        """Do what comes next."""
        match next_press(self.session):
            case Press.CLOSE:
                await self.action_close_vote()
            case Press.OPEN:
                await self.action_open_vote()
            case Press.BACK_TO_STEP | Press.GO_ON:
                await self.move(1)

    async def move(self, offset: int) -> None:
        """Go on or back in the agenda, from a pause or a title to the step."""
        stopped = voting.stopped_round_of(self.session)
        asked = self._is_asked_of(stopped.id) if stopped else False
        self.forget()
        if self.session.meta.stage.interlude:
            await self.do(stage.put, Stage())
            return
        refusal = running.move_refusal(self.session, offset)
        if refusal is None and stopped and stopped.step == self.session.meta.current and not asked:
            self._ask_of(stopped.id, LEAVE_STOPPED)
            return
        self.hint(refusal.sentence if refusal else "")
        if refusal is None:
            await self.do(running.move, offset, self.service.clock.now())

    async def action_open_vote(self) -> None:
        """Open the vote that is on stage, or again if it was stopped."""
        step = stage.step_on_stage(self.session)
        stopped = voting.stopped_round_of(self.session)
        if step and stopped and stopped.step == step.id:
            self.forget()
            self.hint("")
            await self.attempt(self.service.polling.reopen())
            return
        refusal = voting.open_refusal(self.session, step.id) if step else Refused(NO_VOTE)
        self.forget()
        self.hint(refusal.sentence if refusal else "")
        if step and refusal is None:
            await self.attempt(self.service.polling.open(step.id))

    async def action_close_vote(self) -> None:
        """Stop the vote, at the second press as long as somebody is missing; when it is stopped, show its result.

        One that would show nothing has its questions on its own screen.
        """
        found, polling = voting.unshown_round_of(self.session), self.service.polling
        asked = self._is_asked_of(found.id) if found else False
        self.forget()
        if found is None:
            self.hint(NOTHING_OPEN)
        elif found.is_open:
            await self._stop(found, asked=asked)
        elif self._stopped_at and self.service.clock.now() - self._stopped_at < SAME_PRESS:
            self.hint(NOW_STOPPED)
        elif shows_nothing(polling.channels, max(found.k, self.session.meta.k)):
            self.hint(SHOW_THERE)
        else:
            self.hint("")
            await self.attempt(polling.close())

    async def _stop(self, found: Round, *, asked: bool) -> None:
        progress = self.service.polling.progress
        voted = progress.voted if progress else 0
        if asked or ending.all_in(self.session, voted):
            self.hint("")
            await self.attempt(self.service.polling.halt())
            self._stopped_at = None if asked else self.service.clock.now()
        else:
            self._ask_of(found.id, f"{turnout(self.session, voted)}. {ONCE_MORE}")

    def _ask_of(self, round_: str, question: str) -> None:
        self._asked_of, self._asked_at = round_, self.service.clock.now()
        self.hint(question)

    def forget(self) -> None:
        """Let the next press be a first one again."""
        self._asked_of, self._asked_at = "", None

    def _is_asked_of(self, round_: str) -> bool:
        at = self._asked_at
        return self._asked_of == round_ and at is not None and self.service.clock.now() - at <= MEANT


def shows_nothing(channels: Mapping[Channel, int], k: int) -> bool:
    """Tell whether the vote, closed now, would bring no result."""
    return sum(channels.values()) < effective_k(k) or few_beside_hands(channels, k)
