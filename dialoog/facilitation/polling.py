"""The round that is open or stopped: its ballot box, who may vote, and what becomes of it at the close."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from concurrent.futures import Executor
from contextlib import asynccontextmanager

from dialoog.domain.ballot_box import BallotBox, Progress, Row
from dialoog.domain.errors import DialoogError, NotFound, Refused
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Counted, few_beside_hands
from dialoog.domain.rules import door, stage, voting
from dialoog.domain.rules.filling_in import known_party
from dialoog.domain.rules.heads import crowded
from dialoog.domain.statement import Choice, Statement
from dialoog.domain.tally import Ballot, Tally, total
from dialoog.facilitation.box_on_disk import taken_up
from dialoog.facilitation.kept_box import KeptBox
from dialoog.facilitation.ports import BallotStore, Keeper
from dialoog.facilitation.turns import Turns, in_turn

NOT_OPEN = "Er is geen stemming open."
HALTED = "De stemming is gestopt. Er kan niemand meer stemmen."
NOT_FEW = "Deze stemmen blijven bewaard: weghalen kan alleen als anders de hele uitslag verborgen blijft."


class Polling:
    """Takes votes for the one open round. Nothing of who chose what ever leaves this room.

    Opening, closing and the like go one after another and always to their end: whoever asked for it
    may go away meanwhile, and the round is never left half open.
    """

    def __init__(self, service: Keeper, ballots: BallotStore, executor: Executor) -> None:
        """Take up the box of a round that was open when the program last ended."""
        self._service, self._ballots, self._executor = service, ballots, executor
        self.turns = Turns()
        self._moving: dict[str, asyncio.Event] = {}
        found = taken_up(ballots, service.session, service.chance)
        self.warning = found.warning
        self._box = self._keeping(found.box) if found.box else None

    @property
    def progress(self) -> Progress | None:
        """What may be seen, as it is on disk, of the round that is open or stopped; None without one."""
        running, seen = voting.unshown_round_of(self._service.session), self._box and self._box.progress
        return seen if running and seen and seen.round == running.id else None

    def _keeping(self, box: BallotBox) -> KeptBox:
        return KeptBox(box, self._ballots, self._executor, self._service.bus)

    @in_turn
    async def open(self, step: str) -> None:
        """Open the next round of a step, which is the one that is on from now on (see `stage.open_vote`)."""
        opened = voting.next_round(self._service.session, step)
        secret = self._service.chance.secret()
        await self._run(self._ballots.create, opened.id, secret)
        try:
            await self._service.do(stage.open_vote, step, self._service.clock.now())
        except DialoogError:
            await self._run(self._ballots.destroy)
            raise
        self._box = self._keeping(BallotBox(self._service.session.rounds[opened.id], secret))
        self._box.announce()

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
        inside = box.inside
        ballot = Ballot(inside.check(choice), inside.party_kept(known_party(self._service.session, party)))
        await box.cast(token, Row(ballot, channel, during == inside.round.id))

    def has_voted(self, token: str) -> bool:
        """Tell whether there is a vote under this token in the open box; what it is, nobody is told."""
        return self._box is not None and self._box.has(token)

    @asynccontextmanager
    async def moving(self, token: str) -> AsyncIterator[bool]:
        """Let a participant change party while the block lasts, and tell whether they voted (or just do so).

        One at a time for each; their vote waits until it is over.
        """
        await self._settled(token)
        self._moving[token] = over = asyncio.Event()
        try:
            yield self._box is not None and self._box.has_or_awaits(token)
        finally:
            del self._moving[token]
            over.set()

    async def _settled(self, token: str) -> None:
        while token in self._moving:
            await self._moving[token].wait()

    async def take_back(self, token: str) -> None:
        """Take the vote under this token out of the box, as long as the round is open; see `BallotBox.emptied`."""
        await self._open_box().take_back(token)

    @in_turn
    async def put_out(self, people: Collection[str]) -> None:
        """Let these take part no more, and take their votes out of the round that is open."""
        await self._service.do(door.put_out, people)  # first: from now on they cannot vote again
        box = self._box
        if box is not None:
            await asyncio.gather(*(box.take_back(person) for person in people if box.has_or_awaits(person)))

    async def count(self, channel: Channel, tallies: Mapping[str, Tally]) -> None:
        """Set what was counted by hand in a channel (raised hands, paper), per party or under "".

        Also when the vote is stopped: that is when the paper ballots are counted.
        """
        box = self._present_box()
        box.inside.check_counts(tallies)
        for party in tallies:
            known_party(self._service.session, party)
        await box.count(channel, tallies)

    @property
    def channels(self) -> dict[Channel, int]:
        """How many people voted with raised hands, and how many unseen (those stand together under the phone)."""
        hands = total(self.counted.get(Channel.HANDS, {}).values()).voters
        voted = self.progress.voted if self.progress else 0
        return {Channel.HANDS: hands, Channel.PHONE: voted - hands}

    @in_turn
    async def discard_unseen(self) -> None:
        """Take out all that was not voted with hands, so that these people can raise theirs.

        Only while they are so few that nothing of the round could be shown; else raises `Refused`.
        """
        async with self._any_box().shut() as box:
            if not few_beside_hands(self.channels, max(box.inside.round.k, self._service.session.meta.k)):
                raise Refused(NOT_FEW)
            await box.discard_unseen()

    @in_turn
    async def halt(self) -> None:
        """Take no more ballots, and show nothing yet: the box and its secret stay, so that it can be opened again."""
        async with self._any_box().shut() as box:
            await self._service.do(voting.stop_round, box.inside.round.id)
            box.follow(self._service.session.rounds[box.inside.round.id])

    @in_turn
    async def reopen(self) -> None:
        """Open the round again that was stopped, with all that was in it; see `stage.reopen_vote`.

        The bars go on where they were: nobody sees that they stood still, and they move for `k` more people only.
        """
        async with self._any_box().shut() as box:
            await self._service.do(stage.reopen_vote, box.inside.round.id, self._service.clock.now())
            box.follow(self._service.session.rounds[box.inside.round.id])

    @in_turn
    async def close(self) -> None:
        """Close the round and show what came out: its tally is kept first, then rows and secret are destroyed."""
        async with self._any_box().shut() as box:
            session = self._service.session
            result = box.inside.result(session.party_ids, crowded(session))
            await self._service.do(stage.show_result, box.inside.round.id, result, self._service.clock.now())
            self._box = None
        await self._run(self._ballots.destroy)

    @in_turn
    async def cancel(self) -> None:
        """Take the round that is not shown yet back: its ballots are destroyed and count nowhere."""
        async with self._any_box().shut() as box:
            await self._service.do(voting.cancel_round, box.inside.round.id)
            self._box = None
        await self._run(self._ballots.destroy)

    @in_turn
    async def change_statement(self, step: str, statement: Statement) -> None:
        """Change a statement; refused from the first ballot on."""
        if self._box is None or self._box.inside.round.step != step:
            await self._service.do(voting.change_statement, step, statement, has_ballots=False)
            return
        async with self._any_box().shut() as box:
            await self._service.do(voting.change_statement, step, statement, has_ballots=box.inside.voted > 0)
            box.follow(self._service.session.rounds[box.inside.round.id])

    @property
    def counted(self) -> Counted:
        """What has been counted by hand so far, for the form in which it is entered."""
        return self._box.inside.counted if self._box else {}

    async def stop(self) -> None:
        """Take nothing more, and return once every vote is written and every move has come to its end."""
        await self.turns.stop()
        if self._box is not None:
            await self._box.idle()

    def _open_box(self) -> KeptBox:
        """Return the box for somebody who votes."""
        box = self._present_box()
        if not box.inside.round.is_open:
            raise Refused(HALTED)
        return box

    def _present_box(self) -> KeptBox:
        """Return the box for somebody who counts."""
        box = self._any_box()
        if box.is_shut or self.turns.stopped:
            raise Refused(NOT_OPEN)
        return box

    def _any_box(self) -> KeptBox:
        if self._box is None:
            raise Refused(NOT_OPEN)
        return self._box

    async def _run(self, call: Callable[..., None], *args: object) -> None:
        await asyncio.get_running_loop().run_in_executor(self._executor, call, *args)
