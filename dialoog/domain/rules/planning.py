"""Changing the plan of a day block by block. All times follow by themselves: they are counted, never kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dialoog.domain.agenda import Group, Step, StepClock
from dialoog.domain.answering import checked
from dialoog.domain.canvas import Section
from dialoog.domain.errors import Refused
from dialoog.domain.planning import blocks
from dialoog.domain.planning.times import read_maybe_time, read_time
from dialoog.domain.rules.running import LONGEST_STEP, drop_refusal
from dialoog.domain.rules.statement_numbers import numbered
from dialoog.domain.session import Changes, Drop, Phase, Put, Session, put_meta, step_of
from dialoog.domain.statement import Statement
from dialoog.domain.text import optional, required

CLOSED = Refused("Deze sessie is gesloten. Het plan staat vast.")
MOST_STEPS = 200
MOST_GROUPS = 60
FULL = Refused(f"Een plan heeft hoogstens {MOST_STEPS} onderdelen.")


def refusal(session: Session) -> Refused | None:
    """Return why nothing in the plan can be changed, or None."""
    return CLOSED if session.meta.phase is Phase.CLOSED else None


def add(session: Session, step: Step, after: str = "") -> Changes:
    """Put a new block behind the one named, or at the end; its id is made here."""
    return insert(session, (step,), after)


def insert(session: Session, steps: Iterable[Step], after: str = "", sections: Iterable[Section] = ()) -> Changes:
    """Put blocks from elsewhere behind the one named, or at the end, with the parts of the canvas that they need."""
    _may_change(session)
    taken = _names(session)
    new = [
        replace(_whole(step), id=_free(step, taken), statement=_own(step, taken), clock=StepClock()) for step in steps
    ]
    plan = list(session.steps)
    place = next((at + 1 for at, step in enumerate(plan) if step.id == after), len(plan))
    return (*_with_sections(session, sections), *_put_all(session, [*plan[:place], *new, *plan[place:]]))


def replace_all(session: Session, steps: Iterable[Step], sections: Iterable[Section] = ()) -> Changes:
    """Put another plan in the place of this one; what has begun stays before it."""
    _may_change(session)
    begun = [step for step in session.steps if drop_refusal(session, step)]
    kept = replace(session, agenda={step.id: step for step in begun})
    gone = tuple(Drop("agenda", step.id) for step in session.steps if step.id not in kept.agenda)
    added = insert(kept, steps, begun[-1].id if begun else "", sections)
    again = {change.id for change in added if change.table == "agenda"}
    return (*(drop for drop in gone if drop.id not in again), *added)


def copy(session: Session, step: str) -> Changes:
    """Put the same block once more behind a block."""
    return insert(session, (replace(step_of(session, step), fixed=""),), step)


def move_refusal(session: Session, step: Step, offset: int) -> Refused | None:
    """Return why a block cannot go so many places down (or up), or None."""
    plan = session.steps
    place = plan.index(step)
    if not 0 <= place + offset < len(plan):
        return Refused("Verder kan dit onderdeel niet.")
    passed = plan[min(place, place + offset) : max(place, place + offset) + 1]
    return refusal(session) or next(filter(None, (_begun(session, one) for one in passed)), None)


def move(session: Session, step: str, offset: int) -> Changes:
    """Put a block so many places down, or up with a negative number."""
    found = step_of(session, step)
    why = move_refusal(session, found, offset)
    if why:
        raise why
    plan = [one for one in session.steps if one is not found]
    plan.insert(session.steps.index(found) + offset, found)
    return _put_all(session, plan)


def swap_refusal(session: Session, step: Step, other: Step) -> Refused | None:
    """Return why two blocks cannot take each other's place, or None."""
    return refusal(session) or _begun(session, step) or _begun(session, other)


def swap(session: Session, step: str, other: str) -> Changes:
    """Let two blocks take each other's place; what lies between them stays where it is."""
    one, two = step_of(session, step), step_of(session, other)
    why = swap_refusal(session, one, two)
    if why:
        raise why
    places = {one.id: two, two.id: one}
    return _put_all(session, [places.get(found.id, found) for found in session.steps])


def split_refusal(session: Session, step: Step) -> Refused | None:
    """Return why a block cannot become two, or None."""
    return refusal(session) or _begun(session, step) or blocks.split_refusal(step)


def split(session: Session, step: str) -> Changes:
    """Make two blocks of one, which take as long together."""
    found = step_of(session, step)
    why = split_refusal(session, found)
    if why:
        raise why
    return _put_all(session, _swapped(session, [found], blocks.halves(found, _free(found, _names(session)))))


def join_refusal(session: Session, step: Step) -> Refused | None:
    """Return why a block cannot become one with the block after it, or None."""
    after = _next(session, step)
    if after is None:
        return Refused("Er komt niets meer na dit onderdeel.")
    begun = _begun(session, step) or _begun(session, after)
    return refusal(session) or begun or blocks.join_refusal(step, after) or _long(step.minutes + after.minutes)


def join(session: Session, step: str) -> Changes:
    """Make one block of this one and the one after it, which takes as long as both."""
    found = step_of(session, step)
    why, after = join_refusal(session, found), _next(session, found)
    if why or after is None:
        raise why or CLOSED
    plan = _swapped(session, [found, after], [blocks.joined(found, after)])
    return (Drop("agenda", after.id), *_put_all(session, plan))


def drop(session: Session, step: str) -> Changes:
    """Take a block out of the plan; one that has begun or been voted on stays."""
    _may_change(session)
    found = step_of(session, step)
    why = drop_refusal(session, found)
    if why:
        raise why
    return (Drop("agenda", step), *_put_all(session, _swapped(session, [found], [])))


def lengthen(session: Session, step: str, minutes: int) -> Changes:
    """Give a block so many minutes more, or fewer with a negative number; below nothing it stays at nothing."""
    _may_change(session)
    found = step_of(session, step)
    longer = _whole(replace(found, minutes=max(found.minutes + minutes, 0)))
    return _put_all(session, _swapped(session, [found], [longer]))


def fix(session: Session, step: str, time: str) -> Changes:
    """Let a block begin at this time whatever comes before it; without a time it follows the one before again."""
    _may_change(session)
    found = step_of(session, step)
    return _put_all(session, _swapped(session, [found], [replace(found, fixed=read_maybe_time(time))]))


def describe(session: Session, step: Step) -> Changes:
    """Change what a block is: everything but its place, its clock and, once it was voted on, its statement."""
    _may_change(session)
    found = step_of(session, step.id)
    kind = found.kind if _begun(session, found) else step.kind
    statement = found.statement if _begun(session, found) else _own(step, set())
    changed = replace(_whole(step), order=found.order, clock=found.clock, kind=kind, statement=statement)
    return _put_all(session, _swapped(session, [found], [changed]))


def set_day(session: Session, start: str, end: str) -> Changes:
    """Set when the day begins, and when it has to be over; the end may be left open."""
    _may_change(session)
    return (put_meta(replace(session.meta, start=read_time(start), end=read_maybe_time(end))),)


# ----------------------------------------------------------------------------------------------------- its parts


def _may_change(session: Session) -> None:
    why = refusal(session)
    if why:
        raise why


def _begun(session: Session, step: Step) -> Refused | None:
    return Refused(f"‘{step.title}’ is al begonnen en blijft waar het staat.") if drop_refusal(session, step) else None


def _long(minutes: int) -> Refused | None:
    return Refused(f"Een onderdeel duurt hoogstens {LONGEST_STEP} minuten.") if minutes > LONGEST_STEP else None


def _whole(step: Step) -> Step:
    """Return a block with clean texts, or raise `Invalid` or `Refused` for what it cannot hold."""
    why = _long(step.minutes)
    if why:
        raise why
    return replace(
        step,
        title=required(step.title, "De titel", blocks.TITLE_ROOM),
        minutes=max(step.minutes, 0),
        purpose=optional(step.purpose, "Het doel"),
        fixed=read_maybe_time(step.fixed),
        lead=optional(step.lead, "Wie leidt het", blocks.TITLE_ROOM),
        say=optional(step.say, "De tekst om te zeggen"),
        materials=optional(step.materials, "Wat klaarligt"),
        groups=tuple(_group(group) for group in step.groups[:MOST_GROUPS]),
    )


def _group(group: Group) -> Group:
    return Group(
        title=required(group.title, "De naam van de groep", blocks.TITLE_ROOM),
        lead=optional(group.lead, "Wie de groep leidt", blocks.TITLE_ROOM),
        task=optional(group.task, "De opdracht"),
    )


def _next(session: Session, step: Step) -> Step | None:
    after = session.steps[session.steps.index(step) + 1 :]
    return after[0] if after else None


def _swapped(session: Session, old: Sequence[Step], new: Iterable[Step]) -> list[Step]:
    """Return the plan with other blocks in the place of these, which follow each other."""
    plan = list(session.steps)
    place = plan.index(old[0])
    return [*plan[:place], *new, *plan[place + len(old) :]]


def _names(session: Session) -> set[str]:
    """Return every name that is taken: of a step, and of a statement."""
    return {*session.agenda, *(step.statement.id for step in session.steps if step.statement)}


def _free(step: Step, taken: set[str]) -> str:
    number = len(taken) + 1
    while f"{step.kind}-{number}" in taken:
        number += 1
    taken.add(f"{step.kind}-{number}")
    return f"{step.kind}-{number}"


def _own(step: Step, taken: set[str]) -> Statement | None:
    """Return the statement of a block under a name that is free: files with counted votes name it by that."""
    if step.statement is None:
        return None
    wanted, number = step.statement.id, 1
    while wanted in taken:
        number += 1
        wanted = f"{step.statement.id}-{number}"
    taken.add(wanted)
    return checked(replace(step.statement, id=wanted))


def _with_sections(session: Session, sections: Iterable[Section]) -> Changes:
    known = {section.id for section in session.meta.sections}
    new = tuple(section for section in sections if section.id not in known)
    return (put_meta(replace(session.meta, sections=(*session.meta.sections, *new))),) if new else ()


def _put_all(session: Session, plan: Sequence[Step]) -> Changes:
    """Return the changes that make this the plan, each block with its place and each statement with its number."""
    if len(plan) > MOST_STEPS:
        raise FULL
    ordered = numbered(replace(step, order=order) for order, step in enumerate(plan, 1))
    return tuple(Put("agenda", step.id, step) for step in ordered if session.agenda.get(step.id) != step)
