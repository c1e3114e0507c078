"""What a spreadsheet would calculate instead of show."""

from __future__ import annotations

RISKY = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a text begins with that a spreadsheet takes for a formula; wide signs count too."""


def shown_only(text: str) -> str:
    """Return a cell that no spreadsheet carries out: what people wrote is text."""
    return f"'{text}" if text.startswith(RISKY) else text


def meant(cell: str) -> str:
    """Return the text of a cell that `shown_only` made."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(RISKY) else cell
