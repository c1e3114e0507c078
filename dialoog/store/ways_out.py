"""What somebody can do about a file that is damaged."""

from __future__ import annotations

import shlex
from pathlib import Path

BALLOTS = ".ballots"


def way_out(path: Path) -> str:
    """Return what to do about a damaged session or ballot box."""
    return f"Kies de sessie in de app, of herstel haar met: dialoog restore {name_of(path)}."


def in_a_list(path: Path, sentence: str) -> str:
    """Return what is wrong with a session as a list of sessions says it: the way out is to choose it there."""
    return sentence.replace(way_out(path), "Kies haar: dan zie je wat er te redden is.")


def name_of(path: Path) -> str:
    """Return the session of a file as somebody types it behind a command."""
    session = path.with_name(f"{path.stem.removesuffix(BALLOTS)}.json").absolute()
    return session.stem if session.parent == Path.cwd() / "sessions" else shlex.quote(str(session))
