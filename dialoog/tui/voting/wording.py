"""What the facilitator reads about a vote: where it is, what can be done now, and what else holds for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialoog.domain.agenda import Bars
from dialoog.domain.rounds import AFTER
from dialoog.domain.rules import heads, voting
from dialoog.facilitation.showing import ending, extra_phones, few_secret_votes
from dialoog.tui.voting.vote import NOT_BY_HANDS, Vote
from dialoog.tui.widgets.wording import how_bars_move, what_bars_hold

if TYPE_CHECKING:
    from dialoog.facilitation.polling import Polling

COUNTED_LATER = "Handen en papier komen erbij als de stemming sluit."
HIDDEN_LINE = "Balken: pas na het sluiten."


def state_line(vote: Vote) -> str:
    """Return the moment in words, and what can be done now."""
    if vote.opened:
        again = "Tweede ronde. " if vote.opened.number == AFTER else ""
        return f"{again}De stemming is open.{'' if vote.by_hands else f' {NOT_BY_HANDS}'}"
    if vote.stopped:
        return ending.stopped_line(vote.session, vote.voted)
    if not vote.again:
        return "De stemming is gesloten. Er is voor en na het gesprek gestemd."
    if vote.rounds:
        return "De stemming is gesloten. Na het gesprek kun je met o nog een keer stemmen."
    refusal = voting.open_refusal(vote.session, vote.step)
    return f"Nog niet geopend. {refusal.sentence if refusal else f'Druk op o om te openen. {bars_line(vote)}'}"


def phones_line(vote: Vote) -> str:
    """Return what phones against heads mean for this vote, as long as something can be done about it."""
    return extra_phones.at_a_vote(vote.session) if vote.unshown or vote.again else ""


def bars_line(vote: Vote) -> str:
    """Return whether bars move during the vote."""
    step = vote.session.agenda.get(vote.step)
    if (step and step.bars is Bars.HIDDEN) or heads.bars_refusal(vote.session):
        return HIDDEN_LINE
    return how_bars_move(vote.session.meta.k)


def while_open(vote: Vote, polling: Polling) -> str:
    """Return what the bars hold and what comes later, or that few votes beside hands hide the result."""
    k = max(vote.session.meta.k, vote.opened.k if vote.opened else 0)
    counted = any(tallies for tallies in polling.counted.values())
    later = few_secret_votes.warning(polling.channels, k) or (COUNTED_LATER if counted else "")
    return " ".join(part for part in (what_bars_hold(polling.progress), later) if part)
