"""What is on stage: the one thing that the room is shown, on every surface."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Scene(StrEnum):
    """What kind of thing the room is shown."""

    STEP = "step"
    VOTE = "vote"
    THEME = "theme"
    THEMES = "themes"
    ACTIONS = "actions"
    PAUSE = "pause"
    TITLE = "title"


class Stage(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was put on stage. `id` is the step of a step or vote (empty: the step that is on), or one theme.

    Of a theme the room reads the remarks in `notes`, in that order. A pause lasts `until` a moment, and a title says
    `text`; empty: what the day is called. With `way_in` the large screens show how phones come in, at `address`. A
    phone that is in keeps what is below it: nobody who is voting loses the ballot because somebody else comes late.
    """

    scene: Scene = Scene.STEP
    id: str = ""
    way_in: bool = False
    text: str = ""
    until: datetime | None = None
    notes: tuple[str, ...] = ()
    address: str = ""

    @property
    def step(self) -> str:
        """The id of the step that this is about, or an empty text."""
        return self.id if self.scene in (Scene.STEP, Scene.VOTE) else ""

    @property
    def theme(self) -> str:
        """The id of the theme that this is about, or an empty text."""
        return self.id if self.scene is Scene.THEME else ""

    @property
    def interlude(self) -> bool:
        """Whether this stands before the agenda for a while: a pause, or a title that the facilitator wrote."""
        return self.scene is Scene.PAUSE or (self.scene is Scene.TITLE and bool(self.text))
