"""The agenda of the day: every step with its planned and its real times."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dialoog.domain.agenda import Step, planned_starts
from dialoog.domain.rules import running
from dialoog.domain.session import Session

DONE, ON, TO_COME = "✓", "▶", " "
AHEAD = 3
"""So many of the steps to come stay in view below the one that is on."""

ROOMY = 40
"""From so many cells on, planned and real times stand beside each other; below it the real ones come second."""

INDENT = " " * 14
"""What stands under a title, where the times stand beside it."""


class Agenda(OptionList, inherit_bindings=False):
    """The steps in their order. The cursor chooses one to change; it follows the step that is on."""

    HELP = "Links staat het draaiboek: ✓ is klaar, ▶ is bezig. Kies een onderdeel met pijl omhoog en omlaag."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Omhoog", show=False),
        Binding("down", "cursor_down", "Omlaag", show=False),
        Binding("home", "first", "Begin", show=False),
        Binding("end", "last", "Einde", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(id=id, compact=True)
        self._session: Session | None = None
        self._current = ""
        self._shown: list[Content] = []

    @property
    def chosen(self) -> Step | None:
        """The step that the cursor is on."""
        if self._session is None or self.highlighted is None:
            return None
        return self._session.steps[self.highlighted]

    def show(self, session: Session) -> None:
        """Show the agenda of a session; only what changed is drawn again."""
        chosen = self.chosen
        self._session = session
        self._draw()
        if session.meta.current != self._current or chosen is None:
            self._current = session.meta.current
            self._choose(self._current)
        else:
            self._choose(chosen.id)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the lines to the new width, and bring the step that is on into view."""
        del event
        self._draw()
        chosen = self.chosen
        if chosen:
            self.call_after_refresh(self._choose, chosen.id)

    def _draw(self) -> None:
        if self._session is None:
            return
        room = self.scrollable_content_region
        lines = agenda_lines(self._session, room.width, room.height)
        if len(lines) != self.option_count:
            self.clear_options()
            self.add_options(Option(line) for line in lines)
        else:
            for place, (line, before) in enumerate(zip(lines, self._shown, strict=True)):
                if line.plain != before.plain:
                    self.replace_option_prompt_at_index(place, line)
        self._shown = lines

    def _choose(self, step: str) -> None:
        places = [known.id for known in self._session.steps] if self._session else []
        place = places.index(step) if step in places else 0
        if places:
            self.highlighted = min(place + AHEAD, len(places) - 1)  # brings what comes next into view
        self.highlighted = place if places else None


def agenda_lines(session: Session, width: int, rows: int = 0) -> list[Content]:
    """Return a line (or two) for every step; where there are rows for it, with what the step is for."""
    planned = planned_starts(session.steps, session.meta.start)
    current = running.current_step(session)
    lines = [_line(step, planned[step.id], on=step == current, width=width) for step in session.steps]
    if width < ROOMY or rows < 2 * len(lines):
        return lines
    return [_with_purpose(line, step, width) for line, step in zip(lines, session.steps, strict=True)]


def _with_purpose(line: Content, step: Step, width: int) -> Content:
    if not step.purpose:
        return line
    purpose = Content.styled(f"{INDENT}{step.purpose}", "dim").truncate(width, ellipsis=True)
    return Content("\n").join((line, purpose))


def _line(step: Step, planned: str, *, on: bool, width: int) -> Content:
    mark = ON if on else DONE if step.clock.ended else TO_COME
    style = "bold" if on else "dim" if step.clock.ended else ""
    if width >= ROOMY:
        return Content.styled(f"{mark} {planned} {_clock_time(step.clock.started):5} {step.title}", style)
    title = Content.styled(f"{mark} {planned} {step.title}", style)
    return title if step.clock.started is None else title + Content.styled(f"\n  echt {_really(step)}", "dim")


def _really(step: Step) -> str:
    ended = f"–{_clock_time(step.clock.ended)}" if step.clock.ended else ""
    return f"{_clock_time(step.clock.started)}{ended}"


def _clock_time(moment: datetime | None) -> str:
    return f"{moment.astimezone():%H:%M}" if moment else ""
