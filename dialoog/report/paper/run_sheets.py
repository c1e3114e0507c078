"""Run sheets: the day minute by minute, for the chair and for a moderator at a table."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dialoog.domain.agenda import Group, Step, StepKind
from dialoog.domain.dutch import listed, many, people
from dialoog.domain.party import label_of
from dialoog.domain.seating.plan import Guest, Table, filled, parties_at
from dialoog.domain.session import open_sections
from dialoog.report.paper.occasion import Occasion, each, later
from dialoog.report.paper.script import KINDS, TIPS, USUAL, Script, answers, chair, moderator
from dialoog.report.paper.sheets import Moment, Runs, Schedule, Sheet

Facts = tuple[tuple[str, str], ...]

Whose = tuple[str, Facts, str]
"""A sheet of one moderator: its title, the facts on top, and who it is for (empty: nobody knows)."""

NOBODY: Whose = ("Loopsheet voor een moderator", (("Moderator", "…"), ("Tafel", "…")), "")

READ_BACK = "Lees samen terug wat er staat. Is er iets dat er nog bij moet?"
MOST_READ = 3
"""More questions than this are not read out."""

SHORT = 6
"""Minutes; a question with less time is not parted in writing and talking."""

SILENT = 0.3
"""The part of a question's time in which people write and do not talk."""


def for_chair(day: Occasion) -> Sheet:
    """Return the run sheet of whoever leads the whole day."""
    steps, starts = day.steps, day.starts()
    last = len(steps) - 1
    moments = tuple(
        _moment(
            step, starts[step.id], chair(step, first=at == 0, last=at == last), _groups(step), tuple(_asked(day, step))
        )
        for at, step in enumerate(steps)
    )
    moments = said_once(moments)
    facts = (("Waar", day.session.meta.place or "…"), ("Wie", _room(day)), *_times(day))
    schedule = Schedule("Loopsheet voor de gespreksleider", facts, _needs(moments), moments, day.end())
    return Sheet("loopsheet", schedule.title, Runs((schedule,)), "één voor wie de dag leidt")


def for_moderators(day: Occasion) -> Sheet:
    """Return the run sheets of all moderators: of each table of a plan, of whoever leads a group, or one to copy."""
    found = _of_tables(day) or _of_groups(day)
    schedules = tuple(_schedule(day, title, facts, lead) for title, facts, lead in found or [NOBODY])
    return Sheet("moderators", "Loopsheets voor de moderators", Runs(schedules), "één keer" if found else each(day))


def _of_tables(day: Occasion) -> list[Whose]:
    leads = dict(enumerate(day.leads, 1))
    tables = filled(day.plan)
    facts = {at: _seat(day, at, table, leads.get(at)) for at, table in tables.items()}
    return [(f"Loopsheet voor tafel {at}", facts[at], lead.id if (lead := leads.get(at)) else "") for at in tables]


def _of_groups(day: Occasion) -> list[Whose]:
    """Return whoever leads a group somewhere in the day, in the order of the plan."""
    leads = dict.fromkeys(group.lead for step in day.steps for group in step.groups if group.lead)
    return [(f"Loopsheet voor {lead}", (("Moderator", lead), ("Tafel", "…")), lead) for lead in leads]


def said_once(moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Return the steps in which what goes for every step of a kind stands only at the first; what is theirs stays."""
    seen: set[str] = set()

    def new(lines: tuple[str, ...]) -> tuple[str, ...]:
        kept = tuple(line for line in lines if line not in seen)
        seen.update(line for line in lines if line in USUAL)
        return kept

    return tuple(replace(one, say=new(one.say), do=new(one.do), needs=new(one.needs)) for one in moments)


def _schedule(day: Occasion, title: str, facts: Facts, lead: str) -> Schedule:
    moments = said_once(tuple(_at_table(day, step, start, lead) for step, start in _with_start(day)))
    return Schedule(title, (*facts, *_times(day)), _needs(moments), moments, day.end(), TIPS)


def _seat(day: Occasion, at: int, table: Table, lead: Guest | None) -> Facts:
    parties = " · ".join(f"{count} {label_of(day.parties, party)}" for party, count in parties_at(table).items())
    return (("Moderator", lead.id if lead else "…"), ("Tafel", str(at)), ("Aan tafel", parties))


def _times(day: Occasion) -> Facts:
    return (("Begin", day.session.meta.start), ("Einde", day.end()))


def _room(day: Occasion) -> str:
    who = people(day.people) if day.people else "…"
    return f"{who}, {many(day.tables, 'tafel', 'tafels')}" if day.tables else who


def _with_start(day: Occasion) -> Iterator[tuple[Step, str]]:
    starts = day.starts()
    return ((step, starts[step.id]) for step in day.steps)


def _moment(step: Step, start: str, script: Script, inner: Facts, asked: tuple[str, ...] = ()) -> Moment:
    return Moment(
        time=start,
        minutes=step.minutes,
        title=step.title,
        kind=KINDS[step.kind],
        lead=step.lead,
        purpose=step.purpose,
        say=(*_statement(step), *script.say, *asked),
        do=script.do,
        needs=script.needs,
        inner=inner,
    )


def _groups(step: Step, lead: str = "") -> Facts:
    """Return the groups of a step: those of whom the sheet is for, if they lead one there, else all."""
    own = tuple(group for group in step.groups if lead and group.lead == lead)
    return tuple((group.title, _group(group)) for group in own or step.groups)


def _group(group: Group) -> str:
    return " · ".join(filter(None, (group.lead, group.task)))


def _asked(day: Occasion, step: Step) -> Iterator[str]:
    """Yield what the tables are asked in a step, for the chair to read out."""
    sections = open_sections(day.session, step) if step.kind is StepKind.CANVAS else ()
    if len(sections) > MOST_READ:
        yield f"De vragen staan op het vel: {listed([section.title for section in sections])}."
        return
    yield from (f"De vraag: {section.prompt}" for section in sections)


def _statement(step: Step) -> tuple[str, ...]:
    statement = step.statement
    if statement is None or step.kind is not StepKind.VOTE:
        return ()
    return tuple(filter(None, (f"“{statement.text}”", answers(statement))))


def _at_table(day: Occasion, step: Step, start: str, lead: str) -> Moment:
    inner = tuple(_inner(day, step, start)) if step.kind is StepKind.CANVAS else ()
    return _moment(step, start, moderator(step), (*_groups(step, lead), *inner))


def _inner(day: Occasion, step: Step, start: str) -> Iterator[tuple[str, str]]:
    """Yield when which question is on: first in silence, then in turn; the last minutes are for reading back."""
    sections = open_sections(day.session, step)
    back = min(3, step.minutes // 5)
    each = (step.minutes - back) / max(1, len(sections))
    for at, section in enumerate(sections):
        begin, alone = at * each, "schrijven" if section.takes_notes else "kiezen"
        if each < SHORT:
            yield later(start, begin), f"‘{section.title}’: eerst zelf {alone}, dan om de beurt. {section.prompt}"
            continue
        yield later(start, begin), f"‘{section.title}’: eerst stil voor jezelf {alone}. {section.prompt}"
        yield later(start, begin + each * SILENT), "Om de beurt vertellen, en erop doorvragen"
    if sections and back:
        yield later(start, step.minutes - back), READ_BACK


def _needs(moments: tuple[Moment, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(need for moment in moments for need in moment.needs))
