"""Where a report may be written: never over something that cannot be made again."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import msgspec

from dialoog.domain.errors import StorageError
from dialoog.report.as_json import VERSION
from dialoog.report.roadshow.as_json import VERSION as ROADSHOW_VERSION
from dialoog.store.atomic import reason

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def target_of(path: Path) -> Path:
    """Return the file that a report at this path becomes: what a link leads to, or else the path itself.

    Raises `StorageError` if the report would take the place of a session, or of something that is no file.
    """
    try:
        place = Path(os.path.realpath(path)) if path.is_symlink() else path
        mode = place.stat().st_mode
        content = place.read_bytes() if stat.S_ISREG(mode) else b""
    except FileNotFoundError:
        return place
    except OSError as error:
        raise StorageError(f"{path} kan niet geschreven worden ({reason(error)}). Kies een andere plaats.") from None
    if not stat.S_ISREG(mode):
        raise StorageError(f"{path} is geen gewoon bestand. Kies een andere naam voor het verslag.")
    if _is_data(content) and not is_report(content):
        raise StorageError(f"{path} is er al, en is geen verslag maar een sessie. Kies een andere naam.")
    return place


def _is_data(content: bytes) -> bool:
    """Tell whether this is JSON, or was meant to be; a report in Markdown begins otherwise."""
    return content.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"{")


def is_report(content: bytes) -> bool:
    """Tell whether this is a report for programs."""
    try:
        found = msgspec.json.decode(content, type=dict[str, object])
        return found.get("report") == VERSION or found.get("roadshow") == ROADSHOW_VERSION
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
