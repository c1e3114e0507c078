"""What happens around the day of the worked example: conversations before it, and a klankbord afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from dialoog.domain.canvas import Canvas
from dialoog.domain.note import Channel
from dialoog.domain.rules import filling_in, interviews, klankbord, voting
from dialoog.domain.rules.klankbord import ALL, STATEMENT, THEME
from dialoog.domain.session import Changes, Session, step_of
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.simulation.script import Response, Said, Script

GUIDE = "interview"
"""The guide along which people are interviewed."""


async def interview(service: SessionService, script: Script, guide: Canvas) -> dict[str, str]:
    """Take in the conversations and say what the statements came from; return the theme of each note."""
    await service.do(interviews.with_guide, guide, {one.party: one.people for one in script.interviewed})
    belongs: dict[str, str] = {}
    roots: dict[str, tuple[str, ...]] = {}
    for said in script.said:
        note = await _written(service, said)
        belongs |= {note: said.theme} if said.theme else {}
        roots |= {statement: (*roots.get(statement, ()), note) for statement in said.statements}
    for statement, notes in roots.items():
        await service.do(_rooted, statement, notes)
    return belongs


async def _written(service: SessionService, said: Said) -> str:
    changes = await service.do(
        filling_in.write, section=said.topic, text=said.text, party=said.party, channel=Channel.IMPORT
    )
    return changes[0].id


def _rooted(session: Session, statement: str, notes: tuple[str, ...]) -> Changes:
    """Return the change that says what a statement came from."""
    step = _step(session, statement)
    planned = step_of(session, step).statement
    if planned is None:
        return ()
    return voting.change_statement(session, step, replace(planned, roots=notes), has_ballots=False)


def _step(session: Session, statement: str) -> str:
    return next(step.id for step in session.steps if step.statement and step.statement.id == statement)


async def respond(service: SessionService, script: Script, themes: Mapping[str, str]) -> None:
    """Let the klankbord react; `themes` holds the id of each theme by its key."""
    for response in script.responses:
        await service.do(klankbord.respond, response.text, _about(service.session, response, themes))


def _about(session: Session, response: Response, themes: Mapping[str, str]) -> str:
    if response.theme:
        return f"{THEME}:{themes[response.theme]}"
    return f"{STATEMENT}:{_step(session, response.statement)}" if response.statement else ALL
