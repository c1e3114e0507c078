"""Tells turnout, results and shifts in sentences of one language: report, screens and pages say the same.

What is told are figures that passed the rules of disclosure already (see `domain.rounds.published`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import assert_never

from msgspec import Struct

from dialoog.domain.disclosure import effective_k, least_group
from dialoog.domain.dutch import quoted, signed
from dialoog.domain.kinds import Asks, Figure, kind_of
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result, Round, hidden_beside_hands
from dialoog.domain.statement import FITS, Statement, ends_of
from dialoog.domain.tally import Tally
from dialoog.report.figures.counting import Line, Shift, comparable, lines, mean_tenths, moves, shifts, tenths, whole
from dialoog.report.wording.catalogs import Catalog, catalog


@cache
def teller(code: str) -> Teller:
    """Return who tells in a language; in Dutch for one that is not there."""
    return Teller(catalog(code))


class Teller(Struct, frozen=True):
    """Tells in the language of a catalog."""

    catalog: Catalog

    def turnout(self, voted: int, present: int) -> str:
        """Return how many of those present voted; without a head count only how many voted."""
        if present < max(voted, 1):
            return self.catalog.many("voted", voted)
        return self.catalog.many("turnout", voted, present=present)

    def result(self, round_: Round) -> str:
        """Return what came out of a round, or why there is nothing to show."""
        if round_.result is None:
            return self.catalog.text("stopped" if round_.is_stopped else "open")
        return self.outcome(round_.statement, round_.result, round_.k)

    def outcome(self, statement: Statement, result: Result, k: int) -> str:
        """Return what came out of a count under threshold `k`, or why there is nothing to show."""
        tally = result.tally
        if not tally.voters:
            return self.catalog.text("nobody")
        if result.withheld:
            return self._withheld(result, effective_k(k))
        if not tally.valid:
            return self.catalog.many("all_blank", tally.voters)
        blank = self.catalog.many("blank", tally.blank) if tally.blank else ""
        several = self.catalog.text("several") if kind_of(statement).asks is Asks.SEVERAL else ""
        ends = self.catalog.text("ends", ends=self.ends(statement)) if ends_of(statement) else ""
        return " ".join(part for part in (self._counted(statement, tally), blank, several, ends) if part)

    def ends(self, statement: Statement) -> str:
        """Return what both ends of a scale mean: « 1 is nooit en 5 is altijd »; empty if nobody said so."""
        told = [self.catalog.text("end", point=point, label=said) for point, said in ends_of(statement)]
        return self._listed(told) if told else ""

    def shift(self, first: Round, second: Round) -> str:
        """Return how a result moved between two rounds on one statement, or why that cannot be said."""
        if first.result is None or second.result is None:
            return self.catalog.text("stopped" if second.is_stopped else "open")
        if not comparable(first, second):
            return self.catalog.text("not_comparable")
        return self.moved(second.statement, first.result.tally, second.result.tally)

    def moved(self, statement: Statement, first: Tally, second: Tally) -> str:
        """Return in words how a count moved; both must hold answers."""
        figure = kind_of(statement).figure
        match figure:
            case Figure.SPLIT:
                moved = shifts(statement, first, second)[0]
                label = self.answer(statement, statement.options[0].id, moved.label)
                return self._share("share_moved" if moved.points else "share_same", moved, label)
            case Figure.MEAN:
                return self._mean_moved(mean_tenths(first.counts) or 0, mean_tenths(second.counts) or 0)
            case Figure.MARKS:
                return self._largest("dots_moved", shifts(statement, first, second))
            case Figure.SHARE | Figure.THEMES | Figure.SUPPORT:
                return self._largest("most_moved", shifts(statement, first, second))
            case Figure.PLACES:
                return self._place_moved(moves(statement, first, second))
            case _:
                assert_never(figure)

    def points(self, amount: int) -> str:
        """Return a difference in percentage points: « +17 procentpunt »."""
        return self.catalog.many("points", abs(amount), points=signed(str(abs(amount)), amount))

    def written(self, number: int, *, notes: bool, answers: bool) -> str:
        """Return what the number on a canvas counts: a choice or a score is an answer, no note."""
        if notes == answers:
            return self.catalog.text("written")
        return self.catalog.many("written_notes" if notes else "written_answers", number)

    def tenths(self, amount: int | None) -> str:
        """Return a mean in tenths, written with the comma or point of the language; « – » without one."""
        return "–" if amount is None else tenths(amount).replace(",", self.catalog.text("decimal"))

    def answer(self, statement: Statement, option: str, written: str) -> str:
        """Return the text of an answer: as it was written, but ja and nee in the language."""
        return self.catalog.text(f"answer.{option}") if kind_of(statement).figure is Figure.SPLIT else written

    # -------------------------------------------------------------------------------------------- one round

    def _withheld(self, result: Result, k: int) -> str:
        hands, voters = result.channels.get(Channel.HANDS, 0), result.tally.voters
        if hidden_beside_hands(result, k):
            return self.catalog.many("withheld_hands", voters, k=least_group(k), hands=hands)
        return self.catalog.many("withheld", voters, k=k)

    def _counted(self, statement: Statement, tally: Tally) -> str:
        figure = kind_of(statement).figure
        match figure:
            case Figure.SPLIT:
                return self._split(statement, tally)
            case Figure.SHARE | Figure.SUPPORT:
                return self._leading("most", lines(statement, tally), tally)
            case Figure.MEAN:
                ends = {"low": statement.options[0].label, "high": statement.options[-1].label}
                return self.catalog.many("mean", tally.valid, mean=self.tenths(mean_tenths(tally.counts)), **ends)
            case Figure.MARKS:
                dots = self.catalog.many("dots_given", whole(statement, tally))
                return self._top("dots", lines(statement, tally), tally, dots=dots)
            case Figure.THEMES:
                return self._fitting(statement, tally)
            case Figure.PLACES:
                return self._places(lines(statement, tally), tally)
            case _:
                assert_never(figure)

    def _split(self, statement: Statement, tally: Tally) -> str:
        parts = [
            self.catalog.text(
                "share", percent=one.percent, count=one.count, label=self.answer(statement, one.option, one.label)
            )
            for one in lines(statement, tally)
        ]
        return self.catalog.many("chose", tally.valid, parts=self._listed(parts))

    def _fitting(self, statement: Statement, tally: Tally) -> str:
        """Return for how many themes most of the people say that they fit."""
        said = [line for line in lines(statement, tally) if line.option.endswith(f":{FITS}")]
        fitting = sum(2 * line.count > tally.valid for line in said)
        themes = self.catalog.many("themes", len(said))
        return self.catalog.many("fitting", tally.valid, themes=themes, fitting=fitting)

    def _places(self, found: Sequence[Line], tally: Tally) -> str:
        """Return what stands highest, and what comes next if that is one answer."""
        top = [line for line in found if line.tenths == found[0].tenths]
        second = [line for line in found[len(top) :] if line.tenths == found[len(top)].tenths]
        named = {"names": self._listed([quoted(line.label) for line in top]), "firsts": top[0].count}
        key, mean = "places_each" if len(top) > 1 else "places", self.tenths(top[0].tenths)
        told = self.catalog.many(key, tally.valid, answers=len(found), mean=mean, **named)
        if len(second) != 1:
            return told
        next_ = self.catalog.text("place_second", name=quoted(second[0].label), mean=self.tenths(second[0].tenths))
        return f"{told} {next_}"

    def _leading(self, key: str, found: Sequence[Line], tally: Tally) -> str:
        """Return what was chosen most, and what comes next if that is one answer."""
        top = _leaders(found)
        told, second = self._top(key, found, tally), _leaders([line for line in found if line not in top])
        if len(second) != 1:
            return told
        return f"{told} {self.catalog.text('second', name=quoted(second[0].label), percent=second[0].percent)}"

    def _top(self, key: str, found: Sequence[Line], tally: Tally, **values: object) -> str:
        top = _leaders(found)
        named = {"names": self._listed([quoted(line.label) for line in top]), "count": top[0].count}
        key = f"{key}_each" if len(top) > 1 else key
        return self.catalog.many(key, tally.valid, percent=top[0].percent, **named, **values)

    def _listed(self, items: Sequence[str]) -> str:
        return self.catalog.text("and", first=", ".join(items[:-1]), last=items[-1]) if len(items) > 1 else items[0]

    # -------------------------------------------------------------------------- before and after the dialogue

    def _mean_moved(self, before: int, after: int) -> str:
        difference = signed(self.tenths(abs(after - before)), after - before)
        key = "mean_same" if before == after else "mean_moved"
        return self.catalog.text(key, before=self.tenths(before), after=self.tenths(after), difference=difference)

    def _largest(self, key: str, found: Sequence[Shift]) -> str:
        largest = max(found, key=lambda shift: abs(shift.points))
        return self._share(key, largest, quoted(largest.label)) if largest.points else self.catalog.text("same")

    def _place_moved(self, found: Sequence[Shift]) -> str:
        largest = max(found, key=lambda shift: abs(shift.points))
        if not largest.points:
            return self.catalog.text("places_same")
        key = "place_up" if largest.points < 0 else "place_down"
        was, now, size = (self.tenths(one) for one in (largest.before, largest.after, abs(largest.points)))
        return self.catalog.text(key, label=quoted(largest.label), before=was, after=now, size=size)

    def _share(self, key: str, shift: Shift, label: str) -> str:
        points = self.points(shift.points)
        return self.catalog.text(key, label=label, before=shift.before, after=shift.after, points=points)


def _leaders(found: Sequence[Line]) -> list[Line]:
    most = max((line.count for line in found), default=0)
    return [line for line in found if line.count == most and most]
