"""What the screen for paper says."""

from __future__ import annotations

from pathlib import Path

from dialoog.domain.dutch import many
from dialoog.report.paper.sheets import Made

LEAD = "Wat wil je op papier?"
NONE_MARKED = "Zet met de spatiebalk een vinkje voor wat je wilt printen, of druk op a voor alles."
BUSY = "De vellen worden gemaakt …"
WITH_PLAN = "Tafels: uit {file}, {tables}."
WITHOUT_PLAN = "Er is nog geen indeling van tafels. Maak die met t: dan staan tafels en moderators op de vellen."
BROKEN_PLAN = "De indeling {file} kan niet gelezen worden: {why}"
WHERE = "In welke map komen de vellen?"
NETWORK = "De wifi staat alleen op de poster, en nergens in de sessie. Weet je haar nog niet? Laat leeg."


def with_plan(file: Path, tables: int) -> str:
    """Return that a plan of tables is used."""
    return WITH_PLAN.format(file=file.name, tables=many(tables, "tafel", "tafels"))


def done(made: Made) -> str:
    """Return where the sheets are and what to do with them."""
    first, *rest = made.files
    told = "\n\n".join((f"Er staan {len(rest)} bestanden in de map\n\n{first.parent}", *made.told))
    return f"{told}\n\nBegin met {first.name}: daar staat wat je van elk vel nodig hebt. Open het in je browser."
