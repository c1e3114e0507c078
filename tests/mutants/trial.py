"""Tries faults one at a time, all in one run of pytest: each in a process split off after the tests were collected."""

from __future__ import annotations

import gc
import importlib.util
import json
import os
import select
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType

import pytest
from mutmut.mutation import trampoline

from tests.mutants.faults import function_of
from tests.mutants.parts import Part

KILLED, SURVIVED, LATE, UNRUN = "killed", "survived", "out of time", "in no test"
"""What can become of a fault."""

PATIENCE = 20
GRACE = 3.0
"""A fault is out of time after so many times what its tests take without it, and so many seconds on top."""

LONG = 1.5
"""Tests that take more seconds of the processor than this are left out: they would run for all that survives."""

OPTIONS = ("-q", "-s", "-n0", "-p", "no:cacheprovider", "-p", "no:randomly", "--timeout=0", "--hypothesis-seed=0")
PROFILE = "--hypothesis-profile=mutants"


class Module(SourceFileLoader):
    """Loads one module with all its faults in it, switched off, in place of what stands in its file."""

    def __init__(self, name: str, path: str, code: str) -> None:
        """Remember the code."""
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        """Return the code with the faults."""
        return compile(self._code, self.get_filename(fullname), "exec", dont_inherit=True)

    def find_spec(self, fullname: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """Answer for this one module when Python asks who can load it."""
        return (
            importlib.util.spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None
        )


Told = Callable[[str, str], None]


class Trial:
    """A plugin of pytest that runs the collected tests again and again, with another fault each time."""

    def __init__(self, module: str, faults: Sequence[str], told: Told, notes: Path) -> None:
        """Take the faults to try, and whom to tell what became of each."""
        self._module, self._faults, self._told, self._notes = module, faults, told, notes
        self._failed: list[str] = []
        self._test = ""
        self._times: dict[str, float] = {}
        self._hits: dict[str, set[str]] = defaultdict(set)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep which test failed."""
        if report.failed:
            self._failed.append(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all tests without a fault, and then for each fault those that come by it, the quickest first."""
        gc.freeze()
        if split_off(lambda: self._without(session.items), 3600) != 0:
            pytest.exit(f"mutants: the tests fail without a fault\n{self._notes.read_text('utf-8')}", 1)
        hits, times = json.loads(self._notes.read_text("utf-8"))
        by_id = {item.nodeid: item for item in session.items}
        for fault in self._faults:
            tests = sorted((test for test in hits.get(function_of(fault), ()) if times[test] < LONG), key=times.get)
            self._told(fault, self._tried(fault, [by_id[test] for test in tests], sum(times[test] for test in tests)))
        return True

    def _tried(self, fault: str, tests: Sequence[pytest.Item], seconds: float) -> str:
        if not tests:
            return UNRUN
        code = split_off(lambda: self._with(fault, tests), GRACE + PATIENCE * seconds)
        return LATE if code is None else KILLED if code else SURVIVED

    def _without(self, tests: Sequence[pytest.Item]) -> int:
        """Run all tests, and note down which functions each comes by."""
        trampoline.record_trampoline_hit = self._hit  # type: ignore[attr-defined] # nothing else is told of hits
        trampoline.set_mutant_under_test("stats")
        for _ in self._run(tests):
            pass
        hits = {function: sorted(tests) for function, tests in self._hits.items()}
        self._notes.write_text("\n".join(self._failed) or json.dumps([hits, self._times]), "utf-8")
        return len(self._failed)

    def _with(self, fault: str, tests: Sequence[pytest.Item]) -> int:
        trampoline.set_mutant_under_test(f"{self._module}.{fault}")
        return next((1 for _ in self._run(tests) if self._failed), 0)

    def _run(self, tests: Sequence[pytest.Item]) -> Iterator[None]:
        for test, following in zip(tests, [*tests[1:], None], strict=True):
            self._test, before = test.nodeid, time.process_time()
            test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
            self._times[test.nodeid] = time.process_time() - before
            yield

    def _hit(self, name: str, caller: str | None = None) -> None:  # noqa: ARG002 - mutmut tells it
        self._hits[name.rpartition(".")[2]].add(self._test)


def split_off(run: Callable[[], int], seconds: float) -> int | None:
    """Run something in a process of its own, and return how it ended: not nought if badly, or None after so long."""
    told, tell = os.pipe()  # nobody writes: it closes when the process ends
    child = os.fork()
    if not child:
        _alone(run)
    os.close(tell)
    try:
        in_time = bool(select.select([told], [], [], seconds)[0])
    finally:
        os.close(told)
        os.kill(child, signal.SIGKILL)  # of one that has ended nothing changes: it is waited for below
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return abs(code) if in_time else None


def _alone(run: Callable[[], int]) -> None:
    code = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        code = min(run(), 1)
    finally:
        os._exit(code)


@contextmanager
def loaded(module: Module) -> Iterator[None]:
    """Let Python load this module wherever it is imported."""
    sys.meta_path.insert(0, module)
    try:
        yield
    finally:
        sys.meta_path.remove(module)


def tried(part: Part, code: str, faults: Sequence[str], told: Told, work: Path) -> int:
    """Try faults of a part, and return how pytest ended."""
    trial = Trial(part.module, faults, told, work / "notes")
    with loaded(Module(part.module, part.file, code)):
        return pytest.main([*OPTIONS, PROFILE, f"--basetemp={work / 'tests'}", *part.tests], plugins=[trial])
