"""Proving what a session file promises, after whatever has happened to it."""

from __future__ import annotations

from dialoog.facilitation.checking.personal import personal_data
from dialoog.facilitation.checking.session import mistakes

__all__ = ["mistakes", "personal_data"]
