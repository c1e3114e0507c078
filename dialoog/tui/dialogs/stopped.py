"""Leaving a vote that is stopped: which one it is, and what becomes of it."""

from __future__ import annotations

from dialoog.domain.rounds import Round, few_beside_hands, secret_voters
from dialoog.domain.rules import voting
from dialoog.facilitation.showing import ending, few_secret_votes
from dialoog.tui.dialogs.questions import Choose, Confirm
from dialoog.tui.shell.screen import SessionScreen


async def may_leave(screen: SessionScreen) -> bool:
    """Tell whether the work can go on elsewhere; as long as a vote is stopped only after a question.

    Called in a worker. Who chooses something else stays: the vote is open again, or its result is there to be seen.
    """
    polling = screen.service.polling
    named = ending.stopped_named(screen.session, polling.progress.voted if polling.progress else 0)
    if not named:
        return True
    chosen = await screen.app.push_screen_wait(Choose(named, ending.choices()))
    if chosen == ending.SHOW:
        await show_result(screen)
    elif chosen == ending.AGAIN:
        await screen.attempt(polling.reopen())
    return chosen == ending.LATER


async def show_result(screen: SessionScreen) -> None:
    """Show the result of the vote that is stopped; one that would be hidden only after a question."""
    polling, found = screen.service.polling, voting.unshown_round_of(screen.session)
    if found is None or await settled_mixed(screen, found):
        return
    voted = polling.progress.voted if polling.progress else 0
    question = ending.before_result(screen.session, found, voted)
    if not question or await screen.app.push_screen_wait(Confirm(question)):
        await screen.attempt(polling.close())


async def settled_mixed(screen: SessionScreen, found: Round) -> bool:
    """Ask what becomes of a few votes beside raised hands, which would hide the result; False when there are none."""
    polling, k = screen.service.polling, max(found.k, screen.session.meta.k)
    channels = polling.channels
    if not few_beside_hands(channels, k):
        return False
    question = Choose(few_secret_votes.question(channels, k), few_secret_votes.choices(channels, k))
    chosen = await screen.app.push_screen_wait(question)
    if chosen == few_secret_votes.ANYWAY:
        await screen.attempt(polling.close())
    elif chosen == few_secret_votes.DISCARD:
        await screen.attempt(polling.discard_unseen())
        if not few_beside_hands(polling.channels, k):
            screen.notify(few_secret_votes.discarded(secret_voters(channels)), markup=False)
    elif chosen == few_secret_votes.WAIT and found.is_stopped:
        await screen.attempt(polling.reopen())
    return True
