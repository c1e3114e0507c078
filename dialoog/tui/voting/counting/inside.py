"""The votes that are in already while hands or paper are counted: who voted alone, and what was counted before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dialoog.domain.note import Channel
from dialoog.domain.rounds import Counted
from dialoog.domain.rules import voting
from dialoog.domain.session import Session
from dialoog.domain.tally import total
from dialoog.facilitation.showing import few_secret_votes

if TYPE_CHECKING:
    from dialoog.facilitation.polling import Polling

WAYS = {Channel.HANDS: "handen", Channel.PAPER: "op papier"}


class Inside(Struct, frozen=True):
    """How many votes are in, all together and counted in the room."""

    voted: int
    counted: Counted

    @property
    def alone(self) -> int:
        """How many people voted themselves, in the booth or with a phone."""
        return self.voted - sum(self.by(channel) for channel in self.counted)

    @property
    def words(self) -> str:
        """How many there are of each, as a sentence; empty when there are none."""
        ways = [(self.alone, "zelf gestemd"), *((self.by(way), name) for way, name in WAYS.items())]
        told = ", ".join(f"{voters} {name}" for voters, name in ways if voters)
        return f"Al binnen: {told}." if told else ""

    def by(self, channel: Channel) -> int:
        """Return how many votes were counted in this way."""
        return total(self.counted.get(channel, {}).values()).voters

    def elsewhere(self, channel: Channel) -> int:
        """Return how many people voted in another way than this."""
        return self.voted - self.by(channel)


def inside(polling: Polling) -> Inside:
    """Return what is in of the round that is open or stopped."""
    return Inside(polling.progress.voted if polling.progress else 0, polling.counted)


def mixed_warning(session: Session, before: Inside, channel: Channel, voters: int) -> str:
    """Return the warning that so few votes beside this count would hide the result, or nothing."""
    found = voting.unshown_round_of(session)
    ways = {way: before.by(way) for way in WAYS} | {channel: voters, Channel.PHONE: before.alone}
    return few_secret_votes.warning(ways, max(session.meta.k, found.k if found else 0))
