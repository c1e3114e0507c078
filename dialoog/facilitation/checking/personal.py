"""Finding what could tell who somebody is, in what people wrote. It points at places; a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address

from dialoog.domain.session import Session
from dialoog.facilitation.checking.names import has_name
from dialoog.facilitation.checking.places import texts

BSN_DIGITS = 9
_BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_IBAN_CHECK = 97
_SHORTEST_IBAN = 15

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = re.compile(rf"\b(?:\d{{1,2}}([-/.])\d{{1,2}}\1\d{{2,4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}} (?:{_MONTHS}))\b")
_BORN_YEAR = r"(?:19[2-9]\d|200\d|201[0-4])"
"""Whoever takes part was born in one of these; a date of today is none of birth."""

_STREETS = "straat|laan|weg|plein|kade|singel|gracht|dijk|steeg|dreef|plantsoen|boulevard|hof|wal|markt|pad|lei"
_PATTERNS = (
    ("een e-mailadres", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("een postcode", re.compile(r"(?<!\d)[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}(?![\w'’])")),
    ("een adres", re.compile(rf"\b[A-ZÀ-Þ][\w'’-]*(?:{_STREETS})\s+\d{{1,4}}\s?[a-zA-Z]?\b(?!\s*(?:uur|%|x)\b)")),
    ("een adres", re.compile(r"\b(?:Laan|Weg|Plein|Kade)\s+(?:van|der|de)\s+(?:\w+\s+){1,3}\d{1,4}\b")),
    (
        "een geboortedatum",
        re.compile(
            rf"\b\d{{1,2}}[-/. ](?:\d{{1,2}}|{_MONTHS})[-/. ]{_BORN_YEAR}\b|\b{_BORN_YEAR}-\d{{2}}-\d{{2}}\b"
            r"|(?i:\bgeb(?:oren|oortedatum|\.))[^.]{0,15}\d"
        ),
    ),
)
_PHONE = re.compile(r"(?<![\d+])(?:\+\d{2}|00\d{2}|0)[\s-]?(?:\(0\)\s?)?[1-9](?:[\s-]?\d){8}(?!\d)")
_NINE_DIGITS = re.compile(r"(?<!\d)\d(?:[ .]?\d){8}(?!\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b")
_IP = re.compile(r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4})(?![\w:])")
_TOKEN = re.compile(r"\b(?:[0-9a-f]{32,}|(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{20,})\b")


def personal_data(session: Session) -> tuple[str, ...]:
    """Return a sentence for each place where somebody may be named, by number and never with what stands there."""
    found = dict.fromkeys((place, what) for place, text in texts(session) for what in kinds_in(text))
    return tuple(f"In {place} staat misschien {what}. Kijk of iemand daaraan te herkennen is." for place, what in found)


def kinds_in(text: str) -> Iterator[str]:
    """Yield what kinds of personal data a text seems to hold."""
    yield from dict.fromkeys(what for what, pattern in _PATTERNS if pattern.search(text))
    if has_name(text):
        yield "een naam"
    if any(_is_iban(found) for found in _IBAN.findall(text)):
        yield "een rekeningnummer"
    if any(_is_address(found) for found in _IP.findall(text)):
        yield "een internetadres"
    if _TOKEN.search(text):
        yield "een sleutel of code"
    yield from _numbers(_DATE.sub("; ", text))


def _numbers(text: str) -> Iterator[str]:
    """Yield what the numbers in a text can be; dates are out of it, for they are no number of anybody."""
    if _PHONE.search(text):
        yield "een telefoonnummer"
    if any(is_bsn(re.sub(r"\D", "", match)) for match in _NINE_DIGITS.findall(text)):
        yield "een burgerservicenummer"


def is_bsn(digits: str) -> bool:
    """Tell whether nine digits pass the test that every burgerservicenummer passes (elfproef)."""
    if len(digits) != BSN_DIGITS or not int(digits):
        return False
    return sum(int(digit) * weight for digit, weight in zip(digits, _BSN_WEIGHTS, strict=True)) % 11 == 0


def _is_iban(found: str) -> bool:
    """Tell whether a row of characters begins with a number of a bank account: its check digits are right."""
    plain = found.replace(" ", "")
    return any(_checks(plain[:length]) for length in range(_SHORTEST_IBAN, len(plain) + 1))


def _checks(iban: str) -> bool:
    return int("".join(str(int(char, 36)) for char in iban[4:] + iban[:4])) % _IBAN_CHECK == 1


def _is_address(found: str) -> bool:
    try:
        ip_address(found)
    except ValueError:
        return False
    return True
