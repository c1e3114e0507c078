"""Bringing back a session whose file, or whose open ballot box, is damaged."""

from __future__ import annotations

from dialoog.store.rescue.find import find_rescue

__all__ = ["find_rescue"]
