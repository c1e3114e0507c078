"""The numbers of statements: their place in the agenda, so that agenda, screens and report give one the same number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.statement import Statement

TITLE_ROOM = 60
"""Signs of a statement that stand in the title of its step."""

_NUMBER = re.compile(r"^Stelling \d+(?=:|$)")


def title_for(statement: Statement) -> str:
    """Return the title of a step for a new statement: numbered, with how it begins; `numbered` corrects the number."""
    text = statement.text
    return f"Stelling 1: {text if len(text) <= TITLE_ROOM else f'{text[: TITLE_ROOM - 1].rstrip()}…'}"


def retitled(step: Step, statement: Statement) -> str:
    """Return the title of a step whose statement becomes this one: it follows unless somebody wrote a title."""
    if step.statement is None or _without_number(step.title) != _without_number(title_for(step.statement)):
        return step.title
    found = _NUMBER.match(step.title)
    return _NUMBER.sub(found[0], title_for(statement)) if found else step.title


def _without_number(title: str) -> str:
    return _NUMBER.sub("", title)


def numbered(steps: Iterable[Step]) -> Iterator[Step]:
    """Return these steps, in their order, with in each title that begins with a number of a statement the right one.

    A title without such a number is left as somebody wrote it.
    """
    number = 0
    for step in steps:
        if step.kind is StepKind.VOTE and step.statement:
            number += 1
            yield replace(step, title=_NUMBER.sub(f"Stelling {number}", step.title))
        else:
            yield step
