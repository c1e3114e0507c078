"""What a section of the canvas is called."""

from __future__ import annotations

from dialoog.domain.canvas import Section


def heading(section: Section) -> str:
    """Return the name of a section with the box on the sheet that it stands in."""
    apart = section.group and section.group not in section.title
    return f"{section.group}: {section.title}" if apart else section.title
