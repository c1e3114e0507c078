"""A new kind of question is a module in `domain/kinds`: nobody else asks which kind a statement is of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import StrEnum

from dialoog.domain.kinds import Asks, Figure
from tests.conftest import ROOT
from tests.meta.test_layers import modules

PLACES = ("domain", "store", "facilitation", "report", "tui", "web", "wiring", "cli")
AT_HOME = ("dialoog/domain/kinds/", "dialoog/domain/statement.py")
MAY: dict[str, str] = {}
"""Modules that may name a kind otherwise than to make a statement of it, each with its reason."""


def named_kinds(tree: ast.Module) -> Iterator[str]:
    """Yield the kinds that a module names, but for those that it makes statements of."""
    made = {id(node) for call in ast.walk(tree) if isinstance(call, ast.keyword) for node in ast.walk(call.value)}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="StatementKind"), attr=name) if id(node) not in made:
                yield name


def test_a_kind_named_in_a_comparison_is_found() -> None:
    named = list(named_kinds(ast.parse("a.kind is StatementKind.CHOICE; Statement(kind=StatementKind.DOTS)")))
    assert named == ["CHOICE"]


def test_nobody_else_asks_which_kind_a_statement_is_of() -> None:
    found: dict[str, list[str]] = {}
    for place in PLACES:
        for path, tree in modules(ROOT / "dialoog" / place).items():
            if not path.startswith(AT_HOME) and path not in MAY and (names := list(named_kinds(tree))):
                found[path] = names
    assert not found, "branch on kind_of(statement).figure or .asks"


def test_every_exception_is_needed() -> None:
    for path in MAY:
        assert list(named_kinds(ast.parse((ROOT / path).read_text("utf-8")))), path


def matched_whole(enum: type[StrEnum]) -> list[str]:
    """Return the modules in which a new value of this enum fails mypy: each value is a case of its own there."""
    found = set()
    for path, tree in modules(ROOT / "dialoog").items():
        for match in (node for node in ast.walk(tree) if isinstance(node, ast.Match)):
            cases = [part for case in match.cases for part in ast.walk(case.pattern)]
            values = [part.value for part in cases if isinstance(part, ast.MatchValue)]
            named = {value.attr for value in values if isinstance(value, ast.Attribute)}
            if named == set(enum.__members__):
                found.add(path)
    return sorted(found)


def test_how_many_files_a_new_figure_or_ask_takes_is_told_as_it_is() -> None:
    told = " ".join((ROOT / "docs" / "architecture.md").read_text("utf-8").split())
    figures, asks = len(matched_whole(Figure)), len(matched_whole(Asks))
    assert f"A new figure fails mypy in {figures} files more and a new ask in {asks}" in told
