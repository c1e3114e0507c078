"""Who sits where, for the wall at the door: only when people are known by name."""

from __future__ import annotations

from dialoog.domain.seating.plan import filled
from dialoog.report.paper.occasion import Occasion
from dialoog.report.paper.sheets import Grid, Sheet

INTRO = "Zoek je naam. Gooi dit blad na de dag weg: er staan namen op."


def who_sits_where(day: Occasion) -> list[Sheet]:
    """Return the list of names with their tables, by name; without names there is none."""
    if not day.named:
        return []
    rows = [(guest.id, str(at)) for at, table in filled(day.plan).items() for guest in table]
    rows += [(lead.id, f"{at} (moderator)") for at, lead in enumerate(day.leads, 1) if lead]
    rows.sort(key=lambda row: row[0].casefold())
    grid = Grid(INTRO, ("Naam", "Tafel"), tuple(rows))
    return [Sheet("wie-zit-waar", "Wie zit waar", grid, "één of twee, bij de deur")]
