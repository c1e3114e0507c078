"""What the screen for typing over says."""

from __future__ import annotations

from dialoog.domain.dutch import many, remarks
from dialoog.domain.rules.typing_over import Sheet

HINT = "Eén opmerking per regel. Andere partij? Begin de regel met de eerste letters en een dubbele punt: stu: …"
RINGED = "Een vel waarop iets omcirkeld is, telt als één deelnemer. Typ daar het nummer van wat omcirkeld is."
NOTHING = "Bij deze sessie hoort geen canvas. Er is niets om over te typen."
OVER = "Deze sessie is gesloten. Er kan niets meer bij."
LAST_NONE = "Er is nog geen vel bewaard om terug te halen."
FIRST_KEEP = "Bewaar eerst dit vel met Ctrl+S, of maak de vakken leeg."
TAKEN_BACK = "Het laatste vel staat weer in de vakken. Verbeter het en bewaar het opnieuw met Ctrl+S."
FOUND = "Dit vel was nog niet bewaard. Kijk het na en druk op Ctrl+S."
LEAVE = "Op dit vel staat tekst die nog niet bewaard is."
CHOICES = (("keep", "Bewaar het vel"), ("stay", "Terug naar het vel"), ("later", "Later verder: de tekst blijft staan"))
NO_PARTY = "geen of verschillende"


def kept(count: int, sheets: int) -> str:
    """Return how many remarks and sheets are in."""
    return f"Vel {sheets + 1} · {remarks(count)} bewaard" if sheets else "Vel 1"


def saved(sheet: Sheet, table: str) -> str:
    """Return that a sheet is in the session."""
    where = f" van tafel {table}" if table else ""
    also = f" en {many(len(sheet.answers), 'keuze', 'keuzes')}" if sheet.answers else ""
    return f"Bewaard: {remarks(len(sheet.lines))}{also}{where}. Leg het vel weg en pak het volgende."
