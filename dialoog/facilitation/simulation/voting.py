"""Voting by simulated people: wave by wave through the real ballot box."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import assert_never

from dialoog.domain.answering import marks, most_choices
from dialoog.domain.kinds import Asks, kind_of
from dialoog.domain.note import Channel
from dialoog.domain.rules import room_check, setup
from dialoog.domain.rules.voting import open_round_of
from dialoog.domain.statement import FITS, MISSES, Choice, Statement
from dialoog.domain.tally import Ballot, by_party
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.showing.progress import doing_in
from dialoog.facilitation.simulation import chances
from dialoog.facilitation.simulation.chances import Leaning
from dialoog.facilitation.simulation.crowd import Person, Room, positions

WAVES = (0.25, 0.8, 1.0)
"""After these parts of the people the turnout is told."""

ABSENT = 0.03
"""This part of all people does not vote: a phone call, a coffee."""

OF_A_THEME = {FITS: 0.75, MISSES: 0.15, "": 0.1}
"""What part of all people says this of a theme; the empty one skips it."""


def ballots_for(statement: Statement, people: Sequence[Person], leaning: Leaning, rng: Random) -> dict[str, Choice]:
    """Return what everybody who votes chooses, by token, in the order that they do so."""
    options = [option.id for option in statement.options]
    known = leaning or chances.made_up_leaning(rng, options, sorted({person.party for person in people}))
    voters = [person for person in people if rng.random() >= ABSENT] or list(people)
    rng.shuffle(voters)
    at = positions(voters, rng)
    return {
        person.token: _choice(statement, chances.weights_of(known, person.party, options), at[person.token], rng)
        for person in voters
    }


def _choice(statement: Statement, weights: chances.Weights, at: float, rng: Random) -> Choice:
    asks = kind_of(statement).asks
    match asks:
        case Asks.DOTS:
            return chances.dots(rng, weights, statement.dots)
        case Asks.PER_THEME:
            return _said_of_themes(statement, rng)
        case Asks.ONE | Asks.SEVERAL:
            return chances.choice(rng, weights, at, most_choices(statement))
        case Asks.ORDER:
            return chances.order(rng, weights)
        case _:
            assert_never(asks)


def _said_of_themes(statement: Statement, rng: Random) -> Choice:
    """Return what somebody says of the themes: most of them fit, now and then something is missing or skipped."""
    drawn = ((theme, chances.pick(OF_A_THEME, rng.random())) for theme in room_check.titles(statement))
    return room_check.choice_of((theme, said) for theme, said in drawn if said)


async def hold_round(room: Room, step: str, leaning: Leaning, *, paper: int = 0) -> None:
    """Open the next round of a step, let everybody vote, and close it; the last `paper` voters do so on paper."""
    await room.service.polling.open(step)
    opened = open_round_of(room.service.session)
    if opened is None:
        return
    ballots = list(ballots_for(opened.statement, room.people, leaning, room.rng).items())
    at_the_keys = ballots[: max(0, len(ballots) - paper)]
    for wave in _waves(at_the_keys):
        await asyncio.gather(*(room.service.polling.vote(token, cast, Channel.KEYBOARD) for token, cast in wave))
        _tell_turnout(room)
    if paper:
        await _hand_in(room.service, dict(ballots[len(at_the_keys) :]))
        _tell_turnout(room)
    await room.service.polling.close()


def _waves(ballots: Sequence[tuple[str, Choice]]) -> Iterator[Sequence[tuple[str, Choice]]]:
    done = 0
    for share in WAVES:
        until = round(share * len(ballots))
        if until > done:
            yield ballots[done:until]
        done = until


async def _hand_in(service: SessionService, ballots: Mapping[str, Choice]) -> None:
    """Count these ballots on paper, as a facilitator does from a pile."""
    party = {token: service.session.participants[token].party for token in ballots}
    opened = open_round_of(service.session)
    if opened is None:
        return
    pile = by_party(Ballot(marks(opened.statement, choice), party[token]) for token, choice in ballots.items())
    await service.polling.count(Channel.PAPER, pile)


def _tell_turnout(room: Room) -> None:
    progress = room.service.polling.progress
    if progress:
        session = room.service.session
        opened = open_round_of(session)
        room.tell(f"{progress.voted} van {setup.present_total(session)} {doing_in(opened)}")
