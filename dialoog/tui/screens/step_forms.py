"""The forms of Regie: a statement or a step on the spot, changing a step, and counting heads."""

from __future__ import annotations

from functools import partial

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.canvas import Option
from dialoog.domain.errors import Invalid
from dialoog.domain.rules import running, setup
from dialoog.domain.statement import Statement, StatementKind, checked
from dialoog.domain.text import STATEMENT_LIMIT, optional, required
from dialoog.facilitation.service import SessionService
from dialoog.tui.screens.form_dialog import FormDialog
from dialoog.tui.widgets.form import Field, Reader, Values, whole_number

STEP_TITLE = 80
OPTION_LIMIT = 60
ANSWER_KINDS = (
    (StatementKind.YESNO, "ja of nee"),
    (StatementKind.CHOICE, "één antwoord kiezen"),
    (StatementKind.CHOICES, "meer antwoorden kiezen"),
    (StatementKind.SCALE, "schaal van 1 tot 5"),
    (StatementKind.SCORE, "cijfer van 1 tot 10"),
)
WITH_ANSWERS = (StatementKind.CHOICE, StatementKind.CHOICES)
NO_OPTIONS: tuple[Option, ...] = ()
SPOT_KINDS = ((StepKind.TALK, "gesprek"), (StepKind.BREAK, "pauze"))


# ------------------------------------------------------------------------------------------------- statements


def statement_fields(statement: Statement | None = None) -> list[Field]:
    """Return the fields of a statement, filled in with the one given."""
    text = statement.text if statement else ""
    answers = "; ".join(o.label for o in statement.options) if statement and statement.kind in WITH_ANSWERS else ""
    kind = statement.kind if statement else StatementKind.YESNO
    return [
        Field("text", "Stelling", text, hint=f"hoogstens {STATEMENT_LIMIT} tekens"),
        Field("kind", "Antwoord", kind, options=[(id_.value, label) for id_, label in ANSWER_KINDS]),
        Field("answers", "Keuzes", answers, hint="alleen bij kiezen: begeleiding; tijd; anders"),
    ]


def read_statement(reader: Reader, id_: str) -> Statement:
    """Return the statement in a form; mistakes are noted in the reader."""
    kind = StatementKind(reader.values["kind"])
    text = reader.read("text", lambda typed: required(typed, "De stelling", STATEMENT_LIMIT), "?")
    options = reader.read("answers", _options, NO_OPTIONS) if kind in WITH_ANSWERS else ()
    return Statement(id=id_, text=text, kind=kind, options=options)


def _options(typed: str) -> tuple[Option, ...]:
    labels = [required(part, "Een keuze", OPTION_LIMIT) for part in typed.split(";") if part.strip()]
    options = tuple(Option(f"a{number}", label) for number, label in enumerate(labels, 1))
    if len({label.casefold() for label in labels}) < len(labels):
        raise Invalid("Twee keuzes zijn gelijk. Geef elke keuze een eigen tekst.")
    checked(Statement(id="", text="?", kind=StatementKind.CHOICE, options=options))
    return options


def new_statement_form(service: SessionService) -> FormDialog[bool]:
    """Return the form that adds a vote behind the step that is on."""
    fields = [*statement_fields(), Field("minutes", "Minuten", "10")]
    return FormDialog("Stelling toevoegen", fields, partial(_add_statement, service))


async def _add_statement(service: SessionService, values: Values) -> bool:
    reader = Reader(values)
    votes = sum(1 for step in service.session.steps if step.kind is StepKind.VOTE)
    statement = read_statement(reader, f"ter-plekke-{votes + 1}")
    minutes = reader.read("minutes", whole_number, 0)
    reader.finish()
    await service.do(
        running.add_step, kind=StepKind.VOTE, title=f"Stelling {votes + 1}", minutes=minutes, statement=statement
    )
    return True


# ------------------------------------------------------------------------------------------------------ steps


def new_step_form(service: SessionService) -> FormDialog[bool]:
    """Return the form that adds a talk or a break behind the step that is on."""
    fields = [
        Field("title", "Titel", hint="bijvoorbeeld Terugblik"),
        Field("kind", "Soort", options=[(id_.value, label) for id_, label in SPOT_KINDS]),
        Field("minutes", "Minuten", "10"),
        Field("purpose", "Doel", hint="mag leeg blijven"),
    ]
    return FormDialog("Onderdeel toevoegen", fields, partial(_add_step, service))


async def _add_step(service: SessionService, values: Values) -> bool:
    reader = Reader(values)
    title, minutes, purpose = _read_step(reader)
    reader.finish()
    kind = StepKind(values["kind"])
    await service.do(running.add_step, kind=kind, title=title, minutes=minutes, purpose=purpose)
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


def head_count_form(service: SessionService) -> FormDialog[bool]:
    """Return the form in which the people in the room are counted per party."""
    meta = service.session.meta
    fields = [Field(party.id, party.label, str(meta.present.get(party.id, "")), hint="0") for party in meta.parties]
    return FormDialog(
        "Hoeveel mensen zijn er?",
        fields,
        partial(_count_heads, service),
        explanation="Tel per partij wie er in de zaal is. Dit getal staat ook bij de opkomst van een stemming.",
    )


async def _count_heads(service: SessionService, values: Values) -> bool:
    reader = Reader(values)
    present = {party: reader.read(party, whole_number, 0) for party in values}
    reader.finish()
    await service.do(setup.set_present, present)
    return True
