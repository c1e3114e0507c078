"""The gate: advice on a statement while it is written. It never forbids anything, and says why in one line."""

from __future__ import annotations

from dialoog.domain.gate.advice import Advice, Rule, advise

__all__ = ["Advice", "Rule", "advise"]
