"""Results in sentences. The Dutch ones are those of the report; English tells the same figures from the catalog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from dialoog.domain.disclosure import effective_k
from dialoog.domain.kinds import Asks, Figure, kind_of
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result, Round
from dialoog.domain.statement import FITS, Statement
from dialoog.domain.tally import Tally
from dialoog.report.figures.counting import (
    Line,
    Shift,
    comparable,
    lines,
    mean_tenths,
    shifts,
    tenths,
    whole,
)
from dialoog.report.wording import results as results_wording
from dialoog.web.pages.languages import Language


class Teller:
    """Tells results in one language."""

    def __init__(self, spoken: Language) -> None:
        """Take the language."""
        self._spoken, self._text = spoken, spoken.text

    def turnout(self, voted: int, present: int) -> str:
        """Return how many of those present voted; without a head count only how many voted."""
        if self._spoken.is_dutch:
            return results_wording.turnout_sentence(voted, present)
        if present < max(voted, 1):
            return self._spoken.many("told.voted", voted)
        return self._spoken.many("told.turnout", voted, present=present)

    def result(self, round_: Round) -> str:
        """Return what came out of a round, or why there is nothing to show."""
        if self._spoken.is_dutch:
            return results_wording.result_sentence(round_)
        if round_.result is None:
            return self._text("told.open")
        return self._outcome(round_.statement, round_.result, round_.k)

    def shift(self, first: Round, second: Round) -> str:
        """Return how a result moved between two rounds, or why that cannot be said."""
        if self._spoken.is_dutch:
            return results_wording.shift_sentence(first, second)
        if first.result is None or second.result is None:
            return self._text("told.open")
        if not comparable(first, second):
            return self._text("told.not_comparable")
        return self._moved(second.statement, first.result.tally, second.result.tally)

    def tenths(self, amount: int | None) -> str:
        """Return a mean in tenths, written with the comma or point of the language; « – » without one."""
        if amount is None:
            return "–"
        return tenths(amount) if self._spoken.is_dutch else tenths(amount).replace(",", ".")

    # -------------------------------------------------------------------------------------------- one round

    def _outcome(self, statement: Statement, result: Result, k: int) -> str:
        tally = result.tally
        if not tally.voters:
            return self._text("told.nobody")
        if result.withheld:
            return self._withheld(result, effective_k(k))
        if not tally.valid:
            return self._spoken.many("told.all_blank", tally.voters)
        blank = self._spoken.many("told.blank", tally.blank) if tally.blank else ""
        several = self._text("told.several") if kind_of(statement).asks is Asks.SEVERAL else ""
        return " ".join(part for part in (self._counted(statement, tally), blank, several) if part)

    def _withheld(self, result: Result, k: int) -> str:
        hands, voters = result.channels.get(Channel.HANDS, 0), result.tally.voters
        key = "told.withheld_hands" if hands and voters >= k else "told.withheld"
        return self._spoken.many(key, voters, k=k, hands=hands)

    def _counted(self, statement: Statement, tally: Tally) -> str:
        figure = kind_of(statement).figure
        match figure:
            case Figure.SPLIT:
                return self._split(statement, tally)
            case Figure.SHARE:
                return self._leading("told.most", statement, tally)
            case Figure.MEAN:
                ends = {"low": statement.options[0].label, "high": statement.options[-1].label}
                return self._spoken.many("told.mean", tally.valid, mean=self.tenths(mean_tenths(tally.counts)), **ends)
            case Figure.MARKS:
                return self._leading("told.dots", statement, tally, dots=whole(statement, tally))
            case Figure.THEMES:
                return self._fitting(statement, tally)
            case _:
                assert_never(figure)

    def _split(self, statement: Statement, tally: Tally) -> str:
        found = lines(statement, tally)
        parts = [f"{line.percent}% {self._text(f'answer.{line.option}')} ({line.count})" for line in found]
        return self._spoken.many("told.chose", tally.valid, parts=self._listed(parts))

    def _fitting(self, statement: Statement, tally: Tally) -> str:
        said = [line for line in lines(statement, tally) if line.option.endswith(f":{FITS}")]
        fitting = sum(2 * line.count > tally.valid for line in said)
        return self._spoken.many("told.check", tally.valid, themes=len(said), fitting=fitting)

    def _leading(self, key: str, statement: Statement, tally: Tally, **values: object) -> str:
        found = lines(statement, tally)
        most = max(line.count for line in found)
        top = [line for line in found if line.count == most]
        each = "_each" if len(top) > 1 else ""
        return self._spoken.many(f"{key}{each}", tally.valid, **values, **self._top(top))

    def _top(self, top: Sequence[Line]) -> dict[str, object]:
        names = self._listed([f"“{line.label}”" for line in top])
        return {"names": names, "count": top[0].count, "percent": top[0].percent}

    def _listed(self, items: Sequence[str]) -> str:
        return self._text("told.and", first=", ".join(items[:-1]), last=items[-1]) if len(items) > 1 else items[0]

    # -------------------------------------------------------------------------- before and after the dialogue

    def _moved(self, statement: Statement, first: Tally, second: Tally) -> str:
        figure = kind_of(statement).figure
        match figure:
            case Figure.SPLIT:
                moved = shifts(statement, first, second)[0]
                key = "told.share_moved" if moved.points else "told.share_same"
                return self._share(key, moved, self._text(f"answer.{statement.options[0].id}"))
            case Figure.MEAN:
                before, after = mean_tenths(first.counts), mean_tenths(second.counts)
                key = "told.mean_same" if before == after else "told.mean_moved"
                return self._text(key, before=self.tenths(before), after=self.tenths(after))
            case Figure.MARKS:
                return self._largest("told.dots_moved", shifts(statement, first, second))
            case Figure.SHARE | Figure.THEMES:
                return self._largest("told.most_moved", shifts(statement, first, second))
            case _:
                assert_never(figure)

    def _largest(self, key: str, found: Sequence[Shift]) -> str:
        largest = max(found, key=lambda shift: abs(shift.points))
        return self._share(key, largest, largest.label) if largest.points else self._text("told.same")

    def _share(self, key: str, shift: Shift, label: str) -> str:
        return self._text(key, label=label, before=shift.before, after=shift.after, points=f"{shift.points:+d}")
