"""The forms of Regie: a statement or a step on the spot, changing a step, and counting heads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.rules import running, setup
from dialoog.domain.rules.statement_numbers import title_for
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.domain.text import optional, required
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.showing import extra_phones
from dialoog.tui.dialogs.form import Field, NumberField, Reader, Values, number_of_people, whole_number
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.dialogs.questions import Tell
from dialoog.tui.regie.spot import Spot
from dialoog.tui.voting.counting.doubts import of_heads
from dialoog.tui.voting.statement_form import origins_of, statement_form

if TYPE_CHECKING:
    from dialoog.tui.shell.screen import SessionScreen

STEP_TITLE = 80
VOTE_MINUTES = 10
"""Planned length of a vote that is added on the spot."""

WHICH = "Wat wil je toevoegen?"
SPOT_KINDS = ((StepKind.VOTE, "een stelling"), (StepKind.TALK, "een gesprek"), (StepKind.BREAK, "een pauze"))
ADDS = {StepKind.TALK: "Gesprek toevoegen", StepKind.BREAK: "Pauze toevoegen"}


def new_form(service: SessionService, spot: Spot, kind: StepKind) -> FormDialog[bool]:
    """Return the form that adds a step of this kind behind the one that is on."""
    return new_statement_form(service, spot) if kind is StepKind.VOTE else new_step_form(service, spot, kind)


def new_statement_form(service: SessionService, spot: Spot) -> FormDialog[bool]:
    """Return the form that adds a vote behind the step that is on."""

    async def add(statement: Statement) -> None:
        session = service.session
        number = 1 + sum(1 for step in session.steps if step.kind is StepKind.VOTE)
        changes = await service.do(
            running.add_step,
            kind=StepKind.VOTE,
            title=title_for(statement),
            minutes=VOTE_MINUTES,
            statement=replace(statement, id=f"ter-plekke-{number}"),
            after=spot.after(session),
        )
        spot.added(session, changes)

    return statement_form("Stelling toevoegen", None, add, origins=origins_of(service.session, None))


# ------------------------------------------------------------------------------------------------------ steps


def new_step_form(service: SessionService, spot: Spot, kind: StepKind) -> FormDialog[bool]:
    """Return the form that adds a talk or a break behind the step that is on."""
    fields = [
        Field("title", "Titel", hint="bijvoorbeeld Terugblik"),
        Field("minutes", "Minuten", "10"),
        Field("purpose", "Doel", hint="mag leeg blijven"),
    ]
    return FormDialog(ADDS[kind], fields, partial(_add_step, service, spot, kind))


async def _add_step(service: SessionService, spot: Spot, kind: StepKind, values: Values) -> bool:
    reader = Reader(values)
    title, minutes, purpose = _read_step(reader)
    reader.finish()
    session = service.session
    changes = await service.do(
        running.add_step, kind=kind, title=title, minutes=minutes, purpose=purpose, after=spot.after(session)
    )
    spot.added(session, changes)
    return True


def change_step_form(service: SessionService, step: Step) -> FormDialog[bool]:
    """Return the form that changes what a step is called, how long it takes and what it is for."""
    fields = [
        Field("title", "Titel", step.title),
        Field("minutes", "Minuten", str(step.minutes)),
        Field("purpose", "Doel", step.purpose),
    ]
    return FormDialog("Onderdeel veranderen", fields, partial(_change_step, service, step.id))


async def _change_step(service: SessionService, step: str, values: Values) -> bool:
    reader = Reader(values)
    title, minutes, purpose = _read_step(reader)
    reader.finish()
    await service.do(running.change_step, step, title=title, minutes=minutes, purpose=purpose)
    return True


def _read_step(reader: Reader) -> tuple[str, int, str]:
    return (
        reader.read("title", lambda text: required(text, "De titel", STEP_TITLE), ""),
        reader.read("minutes", whole_number, 0),
        reader.read("purpose", lambda text: optional(text, "Het doel"), ""),
    )


# ------------------------------------------------------------------------------------------------------ heads


def count_heads(screen: SessionScreen) -> None:
    """Ask how many people are here, and then say what that means for phones."""

    def counted(done: bool | None) -> None:
        told = after_counting(screen.session) if done else ""
        if told:
            screen.app.push_screen(Tell(told))

    screen.app.push_screen(head_count_form(screen.service), counted)


def head_count_form(service: SessionService) -> FormDialog[bool]:
    """Return the form in which the people in the room are counted per party."""
    meta = service.session.meta
    fields = [
        NumberField(party.id, party.label, str(meta.present.get(party.id, "")), hint="0") for party in meta.parties
    ]
    return FormDialog(
        "Hoeveel mensen zijn er?",
        fields,
        partial(_count_heads, service),
        explanation="Tel per partij wie er in de zaal is. Dit getal staat ook bij de opkomst van een stemming.",
        doubt=lambda values: of_heads(service.session, _heads(values)),
    )


async def _count_heads(service: SessionService, values: Values) -> bool:
    await service.do(setup.set_present, _heads(values))
    return True


def after_counting(session: Session) -> str:
    """Return what the new count says of phones, and of parties for which slips are better; empty if all is well."""
    told = (extra_phones.too_many(session), extra_phones.slips_first(session))
    return "\n\n".join(filter(None, told))


def _heads(values: Values) -> dict[str, int]:
    reader = Reader(values)
    present = {party: reader.read(party, number_of_people, 0) for party in values}
    reader.finish()
    return present
