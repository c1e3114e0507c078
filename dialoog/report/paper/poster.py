"""The poster at the door: how to join with a phone."""

from __future__ import annotations

from urllib.parse import urlsplit

from dialoog.report.paper.codes import picture, wifi
from dialoog.report.paper.occasion import Occasion
from dialoog.report.paper.sheets import Poster, Sheet, Size, Way

LEAD = "Doe mee met je telefoon"
FOOT = "Geen telefoon? Vraag naar het stemhokje of een briefje. Je doet mee zonder naam en zonder account."
NO_NETWORK = ("Verbind met de wifi van de zaal:", "………………………………………………")
OWN_SLIP = "Je code staat op je briefje."
ON_SCREEN = "De code staat op het scherm."


def poster(day: Occasion, size: Size) -> Sheet:
    """Return the poster; what is not known yet is a line to write on."""
    ways = (_network(day), _page(day))
    body = Poster(LEAD, ways, FOOT)
    return Sheet("poster", "Poster bij de deur", body, "twee of drie, bij de deur en in de zaal", size)


def _network(day: Occasion) -> Way:
    name, password = day.network.name, day.network.password
    if not name:
        return Way("1. De wifi", NO_NETWORK)
    lines = (f"Netwerk: {name}", *((f"Wachtwoord: {password}",) if password else ()))
    return Way("1. De wifi", lines, picture(wifi(name, password)), f"QR-code voor de wifi {name}")


def _page(day: Occasion) -> Way:
    if not day.url:
        return Way("2. De pagina", ("Ga in je browser naar:", "………………………………………………", ON_SCREEN))
    code = day.door.code
    shown = typed(day.url)
    said = OWN_SLIP if day.door.slips_only else f"Code: {code}" if code else ON_SCREEN
    to = f"{day.url}/?c={code}" if code and not day.door.slips_only else day.url
    return Way("2. De pagina", ("Scan, of typ in je browser:", shown, said), picture(to), f"QR-code naar {shown}")


def typed(url: str) -> str:
    """Return an address as people type it; a browser adds http:// itself."""
    parts = urlsplit(url)
    return parts.netloc if parts.scheme == "http" else url
