"""What is on stage: the one thing that the room is shown, on every surface."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Scene(StrEnum):
    """What kind of thing the room is shown."""

    STEP = "step"
    VOTE = "vote"
    THEMES = "themes"
    ACTIONS = "actions"
    TITLE = "title"


class Stage(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What was put on stage. `id` is the step of a step or vote; empty: the step that is on, whichever that is.

    With `way_in` the large screens show how phones come in. A phone that is in keeps what is below it: nobody who is
    voting loses the ballot because somebody else comes late.
    """

    scene: Scene = Scene.STEP
    id: str = ""
    way_in: bool = False
