"""Calling notes otherwise: everything that leads to a note by its id leads to it under its new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from dialoog.domain.action import Action
from dialoog.domain.coding import Coding
from dialoog.domain.session import Change, Changes, Drop, Put, Session
from dialoog.domain.statement import Statement
from dialoog.domain.theme import Theme

Names = Mapping[str, str]
"""The new id of each note, in the order that notes have from now on."""

T = TypeVar("T")


def references(session: Session, names: Names) -> Changes:
    """Return the changes to all that leads to notes; in themes they stand in the order of `names` from now on."""
    return (
        *_changed("themes", session.themes, {id_: _theme(theme, names) for id_, theme in session.themes.items()}),
        *_changed("actions", session.actions, {id_: _action(one, names) for id_, one in session.actions.items()}),
        *_changed("codings", session.codings, {id_: _coding(one, names) for id_, one in session.codings.items()}),
        *_statements(session, names),
        *_loose(session, names),
    )


def _changed(table: str, before: Mapping[str, T], after: Mapping[str, T]) -> Iterable[Change]:
    return (Put(table, id_, doc) for id_, doc in after.items() if doc != before[id_])  # type: ignore[arg-type]


def _by_note(held: Mapping[str, T], names: Names) -> dict[str, T]:
    return {new: held[old] for old, new in names.items() if old in held}


def _theme(theme: Theme, names: Names) -> Theme:
    return replace(theme, notes=_by_note(theme.notes, names))


def _action(action: Action, names: Names) -> Action:
    return replace(action, note=names.get(action.note, ""))


def _coding(coding: Coding, names: Names) -> Coding:
    """Return a reading under the new names; the order in which the remarks are read came from chance, and stays."""
    return replace(
        coding,
        notes=tuple(names[note] for note in coding.notes if note in names),
        first=_by_note(coding.first, names),
        placed=_by_note(coding.placed, names),
        settled=_by_note(coding.settled, names),
    )


def _statements(session: Session, names: Names) -> Iterable[Change]:
    for step in session.agenda.values():
        if step.statement and step.statement.roots:
            yield Put("agenda", step.id, replace(step, statement=_rooted(step.statement, names)))
    for round_ in session.rounds.values():
        if round_.statement.roots:
            yield Put("rounds", round_.id, replace(round_, statement=_rooted(round_.statement, names)))


def _rooted(statement: Statement, names: Names) -> Statement:
    return replace(statement, roots=tuple(names.get(root, root) for root in statement.roots))


def _loose(session: Session, names: Names) -> Iterable[Change]:
    yield from (Drop("loose", id_) for id_ in session.loose)
    yield from (Put("loose", id_, replace(row, id=id_)) for id_, row in _by_note(session.loose, names).items())
