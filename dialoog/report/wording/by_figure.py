"""What each figure is told as: a count in a sentence, and how one count became another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from dialoog.domain.dutch import quoted, signed
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.statement import FITS, Statement
from dialoog.domain.tally import Tally
from dialoog.report.figures.counting import Line, Shift, lines, mean_tenths, moves, shifts, whole
from dialoog.report.wording.language import Words


class Counts(Struct, frozen=True):
    """Tells what a count says."""

    words: Words

    def tell(self, statement: Statement, tally: Tally) -> str:
        """Return what most people said, or how all of it lies."""
        figure = kind_of(statement).figure
        match figure:
            case Figure.SPLIT:
                return self._split(statement, tally)
            case Figure.SHARE | Figure.SUPPORT:
                return self._leading("most", lines(statement, tally), tally)
            case Figure.MEAN:
                ends = {"low": statement.options[0].label, "high": statement.options[-1].label}
                return self.words.catalog.many(
                    "mean", tally.valid, mean=self.words.tenths(mean_tenths(tally.counts)), **ends
                )
            case Figure.MARKS:
                dots = self.words.catalog.many("dots_given", whole(statement, tally))
                return self._top("dots", lines(statement, tally), tally, dots=dots)
            case Figure.THEMES:
                return self._fitting(statement, tally)
            case Figure.PLACES:
                return self._places(lines(statement, tally), tally)
            case _:
                assert_never(figure)

    def _split(self, statement: Statement, tally: Tally) -> str:
        parts = [
            self.words.catalog.text(
                "share", percent=one.percent, count=one.count, label=self.words.answer(statement, one.option, one.label)
            )
            for one in lines(statement, tally)
        ]
        return self.words.catalog.many("chose", tally.valid, parts=self.words.listed(parts))

    def _fitting(self, statement: Statement, tally: Tally) -> str:
        """Return for how many themes most of the people say that they fit."""
        said = [line for line in lines(statement, tally) if line.option.endswith(f":{FITS}")]
        fitting = sum(2 * line.count > tally.valid for line in said)
        themes = self.words.catalog.many("themes", len(said))
        return self.words.catalog.many("fitting", tally.valid, themes=themes, fitting=fitting)

    def _places(self, found: Sequence[Line], tally: Tally) -> str:
        """Return what stands highest, and what comes next if that is one answer."""
        top = [line for line in found if line.tenths == found[0].tenths]
        second = [line for line in found[len(top) :] if line.tenths == found[len(top)].tenths]
        named = {"names": self.words.listed([quoted(line.label) for line in top]), "firsts": top[0].count}
        key, mean = "places_each" if len(top) > 1 else "places", self.words.tenths(top[0].tenths)
        told = self.words.catalog.many(key, tally.valid, answers=len(found), mean=mean, **named)
        if len(second) != 1:
            return told
        next_ = self.words.catalog.text(
            "place_second", name=quoted(second[0].label), mean=self.words.tenths(second[0].tenths)
        )
        return f"{told} {next_}"

    def _leading(self, key: str, found: Sequence[Line], tally: Tally) -> str:
        """Return what was chosen most, and what comes next if that is one answer."""
        top = _leaders(found)
        told, second = self._top(key, found, tally), _leaders([line for line in found if line not in top])
        if len(second) != 1:
            return told
        return f"{told} {self.words.catalog.text('second', name=quoted(second[0].label), percent=second[0].percent)}"

    def _top(self, key: str, found: Sequence[Line], tally: Tally, **values: object) -> str:
        top = _leaders(found)
        named = {"names": self.words.listed([quoted(line.label) for line in top]), "count": top[0].count}
        key = f"{key}_each" if len(top) > 1 else key
        return self.words.catalog.many(key, tally.valid, percent=top[0].percent, **named, **values)


class Moves(Struct, frozen=True):
    """Tells what a count before the dialogue became after it."""

    words: Words

    def tell(self, statement: Statement, first: Tally, second: Tally) -> str:
        """Return how one count became the other; both must hold answers."""
        figure = kind_of(statement).figure
        match figure:
            case Figure.SPLIT:
                moved = shifts(statement, first, second)[0]
                label = self.words.answer(statement, statement.options[0].id, moved.label)
                return self._share("share_moved" if moved.points else "share_same", moved, label)
            case Figure.MEAN:
                return self._mean(mean_tenths(first.counts) or 0, mean_tenths(second.counts) or 0)
            case Figure.MARKS:
                return self._largest("dots_moved", shifts(statement, first, second))
            case Figure.SHARE | Figure.THEMES | Figure.SUPPORT:
                return self._largest("most_moved", shifts(statement, first, second))
            case Figure.PLACES:
                return self._place(moves(statement, first, second))
            case _:
                assert_never(figure)

    def _mean(self, before: int, after: int) -> str:
        difference = signed(self.words.tenths(abs(after - before)), after - before)
        key = "mean_same" if before == after else "mean_moved"
        return self.words.catalog.text(
            key, before=self.words.tenths(before), after=self.words.tenths(after), difference=difference
        )

    def _largest(self, key: str, found: Sequence[Shift]) -> str:
        largest = max(found, key=lambda shift: abs(shift.points))
        return self._share(key, largest, quoted(largest.label)) if largest.points else self.words.catalog.text("same")

    def _place(self, found: Sequence[Shift]) -> str:
        largest = max(found, key=lambda shift: abs(shift.points))
        if not largest.points:
            return self.words.catalog.text("places_same")
        key = "place_up" if largest.points < 0 else "place_down"
        was, now, size = (self.words.tenths(one) for one in (largest.before, largest.after, abs(largest.points)))
        return self.words.catalog.text(key, label=quoted(largest.label), before=was, after=now, size=size)

    def _share(self, key: str, shift: Shift, label: str) -> str:
        points = self.words.points(shift.points)
        return self.words.catalog.text(key, label=label, before=shift.before, after=shift.after, points=points)


def _leaders(found: Sequence[Line]) -> list[Line]:
    most = max((line.count for line in found), default=0)
    return [line for line in found if line.count == most and most]
