"""Replacing a file so that after a power cut it is the old one or the new one, and never a half one."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from dialoog.facilitation.ports import MustWait, may_wait

if sys.platform == "darwin":
    import fcntl

_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # Windows would turn \n into \r\n
_RENAME_TRIES = 10
_RENAME_PAUSE = 0.05
"""Seconds. On Windows a virus scanner or a reader may hold the old file for a moment."""

_CANNOT_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EACCES)
"""What some network and removable drives answer when asked to bring a folder to disk: they cannot."""

REASONS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "je schijfruimte is op",
    errno.EFBIG: "het bestand mag niet groter worden",
    errno.EACCES: "geen toegang",
    errno.EPERM: "geen toegang",
    errno.EROFS: "er mag hier niet geschreven worden",
    errno.EIO: "de schijf geeft een fout",
    errno.EEXIST: "er is al een bestand met die naam",
    errno.ELOOP: "de verwijzing leidt naar zichzelf",
    errno.ENOENT: "de map of het bestand is er niet meer",
    errno.ENOTDIR: "de map is geen map",
    errno.EISDIR: "het is een map",
    errno.ENAMETOOLONG: "de naam is te lang",
}


def reason(error: OSError) -> str:
    """Return in Dutch why the operating system refused something."""
    return REASONS.get(error.errno or 0, f"fout {error.errno or 'onbekend'} van het besturingssysteem")


def replace_file(path: Path, content: bytes) -> None:
    """Write content to path: a temporary file, fsync, rename, fsync of the folder. Raises OSError.

    Or `MustWait`, where it may not wait for a program that holds the old file for a moment (see `ports.may_wait`).
    When this raises, the file at `path` is what it was; only if the last of these steps is what failed
    it is the new one, and might be the old one again after a power cut.
    """
    temporary = temporary_of(path)
    try:
        _write(temporary, content)
        _rename(temporary, path)
    except (OSError, MustWait):
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def temporary_of(path: Path) -> Path:
    """Return where the new content of a file is written before it takes its place."""
    return path.with_name(f".{path.name}.tmp")


def drop_leftover(path: Path) -> None:
    """Remove what a program that was killed while it wrote this file has left behind; no harm if it cannot go."""
    with suppress(OSError):
        temporary_of(path).unlink(missing_ok=True)


def remove_file(path: Path) -> None:
    """Remove a file, and make that outlive a power cut; fine if there is none. Raises OSError."""
    drop_leftover(path)
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those around it, so that they outlive a power cut as a file in it does. Raises OSError."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        sync_folder(made.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to disk; Windows does that by itself and cannot be asked."""
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def _write(path: Path, content: bytes) -> None:
    descriptor = _made(path)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(descriptor, view) :]
        _to_disk(descriptor)
    finally:
        os.close(descriptor)


def _made(path: Path) -> int:
    """Open a new file that nobody else can read: never one that lies there already, which may be somebody else's."""
    try:
        return os.open(path, _WRITE, 0o600)
    except FileExistsError:
        path.unlink()
        return os.open(path, _WRITE, 0o600)


def _rename(source: Path, target: Path) -> None:
    for _ in range(_RENAME_TRIES - 1):
        try:
            source.replace(target)
        except PermissionError:
            if not may_wait.get():
                raise MustWait from None
            time.sleep(_RENAME_PAUSE)
        else:
            return
    source.replace(target)


def _to_disk(descriptor: int) -> None:
    """Bring a file to the disk itself: macOS only does so when asked in its own way."""
    if sys.platform == "darwin":
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)
