"""What a facilitator does with a vote that takes a question or a word afterwards."""

from __future__ import annotations

from dialoog.domain.agenda import Bars
from dialoog.domain.dutch import many
from dialoog.domain.rules import heads, running
from dialoog.facilitation.showing import ending
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.dialogs.stopped import settled_mixed
from dialoog.tui.shell.screen import SessionScreen
from dialoog.tui.voting.vote import vote_on

DOORS_SHUT = "De deuren zijn dicht: {phones} van wie meedoet kan nu niet stemmen. Open ze met z in de regie."


async def open_next(screen: SessionScreen, step: str) -> None:
    """Open the next round of a step; say whose phone cannot vote, and that this step is on now."""
    before = screen.session.meta.current
    await screen.attempt(screen.service.polling.open(step))
    phones = sum(heads.phones(screen.session).values())
    if vote_on(screen.service, step).opened and phones and screen.dialoog.doors is None:
        told = DOORS_SHUT.format(phones=many(phones, "telefoon", "telefoons"))
        screen.notify(told, severity="warning", markup=False)
    if before not in ("", step) and screen.session.meta.current == step:
        say_step(screen, step)


def say_step(screen: SessionScreen, step: str) -> None:
    """Say that another step is on now, and why."""
    title = screen.session.agenda[step].title
    screen.notify(f"Het draaiboek staat nu op ‘{title}’. Zo ziet de zaal het goede scherm.", markup=False)


async def change_bars(screen: SessionScreen, step: str) -> None:
    """Let the bars of a step move during the vote, or hide them until the close."""
    hidden = screen.session.agenda[step].bars is Bars.HIDDEN
    await screen.do(running.set_bars, step, Bars.BATCHES if hidden else Bars.HIDDEN)


async def stop(screen: SessionScreen, step: str) -> None:
    """Stop the vote: at once when all are in, else after a question that says how many are missing."""
    vote = vote_on(screen.service, step)
    if vote.opened is None or await settled_mixed(screen, vote.opened):
        return
    question = ending.before_stop(vote.session, vote.opened, vote.voted)
    if ending.all_in(vote.session, vote.voted) or await screen.app.push_screen_wait(Confirm(question)):
        await screen.attempt(screen.service.polling.halt())


async def cancel(screen: SessionScreen, step: str, name: str) -> None:
    """Take a round back that is called this, after a question."""
    turnout = vote_on(screen.service, step).turnout
    question = f"{name} afbreken? {turnout}: die stemmen gaan weg en tellen nergens mee."
    if await screen.app.push_screen_wait(Confirm(question)):
        await screen.attempt(screen.service.polling.cancel())
