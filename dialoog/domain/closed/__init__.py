"""What the file of a closed session may hold: one list, for who closes a session and for who checks one."""

from __future__ import annotations

from dialoog.domain.closed.file import EMPTY, NOTE_FIELDS, TABLES

__all__ = ["EMPTY", "NOTE_FIELDS", "TABLES"]
