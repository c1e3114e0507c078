"""Actielijst: what will be done, by whom and when, and what has not been agreed on yet."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain.action import Action, ActionStatus
from dialoog.domain.dates import long_date
from dialoog.domain.dutch import listed, many
from dialoog.domain.rules import actions as action_rules
from dialoog.report.blocks import anchors
from dialoog.report.document import Block, Cell, Chapter, Heading, Row, Strong, Table, columns, number, paragraph, text
from dialoog.report.figures.facts import Facts

MISSING = "nog afspreken"
NONE = "Er zijn geen acties afgesproken."
EARLIER = "Wat is er van de vorige keer terechtgekomen?"
FIELDS = ("what", "who", "with_whom", "need", "need_from", "first_step", "when", "status")


def chapter(facts: Facts) -> Chapter:
    """Return the action list, and after it what became of the actions of earlier sessions."""
    actions, earlier = action_rules.own(facts.session), action_rules.carried(facts.session)
    blocks: list[Block] = [paragraph(state(actions)), _table(facts, actions)] if actions else [paragraph(NONE)]
    if earlier:
        lead = f"Uit eerdere sessies in deze regio: {_far(earlier)}."
        blocks += [Heading(EARLIER, "eerdere-acties"), paragraph(lead), _earlier(earlier)]
    return Chapter(anchors.ACTIONS, "Actielijst", tuple(blocks))


def _earlier(actions: Sequence[Action]) -> Table:
    heads = columns("Wat", "Wie", "Wanneer", "Stand", "Uit sessie")
    rows = tuple(Row(_earlier_cells(action), f"actie-{action.number}") for action in actions)
    return Table("eerdere-acties", EARLIER, heads, rows)


def _earlier_cells(action: Action) -> tuple[Cell, ...]:
    state_ = action_rules.STATUS_NAMES[action.status]
    texts = (action_rules.sized(action), action.who, when_text(action), state_, action.from_session)
    return tuple(text(one) for one in texts)


def current(actions: Sequence[Action]) -> list[Action]:
    """Return the actions that somebody still stands for."""
    return [action for action in actions if action.status is not ActionStatus.DROPPED]


def state(actions: Sequence[Action]) -> str:
    """Return in words how many actions there are, how far they are, and how many are not complete."""
    kept = current(actions)
    if not kept:
        return NONE if not actions else "Alle acties zijn vervallen."
    return f"{_far(actions)}. {_missing(kept)}"


def _far(actions: Sequence[Action]) -> str:
    counts = [(sum(a.status is status for a in actions), name) for status, name in action_rules.STATUS_NAMES.items()]
    return f"{many(len(actions), 'actie', 'acties')}: {listed([f'{times} {name}' for times, name in counts if times])}"


def _missing(kept: Sequence[Action]) -> str:
    unfinished = [action for action in kept if action.missing]
    if not unfinished:
        return "Bij elke actie staat wie het doet en wanneer."
    return f"Bij {many(len(unfinished), 'actie', 'acties')} is nog niet afgesproken wie het doet of wanneer."


def _table(facts: Facts, actions: Sequence[Action]) -> Table:
    heads = columns("Nr.", *(action_rules.FIELD_NAMES[name] for name in FIELDS), "Thema")
    rows = tuple(Row(_cells(facts, action), f"actie-{action.number}") for action in actions)
    return Table("acties", "Wie doet wat", heads, rows)


def _cells(facts: Facts, action: Action) -> tuple[Cell, ...]:
    missing = action.missing if action.status is not ActionStatus.DROPPED else ()
    texts = [
        text(Strong(MISSING)) if name in missing else text(getattr(action, name))
        for name in action_rules.FIELDS
        if name not in ("what", "when")
    ]
    when = text(Strong(MISSING)) if "when" in missing else text(when_text(action))
    theme = facts.session.themes.get(action.theme)
    last = text(anchors.theme_ref(theme)) if theme else text("")
    return (
        number(action.number),
        text(action_rules.sized(action)),
        *texts,
        when,
        text(action_rules.STATUS_NAMES[action.status]),
        last,
    )


def when_text(action: Action) -> str:
    """Return when an action is due as it was typed, with the date in words if that says more."""
    if action.due is None or long_date(action.due) in action.when:
        return action.when
    return f"{action.when} ({long_date(action.due)})"
