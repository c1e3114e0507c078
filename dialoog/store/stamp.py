"""Telling one version of a file from another without reading it."""

from __future__ import annotations

from pathlib import Path

Stamp = tuple[int, int, int] | None
"""What tells one version of a file from another: a write always makes a new file (see `atomic.replace_file`)."""


def stamp(path: Path) -> Stamp:
    """Return the stamp of a file as it is now, or None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
