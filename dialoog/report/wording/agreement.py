"""Agreement between readers in plain Dutch: sentences and tables for the report, the screen and the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialoog.domain.agreement import SOURCE, level
from dialoog.domain.dutch import many, remarks
from dialoog.report.figures.agreement import Agreement, Figures, OfTheme, Together
from dialoog.report.wording.results import cells

FEW = 5
"""Below so many remarks in a theme its kappa gets no word: one remark more or less would change it."""

TOO_FEW = "te weinig"
UNDEFINED = "niet te berekenen"
WHY_UNDEFINED = (
    "Kappa en alpha zijn niet te berekenen: alles staat op één en dezelfde plaats. Dan zegt gelijk zijn niets."
)
SCALE = (
    f"De woorden bij kappa komen van {SOURCE}: onder 0 slecht, 0 tot en met 0,20 gering, tot en met 0,40 matig, "
    "tot en met 0,60 redelijk, tot en met 0,80 goed, daarboven bijna volmaakt."
)
MEANING = (
    "Kappa en alpha zeggen hoe vaak lezers hetzelfde kozen, boven wat toeval zou geven: 1 is altijd hetzelfde, "
    f"0 is niet beter dan gokken. Bij een thema met minder dan {FEW} opmerkingen is dat te weinig om iets te zeggen."
)
FLEISS = "Fleiss' kappa"
HEADS = ("Thema", "eerst", "lezer", "allebei", "kappa", "dat is")


def figure(value: float | None) -> str:
    """Return a figure in hundredths with a decimal comma: « 0,72 »; undefined is said."""
    if value is None:
        return UNDEFINED
    written = f"{abs(value):.2f}".replace(".", ",")
    return written if value >= 0 or written == "0,00" else f"−{written}"


def with_word(value: float | None) -> str:
    """Return a figure with what it is called: « 0,72 (goed) »."""
    return UNDEFINED if value is None else f"{figure(value)} ({level(value)})"


def word(theme: OfTheme) -> str:
    """Return what the agreement on a theme is called, or that it holds too few remarks to say so."""
    if theme.kappa is None:
        return ""
    return TOO_FEW if max(theme.first, theme.second) < FEW else level(theme.kappa)


def reading(found: Agreement) -> str:
    """Return what was read: « De tweede lezer deelde 58 van de 60 opmerkingen in, zonder … »."""
    asked = len(found.coding.notes)
    what = remarks(found.read) if found.read == asked else f"{found.read} van de {remarks(asked)}"
    return f"Lezer « {found.coding.reader} » deelde {what} in, zonder de eerste indeling te zien."


def overall(figures: Figures, name: str = "Cohens kappa") -> str:
    """Return the agreement as a sentence with all three figures."""
    if not figures.compared:
        return "Er is niets te vergelijken: de opmerkingen van deze lezing zijn er niet meer."
    share = f"{figures.same} van de {figures.compared} staan op dezelfde plaats ({figures.percent} %)."
    if figures.kappa is None:
        return f"{share} {WHY_UNDEFINED}"
    return f"{share} {name} is {with_word(figures.kappa)}, Krippendorffs alpha is {figure(figures.alpha)}."


def settled(found: Agreement) -> str:
    """Return how many differences have been decided."""
    if not found.differences:
        return "Er zijn geen verschillen."
    left = found.differences - found.settled
    tail = "alle beslecht" if not left else f"{found.settled} beslecht, {left} nog niet"
    return f"{many(found.differences, 'verschil', 'verschillen')}: {tail}."


def all_readers(found: Together) -> str:
    """Return the agreement of three or more placings as a sentence."""
    head = f"Alle {found.readers} indelingen samen, over {remarks(found.figures.compared)} die iedereen las:"
    return f"{head} {overall(found.figures, FLEISS)}"


def row(theme: OfTheme) -> tuple[str, str, str, str, str, str]:
    """Return the cells of a theme, under `HEADS`."""
    counts = (str(theme.first), str(theme.second), str(theme.both))
    return (theme.title, *counts, figure(theme.kappa), word(theme))


def used(found: Agreement) -> Iterator[OfTheme]:
    """Yield the themes in which either of the two put anything."""
    yield from (theme for theme in found.themes if theme.first or theme.second)


def table_lines(rows: Sequence[Sequence[str]], width: int = 0) -> list[str]:
    """Return rows as lines in columns: names to the left, numbers to the right.

    With a `width` the names are cut so that a line takes no more cells than that.
    """
    last = len(rows[0]) - 1
    widths = [max(cells(row[column]) for row in rows) for column in range(last + 1)]
    if width:
        widths[0] = min(widths[0], max(width - sum(widths[1:]) - 2 * last, 1))
    return [_line(row, widths).rstrip() for row in rows]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    sides = ("left", *["right"] * (len(widths) - 2), "left")
    return "  ".join(_padded(*cell) for cell in zip(row, widths, sides, strict=True))


def _padded(text: str, width: int, side: str) -> str:
    cut = text
    while cells(cut) > width:
        cut = f"{cut.removesuffix('…')[:-1]}…"
    room = " " * (width - cells(cut))
    return cut + room if side == "left" else room + cut
