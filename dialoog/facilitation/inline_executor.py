"""Where writes are carried out: here and now as long as the disk is quick, and in a thread when it is not.

To hand a write of half a millisecond to a thread costs several times that: Python lets one thread run at a
time, and the two get in each other's way at every call of the system. But a write that takes long must not
keep keys and phones waiting. So the first writes go to the thread, and so do those after one that was slow.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar, cast

from dialoog.facilitation.ports import MustWait, may_wait

P = ParamSpec("P")
T = TypeVar("T")

QUICK = 0.003
"""Seconds that a write may take here. Nobody notices that a key is painted so much later."""

SEVERAL = 8
"""So many quick ones in a row, before one is trusted to be quick."""


class NearExecutor(Executor):
    """Carries out one thing at a time, in the order in which it is asked."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        """Start with a thread that has nothing to do; `clock` is in seconds."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dialoog-store")
        self._clock, self._quick = clock, 0
        self._handed: Future[object] | None = None

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Carry something out, now or in the thread. To be called from one thread only, that of the event loop."""
        if self._quick < SEVERAL or not self._is_idle():
            return self._hand_over(fn, *args, **kwargs)
        done: Future[T] = Future()
        before = may_wait.set(False)
        try:
            done.set_result(self._timed(fn, *args, **kwargs))
        except MustWait:
            self._quick = 0
            return self._hand_over(fn, *args, **kwargs)
        except BaseException as error:  # noqa: BLE001  # it belongs to whoever asked, as it would from a thread
            done.set_exception(error)
        finally:
            may_wait.reset(before)
        return done

    def _hand_over(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        handed = self._thread.submit(self._timed, fn, *args, **kwargs)
        self._handed = cast("Future[object]", handed)
        return handed

    def _is_idle(self) -> bool:
        """Tell whether the thread has done all that it was asked: with the last thing it has done the others."""
        return self._handed is None or self._handed.done()

    def _timed(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        begun = self._clock()
        try:
            return fn(*args, **kwargs)
        finally:
            self._quick = self._quick + 1 if self._clock() - begun < QUICK else 0

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  # as Executor has it
        """End the thread, when it has done what it was asked."""
        self._quick = 0
        self._thread.shutdown(wait, cancel_futures=cancel_futures)
