"""Tells turnout, results and shifts in sentences of one language: report, screens and pages say the same.

What is told are figures that passed the rules of disclosure already (see `domain.rounds.published`).
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dialoog.domain.disclosure import effective_k, least_group
from dialoog.domain.kinds import Asks, kind_of
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result, Round, hidden_beside_hands
from dialoog.domain.statement import Statement, ends_of
from dialoog.domain.tally import Tally
from dialoog.report.figures.counting import comparable
from dialoog.report.wording.by_figure import Counts, Moves
from dialoog.report.wording.catalogs import Catalog, catalog
from dialoog.report.wording.language import Words


@cache
def teller(code: str) -> Teller:
    """Return who tells in a language; in Dutch for one that is not there."""
    return Teller(catalog(code))


class Teller(Struct, frozen=True):
    """Tells in the language of a catalog."""

    catalog: Catalog

    @property
    def words(self) -> Words:
        """The small words of the language."""
        return Words(self.catalog)

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
        ends = self.catalog.text("ends", ends=self.words.ends(statement)) if ends_of(statement) else ""
        return " ".join(part for part in (Counts(self.words).tell(statement, tally), blank, several, ends) if part)

    def shift(self, first: Round, second: Round) -> str:
        """Return how a result moved between two rounds on one statement, or why that cannot be said."""
        if first.result is None or second.result is None:
            return self.catalog.text("stopped" if second.is_stopped else "open")
        if not comparable(first, second):
            return self.catalog.text("not_comparable")
        return self.moved(second.statement, first.result.tally, second.result.tally)

    def moved(self, statement: Statement, first: Tally, second: Tally) -> str:
        """Return in words how a count moved; both must hold answers."""
        return Moves(self.words).tell(statement, first, second)

    def written(self, number: int, *, notes: bool, answers: bool) -> str:
        """Return what the number on a canvas counts: a choice or a score is an answer, no note."""
        if notes == answers:
            return self.catalog.text("written")
        return self.catalog.many("written_notes" if notes else "written_answers", number)

    def _withheld(self, result: Result, k: int) -> str:
        hands, voters = result.channels.get(Channel.HANDS, 0), result.tally.voters
        if hidden_beside_hands(result, k):
            return self.catalog.many("withheld_hands", voters, k=least_group(k), hands=hands)
        return self.catalog.many("withheld", voters, k=k)
