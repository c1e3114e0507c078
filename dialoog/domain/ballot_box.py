"""The ballot box of the one round that is open: who has voted, what the bars may show, and the count.

The box is the one value here that changes in place: copying ten thousand rows for every vote would
make the thousandth voter wait for the others. It still has no clock, no files and no chance of its own.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Mapping

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.agenda import Bars
from dialoog.domain.answering import cells, check_tally, marks, most_per_option, valid_choice
from dialoog.domain.disclosure import effective_k, least_group
from dialoog.domain.errors import Invalid
from dialoog.domain.kinds import Asks, kind_of
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Counted, Result, Round, counted_result, in_order
from dialoog.domain.stands import NO_ANSWER, Stand, drawn, next_stand
from dialoog.domain.statement import BLANK, Choice, Statement
from dialoog.domain.tally import Ballot, Tally, count, total

KEY_BYTES = 16


class ShownBars(Struct, frozen=True, forbid_unknown_fields=True):
    """The bars as they are on the screen: of so many ballots that were cast one by one, what may be told (`stands`)."""

    tally: Tally


class Drawing(Struct, frozen=True, forbid_unknown_fields=True):
    """The bars on the screen, the count that comes next, and all stands so far. Front ends see only the first."""

    shown: ShownBars | None = None
    coming: Tally | None = None
    stands: tuple[Stand, ...] = ()

    @property
    def told(self) -> int:
        """Of how many people the last stand was."""
        return max(self.shown.tally.voters if self.shown else 0, self.stands[-1].voters if self.stands else 0)

    def after(self, now: Tally, statement: Statement, k: int) -> Drawing:
        """Return the drawing when this is the count; that bars move depends on how many voted, never on what.

        A count may come next once a batch of people more have voted than are in the last stand, and is told
        once another batch has voted. So the bars lag behind: whenever they move, and also when the result
        replaces them at the close, a batch of people has voted in between. Somebody who changes a vote, or
        takes it back, moves nothing; a count that was not shown yet is put away without a trace.
        """
        drawing, batch = self, least_group(k)
        if self.coming and now.voters - self.coming.voters >= batch:
            drawing = self._with(self.coming, statement, k)
        if drawing.coming is None or now.voters < drawing.coming.voters:
            drawing = replace(drawing, coming=now if now.voters - drawing.told >= batch else None)
        return drawing

    def _with(self, count: Tally, statement: Statement, k: int) -> Drawing:
        """Return the drawing with a stand of this count."""
        stand = next_stand(self.stands, count, effective_k(k), most_per_option(statement))
        one = kind_of(statement).asks is Asks.ONE
        tally = drawn(stand, cells(statement), one=one)
        return Drawing(ShownBars(tally) if tally else self.shown, None, (*self.stands, stand))


class Row(Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """A ballot in the open box, how it came in, and whether its voter came `late`: after the round was opened.

    Late ballots count at the close, and are in no bars: who waits for the bars could come in with one more phone for
    every vote that they want to read.
    """

    ballot: Ballot
    channel: Channel
    late: bool = False


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
    drawing: Drawing


class BoxUpdate(Struct, frozen=True):
    """What has changed in an open box: rows (None: taken out), and the present counts and bars."""

    rows: dict[str, Row | None]
    counted: Counted
    drawing: Drawing


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
        self.drawing = Drawing()
        self._cast: dict[str, int] = {}
        self._blank = self._late = 0

    @property
    def voted(self) -> int:
        """How many people have voted, over all channels."""
        return len(self.rows) + self._counted_tally().voters

    @property
    def progress(self) -> Progress:
        """What may be seen now."""
        return Progress(self.round.id, self.voted, self.drawing.shown)

    def check(self, choice: Choice) -> Choice:
        """Return a choice in its standard order, or raise `Invalid`."""
        return valid_choice(self.round.statement, choice)

    def party_kept(self, party: str) -> str:
        """Return what a ballot says of its voter's party: nothing where nothing is counted per party."""
        return party if kind_of(self.round.statement).per_party else ""

    def check_counts(self, tallies: Mapping[str, Tally]) -> None:
        """Raise `Invalid` if these counts cannot be right for this statement."""
        for tally in tallies.values():
            check_tally(self.round.statement, tally)

    def check_bars(self, drawing: Drawing) -> None:
        """Raise `Invalid` if these bars are of other answers than this statement has."""
        known = {*cells(self.round.statement), NO_ANSWER}
        told = [stand.bounds.keys() for stand in drawing.stands]
        if any(not options <= known for options in ({*(drawing.shown.tally.counts if drawing.shown else ())}, *told)):
            raise Invalid("De balken in de stembus gaan over antwoorden die deze stelling niet heeft.")

    def put(self, key: str, row: Row | None) -> Row | None:
        """Set (or with None take out) the ballot of one voter and return the one that was there."""
        old = self.rows.pop(key, None)
        if old is not None:
            self._add(old, -1)
        if row is not None:
            self.rows[key] = row
            self._add(row, 1)
        return old

    def emptied(self, key: str) -> Row | None:
        """Return what stays of a ballot that is taken back: nothing, or a blank one.

        If it went, the result could differ from the last stand by less than a batch: by what a few chose.
        """
        row, told = self.rows.get(key), self.drawing.told
        if row is None or row.late or not told:
            return None
        few = len(self.rows) - self._late <= told + least_group(self.round.k)
        return Row(Ballot(BLANK, row.ballot.party), row.channel) if few else None

    def set_counted(self, channel: Channel, tallies: Mapping[str, Tally]) -> None:
        """Replace what was counted by hand for one channel; see `check_counts`. It moves no bars."""
        self.counted = {**self.counted, channel: {p: t for p, t in tallies.items() if t.voters}}

    def restore(self, counted: Counted, drawing: Drawing) -> None:
        """Set counts and bars to what they were."""
        self.counted, self.drawing = counted, drawing

    def redraw(self) -> None:
        """Draw the bars anew if enough people voted since the last time; see `Drawing.after`.

        Of no ballots there are no bars: they may have been thrown away, so that people raise their hands.
        """
        if not self.rows:
            self.drawing = Drawing()
        elif self.round.bars is not Bars.HIDDEN:
            self.drawing = self.drawing.after(self._ballots(), self.round.statement, self.round.k)

    def _ballots(self) -> Tally:
        """Return the count of the ballots that people who were in cast one by one: only these are in the bars.

        The room saw the raised hands and can take them away: bars with hands in them would move for fewer.
        """
        in_time = len(self.rows) - self._late
        return self._in_order(Tally(in_time, self._blank, {o: n for o, n in self._cast.items() if n}))

    def _in_order(self, tally: Tally) -> Tally:
        return in_order(tally, cells(self.round.statement))

    def result(self, order: tuple[str, ...] = (), lumped: Collection[str] = ()) -> Result:
        """Return what may be kept of this round when it is closed now; `order` is that of the parties.

        The `lumped` ones may not be shown by themselves (see `rules.heads.crowded`).
        """
        return counted_result(self.round.statement, self._by_channel(), self.round.k, order, lumped)

    def _by_channel(self) -> Counted:
        sums: Counted = {channel: dict(tallies) for channel, tallies in self.counted.items()}
        for row in self.rows.values():
            parties = sums.setdefault(row.channel, {})
            one = count([marks(self.round.statement, row.ballot.choice)])
            parties[row.ballot.party] = parties.get(row.ballot.party, Tally()) + one
        return sums

    def _counted_tally(self) -> Tally:
        return total(tally for tallies in self.counted.values() for tally in tallies.values())

    def _add(self, row: Row, sign: int) -> None:
        choice = row.ballot.choice
        if row.late:
            self._late += sign
            return
        self._blank += sign * (not choice)
        for mark in marks(self.round.statement, choice):
            self._cast[mark] = self._cast.get(mark, 0) + sign
