"""The ballot box of the one round that is open: who has voted, what the bars may show, and the count.

The box is the one value here that changes in place: copying ten thousand rows for every vote would
make the thousandth voter wait for the others. It still has no clock, no files and no chance of its own.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from msgspec import Struct

from dialoog.domain.disclosure import effective_k
from dialoog.domain.errors import Invalid
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Counted, Result, Round, in_order, result_of
from dialoog.domain.statement import Choice, valid_choice
from dialoog.domain.tally import Ballot, Tally, total

KEY_BYTES = 16


class ShownBars(Struct, frozen=True, forbid_unknown_fields=True):
    """The bars as they were last drawn: the count of all ballots at that moment."""

    tally: Tally


class Row(Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """A ballot in the open box, and how it came in."""

    ballot: Ballot
    channel: Channel


class Progress(Struct, frozen=True, forbid_unknown_fields=True):
    """All that may be seen of an open round: how many voted, and the bars as last drawn (None: not yet)."""

    round: str
    voted: int
    bars: ShownBars | None


class SavedBox(Struct, frozen=True):
    """What is kept of an open ballot box."""

    round: str
    secret: bytes
    rows: dict[str, Row]
    counted: Counted
    shown: ShownBars | None


class BoxUpdate(Struct, frozen=True):
    """What has changed in an open box: rows (None: taken out), and the present counts and bars."""

    rows: dict[str, Row | None]
    counted: Counted
    shown: ShownBars | None


def voter_key(secret: bytes, token: str) -> str:
    """Return the key that a voter has in this round only: HMAC-SHA256 of the token, cut to 128 bits, in hex."""
    return hmac.digest(secret, token.encode(), hashlib.sha256)[:KEY_BYTES].hex()


class BallotBox:
    """The ballots of one open round, counted as they come in."""

    def __init__(self, opened: Round, secret: bytes) -> None:
        """Make an empty box for this round; `secret` turns tokens into keys and is destroyed at the close."""
        self.round = opened
        self.secret = secret
        self.rows: dict[str, Row] = {}
        self.counted: Counted = {}
        self.shown: ShownBars | None = None
        self._cast: dict[str, int] = {}
        self._blank = 0

    @property
    def voted(self) -> int:
        """How many people have voted, over all channels."""
        return len(self.rows) + self._counted_tally().voters

    @property
    def progress(self) -> Progress:
        """What may be seen now."""
        return Progress(self.round.id, self.voted, self.shown)

    def check(self, choice: Choice) -> Choice:
        """Return a choice in its standard order, or raise `Invalid`."""
        return valid_choice(self.round.statement, choice)

    def check_counts(self, tallies: Mapping[str, Tally]) -> None:
        """Raise `Invalid` if these counts cannot be right for this statement."""
        known = {option.id for option in self.round.statement.options}
        for tally in tallies.values():
            numbers = (tally.voters, tally.blank, *tally.counts.values())
            if min(numbers) < 0 or not set(tally.counts) <= known:
                raise Invalid("Deze aantallen kunnen niet kloppen. Vul bij elk antwoord 0 of meer in.")

    def put(self, key: str, row: Row | None) -> Row | None:
        """Set (or with None take out) the ballot of one voter and return the one that was there."""
        old = self.rows.pop(key, None)
        if old is not None:
            self._add(old.ballot.choice, -1)
        if row is not None:
            self.rows[key] = row
            self._add(row.ballot.choice, 1)
        return old

    def set_counted(self, channel: Channel, tallies: Mapping[str, Tally]) -> None:
        """Replace what was counted by hand for one channel; see `check_counts`."""
        self.counted = {**self.counted, channel: {p: t for p, t in tallies.items() if t.voters}}

    def restore(self, counted: Counted, shown: ShownBars | None) -> None:
        """Set counts and bars to what they were."""
        self.counted, self.shown = counted, shown

    def redraw(self) -> bool:
        """Draw the bars anew if enough people voted since the last time, and tell whether they moved.

        Only people count who had not voted at the last drawing: whoever changes a vote back and
        forth cannot make the bars move, and so cannot find out one other person's choice. The
        moment depends on how many voted and never on what they chose.
        """
        before = self.shown.tally.voters if self.shown else 0
        if self.voted - before < effective_k(self.round.k):
            return False
        self.shown = ShownBars(self.tally())
        return True

    def tally(self) -> Tally:
        """Return the count of everything in the box; for the close and the bars only, never to be shown live."""
        own = Tally(len(self.rows), self._blank, {o: n for o, n in self._cast.items() if n})
        return in_order(own + self._counted_tally(), [option.id for option in self.round.statement.options])

    def result(self, order: tuple[str, ...] = ()) -> Result:
        """Return what may be kept of this round when it is closed now; `order` is that of the parties."""
        options = [option.id for option in self.round.statement.options]
        return result_of(self._by_channel(), self.round.k, order, options)

    def _by_channel(self) -> Counted:
        sums: Counted = {channel: dict(tallies) for channel, tallies in self.counted.items()}
        for row in self.rows.values():
            parties = sums.setdefault(row.channel, {})
            parties[row.ballot.party] = parties.get(row.ballot.party, Tally()) + _one(row.ballot.choice)
        return sums

    def _counted_tally(self) -> Tally:
        return total(tally for tallies in self.counted.values() for tally in tallies.values())

    def _add(self, choice: Choice, sign: int) -> None:
        self._blank += sign * (not choice)
        for option in choice:
            self._cast[option] = self._cast.get(option, 0) + sign


def _one(choice: Choice) -> Tally:
    counts: dict[str, int] = {}
    for option in choice:
        counts[option] = counts.get(option, 0) + 1
    return Tally(1, int(not choice), counts)
