"""A room that was closed has no token left anywhere, wherever the program was killed while it closed her."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.domain.rules import closing
from dialoog.domain.session import Phase
from dialoog.store.session_store import TinySessionStore, read_session, write_new
from tests.build import NOON, a_session, joined, noted

TOKEN = b"student-1"
STEPS = ("open", "fsync", "replace", "unlink")
"""The calls of the system that change a file, or bring it to disk."""


def a_room(folder: Path) -> Path:
    """A session of people with remarks, that an earlier dialoog made: a copy of that stands beside it."""
    path = folder / "dag.json"
    session = joined(a_session(), student=6)
    write_new(path, noted(session, "Meer tijd", author="student-1", party="student"))
    (folder / "dag.backup-format-1.json").write_bytes(path.read_bytes())
    (folder / ".dag.json.tmp").write_bytes(path.read_bytes())
    return path


def close(path: Path) -> None:
    store = TinySessionStore(path)
    session = store.load()
    names = {id_: f"d{number}" for number, id_ in enumerate(sorted(closing.people(session)), 1)}
    store.commit(closing.close(session, names, now=NOON))
    store.close()


def killed_at(step: int, path: Path) -> bool:
    """Close the room in a process that is killed before this step; tell whether it came so far."""
    child = os.fork()
    if child == 0:
        _count_down(step)
        close(path)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _count_down(step: int) -> None:
    left = [step]

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def called(*args: object, **kw: object) -> object:
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            return call(*args, **kw)

        return called

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))


def with_token(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file() and TOKEN in path.read_bytes()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot kill half a process this way")
def test_wherever_it_is_killed_a_closed_room_leaves_no_token_in_any_file(tmp_path: Path) -> None:
    step, killed = 0, True
    while killed:
        folder = tmp_path / str(step)
        folder.mkdir()
        path = a_room(folder)
        killed = killed_at(step, path)
        if read_session(path).meta.phase is Phase.CLOSED:
            assert with_token(folder) == set(), f"killed before step {step}"
        else:
            close(path)
        assert with_token(folder) == set()
        step += 1
    assert step > 10, "there must have been something to kill"


def test_a_copy_that_stayed_beside_a_closed_session_goes_when_she_is_opened(tmp_path: Path) -> None:
    path = a_room(tmp_path)
    close(path)
    (tmp_path / "dag.backup-format-1-2.json").write_text("een oude kopie", "utf-8")
    store = TinySessionStore(path)
    store.load()
    store.close()
    assert not list(tmp_path.glob("*.backup-*"))
