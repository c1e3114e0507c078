"""Group commit: one write for all that gathered, acknowledged only when kept, whatever goes wrong around it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
import pytest_asyncio

from dialoog.domain.errors import StorageError
from dialoog.facilitation import group_commit
from dialoog.facilitation.group_commit import GroupCommit
from tests.build import DISK_FULL

Write = Callable[[Sequence[int]], None]
PATIENCE = 60
"""Seconds after which somebody is left waiting for ever."""


WRITER = "schrijver"


class Disk:
    """A slow disk: each write waits until the test lets it through."""

    def __init__(self) -> None:
        self.written: list[list[int]] = []
        self.trouble: BaseException | None = None
        self.events: list[str] = []
        self.told: list[StorageError] = []
        self._gate = threading.Semaphore(0)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=WRITER)
        self.threads: set[str] = set()
        self.began = threading.Semaphore(0)
        self.commits: GroupCommit[int, list[int]] = GroupCommit(
            self._executor, prepare=self.prepare, write=self.write, done=self.done, failed=self.failed
        )
        self.broken_prepare = self.broken_done = False

    def prepare(self, batch: Sequence[int]) -> list[int]:
        if self.broken_prepare:
            raise RuntimeError("fout in het programma")
        return list(batch)

    def write(self, payload: list[int]) -> None:
        self.threads.add(threading.current_thread().name.partition("_")[0])
        self.began.release()
        self._gate.acquire()
        if self.trouble:
            raise self.trouble
        self.written.append(payload)

    def done(self, payload: list[int]) -> None:
        self.events.append(f"done {payload}")
        if self.broken_done:
            raise RuntimeError("een luisteraar is stuk")

    def failed(self, error: StorageError) -> None:
        self.events.append("failed")
        self.told.append(error)

    def let_through(self, writes: int = 1) -> None:
        self._gate.release(writes)

    async def until_writing(self) -> None:
        await asyncio.get_running_loop().run_in_executor(None, self.began.acquire)

    def keep(self, item: int) -> asyncio.Task[None]:
        return asyncio.ensure_future(self.commits.keep(item))

    def stop(self) -> None:
        self.let_through(100)
        self._executor.shutdown()


@pytest_asyncio.fixture
async def disk() -> AsyncIterator[Disk]:
    slow = Disk()
    yield slow
    slow.stop()


@pytest.fixture
def faults() -> list[BaseException]:
    """The faults of the program that the loop reported."""
    return []


@pytest_asyncio.fixture(autouse=True)
async def _reported(faults: list[BaseException]) -> None:
    def report(_: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        fault = context.get("exception")
        assert isinstance(fault, BaseException)
        faults.append(fault)

    asyncio.get_running_loop().set_exception_handler(report)


async def test_what_comes_in_during_a_write_goes_together_into_the_next_one_in_order(disk: Disk) -> None:
    first = disk.keep(1)
    await disk.until_writing()
    others = [disk.keep(item) for item in (2, 3, 4)]
    disk.let_through(2)
    await asyncio.gather(first, *others)
    assert disk.written == [[1], [2, 3, 4]]


async def test_nobody_is_told_before_it_is_kept(disk: Disk) -> None:
    waiting = disk.keep(1)
    await disk.until_writing()
    assert not waiting.done()
    disk.let_through()
    await waiting
    assert disk.events == ["done [1]"]


async def test_a_failed_write_fails_what_was_built_on_it_too_and_the_next_one_starts_afresh(disk: Disk) -> None:
    first = disk.keep(1)
    await disk.until_writing()
    second = disk.keep(2)
    await asyncio.sleep(0)
    disk.trouble = DISK_FULL
    disk.let_through()
    told = await asyncio.gather(first, second, return_exceptions=True)
    assert list(told) == [DISK_FULL, DISK_FULL]
    assert disk.told == [DISK_FULL], "who takes the batch back is told the same as who asked for it"
    disk.trouble = None
    disk.let_through()
    await disk.commits.keep(3)
    assert (disk.written, disk.events) == ([[3]], ["failed", "done [3]"])


async def test_a_caller_that_goes_away_disturbs_nobody_and_its_item_is_kept(disk: Disk) -> None:
    first, gone, stays = disk.keep(1), disk.keep(2), disk.keep(3)
    await disk.until_writing()
    gone.cancel()
    first.cancel()
    disk.let_through(3)
    await stays
    assert gone.cancelled()
    assert [item for batch in disk.written for item in batch] == [1, 2, 3]


@pytest.mark.parametrize("where", ["prepare", "write"])
async def test_a_fault_of_the_program_leaves_nobody_waiting(
    disk: Disk, where: str, faults: list[BaseException]
) -> None:
    disk.broken_prepare = where == "prepare"
    disk.trouble = RuntimeError("fout in het programma")
    disk.let_through()
    with pytest.raises(StorageError, match="Niet bewaard"):
        await asyncio.wait_for(disk.commits.keep(1), timeout=PATIENCE)
    assert disk.events == ["failed"]
    disk.broken_prepare, disk.trouble = False, None
    disk.let_through()
    await asyncio.wait_for(disk.commits.keep(2), timeout=PATIENCE)
    assert disk.written == [[2]]
    assert [str(fault) for fault in faults] == ["fout in het programma"]


async def test_what_is_kept_is_acknowledged_even_when_telling_others_fails(
    disk: Disk, faults: list[BaseException]
) -> None:
    disk.broken_done = True
    first = disk.keep(1)
    await disk.until_writing()
    second = disk.keep(2)
    disk.let_through(2)
    await asyncio.wait_for(asyncio.gather(first, second), timeout=PATIENCE)
    assert disk.written == [[1], [2]]
    await disk.commits.idle()
    assert {str(fault) for fault in faults} <= {"een luisteraar is stuk"}


async def test_idle_waits_for_everything_that_is_on_its_way(disk: Disk) -> None:
    for item in (1, 2):
        disk.keep(item)
        await asyncio.sleep(0)
    idle = asyncio.ensure_future(disk.commits.idle())
    await disk.until_writing()
    assert not idle.done()
    disk.let_through(2)
    await idle
    assert [item for batch in disk.written for item in batch] == [1, 2]


async def test_those_who_are_at_the_door_already_go_along_in_the_same_write(disk: Disk) -> None:
    """A request takes a round of the loop to be read and one to be carried out; the first must not go alone."""

    async def on_its_way(item: int, rounds: int) -> None:
        for _ in range(rounds):
            await asyncio.sleep(0)
        await disk.commits.keep(item)

    disk.let_through(9)
    await asyncio.gather(*(on_its_way(item, rounds=item % 3) for item in range(9)))
    assert [sorted(batch) for batch in disk.written] == [list(range(9))]


async def test_one_that_is_read_in_this_round_of_the_loop_and_carried_out_in_the_next_goes_along(disk: Disk) -> None:
    """Nobody comes in the first round: that must not be taken for a door with nobody at it."""

    async def carried_out() -> None:
        await disk.commits.keep(2)

    async def is_read() -> None:
        await asyncio.sleep(0)
        await asyncio.ensure_future(carried_out())

    disk.let_through(2)
    await asyncio.gather(disk.keep(1), is_read())
    assert disk.written == [[1, 2]]


@pytest.mark.parametrize("gaps", [(1, 1, 1, 1, 1), (1, 2, 2, 2)], ids=["one after another", "now and then"])
async def test_a_queue_that_comes_in_round_after_round_goes_along_whole(disk: Disk, gaps: Sequence[int]) -> None:
    """Whoever is there in the round that goes by, or comes in the next, need not wait for a second write."""

    async def queue() -> list[asyncio.Task[None]]:
        came = []
        for item, rounds in enumerate(gaps, 2):
            for _ in range(rounds):
                await asyncio.sleep(0)
            came.append(disk.keep(item))
        return came

    disk.let_through(len(gaps) + 1)
    first, queued = disk.keep(1), asyncio.ensure_future(queue())
    await asyncio.gather(first, *await queued)
    assert disk.written == [list(range(1, len(gaps) + 2))]


async def test_only_the_thread_that_it_was_given_writes(disk: Disk) -> None:
    """Two writes at a time could end in the other order."""
    disk.let_through(2)
    await asyncio.gather(disk.keep(1), disk.keep(2))
    await disk.commits.keep(3)
    assert disk.threads == {WRITER}


async def test_an_endless_queue_at_the_door_keeps_nobody_waiting(disk: Disk) -> None:
    ends = asyncio.Event()

    async def queue() -> None:
        while not ends.is_set():
            disk.keep(2)
            await asyncio.sleep(0)

    disk.let_through(10_000)
    queueing = asyncio.ensure_future(queue())
    await disk.commits.keep(1)
    ends.set()
    await queueing
    await disk.commits.idle()
    assert 1 in disk.written[0]


async def test_idle_returns_at_once_when_nothing_was_ever_asked(disk: Disk) -> None:
    await asyncio.wait_for(disk.commits.idle(), PATIENCE)
    assert disk.events == []


async def test_a_trouble_of_the_disk_is_told_as_it_is_and_one_of_the_program_in_its_own_words(disk: Disk) -> None:
    disk.let_through(2)
    disk.trouble = DISK_FULL
    with pytest.raises(StorageError) as told:
        await disk.commits.keep(1)
    assert told.value is DISK_FULL
    disk.trouble = RuntimeError("fout in het programma")
    with pytest.raises(StorageError) as told:
        await disk.commits.keep(2)
    assert str(told.value) == group_commit.BROKEN


async def test_what_came_during_a_fault_of_the_program_is_told_it_is_not_kept(disk: Disk) -> None:
    first = disk.keep(1)
    await disk.until_writing()
    second = disk.keep(2)
    await asyncio.sleep(0)
    disk.trouble = RuntimeError("fout in het programma")
    disk.let_through()
    told = await asyncio.gather(first, second, return_exceptions=True)
    assert [str(each) for each in told] == [group_commit.BROKEN] * 2
    assert (disk.written, disk.events) == ([], ["failed"])
