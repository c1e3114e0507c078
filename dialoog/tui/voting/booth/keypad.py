"""How a vote is typed without being seen: a key per answer, and what a row of keys means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from dialoog.domain.answering import most_choices, valid_choice
from dialoog.domain.errors import Invalid
from dialoog.domain.kinds import Asks, kind_of
from dialoog.domain.statement import BLANK, Choice, Statement

BLANK_KEY = "0"
DIGITS = "123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
WRONG = "Dat kan niet. Typ alleen wat op het scherm staat. Begin opnieuw."


class Key(Struct, frozen=True):
    """What a voter types for an answer."""

    typed: str
    option: str
    label: str


def keys_of(statement: Statement) -> tuple[Key, ...]:
    """Return the keys of a statement: numbers as they are, else 1 to 9, letters above that, numbers above 26."""
    options = statement.options
    return tuple(Key(typed, option.id, option.label) for typed, option in zip(_names(statement), options, strict=True))


def _names(statement: Statement) -> Sequence[str]:
    many = len(statement.options)
    if kind_of(statement).has_ends:
        return [option.id for option in statement.options]
    if many <= len(DIGITS):
        return DIGITS[:many]
    return LETTERS[:many] if many <= len(LETTERS) else [str(number) for number in range(1, many + 1)]


def at_once(statement: Statement) -> bool:
    """Tell whether one key is the whole vote. If not, a voter types and then presses Enter.

    A score is never at once: the 1 of a 10 would be taken for a 1.
    """
    return most_choices(statement) == 1 and _single(statement)


def _single(statement: Statement) -> bool:
    return all(len(key.typed) == 1 for key in keys_of(statement))


def choice_of(statement: Statement, typed: str) -> Choice:
    """Return what was chosen, or raise `Invalid` with a sentence that tells nothing about what was typed."""
    words = typed.split() if not _single(statement) else [char for char in typed if not char.isspace()]
    if words == [BLANK_KEY]:
        return BLANK
    options = {key.typed: key.option for key in keys_of(statement)}
    if not words or any(word not in options for word in words):
        raise Invalid(WRONG)
    chosen = tuple(options[word] for word in words)
    if kind_of(statement).asks not in {Asks.DOTS, Asks.ORDER}:
        chosen = tuple(dict.fromkeys(chosen))
    try:
        return valid_choice(statement, chosen)
    except Invalid:
        raise Invalid(WRONG) from None


def explained(statement: Statement) -> str:
    """Return how to vote on a statement, in plain words."""
    name = "de letter" if keys_of(statement)[0].typed in LETTERS else "het nummer"
    keys, asks = [key.typed for key in keys_of(statement)], kind_of(statement).asks
    match asks:
        case Asks.ONE:
            return _one_answer(statement, name)
        case Asks.SEVERAL:
            typing = "Je mag meer antwoorden kiezen. Typ ze achter elkaar en druk dan op Enter."
            return f"{typing} {_example(statement, keys[0], keys[-1])}"
        case Asks.DOTS:
            return (
                f"Je hebt {statement.dots} stippen. Typ voor elke stip {name} van een thema. Druk dan op Enter. "
                f"Een thema mag meer stippen krijgen. {_example(statement, keys[0], keys[0], keys[-1])}"
            )
        case Asks.PER_THEME:
            typing = f"Typ voor elk thema {name} van wat jij vindt, en druk dan op Enter."
            return f"{typing} {_example(statement, keys[0], *keys[3:4])}"
        case Asks.ORDER:
            typing = f"Typ {name} van elk antwoord één keer, in jouw volgorde: het belangrijkste eerst."
            return f"{typing} Druk dan op Enter. {_example(statement, keys[-1], *keys[:-1])}"
        case _:
            assert_never(asks)


def _one_answer(statement: Statement, name: str) -> str:
    if at_once(statement):
        return f"Typ {name} van je antwoord."
    if kind_of(statement).has_ends:
        low, high = statement.options[0].label, statement.options[-1].label
        return f"Typ een cijfer van {low} tot en met {high} en druk dan op Enter."
    return f"Typ {name} van je antwoord en druk dan op Enter."


def _example(statement: Statement, *keys: str) -> str:
    return f"Bijvoorbeeld: {('' if _single(statement) else ' ').join(keys)} en dan Enter."
