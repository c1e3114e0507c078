"""How many keys a facilitator needs until the board says what the reference says.

The facilitator is simulated on the keys of the sorting screens:

Per thema     the proposed themes, as many on a page as a screen of 80 by 24 holds: 20 rows with texts of 69 columns,
              and up to 26 cards. Enter takes all cards of a page as they lie (1 key); before it, the letter of each
              card that does not belong takes it out (1 each). If more would go out than stay, 0 puts the whole theme
              on the pile (1 key). `+` and a letter puts a second proposal for one theme with the first (2 keys). Both
              are about the theme of the letter that was typed last, or of one that arrows lead to (1 key for each
              theme further).
Eén voor één  what is on the pile. 1, 2 or 3 takes a likely theme (1 key); `a` and a letter any other on the board or
              in the codebook (2 keys); `n` and Enter a new theme under the title that stands ready (2 keys).

Every theme of the reference has to be on the board in the end; no remark stays loose, because the reference has none.
Counted twice: with every title as it is proposed, and with a person who types the title of each theme unless the
codebook gave the right one (its letters, and 2 keys where there is no dialogue for it yet).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from textwrap import wrap
from typing import NamedTuple

from benchmarks.themes_sets import Wall
from dialoog.domain.codebook import Codebook
from dialoog.themes import Hint, Ranker
from dialoog.tui.themes.sorting.pages import GAP, HEAD, fitting

ENTER = 1
OUT = 1
DROP = 1
MERGE = 2
LIKELY = 1
OTHER = 2
NEW = 2
RENAME = 2
COLUMNS, ROWS = 69, 20
"""What a screen of 80 by 24 has for the texts of cards."""

TAIL = " (op de stapel)"
"""Comes behind the text of a card that was taken out; there is always room for it."""


class Proposed(NamedTuple):
    """A theme as it lies on the board before anybody looked."""

    title: str
    code: str
    cards: tuple[int, ...]


class Spent(NamedTuple):
    """Keys, with the titles left as they are and with titles typed; and how the piles were sorted."""

    keys: int
    typed: int
    themes: int
    """Keys of the pass per theme."""
    one_by_one: int
    """Cards that were sorted one by one."""


class _Board:
    """The themes on the board, each known by the reference theme that the facilitator means by it."""

    def __init__(self, wall: Wall, codebook: Codebook | None) -> None:
        self.wall, self.ranker = wall, Ranker.of(wall.texts, codebook)
        self.titles = {theme.id: theme.title for theme in codebook.themes} if codebook else {}
        self.hints: dict[str, Hint] = {}
        self.placed: dict[int, str] = {}
        self.keys = self.letters = 0

    def name(self, theme: str, code: str, title: str) -> None:
        """Put a theme on the board; the name is typed unless the codebook gives it."""
        given = bool(code) and self.wall.codes.get(theme) == code
        self.hints[theme] = Hint(title, code=code)
        if not given:
            self.letters += len(self.wall.titles[theme])

    def place(self, card: int, theme: str) -> None:
        """A card is where it belongs."""
        self.placed[card] = theme

    def sort(self, card: int) -> None:
        """One card of the pile, in as few keys as the screen allows."""
        theme = self.wall.truth[card]
        likely = [one.theme for one in self.ranker.ranked(self.placed, self.hints, 3, only=[card])[card]]
        code = self.wall.codes.get(theme, "")
        if theme in self.hints:
            self.keys += LIKELY if theme in likely else OTHER
        elif code and f"code:{code}" in likely:
            self.keys += LIKELY
            self.name(theme, code, self.titles[code])
        else:
            self.keys += NEW
            free = code and code not in {hint.code for hint in self.hints.values()}
            self.name(theme, code if free and code in self.titles else "", self.wall.texts[card][:40])
        self.place(card, theme)


def spent(wall: Wall, proposals: Sequence[Proposed], codebook: Codebook | None) -> Spent:
    """The keys from these proposals to the reference themes."""
    board = _Board(wall, codebook)
    renamed = _per_theme(board, proposals)
    first = board.keys
    pile = [card for card in range(len(wall.texts)) if card not in board.placed]
    for card in pile:
        board.sort(card)
    return Spent(board.keys, board.keys + board.letters + RENAME * renamed, first, len(pile))


def _per_theme(board: _Board, proposals: Sequence[Proposed]) -> int:
    """Go over the proposed themes, page by page; returns how many of them need another name."""
    meant = _meant(board.wall, proposals)
    return sum(_on_page(board, [(proposals[at], meant[at]) for at in page]) for page in _pages(board, proposals))


def _pages(board: _Board, proposals: Sequence[Proposed]) -> Iterator[list[int]]:
    """Which proposals come on a page together; one that is too large comes back with its rest, for more Enters."""
    sizes = [(_rows(board.wall, proposal), len(proposal.cards)) for proposal in proposals]
    waiting = list(range(len(proposals)))
    while waiting:
        page = [waiting[at] for at in fitting([sizes[at] for at in waiting], ROWS)]
        board.keys += ENTER * (ceil(sizes[page[0]][0] / (ROWS - HEAD - GAP)) - 1) if sizes[page[0]][0] > ROWS else 0
        waiting = [at for at in waiting if at not in page]
        yield page


def _rows(wall: Wall, proposal: Proposed) -> int:
    return HEAD + sum(len(wrap(wall.texts[card] + TAIL, COLUMNS)) for card in proposal.cards)


def _on_page(board: _Board, page: Sequence[tuple[Proposed, str]]) -> int:
    """Repair the proposals of a page, from top to bottom, and agree with the rest."""
    renamed = cursor = place = 0
    for proposal, theme in page:
        right = [card for card in proposal.cards if board.wall.truth[card] == theme]
        wrong = len(proposal.cards) - len(right)
        if wrong > len(right):
            board.keys += place - cursor + DROP
            cursor = place
            continue
        board.keys += OUT * wrong
        cursor = place if wrong else cursor
        if theme in board.hints:
            board.keys += place - cursor + MERGE
            cursor = place
        else:
            board.name(theme, proposal.code, proposal.title)
            another = board.wall.codes.get(theme) != proposal.code or not proposal.code
            board.letters += another * (place - cursor)
            renamed += another
            place += 1
        for card in right:
            board.place(card, theme)
    board.keys += ENTER if place else 0
    return renamed


def _meant(wall: Wall, proposals: Sequence[Proposed]) -> list[str]:
    """The reference theme that each proposal is taken for: most of its cards are that, the title breaks a tie."""

    def worth(proposal: Proposed) -> Callable[[str], tuple[int, bool, str]]:
        counts = Counter(wall.truth[card] for card in proposal.cards)
        return lambda theme: (counts[theme], bool(proposal.code) and wall.codes.get(theme) == proposal.code, theme)

    return [max({wall.truth[card] for card in proposal.cards}, key=worth(proposal)) for proposal in proposals]
