"""Finding what could tell who somebody is, in what people wrote. It points at places; a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialoog.domain.session import Session

BSN_DIGITS = 9
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)

_NAMED = r"\b(?i:mevrouw|mevr\.?|mw\.?|meneer|dhr\.?|de heer)\s+(?:(?:van|de|der|den|ter|ten|het|'t)\s+)*[A-Z]\w+"
_PATTERNS = (
    ("een e-mailadres", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("een telefoonnummer", re.compile(r"(?<![\d+])(?:\+31|0031|0)[\s-]?(?:\(0\)\s?)?[1-9](?:[\s-]?\d){8}(?!\d)")),
    ("een postcode", re.compile(r"(?<!\d)[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}(?![\w'’])")),
    ("een naam", re.compile(_NAMED)),
)
_NINE_DIGITS = re.compile(r"(?<!\d)\d(?:[ .]?\d){8}(?!\d)")


def personal_data(session: Session) -> tuple[str, ...]:
    """Return a sentence for each place where somebody may be named, by number and never with what stands there."""
    places = [(f"opmerking {note.number}", note.text) for note in session.notes.values()]
    places += [(f"argument {remark.number}", remark.text) for remark in session.remarks.values()]
    places += [(f"de uitleg bij thema '{theme.title}'", theme.description) for theme in session.themes.values()]
    return tuple(
        f"In {place} staat misschien {what}. Kijk of iemand daaraan te herkennen is."
        for place, text in places
        for what in kinds_in(text)
    )


def kinds_in(text: str) -> Iterator[str]:
    """Yield what kinds of personal data a text seems to hold."""
    for what, pattern in _PATTERNS:
        if pattern.search(text):
            yield what
    if any(is_bsn(re.sub(r"\D", "", match)) for match in _NINE_DIGITS.findall(text)):
        yield "een burgerservicenummer"


def is_bsn(digits: str) -> bool:
    """Tell whether nine digits pass the test that every burgerservicenummer passes (elfproef)."""
    if len(digits) != BSN_DIGITS or not int(digits):
        return False
    return sum(int(digit) * weight for digit, weight in zip(digits, _BSN_WEIGHTS, strict=True)) % 11 == 0
