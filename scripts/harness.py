"""Kill a busy server many times, let each call to the disk fail or be its last, and count what is lost.

Usage: .venv/bin/python scripts/harness.py [KILLS]      (500 unless said otherwise; needs strace)

Prints a table for docs/performance.md. Takes about two seconds a kill on a quiet machine. Ends with 1 if anything that
was acknowledged is lost or there twice.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.live.harness import Figures, Room  # noqa: E402

KILLS = 500
CALLS = ("openat", "write", "fsync", "rename")
REFUSALS = {
    "schijf vol (ENOSPC)": "write:error=ENOSPC:when=3+3",
    "leesfout of schrijffout (EIO)": "write:error=EIO:when=3+3",
    "fsync mislukt (EIO)": "fsync:error=EIO:when=3+3",
    "alleen lezen (EROFS)": "openat:error=EROFS:when=3+3",
    "te veel open bestanden (EMFILE)": "openat:error=EMFILE:when=3+3",
    "hernoemen mislukt (EIO)": "rename:error=EIO:when=3+3",
}
ROUNDS = 3
"""Times that each refusal is tried, and the place of a call at which the server is killed at last."""

HEADER = "| wat er gebeurt | keer | stemmen | briefjes | geweigerd | kwijt of dubbel |\n|---|---:|---:|---:|---:|---:|"


def after(faults: list[str]) -> Figures:
    """Return what was counted in a room that met all of these, one after another."""
    with tempfile.TemporaryDirectory() as folder:
        room = Room(Path(folder), seed=len(faults))
        if any(faults):
            room.kill_once()  # the phones come in first
        for fault in faults:
            room.kill_once(fault)
    return room.figures


def main(kills: int) -> int:
    """Print a row for each kind of trouble; return 1 if anything is lost."""
    rows = {"`kill -9` op een willekeurig moment": [""] * kills}
    rows |= {name: [fault] * ROUNDS for name, fault in REFUSALS.items()}
    for call in CALLS:
        rows[f"`kill -9` bij `{call}`"] = [f"{call}:signal=KILL:when={place}" for place in range(2, 2 + ROUNDS)]
    print(HEADER, flush=True)
    lost: list[str] = []
    for name, faults in rows.items():
        found = after(faults)
        lost += found.lost
        print(
            f"| {name} | {found.kills} | {found.votes} | {found.notes} | {found.refused} | {len(found.lost)} |",
            flush=True,
        )
    for line in lost:
        print(line, file=sys.stderr)
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS))
