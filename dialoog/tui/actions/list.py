"""The list of actions as a table; a row is as high as its text, up to a few lines."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dialoog.domain.rules import actions as action_rules
from dialoog.domain.session import Session
from dialoog.tui.actions import wording
from dialoog.tui.actions.wording import Widths


class ActionList(OptionList):
    """One row for every action. It keeps its place when the list changes."""

    HELP = "Dit is de actielijst. Kies met de pijltjes een actiepunt en druk op Enter om het te veranderen."
    COMPONENT_CLASSES: ClassVar[set[str]] = {"actions--open", "actions--soft"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(id=id)
        self._session: Session | None = None
        self._today: date | None = None

    @property
    def columns(self) -> Widths:
        """How wide the columns are now, with a cell on both sides of a row."""
        return wording.widths(self.scrollable_content_region.width - 2)

    @property
    def action(self) -> str:
        """The id of the action with the cursor, or an empty string."""
        option = self.highlighted_option
        return option.id or "" if option else ""

    def show(self, session: Session, today: date) -> None:
        """Show the actions of a session, and which are late today."""
        self._today = today
        if self._session is None or session.actions != self._session.actions or session.themes != self._session.themes:
            self._session = session
            self._fill(session)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the rows for the new width."""
        del event
        if self._session:
            self._fill(self._session)

    def _fill(self, session: Session) -> None:
        at, place = self.action, self.highlighted or 0
        actions = action_rules.ordered(session)
        self.clear_options()
        self.add_options(Option(wording.row(session, one, self.columns, self._today), id=one.id) for one in actions)
        ids = [action.id for action in actions]
        if ids:
            self.highlighted = ids.index(at) if at in ids else min(place, len(ids) - 1)

    def go_to(self, action: str) -> None:
        """Put the cursor on an action."""
        if action in self._ids:
            self.highlighted = self._ids.index(action)

    @property
    def _ids(self) -> list[str]:
        return [option.id or "" for option in self.options]
