"""The app from the shell: it starts in a terminal with the session that is named, and leaves with exit code 0."""

from __future__ import annotations

import asyncio
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.cli.program import call
from dialoog.store.session_store import write_new
from dialoog.tui.app import DialoogApp
from tests.build import a_session

if sys.platform == "win32":
    pytest.skip("no pseudo terminal on Windows", allow_module_level=True)

import fcntl
import pty
import struct
import termios

CTRL_Q = b"\x11"
PATIENCE = 120.0
"""Seconds after which something that should have been on the screen is not coming any more."""


def shown(terminal: int, enough: Callable[[str], bool]) -> str:
    """Return what the program wrote up to the moment that it is enough, or up to its end."""
    written, until = b"", time.monotonic() + PATIENCE
    while time.monotonic() < until and not enough(written.decode("utf-8", "ignore")):
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux says so when the program has ended
            break
        if not piece:
            break
        written += piece
    return written.decode("utf-8", "ignore")


@pytest.mark.live
@pytest.mark.parametrize("words", [[], ["open", "delft"]], ids=["list", "session"])
def test_the_app_starts_in_a_terminal_and_is_left_with_a_key(words: list[str]) -> None:
    write_new(Path("sessions/delft.json"), a_session(title="Dialoogdag Delft"))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    app = subprocess.Popen([sys.executable, "-m", "dialoog", *words], stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    try:
        assert "Dialoogdag Delft" in shown(ours, lambda text: "Dialoogdag Delft" in text)
        os.write(ours, CTRL_Q)
        rest = shown(ours, lambda _text: app.poll() is not None)
        assert app.wait(PATIENCE) == 0
        assert "Traceback" not in rest
    finally:
        app.kill()
        app.wait()
        os.close(ours)


def test_the_app_runs_in_the_quickest_loop_that_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full room of phones is served in the loop of the app, as it is without the app."""
    uvloop = pytest.importorskip("uvloop")
    loops: list[object] = []

    async def run_async(_app: object) -> None:
        loops.append(asyncio.get_running_loop())

    monkeypatch.setattr(DialoogApp, "run_async", run_async)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    call([])
    assert [type(loop) for loop in loops] == [uvloop.Loop]
