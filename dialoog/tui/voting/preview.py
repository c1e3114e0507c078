"""How a statement will look on a phone, in the booth and on the projector, in the space that there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from typing import assert_never

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from dialoog.domain.kinds import Asks, kind_of
from dialoog.domain.statement import Statement, ends_of
from dialoog.facilitation.showing.countdown import Reading
from dialoog.facilitation.showing.slide import Soon
from dialoog.tui.projector.paging import slide_pages
from dialoog.tui.projector.poster import poster_of
from dialoog.tui.voting.booth.wording import answers, how_to_vote

PHONE_WIDTH = 34
"""Signs on a line of most phones, at the size of letters of the pages."""

BOXES = {Asks.ONE: "( )", Asks.SEVERAL: "[ ]", Asks.ORDER: "[1]", Asks.DOTS: "− 0 +", Asks.PER_THEME: "( )"}
NOTHING = "Typ een stelling: hier zie je haar zoals de zaal haar ziet."


class Surface(StrEnum):
    """Where a statement is read."""

    PHONE = "Telefoon"
    BOOTH = "Stemhokje"
    PROJECTOR = "Beamer"


class Preview(Widget):
    """A statement on one surface."""

    def __init__(self, surface: Surface) -> None:
        """Take the surface."""
        super().__init__(classes=surface.name.lower())
        self.border_title = surface.value
        self._surface = surface
        self._statement: Statement | None = None

    def show(self, statement: Statement) -> None:
        """Show this statement."""
        if statement != self._statement:
            self._statement = statement
            self.refresh()

    def render(self) -> Content:
        """Draw as much of it as fits."""
        size = self.content_size
        if self._statement is None or not self._statement.text.strip():
            return Content.styled(NOTHING, "dim")
        if not size.area:
            return Content("")
        lines = lines_on(self._surface, self._statement, size)
        return Content("\n").join(lines[: size.height])


def lines_on(surface: Surface, statement: Statement, size: Size) -> Sequence[Content]:
    """Return the lines of a statement on a surface of this size."""
    match surface:
        case Surface.PHONE:
            return _phone(statement, min(size.width, PHONE_WIDTH))
        case Surface.BOOTH:
            return _booth(statement, size.width)
        case Surface.PROJECTOR:
            soon = Soon("", Reading(timedelta(minutes=1), paused=False), statement)
            return slide_pages(poster_of(soon), size)[0]
        case _:
            assert_never(surface)


def _phone(statement: Statement, width: int) -> list[Content]:
    kind = kind_of(statement)
    box, meaning = BOXES.get(kind.asks, "( )"), dict(ends_of(statement))
    labels = [f"{one.label}: {meaning[one.label]}" if one.label in meaning else one.label for one in statement.options]
    text = Content.styled(statement.text, "bold").wrap(width)
    choices = [line for label in labels for line in Content(f"{box} {label}").wrap(width)]
    if kind.has_ends:
        ends = [Content(f"{label}: {said}") for label, said in ends_of(statement)]
        choices = [*ends, *Content(" ".join(option.label for option in statement.options)).wrap(width)]
    return [*text, *choices, Content.styled(" Stem ", "reverse") + Content("  Blanco stemmen")]


def _booth(statement: Statement, width: int) -> list[Content]:
    parts = (Content.styled(statement.text, "bold"), answers(statement), Content(how_to_vote(statement)))
    return [line for part in parts for line in part.wrap(width)]
