"""The box of the round, with the disk that keeps it: a ballot or a count is acknowledged once it is on disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import asynccontextmanager

from msgspec import Struct

from dialoog.domain.ballot_box import BallotBox, BoxUpdate, Row, voter_key
from dialoog.domain.errors import StorageError
from dialoog.domain.events import VoteProgressed, WriteFailed
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Round
from dialoog.domain.tally import Tally
from dialoog.facilitation.box_on_disk import putter, restorer, seen
from dialoog.facilitation.bus import Bus
from dialoog.facilitation.group_commit import GroupCommit
from dialoog.facilitation.ports import BallotStore


class Posting(Struct, frozen=True):
    """One thing that happens to the box: a ballot (None: taken back), or counts of a channel.

    `discarded`: the ballot goes whatever the bars showed, because none of those cast one by one will count.
    """

    key: str = ""
    row: Row | None = None
    discarded: bool = False
    channel: Channel | None = None
    tallies: Mapping[str, Tally] = {}


class KeptBox:
    """Puts ballots and counts into the box and on disk; what could not be kept is taken out of the box again.

    Whether somebody may vote or count now, it does not ask.
    """

    def __init__(self, inside: BallotBox, ballots: BallotStore, executor: Executor, bus: Bus) -> None:
        """Keep this box, which is on disk already as it is."""
        self.inside, self._bus = inside, bus
        self.is_shut = False
        self.progress = seen(inside)
        """What may be seen of it, as it is on disk."""
        self._journal: list[Callable[[], object]] = []
        self._coming: set[str] = set()
        """Voter keys of ballots that are on their way into the box."""
        self._commits: GroupCommit[Posting, BoxUpdate] = GroupCommit(
            executor, prepare=self._put, write=ballots.update, done=self._kept, failed=self._lost
        )

    def has(self, token: str) -> bool:
        """Tell whether there is a ballot under this token."""
        return self._key(token) in self.inside.rows

    def has_or_awaits(self, token: str) -> bool:
        """Tell whether there is a ballot under this token, or one on its way."""
        return self._key(token) in self._coming or self.has(token)

    async def cast(self, token: str, row: Row) -> None:
        """Put in the ballot under this token, instead of the one that may be there."""
        key = self._key(token)
        self._coming.add(key)
        await self._commits.keep(Posting(key=key, row=row))

    async def take_back(self, token: str) -> None:
        """Take out the ballot under this token; see `BallotBox.emptied`."""
        await self._commits.keep(Posting(key=self._key(token)))

    async def count(self, channel: Channel, tallies: Mapping[str, Tally]) -> None:
        """Set what was counted by hand in a channel."""
        await self._commits.keep(Posting(channel=channel, tallies=tallies))

    async def discard_unseen(self) -> None:
        """Take out all that was not voted with hands."""
        ballots = [Posting(key=key, discarded=True) for key in self.inside.rows]
        paper = Posting(channel=Channel.PAPER, tallies={})
        await asyncio.gather(*(self._commits.keep(posting) for posting in (*ballots, paper)))

    @asynccontextmanager
    async def shut(self) -> AsyncIterator[KeptBox]:
        """Let nothing more in, wait for what is on its way, and hand out the box as it is on disk."""
        self.is_shut = True
        try:
            await self.idle()
            yield self
        finally:
            self.is_shut = False

    async def idle(self) -> None:
        """Return once nothing waits to be written."""
        await self._commits.idle()

    def follow(self, changed: Round) -> None:
        """Go on with the round as it has become, and tell so."""
        self.inside.round = changed
        self.announce()

    def announce(self) -> None:
        """Tell what may be seen now."""
        self.progress = seen(self.inside)
        self._bus.publish(VoteProgressed(self.progress))

    def _key(self, token: str) -> str:
        return voter_key(self.inside.secret, token)

    def _put(self, batch: Sequence[Posting]) -> BoxUpdate:
        """Put a batch into the box, remembering how to take it out again should it not be kept."""
        box = self.inside
        rows: dict[str, Row | None] = {}
        self._journal = [restorer(box, box.counted, box.drawing)]
        for item in batch:
            if item.channel is not None:
                box.set_counted(item.channel, item.tallies)
                continue
            row = None if item.discarded else item.row or box.emptied(item.key)
            self._journal.append(putter(box, item.key, box.put(item.key, row)))
            self._coming.discard(item.key)
            rows[item.key] = row
        box.redraw()
        return BoxUpdate(rows, box.counted, box.drawing)

    def _kept(self, _update: BoxUpdate) -> None:
        self._journal = []
        self.announce()

    def _lost(self, error: StorageError) -> None:
        for undo in reversed(self._journal):
            undo()
        self._journal = []
        self._coming.clear()
        self._bus.publish(WriteFailed(error))
