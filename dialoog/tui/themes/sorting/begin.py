"""Where sorting begins."""

from __future__ import annotations

from dialoog.domain.session import Session
from dialoog.tui.themes.sorting.pages import to_check
from dialoog.tui.themes.sorting.pages_screen import CheckThemesScreen
from dialoog.tui.themes.sorting.pile_screen import SortNotesScreen
from dialoog.tui.themes.sorting.sort_screen import SortRun, SortScreen


def sort_screen(session: Session) -> SortScreen:
    """Return the first screen: the suggested themes, or the pile when there are none."""
    run = SortRun.begin(session, CheckThemesScreen, SortNotesScreen)
    return CheckThemesScreen(run) if to_check(session) else SortNotesScreen(run)
