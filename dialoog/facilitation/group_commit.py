"""Group commit: while one write is under way the next batch gathers, then one write keeps all of it.

There is no timer. A lone command is written at once; a thousand at the same moment cost two writes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Generic, TypeVar

from dialoog.domain.errors import StorageError

BROKEN = (
    "Niet bewaard: er ging iets mis in het programma zelf. Sluit dialoog af, begin opnieuw en doe het dan nog eens."
)
"""What people are told when a write ends in a fault of the program; the fault itself is reported by the loop."""

QUIET_ROUNDS = 2
"""A request takes two rounds of the loop from the network to here: one to be read, one to be carried out."""

MOST_ABOARD = 256
"""So many are not kept waiting for others."""

Item = TypeVar("Item")
Payload = TypeVar("Payload")
Batch = list[tuple[Item, asyncio.Future[None]]]


class GroupCommit(Generic[Item, Payload]):
    """Keeps items in batches, and acknowledges each only when it is kept.

    `prepare` runs in the event loop and turns a batch into what is written; `write` runs in the
    executor; `done` or `failed` runs in the loop again, before anybody is told.
    """

    def __init__(
        self,
        executor: Executor,
        *,
        prepare: Callable[[Sequence[Item]], Payload],
        write: Callable[[Payload], None],
        done: Callable[[Payload], None],
        failed: Callable[[StorageError], None],
    ) -> None:
        """Take the four parts of a write."""
        self._executor = executor
        self._prepare, self._write = prepare, write
        self._done, self._failed = done, failed
        self._waiting: Batch[Item] = []
        self._writer: asyncio.Task[None] | None = None

    async def keep(self, item: Item) -> None:
        """Return once the item is kept, or raise `StorageError` if it is not.

        Once called, the item is on its way: a caller that is cancelled meanwhile stops waiting, and nothing else.
        """
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, kept))
        if self._writer is None:
            self._start()
        await kept

    async def idle(self) -> None:
        """Return once nothing waits to be written."""
        while self._writer is not None:
            await asyncio.wait([self._writer])

    def _start(self) -> None:
        self._writer = asyncio.get_running_loop().create_task(self._write_batches())

    async def _write_batches(self) -> None:
        try:
            while self._waiting:
                await self._all_aboard()
                batch, self._waiting = self._waiting, []
                await self._write_batch(batch)
        finally:
            self._writer = None
            if self._waiting:
                self._start()  # a fault of the program in one batch must not keep the next one waiting

    async def _all_aboard(self) -> None:
        """Let those come along who are at the door already: one write for all of them instead of two.

        That takes no time but that of the loop itself, which goes round until nobody new has come.
        """
        quiet = 0
        while quiet < QUIET_ROUNDS and len(self._waiting) < MOST_ABOARD:
            before = len(self._waiting)
            await asyncio.sleep(0)
            quiet = quiet + 1 if len(self._waiting) == before else 0

    async def _write_batch(self, batch: Batch[Item]) -> None:
        failure: StorageError | None = StorageError(BROKEN)
        try:
            payload = self._prepare([item for item, _ in batch])
            await asyncio.get_running_loop().run_in_executor(self._executor, self._write, payload)
            failure = None
        except StorageError as error:
            failure = error
        finally:
            if failure:
                self._fail(batch, failure)
        if failure is None:
            self._acknowledge(batch, payload)

    def _acknowledge(self, batch: Batch[Item], payload: Payload) -> None:
        try:
            self._done(payload)
        finally:
            _settle(batch, None)

    def _fail(self, batch: Batch[Item], error: StorageError) -> None:
        """Fail what was in this batch, and what came after it: that was built on what is not kept."""
        together, self._waiting = batch + self._waiting, []
        try:
            self._failed(error)
        finally:
            _settle(together, error)


def _settle(batch: Batch[Item], error: StorageError | None) -> None:
    for _, kept in batch:
        if kept.done():
            continue  # the caller went away
        if error is None:
            kept.set_result(None)
        else:
            kept.set_exception(error)
