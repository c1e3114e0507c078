"""The one owner of an open session: every key, phone and command comes through here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Concatenate, ParamSpec

from dialoog.domain.errors import Refused, StorageError
from dialoog.domain.events import SessionChanged, WriteFailed
from dialoog.domain.rules import closing, publishing
from dialoog.domain.session import Change, Changes, Session, apply
from dialoog.facilitation.bus import Bus
from dialoog.facilitation.doorway import Doorway
from dialoog.facilitation.group_commit import GroupCommit
from dialoog.facilitation.polling import Polling
from dialoog.facilitation.ports import BallotStore, Chance, Clock, SessionStore
from dialoog.facilitation.turns import STOPPED

P = ParamSpec("P")


class SessionService:
    """Runs the rules on a session, keeps what changes, and only then acknowledges and tells the bus.

    `session` is always what is on disk. Rules see the changes that are still being written too, so
    two quick keys follow on one another; if a write fails, both are gone and both are told.
    """

    def __init__(
        self, store: SessionStore, ballots: BallotStore, clock: Clock, chance: Chance, executor: Executor | None = None
    ) -> None:
        """Load the session and the ballot box that may still be open; if that fails the store is given free.

        `executor` carries out writes, one at a time: a thread of its own unless given.
        """
        self.clock, self.chance, self.bus = clock, chance, Bus()
        self._store = store
        self._executor = executor or ThreadPoolExecutor(max_workers=1, thread_name_prefix="dialoog-store")
        self._commits: GroupCommit[Changes, list[Change]] = GroupCommit(
            self._executor, prepare=_flat, write=store.commit, done=self._kept, failed=self._lost
        )
        self._stopped = False
        try:
            self.session = self._ahead = store.load()
            self.polling = Polling(self, ballots, self._executor)
            self.doorway = Doorway(self, self.polling, clock)
        except StorageError:
            store.close()
            raise

    async def do(self, rule: Callable[Concatenate[Session, P], Changes], *args: P.args, **kwargs: P.kwargs) -> Changes:
        """Carry out a rule and return its changes once they are kept.

        Raises what the rule raises, or `StorageError` when it could not be kept. Once called it is carried
        out: a caller that is cancelled only stops waiting.
        """
        if self._stopped:
            raise Refused(STOPPED)
        changes = rule(self._ahead, *args, **kwargs)
        if changes:
            self._ahead = apply(self._ahead, changes)
            await self._commits.keep(changes)
        return changes

    async def close_session(self) -> None:
        """Close the room for good: tokens go, writers get a new random name (see `closing.close`)."""
        people = self.chance.shuffled(sorted(closing.people(self._ahead)))
        await self.do(
            closing.close,
            {person: f"d{number}" for number, person in enumerate(people, 1)},
            now=self.clock.now(),
        )

    async def publish(self) -> Session:
        """Write down what a report shows that is made now, and return the session to make it of (see `publishing`)."""
        await self.do(publishing.publish)
        return self.session

    async def stop(self) -> None:
        """Take nothing more, wait for what is being written, and give the session free."""
        await self.polling.stop()
        if self._stopped:
            return
        self._stopped = True
        await self._commits.idle()
        await asyncio.get_running_loop().run_in_executor(self._executor, self._store.close)
        self._executor.shutdown()

    def _kept(self, changes: list[Change]) -> None:
        self.session = apply(self.session, changes)
        self.bus.publish(SessionChanged(self.session, frozenset(change.table for change in changes)))

    def _lost(self, error: StorageError) -> None:
        self._ahead = self.session
        self.bus.publish(WriteFailed(error))


def _flat(batch: Sequence[Changes]) -> list[Change]:
    return [change for changes in batch for change in changes]
