"""Trying out a step of the day with made-up people, in a session of its own that holds nobody's words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from random import Random

from msgspec.structs import replace

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.errors import Refused
from dialoog.domain.rounds import BEFORE
from dialoog.domain.rules import made_up, running, setup
from dialoog.domain.rules.running import current_step
from dialoog.domain.rules.voting import open_refusal, open_round_of, rounds_of
from dialoog.domain.session import Session, apply, open_sections
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.simulation import crowd, rehearsal
from dialoog.facilitation.simulation.crowd import Person, Room
from dialoog.facilitation.simulation.preferences import the_preferences
from dialoog.facilitation.simulation.voting import ballots_for

PEOPLE = 24
"""So many take part, unless the session awaits another number."""
MOST = 120
WORK = (StepKind.CANVAS, StepKind.VOTE, StepKind.PRIORITISE)
"""What made-up people can do."""
WAVES = 8
"""In so many waves the votes come in, so that turnout and bars are seen to move."""

Wait = Callable[[], Awaitable[object]]
"""Waits between two waves."""


def blank(session: Session) -> Session:
    """Return a session to try things out in: the same agenda and parties, marked, and nothing that anybody said."""
    meta = session.meta
    copy = setup.copy_as_new(session, title=meta.title, day=meta.date)
    marked = apply(copy, made_up.mark(copy))
    return replace(marked, meta=replace(marked.meta, current=meta.current))


async def play(service: SessionService, step: str, rng: Random, wait: Wait) -> None:
    """Let made-up people do a step; a vote, or a wall once the canvas is filled in, stays open for the facilitator."""
    if open_round_of(service.session):
        return
    await service.do(running.go_to, step, service.clock.now())
    people = await _people(service, rng)
    room = Room(service, people, rng, _nobody)
    found = service.session.agenda[step]
    if found.kind is StepKind.CANVAS and not _written(service.session, found):
        for section in open_sections(service.session, found):
            await rehearsal.filled(room, section)
    elif open_refusal(service.session, step) is None and not rounds_of(service.session, step):
        await _vote(room, found, wait)


async def _people(service: SessionService, rng: Random) -> tuple[Person, ...]:
    """Return who takes part; the first time they come in."""
    here = service.session.participants
    if here:
        return tuple(Person(id_, person.party, person.table) for id_, person in here.items())
    number = min(service.session.meta.expected or PEOPLE, MOST)
    tokens = [service.chance.token() for _ in range(number)]
    people = crowd.seated(crowd.drawn_parties(service.session, number, rng), tokens)
    await crowd.come_in(service, people)
    return people


async def _vote(room: Room, step: Step, wait: Wait) -> None:
    polling = room.service.polling
    await polling.open(step.id)
    opened = open_round_of(room.service.session)
    if opened is None:
        return
    leaning = the_preferences().on_statement(step.statement.id, BEFORE) if step.statement else {}
    ballots = list(ballots_for(opened.statement, room.people, leaning, room.rng).items())
    size = -(-len(ballots) // WAVES)
    for at in range(0, len(ballots), size):
        await wait()
        for token, choice in ballots[at : at + size]:
            if open_round_of(room.service.session) != opened:  # closed meanwhile
                return
            try:
                await polling.vote(token, choice)
            except Refused:  # the trial was thrown away
                return


def next_step(session: Session) -> Step | None:
    """Return the step to try: the one that is on, as long as it brought nothing yet, or else the one after it."""
    current = current_step(session)
    if current and current.kind in WORK and not _brought(session, current):
        return current
    return running.neighbour(session, 1)


def _brought(session: Session, step: Step) -> bool:
    written = step.kind is not StepKind.CANVAS or _written(session, step)
    if step.kind is StepKind.CANVAS and not (step.wall and written):
        return written
    return bool(rounds_of(session, step.id)) or open_refusal(session, step.id) is not None


def _written(session: Session, step: Step) -> bool:
    """Tell whether anything stands on the canvas of a step."""
    asked = {section.id for section in open_sections(session, step)}
    given = {*(note.section for note in session.notes.values()), *(one.section for one in session.answers.values())}
    return bool(asked & given)


def _nobody(_line: str) -> None:
    """Tell nobody how far it is: it is seen."""
