"""The round that is open or stopped: its ballot box, who may vote, and what becomes of it at the close."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from typing import ParamSpec, cast

from msgspec import Struct

from dialoog.domain.ballot_box import BallotBox, BoxUpdate, Drawing, Progress, Row, SavedBox, voter_key
from dialoog.domain.errors import DialoogError, NotFound, Refused, StorageError
from dialoog.domain.events import VoteProgressed, WriteFailed
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Counted, few_beside_hands
from dialoog.domain.rules import door, stage, voting
from dialoog.domain.rules.filling_in import known_party
from dialoog.domain.rules.heads import crowded
from dialoog.domain.statement import Choice, Statement
from dialoog.domain.tally import Ballot, Tally, total
from dialoog.facilitation.box_on_disk import filled, putter, restorer, seen
from dialoog.facilitation.group_commit import GroupCommit
from dialoog.facilitation.ports import BallotStore, Keeper

P = ParamSpec("P")
NOT_OPEN = "Er is geen stemming open."
HALTED = "De stemming is gestopt. Er kan niemand meer stemmen."
NOT_FEW = "Deze stemmen blijven bewaard: weghalen kan alleen als anders de hele uitslag verborgen blijft."
STOPPED = "De sessie wordt afgesloten. Open haar opnieuw om verder te gaan."

BOX_GONE = (
    "De stemmen van de open stemming zijn niet gevonden: het bestand met de stembus ontbreekt. "
    "Zet het terug of stem opnieuw."
)


class Posting(Struct, frozen=True):
    """One thing that happens to the box: a ballot (None: taken back), or counts of a channel.

    `discarded`: the ballot goes whatever the bars showed, because none of those cast one by one will count.
    """

    key: str = ""
    row: Row | None = None
    discarded: bool = False
    channel: Channel | None = None
    tallies: Mapping[str, Tally] = {}


class Polling:
    """Takes votes for the one open round. Nothing of who chose what ever leaves this room.

    Opening, closing and the like go one after another and always to their end: whoever asked for it
    may go away meanwhile, and the round is never left half open.
    """

    def __init__(self, service: Keeper, ballots: BallotStore, executor: Executor) -> None:
        """Take up the box of a round that was open when the program last ended."""
        self._service, self._ballots, self._executor = service, ballots, executor
        self.warning = ""
        self._box = self._recovered(ballots.load())
        self._journal: list[Callable[[], object]] = []
        self._commits: GroupCommit[Posting, BoxUpdate] = GroupCommit(
            executor, prepare=self._put, write=ballots.update, done=self._kept, failed=self._lost
        )
        self._shut = self._stopped = False
        self._turn = asyncio.Lock()
        self._moves: set[asyncio.Task[None]] = set()
        self._coming: set[str] = set()
        """Voter keys of ballots that are on their way into the box."""
        self._moving: dict[str, asyncio.Event] = {}
        self._progress = seen(self._box) if self._box else None

    @property
    def progress(self) -> Progress | None:
        """What may be seen, as it is on disk, of the round that is open or stopped; None without one."""
        running = voting.unshown_round_of(self._service.session)
        return self._progress if running and self._progress and self._progress.round == running.id else None

    def _recovered(self, saved: SavedBox | None) -> BallotBox | None:
        running = voting.unshown_round_of(self._service.session)
        if saved and (running is None or saved.round != running.id):
            self._ballots.destroy()  # its tally was kept before the program ended
            saved = None
        if running is None:
            return None
        if saved is None:
            self.warning = BOX_GONE
            saved = SavedBox(running.id, self._service.chance.secret(), {}, {}, Drawing())
            self._ballots.create(saved.round, saved.secret)
        return filled(BallotBox(running, saved.secret), saved, self._service.session)

    async def open(self, step: str) -> None:
        """Open the next round of a step, which is the one that is on from now on (see `stage.open_vote`)."""
        await self._to_the_end(self._open, step)

    async def _open(self, step: str) -> None:
        opened = voting.next_round(self._service.session, step)
        secret = self._service.chance.secret()
        await self._run(self._ballots.create, opened.id, secret)
        try:
            await self._service.do(stage.open_vote, step, self._service.clock.now())
        except DialoogError:
            await self._run(self._ballots.destroy)
            raise
        self._box = BallotBox(self._service.session.rounds[opened.id], secret)
        self._announce()

    async def vote(self, token: str, choice: Choice, channel: Channel = Channel.PHONE) -> None:
        """Take the vote of a participant who joined; a later one replaces it.

        It counts with the party of the moment: who is just moving to another one votes when that is done.
        """
        await self._settled(token)
        person = self._service.session.participants.get(token)
        if person is None:
            raise NotFound("Deze deelnemer doet niet mee aan de sessie.")
        await self.cast(token, person.party, choice, channel, during=person.during)

    async def cast(self, token: str, party: str, choice: Choice, channel: Channel, *, during: str = "") -> None:
        """Take a vote under this token (for the booth: a fresh one per voter). Returns once it is kept.

        `during` is the round in which the voter came in: the bars of that one leave the vote out.
        """
        box = self._open_box()
        ballot = Ballot(box.check(choice), box.party_kept(known_party(self._service.session, party)))
        key, row = voter_key(box.secret, token), Row(ballot, channel, during == box.round.id)
        self._coming.add(key)
        await self._commits.keep(Posting(key=key, row=row))

    def has_voted(self, token: str) -> bool:
        """Tell whether there is a vote under this token in the open box; what it is, nobody is told."""
        return self._box is not None and voter_key(self._box.secret, token) in self._box.rows

    @asynccontextmanager
    async def moving(self, token: str) -> AsyncIterator[bool]:
        """Let a participant change party while the block lasts, and tell whether they voted (or just do so).

        One at a time for each; their vote waits until it is over.
        """
        await self._settled(token)
        self._moving[token] = over = asyncio.Event()
        try:
            is_coming = self._box is not None and voter_key(self._box.secret, token) in self._coming
            yield is_coming or self.has_voted(token)
        finally:
            del self._moving[token]
            over.set()

    async def _settled(self, token: str) -> None:
        while token in self._moving:
            await self._moving[token].wait()

    async def take_back(self, token: str) -> None:
        """Take the vote under this token out of the box, as long as the round is open; see `BallotBox.emptied`."""
        box = self._open_box()
        await self._commits.keep(Posting(key=voter_key(box.secret, token)))

    async def put_out(self, people: Collection[str]) -> None:
        """Let these take part no more, and take their votes out of the round that is open."""
        await self._to_the_end(self._put_out, people)

    async def _put_out(self, people: Collection[str]) -> None:
        await self._service.do(door.put_out, people)  # first: from now on they cannot vote again
        box = self._box
        if box is not None:
            keys = [voter_key(box.secret, person) for person in people]
            await asyncio.gather(
                *(self._commits.keep(Posting(key=key)) for key in keys if key in box.rows or key in self._coming)
            )

    async def count(self, channel: Channel, tallies: Mapping[str, Tally]) -> None:
        """Set what was counted by hand in a channel (raised hands, paper), per party or under "".

        Also when the vote is stopped: that is when the paper ballots are counted.
        """
        box = self._present_box()
        box.check_counts(tallies)
        for party in tallies:
            known_party(self._service.session, party)
        await self._commits.keep(Posting(channel=channel, tallies=tallies))

    @property
    def channels(self) -> dict[Channel, int]:
        """How many people voted with raised hands, and how many unseen (those stand together under the phone)."""
        hands = total(self.counted.get(Channel.HANDS, {}).values()).voters
        voted = self.progress.voted if self.progress else 0
        return {Channel.HANDS: hands, Channel.PHONE: voted - hands}

    async def discard_unseen(self) -> None:
        """Take out all that was not voted with hands, so that these people can raise theirs.

        Only while they are so few that nothing of the round could be shown; else raises `Refused`.
        """
        await self._to_the_end(self._discard_unseen)

    async def _discard_unseen(self) -> None:
        async with self._shut_box() as box:
            if not few_beside_hands(self.channels, max(box.round.k, self._service.session.meta.k)):
                raise Refused(NOT_FEW)
            out = [*(Posting(key=key, discarded=True) for key in box.rows), Posting(channel=Channel.PAPER, tallies={})]
            await asyncio.gather(*(self._commits.keep(posting) for posting in out))

    async def halt(self) -> None:
        """Take no more ballots, and show nothing yet: the box and its secret stay, so that it can be opened again."""
        await self._to_the_end(self._halt)

    async def _halt(self) -> None:
        async with self._shut_box() as box:
            await self._service.do(voting.stop_round, box.round.id)
            self._follow_round(box)

    async def reopen(self) -> None:
        """Open the round again that was stopped, with all that was in it; see `stage.reopen_vote`.

        The bars go on where they were: nobody sees that they stood still, and they move for `k` more people only.
        """
        await self._to_the_end(self._reopen)

    async def _reopen(self) -> None:
        async with self._shut_box() as box:
            await self._service.do(stage.reopen_vote, box.round.id, self._service.clock.now())
            self._follow_round(box)

    def _follow_round(self, box: BallotBox) -> None:
        box.round = self._service.session.rounds[box.round.id]
        self._announce()

    async def close(self) -> None:
        """Close the round and show what came out: its tally is kept first, then rows and secret are destroyed."""
        await self._to_the_end(self._close)

    async def _close(self) -> None:
        async with self._shut_box() as box:
            session = self._service.session
            result = box.result(session.party_ids, crowded(session))
            await self._service.do(stage.show_result, box.round.id, result, self._service.clock.now())
            self._box = None
        await self._run(self._ballots.destroy)

    async def cancel(self) -> None:
        """Take the round that is not shown yet back: its ballots are destroyed and count nowhere."""
        await self._to_the_end(self._cancel)

    async def _cancel(self) -> None:
        async with self._shut_box() as box:
            await self._service.do(voting.cancel_round, box.round.id)
            self._box = None
        await self._run(self._ballots.destroy)

    async def change_statement(self, step: str, statement: Statement) -> None:
        """Change a statement; refused from the first ballot on."""
        await self._to_the_end(self._change_statement, step, statement)

    async def _change_statement(self, step: str, statement: Statement) -> None:
        if self._box is None or self._box.round.step != step:
            await self._service.do(voting.change_statement, step, statement, has_ballots=False)
            return
        async with self._shut_box() as box:
            await self._service.do(voting.change_statement, step, statement, has_ballots=box.voted > 0)
            self._follow_round(box)

    @property
    def counted(self) -> Counted:
        """What has been counted by hand so far, for the form in which it is entered."""
        return self._box.counted if self._box else {}

    async def stop(self) -> None:
        """Take nothing more, and return once every vote is written and every move has come to its end."""
        self._stopped = True
        while self._moves:
            await asyncio.wait(self._moves)
        await self._commits.idle()

    async def _to_the_end(self, move: Callable[P, Coroutine[None, None, None]], *args: P.args, **kw: P.kwargs) -> None:
        """Carry out a move of the round when it is its turn, even if the caller is cancelled."""
        if self._stopped:
            raise Refused(STOPPED)
        task = asyncio.ensure_future(self._in_turn(move, *args, **kw))
        self._moves.add(task)
        task.add_done_callback(self._moves.discard)
        await asyncio.shield(task)

    async def _in_turn(self, move: Callable[P, Coroutine[None, None, None]], *args: P.args, **kw: P.kwargs) -> None:
        async with self._turn:
            await move(*args, **kw)

    def _open_box(self) -> BallotBox:
        """Return the box for somebody who votes."""
        box = self._present_box()
        if not box.round.is_open:
            raise Refused(HALTED)
        return box

    def _present_box(self) -> BallotBox:
        """Return the box for somebody who counts."""
        if self._box is None or self._shut or self._stopped:
            raise Refused(NOT_OPEN)
        return self._box

    @asynccontextmanager
    async def _shut_box(self) -> AsyncIterator[BallotBox]:
        """Let nothing more in, wait for what is on its way, and hand out the box as it is on disk."""
        box = self._box
        if box is None:
            raise Refused(NOT_OPEN)
        self._shut = True
        try:
            await self._commits.idle()
            yield box
        finally:
            self._shut = False

    async def _run(self, call: Callable[..., None], *args: object) -> None:
        await asyncio.get_running_loop().run_in_executor(self._executor, call, *args)

    def _put(self, batch: Sequence[Posting]) -> BoxUpdate:
        """Put a batch into the box, remembering how to take it out again should it not be kept.

        The box is there: it is only shut and put away when nothing waits any more.
        """
        box = cast("BallotBox", self._box)
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
        self._announce()

    def _lost(self, error: StorageError) -> None:
        for undo in reversed(self._journal):
            undo()
        self._journal = []
        self._coming.clear()
        self._service.bus.publish(WriteFailed(error))

    def _announce(self) -> None:
        if self._box is not None:
            self._progress = seen(self._box)
            self._service.bus.publish(VoteProgressed(self._progress))
