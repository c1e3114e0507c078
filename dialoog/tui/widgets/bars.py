"""Bars: what may be seen of a round, drawn with block characters.

`picture` and `shift_picture` decide what may be shown; `ResultBars` only draws that.
"""

from __future__ import annotations

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from dialoog.domain.agenda import Bars
from dialoog.domain.ballot_box import Progress
from dialoog.domain.canvas import Option
from dialoog.domain.dates import percent
from dialoog.domain.disclosure import effective_k
from dialoog.domain.rounds import Round
from dialoog.domain.statement import StatementKind
from dialoog.domain.tally import Tally

PARTS = " ▏▎▍▌▋▊▉"
FULL = "█"
EARLIER = "▒"
"""The bar of the round before: another texture, so that it differs without colour too."""

HIDDEN = "De balken komen als de stemming sluit."
WITHHELD = "Te weinig stemmen om de uitslag te tonen zonder dat iemand herkenbaar is."
NOBODY = "Niemand heeft een antwoord gekozen."
LABEL_SHARE = 0.4
"""So much of the width the label may take beside its bar; a longer one stands above it."""


class Series(Struct, frozen=True):
    """One count to draw. `name` is what stands before its bars (« voor », « na »), empty when it is the only one."""

    name: str
    tally: Tally


class Picture(Struct, frozen=True):
    """What bars may show: options and counts, or only a sentence why there are none."""

    options: tuple[Option, ...] = ()
    series: tuple[Series, ...] = ()
    sentence: str = ""
    dots: bool = False


def picture(round_: Round, progress: Progress | None = None) -> Picture:
    """Return what may be seen of a round: its result, or the bars of `progress` while it is open."""
    if round_.is_open:
        return _open_picture(round_, progress if progress and progress.round == round_.id else None)
    if round_.result is None or round_.result.withheld:
        return Picture(sentence=WITHHELD)
    return drawn(round_, (Series("", round_.result.tally),))


def shift_picture(first: Round, second: Round) -> Picture:
    """Return two closed rounds of one statement beside each other, before and after the dialogue."""
    results = [round_.result for round_ in (first, second)]
    tallies = [result.tally for result in results if result and not result.withheld]
    if len(tallies) < len(results):
        return picture(second)
    return drawn(second, (Series("voor", tallies[0]), Series("na", tallies[1])))


def drawn(round_: Round, series: tuple[Series, ...]) -> Picture:
    """Return these counts over the options of a round; dots with the theme that has most of them first."""
    options = round_.statement.options
    dots = round_.statement.kind is StatementKind.DOTS
    if dots:
        last = series[-1].tally.counts
        options = tuple(sorted(options, key=lambda option: -last.get(option.id, 0)))
    sentence = "" if any(one.tally.valid for one in series) else NOBODY
    return Picture(options, series, sentence, dots)


def _open_picture(round_: Round, progress: Progress | None) -> Picture:
    if round_.bars is Bars.HIDDEN:
        return Picture(sentence=HIDDEN)
    if progress is None or progress.bars is None:
        return Picture(sentence=f"De balken komen na {effective_k(round_.k)} stemmen, en bewegen daarna per groepje.")
    return drawn(round_, (Series("", progress.bars.tally),))


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
    if picture.sentence:
        return Content(picture.sentence).wrap(max(width, 1))
    columns = _columns(picture, width)
    lines: list[Content] = []
    for place, option in enumerate(picture.options):
        lines += [Content("")] * (gap if place else 0)
        lines += _option_lines(picture, option, columns, thick)
    return lines


class _Columns(Struct, frozen=True):
    """How wide, in cells, label, name of the series, value and bar are. `above`: labels have lines of their own."""

    width: int
    label: int
    name: int
    value: int
    bar: int
    above: bool
    most: float


def _columns(picture: Picture, width: int) -> _Columns:
    label = max((cell_len(option.label) for option in picture.options), default=0)
    above = label > width * LABEL_SHARE
    name = max((cell_len(one.name) for one in picture.series), default=0)
    value = max((cell_len(_value(picture, one, o)) for one in picture.series for o in picture.options), default=0)
    used = sum(cells + 2 for cells in (0 if above else label, name, value) if cells)
    shares = [_share(picture, one, option) for one in picture.series for option in picture.options]
    most = max(shares, default=1.0) if picture.dots else 1.0
    return _Columns(width, 0 if above else label, name, value, max(width - used, 1), above, most)


def _option_lines(picture: Picture, option: Option, columns: _Columns, thick: int) -> list[Content]:
    lines = Content.styled(option.label, "bold").wrap(max(columns.width, 1)) if columns.above else []
    for place, one in enumerate(picture.series):
        earlier = place < len(picture.series) - 1
        shown = columns.most and _share(picture, one, option) / columns.most
        bar = bar_of(shown, columns.bar, EARLIER if earlier else FULL)
        head = _head("" if place else option.label, one.name, _value(picture, one, option), columns)
        blank = Content(" " * head.cell_length)
        drawn_bar = Content.styled(bar, "$secondary" if earlier else "$primary")
        rows = [blank + drawn_bar] * thick
        rows[(thick - 1) // 2] = head + drawn_bar
        lines += rows
    return lines


def _head(label: str, name: str, value: str, columns: _Columns) -> Content:
    parts: list[Content] = []
    if columns.label:
        parts.append(Content.styled(_padded(label, columns.label), "bold"))
    if columns.name:
        parts.append(Content(_padded(name, columns.name)))
    parts.append(Content(" " * (columns.value - cell_len(value)) + value))
    return Content("  ").join(parts) + Content("  ")


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - cell_len(text))


def _share(picture: Picture, one: Series, option: Option) -> float:
    """Return the share of an option: of the people who chose something, or of all dots."""
    counts = one.tally.counts
    whole = sum(counts.values()) if picture.dots else one.tally.valid
    return counts.get(option.id, 0) / whole if whole else 0.0


def _value(picture: Picture, one: Series, option: Option) -> str:
    times = one.tally.counts.get(option.id, 0)
    if picture.dots:
        return f"{times} {'stip' if times == 1 else 'stippen'}"
    return f"{percent(_share(picture, one, option))} ({times})"


def bar_of(share: float, width: int, full: str = FULL) -> str:
    """Return a bar for a share (0 to 1) of `width` cells; an eighth of a cell is the smallest step of a full bar."""
    eighths = round(share * width * 8)
    whole, rest = divmod(eighths, 8)
    if full != FULL:
        return full * round(share * width)
    return full * whole + PARTS[rest].strip()
