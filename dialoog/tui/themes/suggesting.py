"""Letting the machine suggest themes: it looks beside the loop, and what anybody placed meanwhile stays where it is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from dialoog.domain.errors import DialoogError
from dialoog.domain.note import Note
from dialoog.domain.rules import theming, undo
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Session
from dialoog.facilitation.advice import codebook_of
from dialoog.facilitation.theming import proposals, take_over_if_fresh
from dialoog.tui.themes.board_screen import BoardScreen
from dialoog.tui.themes.theme_actions import AGAIN, extent

BUSY = "Even geduld: de computer zoekt thema's. Je kunt gewoon doorwerken."


async def suggest(screen: BoardScreen) -> None:
    """Suggest themes, for the notes that the facilitator wants it for; void if anything was placed meanwhile."""
    wanted = await extent(screen)
    if not wanted:
        return
    again, session = wanted == AGAIN, screen.session
    suggested = await _found(screen, theming.suggestible(session) if again else theming.pile(session))
    if suggested is not None:
        await screen.do(take_over_if_fresh, session.themes, suggested, again=again)


async def suggest_first(screen: BoardScreen) -> None:
    """Suggest themes if that was not done yet and there is anything to suggest them for."""
    session = screen.session
    if undo.seen_until(session) or not theming.pile(session):
        return
    suggested = await _found(screen, theming.pile(session))
    if suggested:
        await screen.do(take_over_if_fresh, session.themes, suggested)


async def _found(screen: BoardScreen, notes: Sequence[Note]) -> tuple[Proposal, ...] | None:
    """Let the machine look, and say so as long as it does; None if it could not."""
    screen.tell_busy(BUSY)
    try:
        return await asyncio.to_thread(_proposals, screen, screen.session, notes)
    except DialoogError as error:
        screen.dialoog.tell(error)
        return None
    finally:
        screen.tell_busy("")


def _proposals(screen: BoardScreen, session: Session, notes: Sequence[Note]) -> tuple[Proposal, ...]:
    return proposals(notes, codebook=codebook_of(session, screen.dialoog.outside.content.codebooks()))
