"""What stands on the screens where notes are sorted by key. Texts of people are text and never markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from dialoog.domain.dutch import many
from dialoog.domain.note import Note
from dialoog.domain.note_kinds import KIND_NAMES, MARKS
from dialoog.domain.session import Session
from dialoog.domain.theme import Theme
from dialoog.facilitation.advice import Option
from dialoog.tui.themes.board.wording import about, books_words
from dialoog.tui.themes.sorting.pages import LETTERS, Page, Part, Rows, to_check
from dialoog.tui.themes.sorting.queue import Queue

INDENT = 7
"""Cells before the text of a card: two spaces, its letter, a space, its kind, spaces."""

TOLD_ROWS = 3
"""What a theme is about takes no more rows than this."""

HERE = "bold $accent"
"""The title of the theme that a command for a whole theme is about."""

READING = "Even geduld: de computer leest de briefjes. Je kunt al beginnen."
NO_CHOICES = "De computer herkent hier geen thema in. Kies er een met a, of maak een nieuw thema met n."
OUT_OF_HERE = "(op de stapel)"


def keys_words(keys: int) -> str:
    """Return how many keys were pressed."""
    return many(keys, "toets", "toetsen")


def check_place(page: Page, done: int, many: int, keys: int) -> Content:
    """Return where the facilitator is: « Thema 3 en 4 van 11 », when `done` themes were looked at."""
    first, last = done + 1, done + len(page.parts)
    where = f"{first}" if last <= first else f"{first} en {last}" if last == first + 1 else f"{first} tot en met {last}"
    return Content.assemble((f"Klopt dit? Thema {where} van {many}", "bold"), f" · {keys_words(keys)}")


def card_rows(width: int) -> Rows:
    """Return what tells how many rows a card takes at a width."""
    return lambda note, most: len(_wrapped(f"{note.text} {OUT_OF_HERE}", width - INDENT, most))


def _wrapped(text: str, width: int, most: int) -> list[str]:
    # No more than the first lines are shown, so a long text is not wrapped to its end.
    lines = [line.plain for line in Content(text[: most * width + 80]).wrap(max(width, 10))]
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1].rstrip()} …"]


def page_words(session: Session, page: Page, width: int, height: int) -> Content:
    """Return the themes of a page with their cards, each under its letter; what was taken out is soft."""
    letters = iter(LETTERS)
    if len(page.parts) == 1:
        return Content("\n").join(_alone(session, page.parts[0], letters, width, height))
    lines: list[Content] = []
    for place, part in enumerate(page.parts):
        lines += [Content("")] if place else []
        lines += [_head(session.themes[part.theme], width, here=place == page.place), *_cards(part, letters, width)]
    return Content("\n").join(lines)


def _alone(session: Session, part: Part, letters: Iterator[str], width: int, height: int) -> list[Content]:
    """Return the only theme of a page, with all that there is to tell of it if there is room."""
    theme, cards = session.themes[part.theme], _cards(part, letters, width)
    told = _wrapped(_told(theme), width - 2, TOLD_ROWS) if _told(theme) else []
    if len(told) + 2 + len(cards) > height:
        return [_head(theme, width, here=True, mark=" "), *cards]
    about = [Content.styled(f"  {line}", "dim") for line in told]
    return [Content.styled(f"  {theme.title}", HERE), *about, Content(""), *cards]


def _head(theme: Theme, width: int, *, here: bool, mark: str = "▸") -> Content:
    told = f" · {_told(theme)}" if _told(theme) else ""
    title = (f"{mark if here else ' '} {theme.title}", HERE if here else "bold")
    return Content.assemble(title, (told, "dim")).truncate(width, ellipsis=True)


def _told(theme: Theme) -> str:
    """Return what a theme is about, or the words by which the machine found it."""
    return theme.description or (f"Woorden: {', '.join(theme.terms)}" if theme.terms else "")


def _cards(part: Part, letters: Iterator[str], width: int) -> list[Content]:
    cards = zip(part.cards, letters, strict=False)
    lines = [row for note, letter in cards for row in _card(letter, note, width, part.most, out=note.id in part.out)]
    if part.more:
        later = f"{' ' * INDENT}en nog {many(part.more, 'briefje', 'briefjes')} hierna"
        lines.append(Content.styled(later, "dim"))
    return lines


def _card(letter: str, note: Note, width: int, most: int, *, out: bool) -> list[Content]:
    tail, style = (f" {OUT_OF_HERE}", "dim") if out else ("", "")
    rows = _wrapped(note.text + tail, width - INDENT, most)
    first = Content.assemble("  ", (letter, "bold"), " ", (MARKS[note.kind], "dim"), "  ", (rows[0], style))
    return [first, *(Content.assemble(" " * INDENT, (row, style)) for row in rows[1:])]


def check_hint(page: Page) -> str:
    """Return what the keys do, for the cards as they are now."""
    if page.out:
        out = len(page.out)
        return f"{many(out, 'briefje gaat', 'briefjes gaan')} op de stapel. Enter: de rest klopt."
    other = " ↑↓: ander thema." if len(page.parts) > 1 else ""
    return f"Enter: alles klopt. Typ de letter van wat er niet hoort.{other}"


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
    sorted_ = f"{many(len(queue.done), 'briefje', 'briefjes')} één voor één gesorteerd · " if queue.done else ""
    return Content.assemble(
        ("De stapel is leeg.", "bold"),
        f"\n\n{books_words(session)}\n{sorted_}{keys_words(keys)}\n\n",
        (next_, "bold"),
        "\nBackspace: één stap terug. Esc: naar het bord.",
    )


def _titles(themes: Iterable[Theme]) -> str:
    known = [f"'{theme.title}'" for theme in themes]
    return known[0] if len(known) == 1 else f"{len(known)} thema's die je hebt overgeslagen"
