"""Whatever people do with an open round: turnout, bars and result are right, and bars give nobody away."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dialoog.domain.ballot_box import ShownBars
from dialoog.domain.disclosure import least_group, mixed
from dialoog.domain.errors import Refused, StorageError
from dialoog.domain.note import Channel
from dialoog.domain.rounds import in_order
from dialoog.domain.statement import Choice
from dialoog.domain.tally import Tally, count, total
from dialoog.facilitation.service import SessionService
from tests.build import (
    DISK_FULL,
    MemoryBallotStore,
    MemorySessionStore,
    a_choice_statement,
    a_service,
    a_service_in_memory,
    a_session,
    a_vote_step,
)
from tests.examples import examples

OPTIONS = ("a", "b", "c")
SESSION = a_session(steps=[a_vote_step(statement=a_choice_statement(*OPTIONS))], k=3)
K = 3
BATCH = least_group(K)

voters = st.integers(1, 24).map(lambda number: f"v{number}")
choices = st.sampled_from([(), *((option,) for option in OPTIONS)])
parties = st.sampled_from(["student", "werkveld", ""])
hands = st.builds(
    lambda a, b, blank: Tally(a + b + blank, blank, {"a": a, "b": b}),
    st.integers(0, 8), st.integers(0, 8), st.integers(0, 2),
)  # fmt: skip


class OpenRound(RuleBasedStateMachine):
    """People vote, change, take back; hands are counted and corrected; the disk fails; the program is killed.

    In between the vote is stopped too early, and opened again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.votes: dict[str, tuple[str, Choice]] = {}
        self.counted: dict[Channel, Tally] = {}
        self.bars: Tally | None = None
        self.was: list[Tally] = []
        self.stopped = False

    def run(self, move: Coroutine[Any, Any, None]) -> None:
        self.loop.run_until_complete(move)

    @initialize()
    def open(self) -> None:
        self.service = self.start()
        self.run(self.service.polling.open("stem-1"))

    def start(self) -> SessionService:
        if not hasattr(self, "store"):
            self.store, self.box = MemorySessionStore(SESSION), MemoryBallotStore()
        return a_service_in_memory(store=self.store, box=self.box)

    @precondition(lambda self: not self.stopped)
    @rule(voter=voters, party=parties, choice=choices, taps=st.integers(1, 2))
    def vote(self, voter: str, party: str, choice: Choice, taps: int) -> None:
        async def tap() -> None:
            cast = self.service.polling.cast
            await asyncio.gather(*(cast(voter, party, choice, Channel.PHONE) for _ in range(taps)))

        self.run(tap())
        self.votes[voter] = (party, choice)

    @precondition(lambda self: not self.stopped)
    @rule(people=st.lists(st.tuples(voters, choices), max_size=16, unique_by=lambda person: person[0]))
    def all_at_once(self, people: list[tuple[str, Choice]]) -> None:
        async def rush() -> None:
            cast = self.service.polling.cast
            await asyncio.gather(*(cast(voter, "student", choice, Channel.KEYBOARD) for voter, choice in people))

        self.run(rush())
        self.votes.update({voter: ("student", choice) for voter, choice in people})

    @precondition(lambda self: not self.stopped)
    @rule(voter=voters)
    def take_back(self, voter: str) -> None:
        self.run(self.service.polling.take_back(voter))
        told = self.told()
        if voter in self.votes and told and len(self.votes) <= told + BATCH:
            self.votes[voter] = (self.votes[voter][0], ())
        else:
            self.votes.pop(voter, None)

    @rule(channel=st.sampled_from([Channel.HANDS, Channel.PAPER]), tally=hands)
    def count_by_hand(self, channel: Channel, tally: Tally) -> None:
        self.run(self.service.polling.count(channel, {"": tally}))
        self.counted[channel] = tally

    @precondition(lambda self: not self.stopped)
    @rule(voter=voters, choice=choices)
    def vote_on_a_full_disk(self, voter: str, choice: Choice) -> None:
        self.box.trouble = DISK_FULL
        try:
            self.run(self.service.polling.cast(voter, "student", choice, Channel.PHONE))
        except StorageError:
            self.box.trouble = None
        assert self.box.trouble is None, "a vote was acknowledged that is nowhere"

    @precondition(lambda self: not self.stopped)
    @rule()
    def stop_too_early(self) -> None:
        self.run(self.service.polling.halt())
        self.stopped = True

    @precondition(lambda self: self.stopped)
    @rule(voter=voters, choice=choices)
    def vote_while_it_is_stopped(self, voter: str, choice: Choice) -> None:
        with pytest.raises(Refused, match="gestopt"):
            self.run(self.service.polling.cast(voter, "student", choice, Channel.PHONE))
        with pytest.raises(Refused, match="gestopt"):
            self.run(self.service.polling.take_back(voter))

    @precondition(lambda self: self.stopped)
    @rule()
    def open_again(self) -> None:
        self.run(self.service.polling.reopen())
        self.stopped = False

    @rule()
    def kill_and_start_again(self) -> None:
        before = self.service.polling.progress
        self.service = self.start()
        assert self.service.polling.progress == before

    @invariant()
    def turnout_is_right_and_bars_give_nobody_away(self) -> None:
        if not hasattr(self, "service"):
            return
        ballots = self.ballots()
        self.was.append(ballots)
        progress = self.service.polling.progress
        assert progress is not None
        assert progress.voted == self.truth().voters
        if self.stopped:
            assert progress.bars is None, "only how many voted is to be seen of a vote that is stopped"
        else:
            self.look_at(progress.bars, ballots)

    def look_at(self, bars: ShownBars | None, now: Tally) -> None:
        shown = bars.tally if bars else None
        if shown != self.bars:
            assert shown is not None
            assert shown.voters - (self.bars.voters if self.bars else 0) >= BATCH
            assert now.voters - shown.voters >= BATCH
            assert shown.voters in [was.voters for was in self.was], "bars are of people who really voted"
            self.bars = shown
        assert shown is None or now.voters - shown.voters >= BATCH, "the close would move the bars for fewer people"

    def told(self) -> int:
        """Of how many people the last stand was; no bars are drawn of one that says nothing."""
        box = self.service.polling._box
        return box.inside.drawing.told if box else 0

    def ballots(self) -> Tally:
        return in_order(count(choice for _, choice in self.votes.values()), OPTIONS)

    def truth(self) -> Tally:
        return in_order(total([self.ballots(), *self.counted.values()]), OPTIONS)

    def secret(self) -> int:
        return self.truth().voters - self.counted.get(Channel.HANDS, Tally()).voters

    def hidden_among_each_other(self, unseen: Tally) -> bool:
        return unseen.voters > 2 * K and mixed(unseen, K)

    def teardown(self) -> None:
        try:
            self.close()
        finally:
            self.loop.close()

    def close(self) -> None:
        if not hasattr(self, "service"):
            return
        self.run(self.service.polling.close())
        kept = self.service.session.rounds["stem-1.1"].result
        assert kept is not None
        now = self.truth()
        hands = self.counted.get(Channel.HANDS, Tally())
        unseen = hands.voters and self.secret()
        assert kept.withheld == (now.voters < K or bool(unseen and not self.hidden_among_each_other(now - hands)))
        assert kept.tally == (Tally(now.voters) if kept.withheld else now)
        self.run(self.service.stop())


class OpenRoundOnFiles(OpenRound):
    """The same with real files, read anew at every start."""

    def start(self) -> SessionService:
        if not hasattr(self, "folder"):
            self.folder = tempfile.TemporaryDirectory()
        if hasattr(self, "service"):
            self.run(self.service.stop())
        return a_service(Path(self.folder.name), SESSION)

    def vote_on_a_full_disk(self, voter: str, choice: Choice) -> None:
        """Leave the disk of the machine alone."""

    def close(self) -> None:
        super().close()
        assert sorted(path.suffix for path in Path(self.folder.name).glob("[!.]*")) == [".json"]
        self.folder.cleanup()


TestOpenRound = OpenRound.TestCase
TestOpenRound.settings = settings(examples(60), stateful_step_count=30)
TestOpenRoundOnFiles = OpenRoundOnFiles.TestCase
TestOpenRoundOnFiles.settings = settings(examples(10), stateful_step_count=15)
