"""Where the facilitator was in the app, kept until it is left in good order: after a crash it opens there again.

Only the name of the file, a screen and a step stand there; nothing of the session.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import platformdirs

from dialoog.tui.shell.ports import Place

PROGRAM, NAME = "dialoog", "plek.json"


def last_place() -> Place | None:
    """Return where the facilitator was when the app last ended out of order, or None."""
    try:
        return msgspec.json.decode(_file().read_bytes(), type=Place)
    except (OSError, msgspec.DecodeError):
        return None


def keep_place(place: Place | None) -> None:
    """Keep where the facilitator is, or with None forget it. What cannot be kept is no reason to stop anybody."""
    try:
        if place is None:
            _file().unlink(missing_ok=True)
        else:
            _file().parent.mkdir(parents=True, exist_ok=True)
            _file().write_bytes(msgspec.json.encode(place))
    except OSError:
        return


def _file() -> Path:
    return platformdirs.user_state_path(PROGRAM, appauthor=False) / NAME
