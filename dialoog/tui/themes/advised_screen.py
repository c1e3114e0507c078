"""Screens on which the machine advises: it reads the notes beside the loop, again whenever other notes are there."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Collection
from pathlib import PurePath
from time import monotonic
from typing import ClassVar

from textual import work

from dialoog.domain.errors import DialoogError
from dialoog.domain.rules.filling_in import visible_notes
from dialoog.domain.session import Session
from dialoog.facilitation.advice import Advice, Option, advice_of, codebook_of
from dialoog.tui.shell.screen import SessionScreen

REST = 4.0
"""Times as long as reading took is waited before notes are read again, so that a large room leaves a core free."""


YIELDS_EVERY = 0.0005
"""Seconds after which the machine lets a key go first while it reads: a key takes ten turns to reach the screen."""


class AdvisedScreen(SessionScreen):
    """A screen with the machine's advice on the notes; None until it has read them for the first time."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["themes.tcss"]

    def __init__(self) -> None:
        """Start without advice."""
        super().__init__()
        self.advice: Advice | None = None
        self._reading = False
        self._asked: tuple[tuple[object, ...], dict[str, tuple[Option, ...]]] | None = None

    def follow_notes(self, session: Session) -> None:
        """Let the machine read the notes, if they are not those that it knows."""
        if not self._reading and not self._knows(session):
            self._reading = True
            self._read()

    def _knows(self, session: Session) -> bool:
        advice = self.advice
        return advice is not None and advice.knows(session) and advice.chosen == session.meta.codebook

    @work(group="advice")
    async def _read(self) -> None:
        sys.setswitchinterval(min(sys.getswitchinterval(), YIELDS_EVERY))
        try:
            while self.dialoog.service and not self._knows(self.session):
                began = monotonic()
                self.advice = await asyncio.to_thread(self._advise, self.session)
                self._take_up()
                await asyncio.sleep(REST * (monotonic() - began))
        except DialoogError as error:
            self.dialoog.tell(error)
        finally:
            self._reading = False

    def _take_up(self) -> None:
        """Show what was read at once: in a room that goes on writing there is always a newer note."""
        self._asked = None
        if self.dialoog.service:
            self.advised()

    def _advise(self, session: Session) -> Advice:
        codebook = codebook_of(session, self.dialoog.outside.content.codebooks())
        return advice_of(visible_notes(session), codebook, chosen=session.meta.codebook)

    def advised(self) -> None:
        """Show what the machine advises, now that it has read the notes."""

    def likely(self, session: Session, notes: Collection[str]) -> dict[str, tuple[Option, ...]]:
        """Return the likeliest themes of these notes as they are now.

        A note is asked about once for every change of the board; a note that comes in somewhere is none.
        """
        if self.advice is None:
            return {}
        board = (session.themes, session.loose, session.log)
        if self._asked is None or any(new is not old for new, old in zip(board, self._asked[0], strict=True)):
            self._asked = (board, {})
        known = self._asked[1]
        new = [note for note in notes if note not in known]
        if new:
            known.update(self.advice.likely(session, new))
        return {note: known[note] for note in notes if note in known}
