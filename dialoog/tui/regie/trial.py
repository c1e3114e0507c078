"""Proefdraaien: the next step with made-up people on the real screens, thrown away with one key."""

from __future__ import annotations

import asyncio
from random import Random

from dialoog.domain.errors import Refused
from dialoog.domain.rules.voting import open_round_of
from dialoog.domain.session import Phase
from dialoog.facilitation.simulation import trial
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.shell.screen import SessionScreen

BETWEEN = 0.7
"""Seconds between two waves of votes."""

QUESTION = (
    "Proefdraaien met verzonnen mensen?\n\n"
    "Je sessie gaat even dicht en blijft zoals zij is. Op beamer en telefoons staat overal PROEF. "
    "Met j speel je het volgende onderdeel, met x gooi je de proef weg en ben je terug."
)
PLAYING = "Proef: verzonnen mensen doen ‘{step}’. j speelt het volgende onderdeel, x gooit de proef weg."
AT_THE_END = Refused("Het draaiboek is uit. Wat viel op? Kijk met F3 en dan p. Gooi daarna de proef weg met x.")
NO_TRIAL = Refused("Er loopt geen proef. Begin er een met j.")
VOTE_OPEN = Refused("Er is een stemming open. Sluit eerst de stemming.")
DOORS_OPEN = Refused("De deuren zijn open voor telefoons. Doe ze eerst dicht, in de zaalcheck met z.")
CLOSED = Refused("Deze sessie is gesloten.")


def refusal(screen: SessionScreen) -> Refused | None:
    """Return why nothing can be tried out now, or None."""
    session, app = screen.session, screen.dialoog
    if open_round_of(session):
        return VOTE_OPEN
    if session.meta.phase is Phase.CLOSED:
        return CLOSED
    if app.tried:
        return None if trial.next_step(session) else AT_THE_END
    return DOORS_OPEN if app.doors else None


async def begin(screen: SessionScreen) -> None:
    """Ask, put the real session away, and open the trial in its place."""
    app = screen.dialoog
    if not await screen.app.push_screen_wait(Confirm(QUESTION)):
        return
    path = app.outside.trials.begin(app.path, screen.session)
    await app.close_session()
    screen.leave()
    app.open_session(path)


async def play(screen: SessionScreen) -> None:
    """Let made-up people do the next step."""
    step = trial.next_step(screen.session)
    if step:
        screen.dialoog.tell_while(
            lambda: bool(screen.dialoog.tried), PLAYING.format(step=step.title), severity="information"
        )
        await screen.attempt(trial.play(screen.service, step.id, Random(), _wait))  # noqa: S311 - nobody real votes


async def throw_away(screen: SessionScreen) -> None:
    """End the trial and open the real session again."""
    app = screen.dialoog
    real = app.tried
    if real:
        await app.close_session()
        screen.leave()
        app.open_session(real)


async def _wait() -> None:
    await asyncio.sleep(BETWEEN)
