"""How far a second reader agrees with the placing of the remarks: figures per reading, per theme, and together.

Both placings are compared as they were when the reader began and ended; what was settled later changes no figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dialoog.domain.agreement import against_rest, alpha, cohen, fleiss, same
from dialoog.domain.coding import LOOSE, Coding
from dialoog.domain.rules import coding as codings
from dialoog.domain.session import Session
from dialoog.report.figures.counting import whole_percent

LOOSE_TITLE = "Losse opmerkingen"
TWO = 2


class Figures(Struct, frozen=True):
    """Agreement over some remarks: how many were compared and how many stand the same; None is undefined."""

    compared: int
    same: int
    kappa: float | None
    alpha: float | None

    @property
    def percent(self) -> int | None:
        """The share on which all agree, in whole percents."""
        return whole_percent(self.same, self.compared)


class OfTheme(Struct, frozen=True):
    """Agreement on one theme against all other places: how many remarks each put there, and how many both did."""

    theme: str
    title: str
    first: int
    second: int
    both: int
    kappa: float | None


class Agreement(Struct, frozen=True):
    """One reading beside the placing that was there; `settled` of the `differences` have been decided."""

    coding: Coding
    figures: Figures
    themes: tuple[OfTheme, ...]
    differences: int
    settled: int

    @property
    def read(self) -> int:
        """How many remarks the reader placed."""
        return len(self.coding.placed)


class Together(Struct, frozen=True):
    """Agreement of the first placing and all readers, over the remarks that each of them read (Fleiss' kappa)."""

    readers: int
    figures: Figures


def agreements(session: Session) -> tuple[Agreement, ...]:
    """Return the agreement of each reading that is done; as long as one is under way nothing of it is compared."""
    return tuple(_agreement(session, coding) for coding in _done(session))


def _done(session: Session) -> list[Coding]:
    return [coding for coding in codings.ordered(session) if coding.finished and not coding.for_reader]


def _agreement(session: Session, coding: Coding) -> Agreement:
    rows = [(coding.first[note], coding.placed[note]) for note in codings.compared(session, coding)]
    differences = codings.differences(session, coding)
    return Agreement(
        coding=coding,
        figures=Figures(len(rows), same(rows), cohen(rows), alpha(rows)),
        themes=_per_theme(coding, rows),
        differences=len(differences),
        settled=len(differences) - len(codings.to_settle(session, coding)),
    )


def _per_theme(coding: Coding, rows: Sequence[tuple[str, str]]) -> tuple[OfTheme, ...]:
    known = [(theme.id, theme.title) for theme in coding.themes]
    return tuple(_of_theme(theme, title, rows) for theme, title in (*known, (LOOSE, LOOSE_TITLE)))


def _of_theme(theme: str, title: str, rows: Sequence[tuple[str, str]]) -> OfTheme:
    first, second = (sum(row[reader] == theme for row in rows) for reader in range(TWO))
    both = sum(row == (theme, theme) for row in rows)
    return OfTheme(theme, title, first, second, both, cohen(against_rest(rows, theme)))


def together(session: Session) -> Together | None:
    """Return the agreement of three or more placings, or None if there are fewer, or no remark that all read."""
    done = _done(session)
    if len(done) < TWO:
        return None
    shared = [note for note in codings.compared(session, done[0]) if all(_read(coding, note) for coding in done)]
    rows = [(done[0].first[note], *(coding.placed[note] for coding in done)) for note in shared]
    return Together(len(done) + 1, Figures(len(rows), same(rows), fleiss(rows), alpha(rows))) if rows else None


def _read(coding: Coding, note: str) -> bool:
    return note in coding.placed and note in coding.first
