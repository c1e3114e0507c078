"""Group commit: while one write is under way the next batch gathers, then one write keeps all of it.

There is no timer. A lone command is written at once; a thousand at the same moment cost two writes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Generic, TypeVar

from dialoog.domain.errors import StorageError

Item = TypeVar("Item")
Payload = TypeVar("Payload")


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
        self._waiting: list[tuple[Item, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def keep(self, item: Item) -> None:
        """Return once the item is kept, or raise `StorageError` if it is not."""
        loop = asyncio.get_running_loop()
        kept: asyncio.Future[None] = loop.create_future()
        self._waiting.append((item, kept))
        if self._writer is None:
            self._writer = loop.create_task(self._write_batches())
        await kept

    async def idle(self) -> None:
        """Return once nothing waits to be written."""
        while self._writer is not None:
            await asyncio.shield(self._writer)

    async def _write_batches(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                await self._write_batch(batch)
        finally:
            self._writer = None

    async def _write_batch(self, batch: list[tuple[Item, asyncio.Future[None]]]) -> None:
        payload = self._prepare([item for item, _ in batch])
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._executor, self._write, payload)
        except StorageError as error:
            self._fail(batch, error)
            return
        self._done(payload)
        for _, kept in batch:
            if not kept.done():
                kept.set_result(None)

    def _fail(self, batch: list[tuple[Item, asyncio.Future[None]]], error: StorageError) -> None:
        """Fail what was in this batch, and what came after it: that was built on what is not kept."""
        batch, self._waiting = batch + self._waiting, []
        self._failed(error)
        for _, kept in batch:
            if not kept.done():
                kept.set_exception(error)
