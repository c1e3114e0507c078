"""Open answers put into categories: how many people named each theme at a question, also per band of a score."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dialoog.domain.canvas import Section
from dialoog.domain.disclosure import Breakdown, Group
from dialoog.domain.note import Note
from dialoog.domain.rules.band_writers import named_by_band
from dialoog.domain.rules.who_named_what import people_named
from dialoog.domain.theme import Theme
from dialoog.report.figures import bands
from dialoog.report.figures.counting import named_in, whole_percent
from dialoog.report.figures.facts import Facts

TOP = 3


class Category(Struct, frozen=True):
    """A theme at a question: its remarks there, how many people named it (None: not to be told), and per band."""

    theme: Theme
    notes: tuple[Note, ...]
    named: int | None
    groups: Breakdown


class Gap(Struct, frozen=True):
    """The largest difference between two bands over some themes: the theme, and who named it more and less.

    `high` and `low` hold whole percents of the people of that band, and what the band is called.
    """

    theme: Theme
    high: tuple[int, str]
    low: tuple[int, str]

    @property
    def points(self) -> int:
        """The difference in percentage points."""
        return self.high[0] - self.low[0]


def categories(facts: Facts, notes: Sequence[Note]) -> tuple[Category, ...]:
    """Return the themes of these remarks, what most people named first; then the order of the themes."""
    by_theme: dict[str, list[Note]] = {}
    for note in notes:
        theme = facts.theme_of.get(note.id)
        if theme:
            by_theme.setdefault(theme.id, []).append(note)
    found = [_category(facts, theme, by_theme[theme.id]) for theme in facts.themes if theme.id in by_theme]
    return tuple(sorted(found, key=lambda one: (-(one.named or 0), -len(one.notes))))


def _category(facts: Facts, theme: Theme, notes: Sequence[Note]) -> Category:
    wrote = facts.of_room(notes)
    known = all(note.author for note in wrote) and bool(facts.present)
    named = people_named(facts.session, wrote) if known else None
    return Category(theme, tuple(notes), named, named_by_band(facts.session, wrote, facts.bands, facts.split))


def open_questions(facts: Facts) -> tuple[tuple[Section, tuple[Note, ...]], ...]:
    """Return the open questions of the canvas that anything was written to, with what was written."""
    asked = (section for section in facts.session.meta.sections if section.takes_notes and not section.early)
    return tuple((section, facts.by_section[section.id]) for section in asked if facts.by_section[section.id])


def gap(facts: Facts, found: Sequence[Category]) -> Gap | None:
    """Return the largest difference between bands in who named a theme, or None if there is none to tell."""
    gaps = [one for category in found if (one := _gap(facts, category))]
    return max(gaps, key=lambda one: one.points, default=None)


def _gap(facts: Facts, category: Category) -> Gap | None:
    shares = [(percent(group), bands.label(facts, group)) for group in category.groups]
    if not shares:
        return None
    one = Gap(category.theme, max(shares, key=lambda s: s[0]), min(shares, key=lambda s: s[0]))
    return one if one.points else None


def percent(group: Group) -> int:
    """Return how many of a group named it, in whole percents."""
    return whole_percent(named_in(group), group.tally.voters) or 0
