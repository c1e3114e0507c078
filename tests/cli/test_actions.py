"""`dialoog actions`: what was agreed, and how far it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dialoog.domain.action import ActionStatus
from dialoog.domain.rules import acting
from dialoog.store.session_store import read_session, write_new
from tests.build import DAY, a_session, after
from tests.cli.conftest import Program

DELFT, GOUDA = Path("sessions/delft.json"), Path("sessions/gouda.json")


@pytest.fixture(autouse=True)
def sessions() -> None:
    """Two sessions, with two actions and one."""
    delft = after(a_session(), acting.add(a_session(), what="Een rooster maken", who="Planning", today=DAY))
    write_new(DELFT, after(delft, acting.add(delft, what="Een buddy zoeken", when="1 september 2026", today=DAY)))
    write_new(GOUDA, after(a_session(), acting.add(a_session(), what="Samen lunchen", today=DAY)))


def test_the_list_of_a_session_is_a_table(dialoog: Program) -> None:
    ended = dialoog("actions", "delft")
    assert (ended.code, ended.err) == (0, "")
    lines = [line.split() for line in ended.out.splitlines()]
    assert ["ID", "Wat", "Wie", "Met", "wie", "Wanneer", "Stand"] in lines
    assert ["a1", "Een", "rooster", "maken", "Planning", "open"] in lines


def test_lists_of_several_sessions_stand_together(dialoog: Program) -> None:
    shown = dialoog("actions", "delft", "gouda").out
    assert [line.split()[0] for line in shown.splitlines() if " Een " in line or "Samen" in line] == [
        "delft",
        "delft",
        "gouda",
    ]


def test_an_action_is_done_or_changed_and_the_new_list_is_shown(dialoog: Program) -> None:
    ended = dialoog(
        "actions", "delft", "--done", "a1", "--set", "a2", "wie=De school", "--set", "a2", "wanneer=1-10-2026"
    )
    assert ended.code == 0
    assert "klaar" in ended.out
    kept = read_session(DELFT).actions
    assert kept["a1"].status is ActionStatus.DONE
    assert (kept["a2"].who, kept["a2"].due) == ("De school", date(2026, 10, 1))


@pytest.mark.parametrize("assignment", ["with_whom=An", "met-wie=An", "Met wie=An"])
def test_a_field_has_a_dutch_and_an_english_name(assignment: str, dialoog: Program) -> None:
    assert dialoog("actions", "delft", "--set", f"a1 {assignment}").code == 0
    assert read_session(DELFT).actions["a1"].with_whom == "An"


def test_all_changes_are_kept_or_none(dialoog: Program) -> None:
    before = DELFT.read_bytes()
    ended = dialoog("actions", "delft", "--done", "a1", "--done", "a9")
    assert (ended.code, ended.out) == (1, "")
    assert "a9" in ended.err
    assert DELFT.read_bytes() == before


def test_several_sessions_are_not_changed_at_once(dialoog: Program) -> None:
    assert dialoog("actions", "delft", "gouda", "--done", "a1").code == 2


def test_a_session_without_actions_says_so(dialoog: Program) -> None:
    write_new(Path("sessions/leeg.json"), a_session())
    ended = dialoog("actions", "leeg")
    assert (ended.code, ended.out) == (0, "")
    assert "geen actiepunten" in ended.err
