"""What simulated people lean to: by section of a canvas, and by statement before and after the dialogue."""

from __future__ import annotations

from functools import cache

from msgspec import Struct, field

from dialoog.domain.rounds import AFTER
from dialoog.facilitation.simulation.chances import Leaning
from dialoog.facilitation.simulation.remark_pool import load


class OnStatement(Struct, frozen=True, forbid_unknown_fields=True):
    """How parties lean on a statement; `after` is empty when the dialogue is not meant to change it."""

    before: dict[str, dict[str, float]] = field(name="voor")
    after: dict[str, dict[str, float]] = field(name="na", default_factory=dict)


class Preferences(Struct, frozen=True, forbid_unknown_fields=True):
    """All that is known of what people lean to; about anything else a leaning is made up."""

    sections: dict[str, dict[str, dict[str, float]]] = field(name="onderdelen")
    statements: dict[str, OnStatement] = field(name="stellingen")

    def on_section(self, section: str) -> Leaning:
        """Return how parties lean on a section; empty when nothing is known."""
        return self.sections.get(section, {})

    def on_statement(self, statement: str, round_number: int) -> Leaning:
        """Return how parties lean on a statement in this round; empty when nothing is known."""
        known = self.statements.get(statement)
        if known is None:
            return {}
        return known.after if round_number == AFTER and known.after else known.before

    def changes(self, statement: str) -> bool:
        """Tell whether the dialogue is meant to change what people think of a statement."""
        return bool(statement in self.statements and self.statements[statement].after)


@cache
def the_preferences() -> Preferences:
    """Return the preferences that come with the program."""
    return load("voorkeuren.toml", Preferences)
