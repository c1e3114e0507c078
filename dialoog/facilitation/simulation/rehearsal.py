"""A rehearsal: simulated people join a session, fill in its canvas, and vote on what has not been: walls too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from msgspec.structs import replace

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.canvas import Section
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.party import label_of
from dialoog.domain.rounds import BEFORE
from dialoog.domain.rules import made_up, setup, wall
from dialoog.domain.rules.filling_in import refuse_closed
from dialoog.domain.rules.voting import rounds_of, unshown_round_of
from dialoog.domain.session import Session
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.simulation import crowd, fill_canvas
from dialoog.facilitation.simulation.crowd import Room, Tell
from dialoog.facilitation.simulation.fill_canvas import REHEARSAL
from dialoog.facilitation.simulation.preferences import the_preferences
from dialoog.facilitation.simulation.remark_pool import the_pool
from dialoog.facilitation.simulation.voting import hold_round

MOST = 2000
"""More people than this need more than one laptop."""


def refusal(session: Session, number: int, *, also_real: bool) -> Refused | Invalid | None:
    """Return why so many simulated people cannot join this session now, or None.

    `also_real`: the facilitator said that they may be mixed with what real people said.
    """
    if not 1 <= number <= MOST:
        return Invalid(f"{number} is geen aantal om mee te oefenen. Kies 1 tot en met {MOST}.")
    if unshown_round_of(session):
        return Refused("Er is een stemming open. Sluit eerst de stemming, en oefen dan.")
    if has_real_yield(session) and not also_real:
        return Refused(
            "In deze sessie staat al wat echte mensen zeiden. Verzonnen deelnemers komen daar tussen te staan en gaan "
            "er niet meer uit. Oefen met een kopie, of geef --yes mee als je het zeker weet."
        )
    return None


def has_real_yield(session: Session) -> bool:
    """Tell whether a session holds anything that does not come from a rehearsal."""
    if any(note.origin != REHEARSAL for note in session.notes.values()):
        return True
    rehearsed = made_up.is_made_up(session)
    return bool(session.answers or session.rounds) and not rehearsed


async def rehearse(service: SessionService, number: int, rng: Random, tell: Tell) -> None:
    """Let so many simulated people take part; raises `DialoogError` when the session does not take them."""
    refuse_closed(service.session)
    await service.do(made_up.mark)
    tokens = [service.chance.token() for _ in range(number)]
    people = list(crowd.seated(crowd.drawn_parties(service.session, number, rng), tokens))
    rng.shuffle(people)
    room = Room(service, tuple(people), rng, tell)
    before = setup.attendance(service.session)
    await crowd.come_in(service, people)
    tell(f"{_counted(number, 'verzonnen deelnemer', 'verzonnen deelnemers')} erbij")
    for sentence in _more_present(service.session, before):
        tell(sentence)
    for section in (known for known in service.session.meta.sections if not known.early):
        tell(await filled(room, section))
    for step in _votes_to_come(service.session):
        tell(f"{'De muur' if step.wall else 'Stemmen'}: {step.title}")
        await _voted(replace(room, tell=lambda line: tell(f"  {line}")), step)


def _more_present(session: Session, before: Mapping[str, int]) -> Iterator[str]:
    """Tell of which counted parties more people take part now than were counted, so that « van 77 » is no riddle."""
    for party, number in setup.attendance(session).items():
        if before and number > before.get(party, 0):
            label = label_of(session.meta.parties, party)
            yield f"Aanwezig bij {label}: {before.get(party, 0)} geteld, nu {number}. Er doen er meer mee dan geteld."


async def filled(room: Room, section: Section) -> str:
    """Let everybody fill in a section, and return how much that was."""
    if section.takes_notes:
        notes = fill_canvas.made_up_notes(section, room.people, the_pool(), room.rng)
        written = await fill_canvas.write(room.service, notes)
        return f"{section.title}: {_counted(len(written), 'briefje', 'briefjes')}"
    answers = fill_canvas.answers_to(section, room.people, the_preferences().on_section(section.id), room.rng)
    given = await fill_canvas.answer(room.service, section, answers)
    return f"{section.title}: {_counted(given, 'antwoord', 'antwoorden')}"


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _votes_to_come(session: Session) -> list[Step]:
    return [step for step in session.steps if _votable(session, step) and not rounds_of(session, step.id)]


def _votable(session: Session, step: Step) -> bool:
    if step.kind in (StepKind.THEMES, StepKind.PRIORITISE):
        return bool(session.themes)
    if step.kind is StepKind.CANVAS:
        return wall.refusal(session, step.id) is None
    return step.kind is StepKind.VOTE and step.statement is not None


async def _voted(room: Room, step: Step) -> None:
    leaning = the_preferences().on_statement(step.statement.id, BEFORE) if step.statement else {}
    await hold_round(room, step.id, leaning)
