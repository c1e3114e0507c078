"""The folder with sessions: what is in it, and where a new one goes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
import platformdirs
from msgspec import Struct

from dialoog.domain.errors import StorageError
from dialoog.domain.session import Meta, Session
from dialoog.facilitation.ports import SessionEntry
from dialoog.store.atomic import reason
from dialoog.store.names import ballots_path, file_stem
from dialoog.store.stamp import Stamp, stamp
from dialoog.store.sums import is_whole
from dialoog.store.tables import without_sums
from dialoog.store.ways_out import in_a_list

_SUFFIX = ".json"
_NO_SESSION = (".ballots", ".backup", ".bak")
"""How the part before `.json` starts in a file that belongs to a session but is none."""


class _Head(Struct):
    """The part of a session file that a list needs; msgspec skips the rest without building it."""

    meta: dict[str, dict[str, Any]] = {}


_head = msgspec.json.Decoder(_Head)


def default_folder(given: Path | None = None) -> Path:
    """Return where the sessions are: the folder given, else sessions/ here, else the user's data folder."""
    if given is not None:
        return given
    here = Path.cwd() / "sessions"
    return here if here.is_dir() else platformdirs.user_data_path("dialoog", appauthor=False) / "sessions"


class FolderCatalog:
    """A folder of session files; it need not exist before the first session is kept in it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        self._folder = folder
        self._read: dict[Path, tuple[Stamp, SessionEntry]] = {}

    @property
    def folder(self) -> Path:
        """Where the sessions are."""
        return self._folder

    def entries(self) -> list[SessionEntry]:
        """Return every session, newest date first; files that cannot be read come last, with the reason.

        What has not changed since the last time is not read again. May be called from any thread.
        Raises StorageError if the folder itself cannot be read.
        """
        try:
            paths = [path for path in self._folder.iterdir() if _is_session(path)]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StorageError(
                f"De map {self._folder} kan niet gelezen worden ({reason(error)}). Kies een andere map met --sessions."
            ) from None
        self._read = {path: self._known(path) for path in paths}
        return sorted((entry for _, entry in self._read.values()), key=_newest_first)

    def _known(self, path: Path) -> tuple[Stamp, SessionEntry]:
        """Return what a file is, as it was read before if it is the same one; what was in trouble is read anew."""
        now, known = stamp(path), self._read.get(path)
        if known and known[0] == now and now and known[1].meta:
            return known
        return now, _entry(path)

    def path_of(self, name: str) -> Path:
        """Return the file of a session by name or path, whether it is there or not."""
        given = Path(name)
        if given.name != name or (given.suffix == _SUFFIX and _is_there(given)):
            return given
        stem = name.removesuffix(_SUFFIX)
        exact = self._folder / f"{stem}{_SUFFIX}"
        return exact if _is_there(exact) else self._folder / f"{file_stem(stem)}{_SUFFIX}"

    def create(self, name: str, session: Session) -> Path:
        """Keep a new session under this name, made safe for a file, or under the next free one like it.

        Raises StorageError if it cannot be written.
        """
        path = self._free(file_stem(name.removesuffix(_SUFFIX)))
        from dialoog.store.session_store import write_new  # noqa: PLC0415 - a list of sessions writes none

        write_new(path, session)
        return path

    def _free(self, stem: str) -> Path:
        path, number = self._folder / f"{stem}{_SUFFIX}", 1
        while path.exists() or ballots_path(path).exists():  # a forgotten ballot box is no start for a session
            number += 1
            path = self._folder / f"{stem}-{number}{_SUFFIX}"
        return path


def _is_there(path: Path) -> bool:
    """Tell whether a file is there; a name that is too long for the disk is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def _is_session(path: Path) -> bool:
    no_session = path.name.startswith((".", "~")) or Path(path.stem).suffix.startswith(_NO_SESSION)
    return path.suffix == _SUFFIX and not no_session and path.is_file()


def _entry(path: Path) -> SessionEntry:
    """Return a session for the list; of a damaged one too what it is, as far as that can be read."""
    from dialoog.store.session_store import read_session  # noqa: PLC0415 - an empty folder is listed without it

    meta = None
    try:
        meta, sure = _meta(path)
        if not sure:
            read_session(path)
    except StorageError as error:
        return SessionEntry(path, meta, in_a_list(path, error.sentence))
    return SessionEntry(path, meta)


def _meta(path: Path) -> tuple[Meta, bool]:
    """Return what a session is, and whether the file is as it was written.

    The full reader has the sentences for a file that is no session.
    """
    from dialoog.store.session_store import decoded, read_session  # noqa: PLC0415 - an empty folder is listed without it

    try:
        content = path.read_bytes()
        head = _head.decode(content)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return read_session(path).meta, True
    return decoded(path, without_sums({"meta": head.meta})).meta, is_whole(content)


def _newest_first(entry: SessionEntry) -> tuple[bool, int, str]:
    day = entry.meta.date.toordinal() if entry.meta else 0
    return entry.meta is None, -day, os.fspath(entry.path)
