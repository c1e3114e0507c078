"""Which screen a facilitator works in: by its name, and by the kind of step that is on.

A screen is loaded when somebody goes there: the list of sessions is on the screen before the rest is read.
"""

# ruff: noqa: PLC0415 - loaded on use, see above

from __future__ import annotations

from enum import StrEnum

from dialoog.domain.agenda import StepKind
from dialoog.tui.shell.screen import DialoogScreen


class Door(StrEnum):
    """A screen that can be gone to."""

    REGIE = "regie"
    CANVAS = "canvas"
    VOTE = "vote"
    THEMES = "themes"
    PRIORITISE = "prioritise"
    ACTIONS = "actions"
    REPORT = "report"
    PRESENT = "present"
    ROOM = "room"
    MODERATION = "moderation"
    SECOND_READER = "second_reader"
    READING = "reading"
    CHECK = "check"


DOOR_OF = {
    StepKind.CANVAS: Door.CANVAS,
    StepKind.VOTE: Door.VOTE,
    StepKind.THEMES: Door.THEMES,
    StepKind.PRIORITISE: Door.PRIORITISE,
    StepKind.ACTIONS: Door.ACTIONS,
}
"""Where a step is worked in; a talk and a break have no screen of their own."""


LATECOMERS = "latecomers"
"""Asked of the room's picture instead of a step: begin with how phones come in."""


def screen_behind(door: Door, step: str = "") -> DialoogScreen:
    """Return a new screen; `step` is the step that it is about."""
    screen: DialoogScreen
    match door:
        case Door.REGIE:
            from dialoog.tui.regie.screen import RegieScreen

            screen = RegieScreen()
        case Door.CANVAS:
            from dialoog.tui.canvas.screen import CanvasScreen

            screen = CanvasScreen(step)
        case Door.VOTE:
            from dialoog.tui.voting.statement_screen import VoteScreen

            screen = VoteScreen(step)
        case Door.THEMES:
            from dialoog.tui.themes.screen import ThemesScreen

            screen = ThemesScreen()
        case Door.PRIORITISE:
            from dialoog.tui.voting.dots_screen import PrioritiseScreen

            screen = PrioritiseScreen(step)
        case Door.ACTIONS:
            from dialoog.tui.actions.screen import ActionsScreen

            screen = ActionsScreen()
        case Door.REPORT:
            from dialoog.tui.report.screen import ReportScreen

            screen = ReportScreen()
        case Door.SECOND_READER | Door.READING | Door.CHECK:
            screen = _beside_the_board(door, step)
        case _:
            screen = _for_the_room(door, step)
    return screen


def _beside_the_board(door: Door, step: str) -> DialoogScreen:
    if door is Door.CHECK:
        from dialoog.tui.voting.theme_check_screen import CheckScreen

        return CheckScreen(step)
    if door is Door.READING:
        from dialoog.tui.second_reader.reading import ReadingScreen

        return ReadingScreen()
    from dialoog.tui.second_reader.screen import SecondReaderScreen

    return SecondReaderScreen()


def _for_the_room(door: Door, step: str) -> DialoogScreen:
    if door is Door.PRESENT:
        from dialoog.tui.projector.screen import PresentScreen

        return PresentScreen(latecomers=step == LATECOMERS)
    if door is Door.ROOM:
        from dialoog.tui.phones.screen import RoomScreen

        return RoomScreen()
    from dialoog.tui.moderation.screen import ModerationScreen

    return ModerationScreen()
