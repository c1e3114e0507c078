"""What no session can be: figures that cannot be true, whatever happened.

A session file is text that anybody can edit. What the rules make is always sound; of a session that is not,
every number that is shown would be wrong, so it is not read at all. References that lead nowhere are another
matter: such a session can be read, and then be mended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from dialoog.domain.agenda import Step
from dialoog.domain.answering import cells, check_tally
from dialoog.domain.disclosure import Group, Precision
from dialoog.domain.errors import Invalid
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.kinds.ranking import only_firsts
from dialoog.domain.note import Answer
from dialoog.domain.rounds import AFTER, BEFORE, MOST_WALLS, Result, Round
from dialoog.domain.rules.filling_in import valid_values
from dialoog.domain.rules.outcomes import question_of
from dialoog.domain.session import Meta, Session
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally

MOST_MINUTES = 100_000
MOST_SECONDS = 60.0 * MOST_MINUTES

_NUMBER = re.compile("[0-9]{1,3}")
_HEX = re.compile("([0-9a-f]{2})*")


def impossible(session: Session) -> Iterator[str]:
    """Yield a sentence for everything that cannot be."""
    checks: tuple[Callable[[Session], Iterable[str]], ...] = (_meta, _agenda, _answers, _outcomes, _rounds)
    for check in checks:
        yield from check(session)


def _meta(session: Session) -> Iterator[str]:
    meta = session.meta
    for party, people in (*meta.present.items(), *meta.interviewed.items()):
        if people < 0:
            yield f"Er zijn {people} mensen van de partij '{party}'."
    if meta.expected < 0:
        yield f"Er worden {meta.expected} mensen verwacht."
    yield from _twice("partijen", [party.id for party in meta.parties])
    yield from _twice("canvasdelen", [section.id for section in meta.sections])
    if not _HEX.fullmatch(meta.door.salt):
        yield _salt(meta)


def _salt(meta: Meta) -> str:
    return f"Het veld 'salt' is {len(meta.door.salt)} tekens lang en niet hexadecimaal."


def _twice(what: str, ids: list[str]) -> Iterator[str]:
    yield from (f"Er zijn {times} {what} met de id '{id_}'." for id_, times in Counter(ids).items() if times > 1)
    if "" in ids:
        yield f"Een van de {what} heeft geen id."


def _agenda(session: Session) -> Iterator[str]:
    for step in session.steps:
        if not _can_last(step):
            yield f"Onderdeel '{step.id}' heeft een duur of een pauze die niet kan."


def _can_last(step: Step) -> bool:
    clock = step.clock
    short_enough = abs(clock.extra_minutes) <= MOST_MINUTES and abs(clock.paused_seconds) <= MOST_SECONDS
    return 0 <= step.minutes <= MOST_MINUTES and short_enough


def _answers(session: Session) -> Iterator[str]:
    sections = {section.id: section for section in session.meta.sections if not section.takes_notes}
    found: dict[tuple[str, str], Answer] = {}
    for answer in session.answers.values():
        if answer.section in sections:
            found.setdefault((answer.section, "|".join(answer.values)), answer)
    for (section, _), answer in found.items():
        try:
            valid_values(sections[section], answer.values)
        except Invalid as error:
            yield error.sentence


def _rounds(session: Session) -> Iterator[str]:
    for round_ in session.rounds.values():
        yield from impossible_in(round_)
    times = Counter((round_.step, round_.number) for round_ in session.rounds.values())
    for (step, number), count in times.items():
        if count > 1:
            yield f"Er zijn {count} stemmingen bij onderdeel '{step}' met nummer {number}."


def impossible_in(round_: Round) -> Iterator[str]:
    """Yield a sentence for everything that cannot be in a round."""
    what, statement = f"De stemming '{round_.id}'", round_.statement
    is_wall = kind_of(statement).figure is Figure.SUPPORT
    most = MOST_WALLS if is_wall else AFTER
    if not BEFORE <= round_.number <= most:
        yield f"{what} heeft nummer {round_.number}. Er zijn alleen ronde {BEFORE} {'tot' if is_wall else 'en'} {most}."
    if not statement.options:
        yield f"{what} heeft geen antwoorden om uit te kiezen."
    if is_wall and len(statement.roots) != len(statement.options):
        yield f"{what} is een muur, maar niet bij elk antwoord hoort een opmerking."
    if _takes_numbers(statement) and not all(_NUMBER.fullmatch(option.id) for option in statement.options):
        yield f"{what} vraagt een getal, maar niet elk antwoord is er een."
    if round_.result:
        if min(round_.result.channels.values(), default=0) < 0:
            yield f"{what} heeft een aantal dat niet kan."
        yield from _impossible_result(what, statement, round_.result)


def _takes_numbers(statement: Statement) -> bool:
    return kind_of(statement).figure is Figure.MEAN


def _outcomes(session: Session) -> Iterator[str]:
    sections = {section.id: section for section in session.meta.sections if not section.takes_notes}
    for outcome in session.outcomes.values():
        if outcome.id in sections:
            what, statement = f"Het canvasdeel '{outcome.id}'", question_of(sections[outcome.id])
            yield from _impossible_result(what, statement, outcome.result)
            for group in outcome.by_band:
                yield from _miscounted(what, statement, group.tally, withheld=False)


def _impossible_result(what: str, statement: Statement, result: Result) -> Iterator[str]:
    yield from _miscounted(what, statement, result.tally, withheld=result.withheld)
    for group in result.groups:
        yield from _miscounted(what, statement, group.tally, withheld=result.withheld, group=group)


def _miscounted(
    what: str, statement: Statement, tally: Tally, *, withheld: bool, group: Group | None = None
) -> Iterator[str]:
    known = cells(statement)
    for option in tally.counts:
        if option not in known:
            yield f"{what} telt het antwoord '{option}', maar dat hoort niet bij de vraag."
    if min((tally.voters, tally.blank, *tally.counts.values())) < 0 or tally.blank > tally.voters:
        yield f"{what} heeft een aantal dat niet kan."
    elif not (withheld and not tally.counts) and not _adds_up(statement, tally, group):
        yield f"{what} telt {sum(tally.counts.values())} antwoorden van {tally.valid} stemmers. Dat kan niet."


def _adds_up(statement: Statement, tally: Tally, group: Group | None) -> bool:
    if group and group.precision is Precision.FIRST:
        return only_firsts(tally) and sum(tally.counts.values()) == tally.valid
    try:
        check_tally(statement, tally, kept=True)
    except Invalid:
        return False
    return True
