"""Made-up remarks about internships, sorted by a person, for tests that need a credible room."""

from __future__ import annotations

import random

ROOM: dict[str, tuple[str, ...]] = {
    "begeleiding": (
        "Onze begeleider heeft per week maar een half uur voor ons",
        "Meer uren voor begeleiding op de werkvloer",
        "Een vaste begeleider in plaats van elke dag iemand anders",
        "Begeleiders weten niet wat de school van hen verwacht",
        "Scholing voor begeleiders van studenten",
        "De begeleiding valt weg zodra het druk wordt",
        "Iedere stagiair heeft een werkbegeleider met tijd",
        "Begeleiden is een vak, geef er uren en waardering voor",
        "Wekelijks een begeleidingsgesprek, ook als het goed gaat",
    ),
    "vergoeding": (
        "Reiskosten worden niet vergoed",
        "Een stagevergoeding waar je van kunt leven",
        "Zonder vergoeding moet ik ernaast werken in de supermarkt",
        "Hbo krijgt wel een vergoeding en mbo niet",
        "Vergoed in elk geval de reiskosten van de bus",
        "Geld voor stagevergoeding opnemen in de begroting",
        "Overal dezelfde vergoeding voor hetzelfde werk",
    ),
    "school en praktijk": (
        "De lessen gaan over andere dingen dan de praktijk",
        "Docenten komen te weinig kijken in de praktijk",
        "School en praktijk stemmen de opdrachten niet af",
        "Lesstof loopt achter op wat er in de praktijk gebeurt",
        "Gastlessen door mensen uit de praktijk",
        "Docenten lopen een dag per jaar mee in de praktijk",
        "Theorie die past bij de praktijk van de wijk",
        "Schoolopdrachten die je in de praktijk kunt doen",
    ),
    "opdrachten": (
        "Te veel verslagen en opdrachten naast het werk",
        "Opdrachten zijn vaag beschreven",
        "Minder papierwerk, minder formulieren",
        "Formulieren van drie scholen die allemaal anders zijn",
        "Een formulier voor alle scholen samen",
        "Verslagen schrijven kost meer tijd dan het werk zelf",
    ),
    "werksfeer": (
        "Ik voelde me de eerste week niet welkom in het team",
        "Een warm welkom op de eerste dag",
        "Het team betrekt de student bij het overleg",
        "Samen lunchen met het team hoort erbij",
        "Student als volwaardig lid van het team",
        "Collega's in het team groeten je niet eens",
        "Iemand uit het team die je de eerste dag rondleidt",
    ),
    "plekken": (
        "Er zijn te weinig stageplekken in de wijk",
        "Stageplekken worden te laat bekend gemaakt",
        "Een website met alle stageplekken van de regio",
        "Genoeg stageplekken voor eerstejaars",
        "Zoeken naar een stageplek duurt maanden",
        "Kleine organisaties bieden geen stageplek aan",
        "Matching van student en stageplek op interesse",
    ),
    "beeld": (
        "Het beeld van de mbo-student is ouderwets",
        "Men denkt dat mbo-studenten minder kunnen",
        "Vacatures vragen altijd hbo, nooit mbo",
        "Laat zien wat een mbo-student toevoegt",
        "Mbo en hbo staan naast elkaar, niet boven elkaar",
        "Gemeente kiest bewust voor mbo in haar teams",
    ),
    "houding": (
        "Studenten komen te laat of melden zich niet af",
        "Motivatie van studenten wisselt sterk",
        "Studenten durven geen vragen te stellen",
        "Studenten zitten veel op hun telefoon",
        "Gemotiveerde studenten die initiatief nemen",
        "Studenten leren feedback vragen en ontvangen",
    ),
    "veiligheid": (
        "Discriminatie bij het zoeken wordt niet gemeld",
        "Een plek om onveilige situaties te melden",
        "Studenten melden discriminatie niet uit angst",
        "Vertrouwenspersoon die ook voor stagiairs bereikbaar is",
        "Veilige sfeer waarin je fouten mag melden",
    ),
    "": (
        "Koffie!!",
        "Parkeren is onmogelijk rond het gebouw",
        "De dag begint te vroeg in de winter",
    ),
}
"""The theme that a person gave, with its remarks; under no name what fits nowhere."""

REMARKS: tuple[str, ...] = tuple(text for texts in ROOM.values() for text in texts)
"""All of them in one row."""

THEMES: tuple[str, ...] = tuple(theme for theme, texts in ROOM.items() for _ in texts)
"""The theme of each of `REMARKS`."""


def crowd(count: int) -> list[str]:
    """That many different remarks: one of the above, or two in one breath."""
    pairs = [f"{one}, {other}" for one in REMARKS for other in REMARKS if one != other]
    return [*REMARKS, *random.Random(count).sample(pairs, max(0, count - len(REMARKS)))][:count]
