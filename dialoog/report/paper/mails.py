"""An invitation and a thank-you mail: texts to copy into a mail and to adapt."""

from __future__ import annotations

from dialoog.domain.dutch import listed
from dialoog.report.paper.occasion import Occasion
from dialoog.report.paper.sheets import Part, Prose, Sheet

ADAPT = "Voorbeeld om aan te passen. Vul in waar … staat, en maak er je eigen woorden van."

INVITATION = """\
Beste …,

Op {where} is er een gesprek over …: {title}. We beginnen om {start} en zijn klaar om {end}. Doe je mee?

We nodigen deze mensen uit: {parties}. Iedereen ziet een ander stuk. Daarom zitten we aan gemengde tafels, en leggen \
we naast elkaar wat jullie zien.

Je schrijft en stemt zonder je naam. In het verslag is niemand te herkennen. Stemmen gaat met je eigen telefoon. Heb \
je er geen, dan kan het op een laptop in de zaal.

Je hoeft niets voor te bereiden. Denk alleen vast na: wat gaat goed, en wat zou je morgen anders willen?

Laat voor … weten of je komt, en of we ergens rekening mee moeten houden: eten, een rolstoel, een tolk.

Na afloop krijg je het verslag, met wat er is afgesproken en wie dat doet.

Met groet,
{organiser}"""

THANKS = """\
Beste …,

Dank je wel dat je meedeed aan {title}. Door jou en de anderen weten we nu beter wat goed gaat en wat niet.

In de bijlage zit het verslag. Je leest erin wat de tafels opschreven, hoe er gestemd is en wat er is afgesproken. Je \
naam staat er niet in.

Dit viel het meest op: …

Dit gaan we doen, en deze mensen doen het: …

Op … kijken we of het gelukt is. Je hoort het ook als iets niet lukt.

Klopt er iets niet in het verslag, of wil je nog iets kwijt? Antwoord dan op deze mail.

Met groet,
{organiser}"""


def invitation(day: Occasion) -> Sheet:
    """Return the text of an invitation."""
    return _mail(day, "uitnodiging", "Uitnodiging", f"Uitnodiging: {day.title}, {day.where}", INVITATION)


def thanks(day: Occasion) -> Sheet:
    """Return the text of a thank-you mail."""
    return _mail(day, "bedankmail", "Bedankmail", f"Dank je wel, en het verslag van {day.title}", THANKS)


def _mail(day: Occasion, key: str, title: str, subject: str, text: str) -> Sheet:
    filled = text.format(
        title=day.title,
        where=day.where,
        start=day.session.meta.start,
        end=day.end(),
        parties=listed([party.label for party in day.parties]) or "…",
        organiser=day.house.organisation or "…",
    )
    parts = (Part("", (ADAPT,)), Part(f"Onderwerp: {subject}", tuple(filled.split("\n\n"))))
    return Sheet(key, title, Prose(parts), "niet printen: kopieer de tekst in een mail")
