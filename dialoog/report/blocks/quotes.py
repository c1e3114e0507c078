"""Which remarks illustrate a theme or a section, and how remarks are referred to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from dialoog.domain.dutch import quoted
from dialoog.domain.note import Note
from dialoog.report.blocks import anchors
from dialoog.report.document import Bullets, Quote, Span, Spans
from dialoog.report.figures.facts import Facts

BEFORE = "gesprek vooraf"
"""What stands beside a remark among those of the room that was made before the day."""

Ranked = tuple[bool, int, int, Note]
"""A remark with what it is chosen by: whether it is long, its turn within its role, and its place."""

ARTICLES = ("de", "het", "een", "er")

NEAR, LONG_WORD = 0.8, 4
"""Part (0 to 1) of the letters in order from which two words are one with a typing error, if they are so long."""

LONG = 280
"""Characters: a longer remark is quoted only when there is no shorter one."""


def picked(facts: Facts, notes: Sequence[Note], most: int) -> tuple[Note, ...]:
    """Return at most so many remarks to quote, in the order given.

    The first come first (by number, which tells nothing of when they came in), but every role has its turn before
    one is quoted a second time, and what is nearly the same is quoted once.
    """
    turns: dict[str, int] = {}
    ranked: list[Ranked] = []
    for place, note in enumerate(_different(notes)):
        role = facts.role(note)
        turns[role] = turns.get(role, 0) + 1
        ranked.append((len(note.text) > LONG, turns[role], place, note))
    best = _unlike(sorted(ranked, key=lambda rank: rank[:3]), most)
    return tuple(note for *_, note in sorted(best, key=lambda rank: rank[2]))


def _unlike(ranked: Sequence[Ranked], most: int) -> list[Ranked]:
    """Return the best that do not say nearly the same as a better one; fewer when there are no others."""
    best: list[Ranked] = []
    for rank in ranked:
        if len(best) == most:
            break
        if not any(is_near(rank[-1].text, other.text) for *_, other in best):
            best.append(rank)
    return best


def is_near(one: str, other: str) -> bool:
    """Tell whether two remarks are copies of each other but for capitals, signs, articles and typing errors."""
    own, its = _words(one), _words(other)
    return len(own) == len(its) and all(map(_same_word, own, its))


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if word not in ARTICLES]


def _same_word(one: str, other: str) -> bool:
    if one == other or min(len(one), len(other)) < LONG_WORD or one[0] != other[0]:
        return one == other
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= NEAR


def _different(notes: Sequence[Note]) -> list[Note]:
    return list({note.text.casefold(): note for note in reversed(notes)}.values())[::-1]


def quotes(facts: Facts, notes: Sequence[Note], most: int = 3) -> tuple[Quote, ...]:
    """Return quotes from these remarks; see `picked`."""
    return tuple(Quote(note.text, facts.role(note), anchors.note_ref(note)) for note in picked(facts, notes, most))


def bullets(facts: Facts, notes: Sequence[Note], most: int) -> Bullets:
    """Return a list of remarks; of more than `most` a choice, and how many there are besides."""
    chosen = picked(facts, notes, most)
    items: list[Spans] = [_item(facts, note) for note in chosen]
    rest = len(notes) - len(chosen)
    if rest:
        items.append((f"en nog {rest}",))
    return Bullets(tuple(items))


def _item(facts: Facts, note: Note) -> Spans:
    who = ", ".join(part for part in (facts.role(note), BEFORE if facts.is_early(note) else "") if part)
    return (f"{quoted(note.text)}{f' – {who}' if who else ''} (nr. ", anchors.note_ref(note), ")")


def numbers(notes: Sequence[Note]) -> Spans:
    """Return the numbers of remarks with commas between them, each leading to its remark."""
    spans: list[Span] = []
    for note in notes:
        spans += [", ", anchors.note_ref(note)]
    return tuple(spans[1:])
