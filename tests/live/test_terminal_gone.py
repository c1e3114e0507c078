"""A window that is closed without a word: the app ends by itself, and the session is free again."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from dialoog.store.session_store import write_new
from dialoog.wiring.outside import Outside
from tests.build import a_session

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal"),
]


def begun(folder: Path, session: Path) -> tuple[int, int]:
    """Start the app in a terminal whose hang-up it never hears of; return its process and our side of the terminal."""
    import pty

    process, side = pty.fork()
    if process == 0:  # pragma: no cover - another process
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-m", "dialoog", "--sessions", str(folder), "open", session.stem])  # noqa: S606 - our own program
    return process, side


def test_an_app_whose_terminal_is_gone_ends_and_gives_the_session_free(tmp_path: Path) -> None:
    session = tmp_path / "dag.json"
    write_new(session, a_session())
    process, side = begun(tmp_path, session)
    drawn = b""
    while b"Verder" not in drawn:
        drawn += os.read(side, 65_536)
    os.close(side)
    _, status = os.waitpid(process, 0)
    assert os.WIFEXITED(status)
    service = Outside.at(str(tmp_path)).open(session)
    assert service.session.meta.title == a_session().meta.title
