"""Briefjes keuren: notes from phones, approved or hidden before the room sees them."""

from __future__ import annotations

from dialoog.tui.screens.base import SessionScreen


class ModerationScreen(SessionScreen):
    """Notes from phones."""
