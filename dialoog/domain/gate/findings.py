"""What the gate can say, and about what."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Rule(StrEnum):
    """What an advice is about."""

    LENGTH = "lengte"
    ONE_IDEA = "één idee"
    NEGATION = "ontkenning"
    LEADING = "sturend"
    NAME = "naam of plaats"
    HARD = "moeilijk woord"
    FITS = "soort antwoord"
    OVERLAP = "overlap"
    PARALLEL = "vorm"


class Advice(Struct, frozen=True):
    """One thing that could be better, and why in one line."""

    rule: Rule
    why: str
