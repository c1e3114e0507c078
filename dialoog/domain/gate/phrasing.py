"""How a statement is put: its length, one idea at a time, without double negation, and without pushing anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialoog.domain.gate.findings import Advice, Rule

MOST_WORDS = 18
"""More cannot be read at the back of a room while somebody reads it out."""

_WORD = re.compile(r"[\w'’-]+")
_VERBS = (
    r"(?:is|zijn|was|waren|wordt|worden|heeft|hebben|kan|kunnen|moet|moeten|mag|mogen|wil|willen|zal|zullen|hoort|horen|"
    r"gaat|gaan|krijgt|krijgen|doet|doen|werkt|werken|leert|leren|helpt|helpen|geeft|geven|neemt|nemen|weet|weten|"
    r"voel|voelt|voelen|vind|vindt|vinden|ben|heb|krijg|leer|werk|weet|kost|maakt|maken|bepaalt|bepalen|luistert|zorgt|zorgen)"
)
_VERB_AFTER = re.compile(rf"\b(?:en|maar)\s+(?:\w+\s+){{0,3}}?{_VERBS}\b", re.IGNORECASE)
_VERB_BEFORE = re.compile(rf"\b{_VERBS}\b", re.IGNORECASE)
_STATE = r"(?:is|zijn|was|waren|blijft|blijven|voelt|verloopt|verlopen|vind ik|werkt|werken)"
_TWO_QUALITIES = re.compile(rf"\b{_STATE}\s+(?:\w+\s+){{0,3}}\w+ (?:en|maar) \w+[.?!]?$", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:van|voor|met|tussen|bij|in|op|aan|door|over|naar|uit)\b", re.IGNORECASE)
_MORE_TO_DO = r"(?:je mag\b|kies\b|\()"
"""How a sentence begins that tells how to answer, which is no second idea."""
_BOTH = re.compile(
    r"\ben/of\b|\bzowel\b|niet alleen\b.*\bmaar\b|;|\b(?:omdat|doordat|want)\b"
    rf"|[.?!]\s+(?!{_MORE_TO_DO})\w+(?:\s+\w+){{2,}}",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:niet|geen|nooit|niemand|nergens|niets|niks|zonder|nauwelijks|noch|"
    r"on(?:mogelijk|nodig|voldoende|duidelijk|eens|zinnig|wenselijk|gewenst|acceptabel|juist|terecht|belangrijk|veilig)\w*|"
    r"verbied\w*|verboden|afschaf\w*|afgeschaft|voorkom\w*|vermijd\w*|weiger\w*|stoppen met)\b",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"niet alleen|niet meer dan|zonder meer|niet langer dan|of niet\b", re.IGNORECASE)
_LEADING = (
    ("natuurlijk", "wie nee zegt, lijkt dan dom"),
    ("uiteraard", "wie nee zegt, lijkt dan dom"),
    ("vanzelfsprekend", "wie nee zegt, lijkt dan dom"),
    ("iedereen weet", "wie nee zegt, lijkt dan dom"),
    ("zoals bekend", "wie nee zegt, lijkt dan dom"),
    ("logisch", "wie nee zegt, lijkt dan dom"),
    ("toch", "het vraagt om ja"),
    ("is het niet zo", "het vraagt om ja"),
    ("ben je het eens", "het vraagt om ja"),
    ("bent u het eens", "het vraagt om ja"),
    ("vind je ook", "het vraagt om ja"),
    ("vindt u ook", "het vraagt om ja"),
    ("eindelijk", "het zegt al wat jij ervan vindt"),
    ("helaas", "het zegt al wat jij ervan vindt"),
    ("gelukkig", "het zegt al wat jij ervan vindt"),
    ("belachelijk", "het zegt al wat jij ervan vindt"),
    ("schandalig", "het zegt al wat jij ervan vindt"),
    ("onzin", "het zegt al wat jij ervan vindt"),
    ("zinloos", "het zegt al wat jij ervan vindt"),
    ("zogenaamd", "het zegt al wat jij ervan vindt"),
    ("zogenaamde", "het zegt al wat jij ervan vindt"),
    ("terecht", "het zegt al wat jij ervan vindt"),
    ("ten onrechte", "het zegt al wat jij ervan vindt"),
    ("slechte", "het zegt al wat jij ervan vindt"),
    ("falende", "het zegt al wat jij ervan vindt"),
    ("luie", "het is een oordeel over mensen"),
    ("verwende", "het is een oordeel over mensen"),
    ("lui", "het is een oordeel over mensen"),
    ("verwend", "het is een oordeel over mensen"),
    ("ouderwets", "het zegt al wat jij ervan vindt"),
    ("ouderwetse", "het zegt al wat jij ervan vindt"),
    ("uitbuiting", "het zegt al wat jij ervan vindt"),
    ("goedkope", "het zegt al wat jij ervan vindt"),
    ("altijd", "één uitzondering en het antwoord is nee"),
    ("nooit", "één uitzondering en het antwoord is nee"),
    ("niemand", "één uitzondering en het antwoord is nee"),
    ("iedereen", "één uitzondering en het antwoord is nee"),
    ("alle", "één uitzondering en het antwoord is nee"),
)


def words_in(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)


def too_long(text: str) -> Iterator[Advice]:
    """Yield that there are more words than one takes in at once."""
    many = len(words_in(text))
    if many > MOST_WORDS:
        yield Advice(Rule.LENGTH, f"{many} woorden. In één keer lees je er hoogstens {MOST_WORDS}.")


def two_ideas(text: str) -> Iterator[Advice]:
    """Yield that somebody could agree with one half and not with the other."""
    if _BOTH.search(text) or _two_clauses(text) or _two_qualities(text):
        yield Advice(Rule.ONE_IDEA, "misschien staan er twee dingen in: wie het met één eens is, zit vast.")


def _two_clauses(text: str) -> bool:
    """Tell whether a verb stands on both sides of « en » or « maar »."""
    return any(_VERB_BEFORE.search(text[: found.start()]) for found in _VERB_AFTER.finditer(text))


def _two_qualities(text: str) -> bool:
    found = _TWO_QUALITIES.search(text)
    return found is not None and not _PREPOSITION.search(found[0])


def double_negation(text: str) -> Iterator[Advice]:
    """Yield that « nee » would mean yes."""
    found = _NEGATION.findall(_NOT_ONLY.sub("", text))
    if len(found) > 1:
        yield Advice(Rule.NEGATION, f"‘{found[0]}’ en ‘{found[1]}’ samen: wat betekent nee dan?")


def leading(text: str) -> Iterator[Advice]:
    """Yield each word that pushes to an answer, and the first of those that allow no exception."""
    low = text.casefold()
    for word, why in _LEADING:
        if re.search(rf"\b{word}\b", low):
            yield Advice(Rule.LEADING, f"‘{word}’: {why}.")
            return
