"""Writes are carried out here and now as long as the disk is quick, and never in the way when it is not."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from dialoog.domain.errors import StorageError
from dialoog.domain.note import Channel
from dialoog.facilitation.inline_executor import QUICK, SEVERAL, NearExecutor
from dialoog.facilitation.service import SessionService
from tests.build import DISK_FULL, FixedChance, FixedClock, MemoryBallotStore, MemorySessionStore, a_session


class Disk:
    """A disk that takes as long as a test says, by a clock of its own, and tells which thread wrote."""

    def __init__(self) -> None:
        self.seconds, self.takes = 0.0, QUICK / 2
        self.executor = NearExecutor(lambda: self.seconds)

    def write(self) -> bool:
        self.seconds += self.takes
        return threading.current_thread() is threading.main_thread()

    def wrote_here(self) -> bool:
        """Write, wait for it, and tell whether the loop itself wrote."""
        return self.executor.submit(self.write).result()


@pytest.fixture
def disk() -> Iterator[Disk]:
    slow = Disk()
    yield slow
    slow.executor.shutdown()


def test_a_disk_is_trusted_to_be_quick_after_several_quick_writes(disk: Disk) -> None:
    assert [disk.wrote_here() for _ in range(SEVERAL + 3)] == [False] * SEVERAL + [True] * 3


def test_after_one_slow_write_the_loop_waits_for_none(disk: Disk) -> None:
    for _ in range(SEVERAL):
        disk.wrote_here()
    disk.takes = QUICK * 10
    assert disk.wrote_here()
    assert [disk.wrote_here() for _ in range(SEVERAL * 2)] == [False] * (SEVERAL * 2)
    disk.takes = QUICK / 2
    assert [disk.wrote_here() for _ in range(SEVERAL + 1)] == [False] * SEVERAL + [True]


def test_nothing_overtakes_what_the_thread_has_not_done_yet(disk: Disk) -> None:
    order: list[str] = []
    gate = threading.Event()

    def slowly() -> None:
        gate.wait()
        order.append("eerst")

    first = disk.executor.submit(slowly)
    disk.executor._quick = SEVERAL
    second = disk.executor.submit(order.append, "daarna")
    gate.set()
    first.result()
    second.result()
    assert order == ["eerst", "daarna"]


def test_a_failure_reaches_whoever_asked_wherever_it_happened(disk: Disk) -> None:
    def fail() -> None:
        raise DISK_FULL

    for _ in range(SEVERAL + 2):
        disk.wrote_here()
        with pytest.raises(StorageError):
            disk.executor.submit(fail).result()


async def test_a_session_keeps_and_counts_the_same_on_a_quick_disk() -> None:
    store, executor = MemorySessionStore(a_session()), NearExecutor(lambda: 0.0)
    service = SessionService(store, MemoryBallotStore(), FixedClock(), FixedChance(), executor)
    await service.polling.open("stem-1")
    for number in range(SEVERAL * 3):
        await asyncio.gather(
            *(service.polling.cast(f"{number}-{n}", "student", ("ja",), Channel.PHONE) for n in range(5))
        )
    store.trouble = DISK_FULL
    with pytest.raises(StorageError):
        await service.polling.close()
    store.trouble = None
    await service.polling.close()
    result = service.session.rounds["stem-1.1"].result
    assert result is not None
    assert result.tally.counts == {"ja": SEVERAL * 15, "nee": 0}
    await service.stop()
