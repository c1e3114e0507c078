"""Action points: what comes of the day, by whom and when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class ActionStatus(StrEnum):
    """How far an action is."""

    OPEN = "open"
    BUSY = "busy"
    DONE = "done"
    DROPPED = "dropped"


class Action(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """An action point. `when` is what was typed; `due` is the date in it, if it names one.

    `theme` and `note` lead back to what it came from; `who` may be a role.
    """

    id: str
    number: int
    what: str
    theme: str = ""
    note: str = ""
    who: str = ""
    with_whom: str = ""
    need: str = ""
    need_from: str = ""
    first_step: str = ""
    when: str = ""
    due: date | None = None
    status: ActionStatus = ActionStatus.OPEN

    @property
    def missing(self) -> tuple[str, ...]:
        """Return which of `who` and `when` nobody has agreed on yet."""
        return tuple(name for name in ("who", "when") if not getattr(self, name))
