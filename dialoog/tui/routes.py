"""The screen behind each destination.

A screen is loaded when somebody goes there: the list of sessions is on the screen before the rest is read.
"""

# ruff: noqa: PLC0415 - loaded on use, see above

from __future__ import annotations

from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.screen import DialoogScreen


def screen_behind(to: Destination, step: str = "") -> DialoogScreen:
    """Return a new screen; `step` is the step that it is about."""
    screen: DialoogScreen
    match to:
        case Destination.REGIE:
            from dialoog.tui.regie.screen import RegieScreen

            screen = RegieScreen()
        case Destination.CANVAS:
            from dialoog.tui.canvas.screen import CanvasScreen

            screen = CanvasScreen(step)
        case Destination.VOTE:
            from dialoog.tui.voting.statement_screen import VoteScreen

            screen = VoteScreen(step)
        case Destination.PRIORITISE:
            from dialoog.tui.voting.dots_screen import PrioritiseScreen

            screen = PrioritiseScreen(step)
        case Destination.ACTIONS:
            from dialoog.tui.actions.screen import ActionsScreen

            screen = ActionsScreen()
        case Destination.REPORT | Destination.REPORT_FILE:
            from dialoog.tui.report.screen import ReportScreen

            screen = ReportScreen(writes=to is Destination.REPORT_FILE)
        case (
            Destination.THEMES | Destination.SECOND_READER | Destination.READING | Destination.CHECK | Destination.WALL
        ):
            screen = _with_the_board(to, step)
        case Destination.PAPER | Destination.TABLES | Destination.TYPING_OVER:
            screen = _on_paper(to)
        case Destination.PLANNER | Destination.STATEMENTS | Destination.REHEARSAL | Destination.CANVAS_MAKING:
            screen = _planned(to)
        case _:
            screen = _for_the_room(to)
    return screen


def _with_the_board(to: Destination, step: str) -> DialoogScreen:
    if to is Destination.THEMES:
        from dialoog.tui.themes.screen import ThemesScreen

        return ThemesScreen()
    if to is Destination.CHECK:
        from dialoog.tui.voting.theme_check_screen import CheckScreen

        return CheckScreen(step)
    if to is Destination.WALL:
        from dialoog.tui.voting.wall_screen import WallScreen

        return WallScreen(step)
    if to is Destination.READING:
        from dialoog.tui.second_reader.reading import ReadingScreen

        return ReadingScreen()
    from dialoog.tui.second_reader.screen import SecondReaderScreen

    return SecondReaderScreen()


def _on_paper(to: Destination) -> DialoogScreen:
    if to is Destination.PAPER:
        from dialoog.tui.paper.screen import PaperScreen

        return PaperScreen()
    if to is Destination.TABLES:
        from dialoog.tui.tables.screen import TablesScreen

        return TablesScreen()
    from dialoog.tui.typing_over.screen import TypingOverScreen

    return TypingOverScreen()


def _planned(to: Destination) -> DialoogScreen:
    if to is Destination.STATEMENTS:
        from dialoog.tui.voting.all_statements import StatementsScreen

        return StatementsScreen()
    if to is Destination.CANVAS_MAKING:
        from dialoog.tui.canvas.making_screen import MakingScreen

        return MakingScreen()
    if to is Destination.REHEARSAL:
        from dialoog.tui.planner.rehearsal_screen import RehearsalScreen

        return RehearsalScreen()
    from dialoog.tui.planner.screen import PlannerScreen

    return PlannerScreen()


def _for_the_room(to: Destination) -> DialoogScreen:
    if to is Destination.PRESENT:
        from dialoog.tui.projector.screen import PresentScreen

        return PresentScreen()
    if to is Destination.ROOM:
        from dialoog.tui.phones.screen import RoomScreen

        return RoomScreen()
    if to is Destination.PHONES:
        from dialoog.tui.phones.who_is_in import WhoIsInScreen

        return WhoIsInScreen()
    from dialoog.tui.moderation.screen import ModerationScreen

    return ModerationScreen()
