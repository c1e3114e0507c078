"""Calling the program: in this process (quick), or as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from dialoog.cli import process
from dialoog.cli.program import call
from dialoog.store.session_store import write_new
from tests.build import a_session, noted, themed


class Ended(NamedTuple):
    """How a call ended: its exit code, its data (stdout) and what it said (stderr)."""

    code: int
    out: str
    err: str


class Program(Protocol):
    """Calls the program with these words."""

    def __call__(self, *words: str) -> Ended: ...


@pytest.fixture
def dialoog(capsys: pytest.CaptureFixture[str]) -> Program:
    """The program in this process, as `dialoog WORDS` would carry it out."""

    def carry_out(*words: str) -> Ended:
        capsys.readouterr()
        code = process.run(call, words)
        return Ended(code, *capsys.readouterr())

    return carry_out


def start(*words: str, env: Mapping[str, str] | None = None, folder: Path | None = None) -> Ended:
    """The program as a process of its own."""
    command = [sys.executable, "-m", "dialoog", *words]
    done = subprocess.run(command, capture_output=True, env={**os.environ, **(env or {})}, cwd=folder, check=False)
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def session() -> str:
    """The name of a session in the folder sessions/, with three remarks and one theme."""
    told = noted(a_session(), "Meer tijd voor begeleiding", "Een vaste begeleider", "Een rooster op tijd")
    write_new(Path("sessions/delft.json"), themed(told, Begeleiding=["n1", "n2"]))
    return "delft"
