"""Names made from what people type: short, plain, and safe on every operating system."""

from __future__ import annotations

import re
from pathlib import Path

from dialoog.domain.text import SLUG_LIMIT, slug

__all__ = ["ballots_path", "file_stem", "slug", "trial_path", "tried"]

TRIAL = ".proef"
LONGEST = SLUG_LIMIT
"""Characters of a name; a path with it then fits everywhere."""

_SAFE = re.compile(r"[A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin|conout|clock|(?:com|lpt)[0-9])", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever suffix follows them."""


def file_stem(name: str) -> str:
    """Return a file name without suffix: the name itself if it is safe everywhere, else what is left of it."""
    safe = len(name) <= LONGEST and _SAFE.fullmatch(name)
    stem = name if safe else slug(name) or "sessie"
    return f"sessie-{stem}" if _RESERVED.fullmatch(stem) else stem


def ballots_path(session: Path) -> Path:
    """Return where the open box of a session is kept."""
    return session.with_name(f"{session.stem}.ballots.json")


def trial_path(session: Path) -> Path:
    """Return where a trial of a session is kept: in a folder of its own, out of the list of sessions."""
    return session.with_name(f"{session.stem}{TRIAL}") / session.name


def tried(path: Path) -> Path | None:
    """Return the session that this file is a trial of, or None."""
    folder = path.parent
    return folder.with_name(path.name) if folder.name == f"{path.stem}{TRIAL}" else None
