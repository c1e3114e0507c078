"""The words of a statement: names and places in it, abbreviations, and words that not everybody knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dialoog.domain.gate.findings import Advice, Rule

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE = re.compile(r"(?<=[.?!:])\s+|^")
_MAY_BE_LARGE = frozenset(
    [
        "Nederland",
        "Nederlands",
        "Nederlandse",
        "Nederlander",
        "Nederlanders",
        "Engels",
        "Engelse",
        "Duits",
        "Europa",
        "Europees",
        "Europese",
        "Ik",
        "Wij",
        "We",
        "Je",
        "Jij",
        "U",
        "Het",
        "De",
        "Een",
    ]
)
PLACES = frozenset(
    [
        "amsterdam",
        "rotterdam",
        "utrecht",
        "eindhoven",
        "groningen",
        "tilburg",
        "almere",
        "breda",
        "nijmegen",
        "apeldoorn",
        "haarlem",
        "arnhem",
        "enschede",
        "amersfoort",
        "zaanstad",
        "zwolle",
        "leiden",
        "zoetermeer",
        "dordrecht",
        "maastricht",
        "delft",
        "deventer",
        "leeuwarden",
        "schiedam",
        "vlaardingen",
        "gouda",
        "rijnmond",
        "limburg",
        "brabant",
        "zeeland",
        "drenthe",
        "friesland",
        "gelderland",
        "overijssel",
        "flevoland",
        "capelle",
        "spijkenisse",
        "hoogvliet",
        "feijenoord",
    ]
)
_PERSON = re.compile(r"\b(?:mevrouw|meneer|mijnheer|dokter|wethouder|juf|meester|directeur)\s+[A-Z]\w+")
_SHORT = re.compile(r"\b(?:[A-Z]{2,}[a-z]?|[A-Z]\.[A-Z]\.)\b")
_SHORT_KNOWN = frozenset(["MBO", "HBO", "GGZ", "OK", "TV", "PC", "CV"])
PLAIN = {
    "implementatie": "invoering",
    "implementeren": "invoeren",
    "implementeert": "voert in",
    "geïmplementeerd": "ingevoerd",
    "participatie": "meedoen",
    "participeren": "meedoen",
    "participeert": "doet mee",
    "faciliteren": "mogelijk maken",
    "faciliteert": "maakt mogelijk",
    "stakeholders": "wie ermee te maken heeft",
    "competenties": "wat je kunt",
    "competentie": "wat je kunt",
    "integraal": "als geheel",
    "integrale": "hele",
    "adequaat": "goed",
    "adequate": "goede",
    "borgen": "vasthouden",
    "borging": "vasthouden",
    "draagvlak": "steun",
    "transparant": "open",
    "transparante": "open",
    "transparantie": "openheid",
    "optimaliseren": "beter maken",
    "optimaal": "zo goed mogelijk",
    "optimale": "zo goed mogelijke",
    "evalueren": "nagaan hoe het ging",
    "evaluatie": "nagaan hoe het ging",
    "structureel": "vast",
    "structurele": "vaste",
    "periodiek": "af en toe",
    "periodieke": "vaste",
    "stimuleren": "aanmoedigen",
    "randvoorwaarden": "wat nodig is",
    "intervisie": "samen leren van elkaars werk",
    "reflecteren": "terugkijken",
    "reflectie": "terugkijken",
    "autonomie": "zelf kiezen",
    "curriculum": "lesprogramma",
    "expertise": "kennis",
    "initiëren": "beginnen",
    "prioriteren": "kiezen wat eerst komt",
    "inventariseren": "op een rij zetten",
    "representatief": "een goed beeld",
    "consensus": "het eens zijn",
    "discrepantie": "verschil",
    "significant": "duidelijk",
    "significante": "duidelijke",
    "conform": "volgens",
    "middels": "met",
    "inzake": "over",
    "teneinde": "om",
    "derhalve": "daarom",
    "tevens": "ook",
    "desalniettemin": "toch",
    "dient": "moet",
    "dienen": "moeten",
    "gremium": "groep",
    "visie": "idee van hoe het moet",
    "paradigma": "manier van denken",
    "governance": "bestuur",
    "professionalisering": "beter worden in je werk",
    "professionaliseren": "beter worden in je werk",
    "methodiek": "manier van werken",
    "kaders": "grenzen",
    "flexibiliteit": "kunnen schuiven",
    "effectief": "wat werkt",
    "efficiënt": "snel en goed",
    "efficiënter": "sneller",
    "diversiteit": "verschillen tussen mensen",
    "inclusief": "voor iedereen",
    "proactief": "uit jezelf",
    "proactieve": "uit jezelf",
    "ambitie": "wens",
    "continuïteit": "doorgaan",
    "accrediteren": "goedkeuren",
    "onboarding": "inwerken",
    "commitment": "ervoor gaan",
    "empowerment": "zelf kunnen kiezen",
}
LEAST = 6
"""Letters below which a word is not called hard for being rare."""


def names(text: str) -> Iterator[Advice]:
    """Yield the first name of a person, an organisation or a place."""
    found = _PERSON.search(text)
    name = found[0] if found else next(_large(text), "")
    if name:
        yield Advice(Rule.NAME, f"‘{name}’: dan gaat het over die ene, en niet over allemaal.")


def _large(text: str) -> Iterator[str]:
    """Yield places, and words with a capital that do not begin a sentence."""
    begins = {found.end() for found in _SENTENCE.finditer(text)}
    for found in _WORD.finditer(text):
        word = found[0]
        if word.casefold() in PLACES or (
            word[0].isupper() and not word.isupper() and found.start() not in begins and word not in _MAY_BE_LARGE
        ):
            yield word


def hard_words(text: str, known: Callable[[str], bool]) -> Iterator[Advice]:
    """Yield each word that not everybody in a room knows, with a plainer one if there is one; three are enough."""
    told: dict[str, str] = {}
    for short in _SHORT.findall(text):
        if short not in _SHORT_KNOWN:
            told.setdefault(short, f"‘{short}’ is een afkorting. Schrijf haar uit.")
    for word in _WORD.findall(text):
        low = word.casefold().strip("'’-")
        if low in PLAIN:
            told.setdefault(low, f"‘{low}’ kan eenvoudiger: {PLAIN[low]}.")
        elif len(low) >= LEAST and not word[0].isupper() and not known(low):
            told.setdefault(low, f"‘{low}’ komt weinig voor. Kent iedereen het?")
    for why in list(told.values())[:3]:
        yield Advice(Rule.HARD, why)
