"""What stands on the screens where notes are sorted by key. Texts of people are text and never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from dialoog.domain.note import Note
from dialoog.domain.session import Session
from dialoog.domain.theme import Theme
from dialoog.facilitation.advice import Option
from dialoog.tui.board_lines import KIND_NAMES, MARKS, counted
from dialoog.tui.board_words import about, books_words
from dialoog.tui.sorting import LETTERS, Page, Queue, to_check

CARD_ROWS = 4
"""A card takes no more rows than this where there is no room for all texts of a theme as they are."""

ALL_ROWS = 40
"""So many rows a text as it is takes at most."""

INDENT = 5
"""Cells before the text of a card: its letter, a space, its kind, spaces."""

READING = "Even geduld: de computer leest de briefjes. Je kunt al beginnen."
NO_CHOICES = "De computer herkent hier geen thema in. Kies er een met a, of maak een nieuw thema met n."
OUT_OF_HERE = "(op de stapel)"


def keys_words(keys: int) -> str:
    """Return how many keys were pressed."""
    return counted(keys, "toets", "toetsen")


def check_place(number: int, many: int, keys: int) -> Content:
    """Return where the facilitator is in the suggested themes."""
    return Content.assemble((f"Klopt dit? Thema {number} van {many}", "bold"), f" · {keys_words(keys)}")


def theme_words(theme: Theme) -> Content:
    """Return what a theme is about, or the words by which the machine found it."""
    told = theme.description or (f"Woorden: {', '.join(theme.terms)}" if theme.terms else "")
    return Content(told)


def rows_that_fit(notes: Iterable[Note], width: int, height: int) -> int:
    """Return how many rows a card may take: all that it needs if that fits for all notes, else `CARD_ROWS`."""
    needed = sum(card_rows(note, width, ALL_ROWS) for note in notes)
    return ALL_ROWS if needed <= height else CARD_ROWS


def card_rows(note: Note, width: int, most: int) -> int:
    """Return how many rows a card takes at a width."""
    return len(_wrapped(f"{note.text} {OUT_OF_HERE}", width - INDENT, most))


def _wrapped(text: str, width: int, most: int) -> list[str]:
    # No more than the first lines are shown, so a long text is not wrapped to its end.
    lines = [line.plain for line in Content(text[: most * width + 80]).wrap(max(width, 10))]
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1].rstrip()} …"]


def page_words(page: Page, width: int, most: int) -> Content:
    """Return the cards of a theme, each with its letter; what was taken out is soft."""
    cards = zip(LETTERS, page.cards, strict=False)
    lines = [_card(letter, note, width, most, out=note.id in page.out) for letter, note in cards]
    if page.more:
        lines.append(Content.styled(f"{' ' * INDENT}en nog {counted(page.more, 'briefje', 'briefjes')} hierna", "dim"))
    return Content("\n").join(lines)


def _card(letter: str, note: Note, width: int, most: int, *, out: bool) -> Content:
    tail = f" {OUT_OF_HERE}" if out else ""
    rows = _wrapped(note.text + tail, width - INDENT, most)
    first = Content.assemble((letter, "bold"), " ", (MARKS[note.kind], "dim"), "  ", (rows[0], "dim" if out else ""))
    rest = [Content.assemble(" " * INDENT, (row, "dim" if out else "")) for row in rows[1:]]
    return Content("\n").join([first, *rest])


def check_hint(page: Page) -> str:
    """Return what the keys do, for the cards as they are now."""
    if page.out:
        many = len(page.out)
        return f"{counted(many, 'briefje gaat', 'briefjes gaan')} op de stapel. Enter: de rest klopt."
    return "Enter: alles klopt. Typ de letter van een briefje dat hier niet hoort."


# ------------------------------------------------------------------------------------------------- one at a time


def turn_place(queue: Queue, keys: int) -> Content:
    """Return how far the pile is: « briefje 14 van 38 · 52 toetsen »."""
    where = f"briefje {queue.place} van {queue.size}" if queue.turn else "klaar"
    return Content.assemble((f"Sorteren: {where}", "bold"), f" · {keys_words(keys)}")


def turn_about(session: Session, stack: Sequence[str]) -> Content:
    """Return the kind of a note and where it comes from, and how often it was said."""
    note = session.notes[stack[0]]
    times = f"{len(stack)} keer bijna hetzelfde gezegd · " if len(stack) > 1 else ""
    return Content(times + (about(session, note) or KIND_NAMES[note.kind]))


def turn_text(session: Session, stack: Sequence[str]) -> Content:
    """Return the text of a note, with the others that say nearly the same below it."""
    texts = list(dict.fromkeys(session.notes[id_].text for id_ in stack))
    same = [Content.styled(f"≈ {text}", "not bold") for text in texts[1:4]]
    return Content("\n").join([Content(texts[0]), *same])


def choices_words(choices: Sequence[Option], *, ready: bool) -> Content:
    """Return the likeliest themes with the words that spoke for them."""
    if not choices:
        return Content(NO_CHOICES if ready else READING)
    return Content("\n").join(_choice(number, option) for number, option in enumerate(choices, 1))


def _choice(number: int, option: Option) -> Content:
    new = ("komt nieuw op het bord",) if option.known else ()
    why = (f"omdat: {', '.join(option.words)}",) if option.words else ()
    tail = " · ".join((*new, *why))
    return Content.assemble((f" {number}  ", "bold"), (option.title, "bold"), (f"\n    {tail}" if tail else "", "dim"))


def done_words(session: Session, queue: Queue, keys: int) -> Content:
    """Return what came of it, and the one thing to do next."""
    left = to_check(session)
    titles = _titles(left)
    next_ = f"Enter: kijk nog naar {titles}." if left else "Enter: maak er actiepunten van."
    sorted_ = f"{counted(len(queue.done), 'briefje', 'briefjes')} één voor één gesorteerd · " if queue.done else ""
    return Content.assemble(
        ("De stapel is leeg.", "bold"),
        f"\n\n{books_words(session)}\n{sorted_}{keys_words(keys)}\n\n",
        (next_, "bold"),
        "\nBackspace: één stap terug. Esc: naar het bord.",
    )


def _titles(themes: Iterable[Theme]) -> str:
    known = [f"'{theme.title}'" for theme in themes]
    return known[0] if len(known) == 1 else f"{len(known)} thema's die je hebt overgeslagen"
