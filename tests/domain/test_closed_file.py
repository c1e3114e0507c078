"""The list of what a closed file may hold knows every field there is: one that is new is decided on, not forgotten."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from dialoog.domain.agenda import StepClock
from dialoog.domain.canvas import Section
from dialoog.domain.closed import EMPTY, TABLES
from dialoog.domain.closed.file import CLOCK, HEAD, LOOSE, RESULT, SECTION, STATEMENT, TALLY
from dialoog.domain.closed.shapes import Fields, is_name
from dialoog.domain.rounds import Result
from dialoog.domain.session import TABLES as ALL
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally
from dialoog.domain.theme import LooseNote, Theme

NEVER = {"meta": {"door", "imports"}, "agenda": {"lead", "groups"}, "notes": {"table", "channel", "origin"}}
"""What is never in a closed file: each can lead to a person."""


def names(kind: type[Any]) -> set[str]:
    return {field.name for field in msgspec.structs.fields(kind)}


def test_every_table_is_listed_or_empty() -> None:
    assert set(TABLES) | set(EMPTY) == set(ALL)
    assert not set(TABLES) & set(EMPTY)


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_a_table_is_listed_or_never_kept(table: str) -> None:
    assert set(TABLES[table].fields) | NEVER.get(table, set()) == names(ALL[table])


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        (Statement, STATEMENT),
        (Section, SECTION),
        (Result, RESULT),
        (Tally, TALLY),
        (StepClock, CLOCK),
        (Theme, Fields({**HEAD, "notes": TALLY})),
        (LooseNote, Fields(LOOSE)),
    ],
)
def test_every_field_of_what_stands_in_a_row_is_listed(kind: type[Any], shape: Fields) -> None:
    assert set(shape.fields) == names(kind)


@pytest.mark.parametrize("name", ["student", "te-weinig-tijd-om", "stem-1", "ter-plekke-12", "学生", "week-2026"])
def test_an_id_that_somebody_chose_is_a_name(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["20260603", "stap-1764518400", "8f3a91c28f3a91c2", "kX9_a8Qw2Lp0Zt7Rb4Vn1A", "a\u202eb", "06-12345678"]
)
def test_a_moment_a_number_of_somebody_or_a_token_is_none(name: str) -> None:
    assert not is_name(name)
