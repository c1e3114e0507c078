"""What a spreadsheet would calculate instead of show."""

from __future__ import annotations

RISKY = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a text begins with that a spreadsheet takes for a formula; wide signs count too."""
