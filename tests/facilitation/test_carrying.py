"""A new session opens with what earlier sessions in its region have still to do, and changes nothing there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dialoog.domain.action import ActionStatus
from dialoog.domain.ledger import ledger
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.session import Session
from dialoog.facilitation.earlier_actions import Earlier, earlier_actions, told, with_actions
from dialoog.facilitation.gather_sessions import action_list
from dialoog.store.catalog import FolderCatalog
from dialoog.store.session_store import read_session
from tests.build import a_session, after

FIRST, SECOND, THIRD = date(2025, 3, 1), date(2025, 9, 1), date(2026, 3, 1)


@pytest.fixture
def folder(tmp_path: Path) -> FolderCatalog:
    return FolderCatalog(tmp_path)


def kept(folder: FolderCatalog, name: str, session: Session) -> Session:
    folder.create(name, session)
    return session


def with_tasks(session: Session, **tasks: str) -> Session:
    for what, status in tasks.items():
        session = after(session, action_rules.add(session, what=what, status=status, today=FIRST))
    return session


def found(folder: FolderCatalog, region: str = "Rijnmond", day: date = THIRD) -> Earlier:
    return earlier_actions(folder, read_session, region, day)


def test_open_and_busy_actions_of_the_region_come_along_with_where_they_began(folder: FolderCatalog) -> None:
    kept(
        folder, "een", with_tasks(a_session(date=FIRST), bellen="open", lunch="bezig", folder="klaar", reis="vervallen")
    )
    kept(folder, "elders", with_tasks(a_session(date=FIRST, region="Haaglanden"), ver="open"))
    kept(folder, "later", with_tasks(a_session(date=date(2027, 1, 1)), straks="open"))
    new = with_actions(a_session(date=SECOND), found(folder, " rijnmond "))
    assert [(a.id, a.what, a.from_session, a.from_action) for a in action_rules.ordered(new)] == [
        ("a1", "bellen", "een", "a1"),
        ("a2", "lunch", "een", "a2"),
    ]
    assert action_rules.own(new) == ()


def test_what_became_of_an_action_is_kept_in_the_new_session_only(folder: FolderCatalog) -> None:
    first = kept(folder, "een", with_tasks(a_session(date=FIRST), bellen="open"))
    second = with_actions(a_session(date=SECOND), found(folder))
    done = after(second, action_rules.change(second, "a1", status="klaar", today=SECOND))
    kept(folder, "twee", done)
    assert read_session(folder.path_of("een")) == first
    assert found(folder).actions == ()
    (agreed,) = ledger([action_list("een", first), action_list("twee", done)])
    assert (agreed.key, agreed.action.status) == (("een", "a1"), ActionStatus.DONE)


def test_an_action_that_travels_twice_still_says_where_it_began(folder: FolderCatalog) -> None:
    kept(folder, "een", with_tasks(a_session(date=FIRST), bellen="open"))
    kept(folder, "twee", with_actions(with_tasks(a_session(date=SECOND), eten="open"), found(folder, day=SECOND)))
    third = with_actions(a_session(date=THIRD), found(folder))
    assert sorted((a.what, a.from_session, a.from_action) for a in action_rules.carried(third)) == [
        ("bellen", "een", "a1"),
        ("eten", "twee", "a1"),
    ]


def test_taking_along_twice_adds_nothing(folder: FolderCatalog) -> None:
    kept(folder, "een", with_tasks(a_session(date=FIRST), bellen="open"))
    once = with_actions(a_session(date=SECOND), found(folder))
    assert with_actions(once, found(folder)) == once


def test_without_a_region_nothing_travels(folder: FolderCatalog) -> None:
    kept(folder, "een", with_tasks(a_session(date=FIRST, region="", place=""), bellen="open"))
    assert found(folder, "") == Earlier()


def test_a_broken_file_is_named_and_the_rest_comes_along(folder: FolderCatalog) -> None:
    kept(folder, "een", with_tasks(a_session(date=FIRST), bellen="open"))
    kept(folder, "twee", with_tasks(a_session(date=FIRST), lunch="open"))
    path = folder.path_of("twee")
    path.write_text(path.read_text("utf-8").replace('"lunch"', "7"), "utf-8")
    earlier = found(folder)
    assert [action.what for action in earlier.actions] == ["bellen"]
    assert "twee.json" in earlier.left_out[0]


def test_what_is_finished_in_the_earlier_file_afterwards_is_finished(folder: FolderCatalog) -> None:
    first = with_tasks(a_session(date=FIRST), bellen="open")
    kept(folder, "een", first)
    second = with_actions(a_session(date=SECOND), found(folder))
    finished = after(first, action_rules.change(first, "a1", status="klaar", today=SECOND))
    (agreed,) = ledger([action_list("twee", second), action_list("een", finished)])
    assert agreed.action.status is ActionStatus.DONE


@pytest.mark.parametrize(("many", "sentence"), [(0, ""), (1, "1 open actie van"), (2, "2 open acties van")])
def test_it_is_told_how_many_came_along(folder: FolderCatalog, many: int, sentence: str) -> None:
    kept(folder, "een", with_tasks(a_session(date=FIRST), **{f"doen{number}": "open" for number in range(many)}))
    assert told(found(folder), "Rijnmond").startswith(sentence)
