"""What the planner says: kinds, lengths, how the plan fits the day, and what a block is."""

from __future__ import annotations

from collections.abc import Iterable

from dialoog.domain.agenda import Group, Step, StepKind, time_of
from dialoog.domain.planning.timeline import Timeline
from dialoog.domain.session import Session

KIND_NAMES = {
    StepKind.TALK: "praten",
    StepKind.CANVAS: "canvas",
    StepKind.VOTE: "stemmen",
    StepKind.THEMES: "thema's",
    StepKind.PRIORITISE: "prioriteren",
    StepKind.ACTIONS: "acties",
    StepKind.BREAK: "pauze",
}
SIGNS = {
    StepKind.TALK: "P",
    StepKind.CANVAS: "C",
    StepKind.VOTE: "S",
    StepKind.THEMES: "T",
    StepKind.PRIORITISE: "D",
    StepKind.ACTIONS: "A",
    StepKind.BREAK: "–",
}
HOUR = 60
NO_STEPS = "Het plan is nog leeg. Druk op n voor een eerste onderdeel, of op f om er een te kiezen dat er al is."


def length(minutes: int) -> str:
    """Return a number of minutes as people say it: « 45 min », « 2 u », « 2 u 35 »."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return f"{rest} min"
    return f"{hours} u {rest:02d}" if rest else f"{hours} u"


def summary(plan: Timeline) -> str:
    """Return from when to when the plan lasts, how that fits the day, and how much of it people are at work."""
    parts = [f"{time_of(plan.start)}–{time_of(plan.end)}", f"plan {length(plan.planned)}"]
    if plan.available is not None and plan.available > 0:
        parts.append(f"tijd {length(plan.available)}")
        parts.append(f"{length(plan.over)} te lang" if plan.over > 0 else f"{length(-plan.over)} over")
    else:
        parts.append("geen eindtijd (b)")
    if plan.share is not None:
        parts.append(f"actief {plan.share} %")
    return " · ".join(parts)


def gap(minutes: int) -> str:
    """Return what lies before a fixed time."""
    return f"{length(minutes)} over" if minutes > 0 else f"{length(-minutes)} te lang"


def details(session: Session, step: Step) -> list[tuple[str, str]]:
    """Return what is written of a block, each with its name; what is empty says so, for who looks what is missing."""
    names = {section.id: section.title for section in session.meta.sections}
    canvas = ", ".join(names.get(id_, id_) for id_ in step.sections) or "alles"
    rows = [
        ("Soort", KIND_NAMES[step.kind]),
        ("Vast", f"begint altijd om {step.fixed}" if step.fixed else ""),
        ("Stelling", _statement(step)),
        ("Canvas", canvas if step.kind is StepKind.CANVAS else ""),
        ("Doel", step.purpose or "–"),
        ("Wie", step.lead or "–"),
        ("Zeggen", step.say or "–"),
        ("Klaarleggen", step.materials or "–"),
        ("Groepen", groups_typed(step.groups)),
    ]
    return [(name, text) for name, text in rows if text]


def _statement(step: Step) -> str:
    """Return the statement of a vote, or that there is none yet and where to write it; of another step nothing."""
    if step.kind is not StepKind.VOTE:
        return ""
    return step.statement.text if step.statement else "nog geen, schrijf er een met w"


def groups_typed(groups: Iterable[Group]) -> str:
    """Return groups as they are typed: « Tafel 1: Noor; Tafel 2 »."""
    return "; ".join(_group(group) for group in groups)


def _group(group: Group) -> str:
    parts = (group.title, group.lead, group.task) if group.task else (group.title, group.lead)
    return ": ".join(parts).rstrip(": ")


def groups_from(typed: str) -> tuple[Group, ...]:
    """Return the groups in a line; what stands behind the first colon leads it, behind the second is its task."""
    found = []
    for part in typed.split(";"):
        title, _, rest = part.partition(":")
        lead, _, task = rest.partition(":")
        if title.strip():
            found.append(Group(title=title.strip(), lead=lead.strip(), task=task.strip()))
    return tuple(found)
