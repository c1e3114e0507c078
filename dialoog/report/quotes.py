"""Which remarks illustrate a theme or a section, and how remarks are referred to."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain.note import Note
from dialoog.report import anchors
from dialoog.report.document import Bullets, Quote, Span, Spans
from dialoog.report.dutch import quoted
from dialoog.report.facts import Facts

BEFORE = "gesprek vooraf"
"""What stands beside a remark among those of the room that was made before the day."""

LONG = 280
"""Characters: a longer remark is quoted only when there is no shorter one."""


def picked(facts: Facts, notes: Sequence[Note], most: int) -> tuple[Note, ...]:
    """Return at most so many remarks to quote, in the order given.

    The first come first (the order of the cards is the facilitator's), but every role has its turn before one
    is quoted a second time, and the same words are quoted once.
    """
    turns: dict[str, int] = {}
    ranked: list[tuple[bool, int, int, Note]] = []
    for place, note in enumerate(_different(notes)):
        role = facts.role(note)
        turns[role] = turns.get(role, 0) + 1
        ranked.append((len(note.text) > LONG, turns[role], place, note))
    best = sorted(ranked, key=lambda rank: rank[:3])[:most]
    return tuple(note for *_, note in sorted(best, key=lambda rank: rank[2]))


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
