"""Copies of a session in a folder beside it: one of every time it was opened, and what was damaged.

As long as the room is open they hold what the session holds, tokens as well. So they go before a close is written, and
whatever a program that was killed left of them goes the next time the session is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from dialoog.domain.session import META_ID, Phase
from dialoog.store.atomic import make_folder, remove_file, replace_file, sync_folder
from dialoog.store.sums import is_whole, whole_row

FOLDER = ".kopie"
KEPT = 10
"""So many copies of one session stay, and the last one of an earlier day as well."""

DAMAGED = "beschadigd"
_STAMP = "%Y-%m-%d-%H%M"
_WHEN = r"(?P<when>\d{4}-\d\d-\d\d-\d{4})(?:-(?P<number>\d+))?"
_META_LINE = re.compile(rb'^  "%b": .*\}$' % META_ID.encode(), re.MULTILINE)


def folder_of(path: Path) -> Path:
    """Return the folder with the copies of the sessions that lie beside this one."""
    return path.parent / FOLDER


def copies_of(path: Path) -> list[Path]:
    """Return the copies of a session, the newest first."""
    found = [(age, file) for file in _files(path) if (age := _age(path, file))]
    return [file for _, file in sorted(found, reverse=True)]


def moment_of(path: Path, copy: Path) -> datetime:
    """Return when a copy was made."""
    age = _age(path, copy)
    return datetime.strptime(age[0] if age else "1970-01-01-0000", _STAMP).astimezone()


def _age(path: Path, file: Path) -> tuple[str, int] | None:
    found = re.fullmatch(rf"{re.escape(path.stem)}-{_WHEN}\.json", file.name)
    return (found["when"], int(found["number"] or 1)) if found else None


def keep_copy(path: Path, now: datetime) -> None:
    """Copy a session as it is on disk, unless the newest copy is the same; no harm if that cannot be done."""
    with suppress(OSError):
        content, before = path.read_bytes(), copies_of(path)
        if not is_whole(content) or (before and before[0].read_bytes() == content):
            return
        make_folder(folder_of(path))
        replace_file(_free(path, f"{path.stem}-{now:{_STAMP}}"), content)
        for file in _too_many(path, now):
            remove_file(file)


def _too_many(path: Path, now: datetime) -> Iterator[Path]:
    copies, today = copies_of(path), now.strftime(_STAMP)[: len("2026-11-30")]
    yesterday = [file for file in copies if not file.name.startswith(f"{path.stem}-{today}")]
    yield from (file for file in copies[KEPT:] if file not in yesterday[:1])


def set_aside(path: Path, content: bytes, now: datetime) -> Path:
    """Keep a damaged file beside the copies and return where. Raises OSError."""
    make_folder(folder_of(path))
    aside = _free(path, f"{path.stem}-{DAMAGED}-{now:{_STAMP}}")
    replace_file(aside, content)
    return aside


def _free(path: Path, stem: str) -> Path:
    file, number = folder_of(path) / f"{stem}.json", 1
    while file.exists():
        number += 1
        file = folder_of(path) / f"{stem}-{number}.json"
    return file


# ------------------------------------------------------------------------------------------------ what has to go again


def drop_copies(path: Path) -> None:
    """Remove every copy of a session: before it is closed, and before a text is wiped out of a closed one."""
    _remove(path, list(_files(path)))


def drop_open_copies(path: Path) -> None:
    """Remove every copy of a closed session that does not prove that it is of after the close."""
    _remove(path, open_copies(path))


def open_copies(path: Path) -> list[Path]:
    """Return the copies of a session that may be of before its close, half-written ones among them."""
    return [file for file in _files(path) if not _is_closed(file)]


def _remove(path: Path, files: list[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)
    if files:
        with suppress(OSError):
            sync_folder(folder_of(path))
            folder_of(path).rmdir()  # refused as long as there is anything in it


def _is_closed(copy: Path) -> bool:
    """Tell whether a file is of a closed session: its row in `meta` says so, and the sum of that row is right.

    A file is written as a whole, so that row speaks for all of it, also when other rows are damaged.
    """
    try:
        lines = _META_LINE.findall(copy.read_bytes())
        rows = [row for line in lines if (row := whole_row("meta", line))]
        return any(msgspec.json.decode(row.body)["phase"] == Phase.CLOSED for row in rows)
    except (OSError, KeyError, TypeError, msgspec.DecodeError):
        return False


def _files(path: Path) -> Iterator[Path]:
    """Yield all that lies in the folder with copies and is of this session, and not of its ballot box."""
    ours = re.compile(rf"\.?{re.escape(path.stem)}-(?:{DAMAGED}-)?{_WHEN}\.json(?:\.tmp)?")
    with suppress(OSError):
        yield from (file for file in sorted(folder_of(path).iterdir()) if ours.fullmatch(file.name))


def forsaken(folder: Path) -> list[Path]:
    """Return the copies in the folder of sessions that are no longer there."""
    names = re.compile(rf"\.?(?P<stem>.+?)(?:\.ballots)?-(?:{DAMAGED}-)?{_WHEN}\.json(?:\.tmp)?")
    with suppress(OSError):
        found = [(file, names.fullmatch(file.name)) for file in sorted((folder / FOLDER).iterdir())]
        return [file for file, name in found if name and not (folder / f"{name['stem']}.json").exists()]
    return []


def rename_forsaken(path: Path) -> None:
    """Keep the copies of an earlier session with this name apart: they are none of the one that is made now."""
    with suppress(OSError):
        for file in list(_files(path)):
            if file.suffix == ".tmp":
                file.unlink()
            else:
                file.rename(_free(path, f"{path.stem}-oud{file.stem.removeprefix(path.stem)}"))


# ------------------------------------------------------------------------------------------------ the open ballot box


def box_copy(box: Path) -> Path:
    """Return where the one copy of an open ballot box is: it has the secret, when nothing else of the box is left."""
    return folder_of(box) / box.name


def keep_box_copy(box: Path) -> None:
    """Copy an open ballot box as it is on disk; no harm if that cannot be done."""
    with suppress(OSError):
        content = box.read_bytes()
        if is_whole(content):
            make_folder(folder_of(box))
            replace_file(box_copy(box), content)


def box_copies(box: Path) -> list[Path]:
    """Return every copy of a ballot box, and what was damaged of it. Raises OSError."""
    ours = re.compile(rf"\.?{re.escape(box.stem)}(?:-{DAMAGED}-{_WHEN})?\.json(?:\.tmp)?")
    folder = folder_of(box)
    return [file for file in sorted(folder.iterdir()) if ours.fullmatch(file.name)] if folder.is_dir() else []


def drop_box_copies(box: Path) -> None:
    """Remove every copy of a ballot box and what was damaged of it. Raises OSError."""
    folder, files = folder_of(box), box_copies(box)
    for file in files:
        file.unlink(missing_ok=True)
    if files:
        sync_folder(folder)
        with suppress(OSError):
            folder.rmdir()
