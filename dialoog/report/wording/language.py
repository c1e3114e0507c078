"""Small words of a language that sentences about results are made of: a mean, a difference, a list, an answer."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dialoog.domain.dutch import signed
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.statement import Statement, ends_of
from dialoog.report.figures.counting import tenths
from dialoog.report.wording.catalogs import Catalog


class Words(Struct, frozen=True):
    """Writes numbers and names in the language of a catalog."""

    catalog: Catalog

    def tenths(self, amount: int | None) -> str:
        """Return a mean in tenths, written with the comma or point of the language; « – » without one."""
        return "–" if amount is None else tenths(amount).replace(",", self.catalog.text("decimal"))

    def points(self, amount: int) -> str:
        """Return a difference in percentage points: « +17 procentpunt »."""
        return self.catalog.many("points", abs(amount), points=signed(str(abs(amount)), amount))

    def answer(self, statement: Statement, option: str, written: str) -> str:
        """Return the text of an answer: as it was written, but ja and nee in the language."""
        return self.catalog.text(f"answer.{option}") if kind_of(statement).figure is Figure.SPLIT else written

    def ends(self, statement: Statement) -> str:
        """Return what both ends of a scale mean: « 1 is nooit en 5 is altijd »; empty if nobody said so."""
        told = [self.catalog.text("end", point=point, label=said) for point, said in ends_of(statement)]
        return self.listed(told) if told else ""

    def listed(self, items: Sequence[str]) -> str:
        """Return names as one: « a, b en c »."""
        return self.catalog.text("and", first=", ".join(items[:-1]), last=items[-1]) if len(items) > 1 else items[0]
