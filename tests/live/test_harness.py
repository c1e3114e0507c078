"""Thirty kills of a busy server, and each way in which a disk refuses: nothing that was acknowledged is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.live.harness import STRACE, Room

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(sys.platform == "win32", reason="kills processes"),
]

KILLS = 30
FAULTS = (
    "fsync:error=EIO:when=3+3",
    "write:error=ENOSPC:when=3+3",
    "openat:error=EMFILE:when=3+3",
    "openat:error=EROFS:when=3+3",
    "rename:error=EIO:when=3+3",
    "fsync:signal=KILL:when=4",
    "rename:signal=KILL:when=4",
    "write:signal=KILL:when=4",
)
"""What strace does to the calls of the system that keep a vote or a note."""


def test_thirty_kills_of_a_busy_server_lose_no_acknowledged_vote_and_no_note(tmp_path: Path) -> None:
    room = Room(tmp_path)
    for _ in range(KILLS):
        room.kill_once()
    assert room.figures.lost == []
    assert room.figures.votes > KILLS
    assert room.figures.notes > KILLS


def may_trace() -> bool:
    tried = [STRACE, "-o", "/dev/null", "true"]
    return bool(STRACE) and subprocess.run(tried, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not may_trace(), reason="strace is not here, or may not be used")
def test_a_disk_that_refuses_or_dies_in_the_middle_of_a_write_loses_nothing_acknowledged(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path)
    room.kill_once()  # the phones come in first
    for fault in FAULTS:
        room.kill_once(fault)
    assert room.figures.lost == []
    assert room.figures.refused, "a disk that refuses must have been told of"
