"""Pictures: what may be seen of a round. Their figures passed the rules of disclosure; front ends only draw them."""

from __future__ import annotations

from msgspec import Struct

from dialoog.domain.agenda import Bars
from dialoog.domain.ballot_box import Progress
from dialoog.domain.disclosure import effective_k
from dialoog.domain.rounds import Round, published
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally
from dialoog.facilitation.showing.few_secret_votes import why_withheld
from dialoog.report.figures.counting import Line, lines

HIDDEN = "De balken komen als de stemming sluit."
WITHHELD = "Te weinig stemmen om de uitslag te tonen zonder dat iemand herkenbaar is."
NOBODY = "Niemand heeft een antwoord gekozen."


class Series(Struct, frozen=True):
    """One count to draw. `name` is what stands before its bars (« voor », « na »), empty when it is the only one.

    `faint` says whether its bars have the other texture; None: if it is not the last one.
    """

    name: str
    tally: Tally
    faint: bool | None = None


class Picture(Struct, frozen=True):
    """What bars may show: a statement and counts, or only a sentence why there are none."""

    statement: Statement | None = None
    series: tuple[Series, ...] = ()
    sentence: str = ""

    @property
    def answers(self) -> tuple[Line, ...]:
        """The answers in the order in which they are drawn: that of the last count."""
        return lines(self.statement, self.series[-1].tally) if self.statement else ()


def picture(round_: Round, progress: Progress | None = None, *, k: int = 0) -> Picture:
    """Return what may be seen of a round: its result, or the bars of `progress` while it is open.

    `k` is the threshold of the session, which may have gone up since the round.
    """
    if round_.is_open:
        return _open_picture(round_, progress if progress and progress.round == round_.id else None)
    result = published(round_, max(k, round_.k))
    if result is None or result.withheld:
        return Picture(sentence=(why_withheld(result, max(k, round_.k)) if result else "") or WITHHELD)
    return drawn(round_.statement, (Series("", result.tally),))


def shift_picture(first: Round, second: Round, *, k: int = 0) -> Picture:
    """Return two closed rounds on one statement under each other, before and after the dialogue."""
    results = [published(round_, max(k, round_.k)) for round_ in (first, second)]
    tallies = [result.tally for result in results if result and not result.withheld and result.tally.valid]
    if len(tallies) < len(results):
        return picture(second, k=k)
    return drawn(second.statement, (Series("voor", tallies[0]), Series("na", tallies[1])))


def drawn(statement: Statement, series: tuple[Series, ...]) -> Picture:
    """Return these counts over the answers to a statement."""
    sentence = "" if any(one.tally.valid for one in series) else NOBODY
    return Picture(statement, series, sentence)


def _open_picture(round_: Round, progress: Progress | None) -> Picture:
    if round_.bars is Bars.HIDDEN:
        return Picture(sentence=HIDDEN)
    if progress is None or progress.bars is None:
        return Picture(sentence=how_bars_move(round_.k))
    return drawn(round_.statement, (Series("", progress.bars.tally),))


def how_bars_move(k: int) -> str:
    """Return from how many votes there are bars, and per how many they move."""
    least = effective_k(k)
    return f"Balken: vanaf {2 * least} stemmen uit stemhokje en telefoon. Daarna per {least} of meer."


def drawn_words(progress: Progress | None) -> str:
    """Return what the bars of an open round hold; nothing as long as there are none.

    They lag behind, and without these words their numbers would contradict the turnout beside them.
    """
    return f"Balken: de eerste {progress.bars.tally.voters} stemmen." if progress and progress.bars else ""
