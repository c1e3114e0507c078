"""Bars of a picture, drawn with block characters; what may be in one is decided in `facilitation.showing.pictures`."""

from __future__ import annotations

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from dialoog.domain.dutch import many
from dialoog.domain.kinds import Figure, kind_of
from dialoog.facilitation.showing.pictures import Answer, Picture, Series
from dialoog.report.figures.counting import Line
from dialoog.tui.widgets.wording import MOMENTS, why_no_bars

PARTS = " ▏▎▍▌▋▊▉"
FULL = "█"
EARLIER = "▒"
"""The bar of the round before: another texture, so that it differs without colour too."""

LOOKS = (("$primary", FULL), ("$secondary", "▚"), ("$success", "▓"), ("$error", "▞"))
"""How answers that are choices differ, in colour and in texture; after the last it begins anew."""

CHOICES = {Figure.SPLIT, Figure.SHARE}
"""Figures whose answers stand against each other; points of a scale, dots and places look alike."""

LABEL_SHARE = 0.4
"""So much of the width the label may take beside its bar; a longer one stands above it."""


GAP = 2
"""Cells between columns."""


class ResultBars(Widget):
    """Draws a `Picture` over its full width. `thick` is the number of rows of a bar, `gap` the rows between options."""

    def __init__(self, *, thick: int = 1, gap: int = 0, id: str | None = None, classes: str = "") -> None:  # noqa: A002 - as in Textual
        """Start with nothing to draw."""
        super().__init__(id=id, classes=classes)
        self._thick, self._gap = thick, gap
        self._picture = Picture()

    def show(self, picture: Picture, *, thick: int | None = None, gap: int | None = None) -> None:
        """Draw this."""
        wanted = (picture, thick or self._thick, self._gap if gap is None else gap)
        if wanted != (self._picture, self._thick, self._gap):
            self._picture, self._thick, self._gap = wanted
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows the bars need at this width."""
        del container, viewport
        return len(bar_lines(self._picture, width, self._thick, self._gap)) if width else 0

    def render(self) -> Content:
        """Draw the bars."""
        return Content("\n").join(bar_lines(self._picture, self.content_size.width, self._thick, self._gap))


def bar_lines(picture: Picture, width: int, thick: int = 1, gap: int = 0) -> list[Content]:
    """Return the lines of a picture, `width` cells wide."""
    drawn_lines: list[Content] = []
    for place, group in enumerate(bar_groups(picture, width, thick)):
        drawn_lines += [Content("")] * (gap if place else 0)
        drawn_lines += group
    return drawn_lines


def bar_groups(picture: Picture, width: int, thick: int = 1) -> list[list[Content]]:
    """Return the lines of each answer of a picture; without bars the lines that say why."""
    if picture.missing or picture.statement is None:
        return [list(Content(why_no_bars(picture.missing) if picture.missing else "").wrap(max(width, 1)))]
    answers, table = picture.answers, table_of(picture)
    columns = _columns(answers, table, width)
    return [_answer_lines(answer, [rows[answer.option] for rows in table], columns, thick) for answer in answers]


class Bar(Struct, frozen=True):
    """One bar: the name of its series, the figure before it, its length as a share of the longest possible."""

    name: str
    value: str
    share: float
    earlier: bool
    answer: int | None = None
    """Which answer it is, where answers stand against each other."""

    def drawn(self, width: int) -> Content:
        """Return the bar in its colour and texture, where a whole one is so many cells wide."""
        colour, block = LOOKS[(self.answer or 0) % len(LOOKS)]
        if self.earlier and self.answer is None:
            colour = "$secondary"
        return Content.styled(bar_of(self.share, width, EARLIER if self.earlier else block), colour)


def table_of(picture: Picture) -> list[dict[str, Bar]]:
    """Return the bars of each count by answer."""
    if picture.statement is None:
        return []
    figure, full = kind_of(picture.statement).figure, picture.full
    places = {option.id: at for at, option in enumerate(picture.statement.options)} if figure in CHOICES else {}

    def bar(answer: Answer, place: int, one: Series) -> Bar:
        line = answer.lines[place]
        value = _value(line, dots=figure is Figure.MARKS)
        share, own = (line.percent or 0) / full, places.get(answer.option)
        return Bar(MOMENTS[one.moment], value, share, one.faint, own)

    return [
        {answer.option: bar(answer, place, one) for answer in picture.answers}
        for place, one in enumerate(picture.series)
    ]


def _value(line: Line, *, dots: bool) -> str:
    return many(line.count, "stip", "stippen") if dots else f"{line.figure} ({line.count})"


class _Columns(Struct, frozen=True):
    """How wide, in cells, label, name, value and bar are; `label` is 0 when labels stand above their bars."""

    width: int
    label: int
    name: int
    value: int
    bar: int


def _columns(answers: tuple[Answer, ...], table: list[dict[str, Bar]], width: int) -> _Columns:
    every = [bar for rows in table for bar in rows.values()]
    label = max((cell_len(answer.label) for answer in answers), default=0)
    label = 0 if label > width * LABEL_SHARE else label
    name = max((cell_len(bar.name) for bar in every), default=0)
    value = max((cell_len(bar.value) for bar in every), default=0)
    used = sum(cells + GAP for cells in (label, name, value) if cells)
    return _Columns(width, label, name, value, max(width - used, 1))


def _answer_lines(answer: Answer, found: list[Bar], columns: _Columns, thick: int) -> list[Content]:
    above = [] if columns.label else Content.styled(answer.label, "bold").wrap(max(columns.width, 1))
    below: list[Content] = []
    for place, bar in enumerate(found):
        head = _head("" if place else answer.label, bar, columns)
        picture = bar.drawn(columns.bar)
        rows = [Content(" " * head.cell_length) + picture] * thick
        rows[(thick - 1) // 2] = head + picture
        below += rows
    return [*above, *below]


def _head(label: str, bar: Bar, columns: _Columns) -> Content:
    parts = [Content.styled(_padded(label, columns.label), "bold")] if columns.label else []
    parts += [Content(_padded(bar.name, columns.name))] if columns.name else []
    parts.append(Content(" " * (columns.value - cell_len(bar.value)) + bar.value))
    return Content(" " * GAP).join([*parts, Content("")])


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - cell_len(text))


def bar_of(share: float, width: int, full: str = FULL) -> str:
    """Return a bar for a share (0 to 1) of `width` cells; an eighth of a cell is the smallest step of a full bar."""
    eighths = round(share * width * 8)
    whole, rest = divmod(eighths, 8)
    if full != FULL:
        return full * max(round(share * width), min(1, eighths))
    return full * whole + PARTS[rest].strip()
