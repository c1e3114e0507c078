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


class ActionSize(StrEnum):
    """Whether an action is small and done soon, or large and long; empty while nobody has said it."""

    UNSAID = ""
    SMALL = "small"
    LARGE = "large"


class Action(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """An action point. `when` is what was typed; `due` is the date in it, if it names one.

    `theme` and `note` lead back to what it came from; `who` may be a role. An action that an earlier session agreed
    on and that this one took along keeps where it began: `from_session` is the name of that file, `from_action` its
    id there. It is a copy: the earlier file stays as it is.
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
    size: ActionSize = ActionSize.UNSAID
    from_session: str = ""
    from_action: str = ""

    @property
    def carried(self) -> bool:
        """Whether it was agreed on in an earlier session."""
        return bool(self.from_session)

    @property
    def unfinished(self) -> bool:
        """Whether it has still to be done."""
        return self.status in (ActionStatus.OPEN, ActionStatus.BUSY)

    def late(self, today: date) -> bool:
        """Tell whether it should have been done by now."""
        return self.unfinished and self.due is not None and self.due < today

    @property
    def missing(self) -> tuple[str, ...]:
        """Return which of `who` and `when` nobody has agreed on yet."""
        return tuple(name for name in ("who", "when") if not getattr(self, name))
