"""The forms of the planner: what a block is, and when the day begins and ends."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from msgspec.structs import replace

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.errors import Invalid
from dialoog.domain.planning.blocks import TITLE_ROOM
from dialoog.domain.planning.times import read_maybe_time, read_time
from dialoog.domain.rules.running import LONGEST_STEP
from dialoog.domain.session import Meta, Session
from dialoog.domain.text import did_you_mean, optional, required
from dialoog.tui.dialogs.form import Field, LongField, NumberField, Reader, Values, whole_number
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.planner.wording import KIND_NAMES, groups_from, groups_typed

EXPLANATION = (
    "Alleen titel en minuten zijn nodig. Groepen: Tafel 1: Noor; Tafel 2: Sam. Canvasdelen: leeg is alles. "
    "Een stelling kies je daarna met w."
)
USUAL_MINUTES = 15
Keep = Callable[[Step], Awaitable[object]]


def block_form(session: Session, step: Step | None, keep: Keep) -> FormDialog[bool]:
    """Return the form of a block, filled in if there is one; `keep` gets what was made."""

    async def carry_out(values: Values) -> bool:
        await keep(_read(session, step, values))
        return True

    question = f"‘{step.title}’" if step else "Een nieuw onderdeel"
    return FormDialog(question, _fields(session, step or _fresh()), carry_out, explanation=EXPLANATION)


def _fresh() -> Step:
    return Step(id="", order=0, kind=StepKind.TALK, title="", minutes=USUAL_MINUTES)


def _fields(session: Session, step: Step) -> list[Field]:
    return [
        Field("title", "Titel", step.title, hint="bijvoorbeeld Welkom"),
        Field("kind", "Soort", step.kind.value, options=[(kind.value, name) for kind, name in KIND_NAMES.items()]),
        NumberField("minutes", "Minuten", str(step.minutes)),
        NumberField("fixed", "Vaste tijd", step.fixed, hint="leeg: volgt op wat ervoor komt"),
        Field("lead", "Wie leidt het", step.lead, hint="bijvoorbeeld dagvoorzitter"),
        Field("purpose", "Doel", step.purpose),
        LongField("say", "Zeggen", step.say, hint="dit staat in de regie bij het onderdeel"),
        Field("materials", "Klaarleggen", step.materials, hint="bijvoorbeeld stiften, 9 vellen A3"),
        Field("groups", "Groepen", groups_typed(step.groups), hint="Tafel 1: Noor; Tafel 2: Sam"),
        Field("sections", "Canvasdelen", _sections_typed(session, step), hint="leeg: alles"),
    ]


def _sections_typed(session: Session, step: Step) -> str:
    names = {section.id: section.title for section in session.meta.sections}
    return "; ".join(names.get(id_, id_) for id_ in step.sections)


def sections_from(session: Session, typed: str) -> tuple[str, ...]:
    """Return the ids of the parts of the canvas that were typed, or raise `Invalid` with the nearest spelling."""
    known = {section.title.casefold(): section.id for section in session.meta.sections}
    known |= {section.id: section.id for section in session.meta.sections}
    names = [part.strip() for part in typed.split(";") if part.strip()]
    unknown = next((name for name in names if name.casefold() not in known), "")
    if unknown:
        titles = [section.title for section in session.meta.sections]
        raise Invalid(f"‘{unknown}’ staat niet op het canvas. {did_you_mean(unknown, titles)}".rstrip())
    return tuple(dict.fromkeys(known[name.casefold()] for name in names))


def _read(session: Session, before: Step | None, values: Values) -> Step:
    reader, kind = Reader(values), StepKind(values["kind"])
    made = replace(
        before or _fresh(),
        title=reader.read("title", lambda text: required(text, "De titel", TITLE_ROOM), ""),
        kind=kind,
        minutes=reader.read("minutes", _minutes, 0),
        fixed=reader.read("fixed", read_maybe_time, ""),
        lead=reader.read("lead", lambda text: optional(text, "Wie leidt het", TITLE_ROOM), ""),
        purpose=reader.read("purpose", lambda text: optional(text, "Het doel"), ""),
        say=reader.read("say", lambda text: optional(text, "De tekst om te zeggen"), ""),
        materials=reader.read("materials", lambda text: optional(text, "Wat klaarligt"), ""),
        groups=groups_from(values["groups"]),
        sections=_sections(reader, session, kind),
    )
    reader.finish()
    return made if kind is StepKind.VOTE else replace(made, statement=None)


def _sections(reader: Reader, session: Session, kind: StepKind) -> tuple[str, ...]:
    found = reader.read("sections", partial(sections_from, session), _none())
    return found if kind is StepKind.CANVAS else ()


def _none() -> tuple[str, ...]:
    return ()


def _minutes(typed: str) -> int:
    minutes = whole_number(typed)
    if minutes > LONGEST_STEP:
        raise Invalid(f"Een onderdeel duurt 0 tot {LONGEST_STEP} minuten.")
    return minutes


def day_form(meta: Meta, keep: Callable[[str, str], Awaitable[object]]) -> FormDialog[bool]:
    """Return the form for the begin and the end of the day; `keep` gets both."""

    async def carry_out(values: Values) -> bool:
        reader = Reader(values)
        start, end = reader.read("start", read_time, ""), reader.read("end", read_maybe_time, "")
        reader.finish()
        await keep(start, end)
        return True

    fields = [
        NumberField("start", "Begin", meta.start, hint="bijvoorbeeld 13:00"),
        NumberField("end", "Klaar om", meta.end, hint="leeg: geen eindtijd"),
    ]
    return FormDialog("Begin en einde van de dag", fields, carry_out)
