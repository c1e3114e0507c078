"""The kinds of question, one module each; a new one is a module here and a line in `KINDS`."""

from __future__ import annotations

from collections.abc import Mapping

from dialoog.domain.kinds import check, choice, choices, dots, ranking, scale, score, support, yesno
from dialoog.domain.kinds.kind import Asks, Figure, Kind
from dialoog.domain.statement import Statement, StatementKind

__all__ = ["KINDS", "Asks", "Figure", "Kind", "kind_of"]

KINDS: Mapping[StatementKind, Kind] = {
    StatementKind.YESNO: yesno.KIND,
    StatementKind.CHOICE: choice.KIND,
    StatementKind.CHOICES: choices.KIND,
    StatementKind.RANKING: ranking.KIND,
    StatementKind.SCALE: scale.KIND,
    StatementKind.SCORE: score.KIND,
    StatementKind.DOTS: dots.KIND,
    StatementKind.CHECK: check.KIND,
    StatementKind.SUPPORT: support.KIND,
}
"""Every kind, in the order in which a facilitator is offered them."""


def kind_of(statement: Statement) -> Kind:
    """Return what there is to know of the kind of this statement."""
    return KINDS[statement.kind]
