"""The vote of one step as it is now: its rounds, who voted, and which commands belong to this moment."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from dialoog.domain.ballot_box import Progress
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.kinds import kind_of
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Round
from dialoog.domain.rules import voting
from dialoog.domain.session import Session
from dialoog.facilitation.showing import progress as showing

if TYPE_CHECKING:
    from dialoog.facilitation.service import SessionService

BEFORE_FIRST = frozenset({"switch"})
BETWEEN = frozenset({"open", "bars"})
WHILE_OPEN = frozenset({"booth", "stop"})
WHILE_STOPPED = frozenset({"reveal", "reopen"})
BEFORE_RESULT = frozenset({"count", "cancel"})

NOT_OPEN = "De stemming is niet open. Open hem eerst met o."
NOT_BY_HANDS = (
    "Een volgorde is niet met handen te tellen. Laat mensen stemmen op papier, in het stemhokje of met de telefoon."
)


class Moment(StrEnum):
    """Where a step is that people vote in, as the class of its screen."""

    BEFORE = "-before"
    OPEN = "-open"
    STOPPED = "-stopped"
    CLOSED = "-closed"


class Vote(Struct, frozen=True):
    """The rounds of a step in their order, and what may be seen of the one that is open or stopped."""

    session: Session
    step: str
    rounds: tuple[Round, ...]
    progress: Progress | None

    @property
    def opened(self) -> Round | None:
        """The round that is open, or None."""
        return next((round_ for round_ in self.rounds if round_.is_open), None)

    @property
    def stopped(self) -> Round | None:
        """The round that is stopped and not shown yet, or None."""
        return next((round_ for round_ in self.rounds if round_.is_stopped), None)

    @property
    def unshown(self) -> Round | None:
        """The round that is open or stopped, or None."""
        return self.opened or self.stopped

    @property
    def closed(self) -> list[Round]:
        """The rounds that are closed."""
        return [round_ for round_ in self.rounds if round_.is_closed]

    @property
    def moment(self) -> Moment:
        """Where this step is."""
        if self.unshown:
            return Moment.STOPPED if self.stopped else Moment.OPEN
        return Moment.CLOSED if self.rounds else Moment.BEFORE

    @property
    def again(self) -> bool:
        """Whether there can be another round."""
        return len(self.rounds) < voting.most_rounds(self.session.agenda[self.step])

    @property
    def by_hands(self) -> bool:
        """Whether raised hands can be counted for it."""
        return self.unshown is None or kind_of(self.unshown.statement).by_hands

    @property
    def voted(self) -> int:
        """How many people have voted so far."""
        return self.progress.voted if self.progress else 0

    @property
    def turnout(self) -> str:
        """How many of those present have voted: « 37 van 72 gestemd »."""
        return showing.turnout(self.session, self.voted, showing.doing_in(self.unshown))

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Return why a command cannot be given now, or None."""
        if action == "open":
            return voting.open_refusal(self.session, self.step)
        if not self._belongs(action):
            return Refused(NOT_OPEN)
        return None if self._countable(action, parameters) else Refused(NOT_BY_HANDS)

    def offers(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Tell whether a command belongs to this moment, refused or not."""
        return self._belongs(action) and self._countable(action, parameters)

    def _countable(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Tell whether this is not a count of hands that nobody can make."""
        return action != "count" or parameters != (Channel.HANDS.value,) or self.by_hands

    def _belongs(self, action: str) -> bool:
        if action in BEFORE_FIRST:
            return not self.rounds
        if action in BETWEEN:
            return self.unshown is None and self.again
        if action in BEFORE_RESULT:
            return self.unshown is not None
        if action in WHILE_STOPPED:
            return self.stopped is not None
        return action not in WHILE_OPEN or self.opened is not None


def vote_on(service: SessionService, step: str) -> Vote:
    """Return the vote of a step as it is on disk."""
    return Vote(service.session, step, voting.rounds_of(service.session, step), service.polling.progress)
