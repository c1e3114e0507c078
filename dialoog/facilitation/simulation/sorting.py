"""Sorting notes into themes: the machine suggests, and simulated people make it theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dialoog.domain.codebook import Codebook
from dialoog.domain.rules import theming
from dialoog.domain.session import Changes, Session
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.simulation.script import WantedTheme
from dialoog.facilitation.theming import proposals

Belongs = Mapping[str, str]
"""For each note the key of the theme that people want it in; empty or absent: it stays loose."""

RECOGNISED = 0.34
"""People recognise a theme of theirs in a suggested one when it makes up this part of its notes."""


async def suggest(service: SessionService, codebook: Codebook | None = None) -> None:
    """Let the machine suggest themes for the notes that are loose, as the app does with this codebook."""
    suggested = proposals(theming.suggestible(service.session), codebook=codebook)
    if suggested:
        await service.do(theming.suggest, suggested)


async def edit(service: SessionService, wanted: Sequence[WantedTheme], belongs: Belongs) -> dict[str, str]:
    """Rename, merge, split off and move until the themes are the wanted ones; return theme ids by key."""
    claimed = claims(service.session, belongs)
    for theme in wanted:
        await _named(service, theme, claimed, belongs)
    await _dissolve(service, claimed, belongs)
    for key, theme_id in claimed.items():
        await _gather(service, key, theme_id, belongs)
    await _loosen(service, belongs)
    return claimed


def claims(session: Session, belongs: Belongs) -> dict[str, str]:
    """Return for each key the suggested theme that holds most of its notes; a theme is claimed once.

    A theme in which people would not recognise the key is not claimed for it.
    """
    found = [
        (-number, theme.id, key)
        for theme in theming.ordered(session)
        for key, number in Counter(belongs.get(note, "") for note in theme.notes).items()
        if key and number >= RECOGNISED * len(theme.notes)
    ]
    claimed: dict[str, str] = {}
    for _, theme_id, key in sorted(found):
        if key not in claimed and theme_id not in claimed.values():
            claimed[key] = theme_id
    return claimed


async def _named(service: SessionService, theme: WantedTheme, claimed: dict[str, str], belongs: Belongs) -> None:
    """Give a claimed theme its name and meaning, or make the theme if the machine saw nothing like it."""
    if theme.key not in claimed:
        notes = _wanted_in(service.session, theme.key, belongs)
        made = await service.do(theming.create, theme.title, notes)
        claimed[theme.key] = _new_theme(made)
    else:
        await service.do(theming.rename, claimed[theme.key], theme.title)
    await service.do(theming.describe, claimed[theme.key], theme.description)


def _new_theme(changes: Changes) -> str:
    return [change.id for change in changes if change.table == "themes"][-1]


async def _dissolve(service: SessionService, claimed: Mapping[str, str], belongs: Belongs) -> None:
    """Merge each theme that nobody claimed into the one that most of its notes belong in, or take it away."""
    for theme in theming.ordered(service.session):
        if theme.id in claimed.values():
            continue
        keys = Counter(belongs.get(note, "") for note in theme.notes)
        target = claimed.get(keys.most_common(1)[0][0]) if keys else None
        if target:
            await service.do(theming.merge, theme.id, target)
        else:
            await service.do(theming.remove, theme.id)


async def _gather(service: SessionService, key: str, theme_id: str, belongs: Belongs) -> None:
    """Move to a theme the notes that lie elsewhere."""
    here = service.session.themes[theme_id].notes
    elsewhere = [note for note in _wanted_in(service.session, key, belongs) if note not in here]
    if elsewhere:
        await service.do(theming.place, elsewhere, theme_id)


async def _loosen(service: SessionService, belongs: Belongs) -> None:
    """Take notes that belong nowhere out of the themes."""
    placed = [note for theme in theming.ordered(service.session) for note in theme.notes]
    stray = [note for note in placed if not belongs.get(note)]
    if stray:
        await service.do(theming.place, stray, "")


def _wanted_in(session: Session, key: str, belongs: Belongs) -> list[str]:
    return [note for note, wanted in belongs.items() if wanted == key and session.notes[note].visible]
