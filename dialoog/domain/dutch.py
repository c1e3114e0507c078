"""Small pieces of Dutch that sentences are made of: numbers with their noun, lists and quotes."""

from __future__ import annotations

from collections.abc import Sequence

BOTH = 2


def many(count: int, one: str, more: str) -> str:
    """Return a number with its noun: « 1 thema », « 7 thema's »."""
    return f"{count} {one if count == 1 else more}"


def people(count: int) -> str:
    """Return a number of people: « 1 persoon », « 12 mensen »."""
    return many(count, "persoon", "mensen")


def remarks(count: int) -> str:
    """Return a number of remarks: « 1 opmerking », « 12 opmerkingen »."""
    return many(count, "opmerking", "opmerkingen")


def themes(count: int) -> str:
    """Return a number of themes: « 1 thema », « 7 thema's »."""
    return many(count, "thema", "thema's")


def regions(count: int) -> str:
    """Return a number of regions: « 1 regio », « 3 regio's »."""
    return many(count, "regio", "regio's")


def all_regions(count: int) -> str:
    """Return all regions as one says it: « beide regio's », « alle 3 regio's »."""
    return "beide regio's" if count == BOTH else f"alle {regions(count)}"


def the(count: int, one: str, more: str) -> str:
    """Return a number with its noun as something known: « de sessie », « de 3 sessies »."""
    return f"de {one}" if count == 1 else f"de {count} {more}"


def at_table(name: str) -> str:
    """Return a table in a sentence: « tafel 3 », and never « tafel Tafel 3 »."""
    return name[:1].lower() + name[1:] if name.casefold().startswith("tafel") else f"tafel {name}"


def listed(items: Sequence[str]) -> str:
    """Return items as a list in a sentence: « a, b en c »."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} en {items[-1]}"


def quoted(text: str) -> str:
    """Return a text between Dutch quotation marks."""
    return f"“{text}”"


def signed(text: str, amount: int) -> str:
    """Return a size with its sign; `text` is the size without one: « +17 », « −3 », « 0 »."""
    if amount == 0:
        return text
    return f"{'+' if amount > 0 else '−'}{text}"


def capital(text: str) -> str:
    """Return a sentence with a capital at its start."""
    return text[:1].upper() + text[1:]
