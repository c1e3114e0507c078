"""The action list."""

from __future__ import annotations

from datetime import date

import pytest

from dialoog.domain.action import ActionStatus
from dialoog.domain.dates import parse_date
from dialoog.domain.errors import Invalid, NotFound
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.session import Session, apply
from tests.build import DAY, a_session, after, noted, themed


def with_action(**fields: str) -> Session:
    session = a_session()
    return apply(session, action_rules.add(session, what="Rooster maken", today=DAY, **fields))


def test_an_action_says_what_is_not_agreed_on_yet() -> None:
    assert with_action().actions["a1"].missing == ("who", "when")
    assert with_action(who="stagebureau", when="voor 1 december").actions["a1"].missing == ()


def test_a_day_in_what_was_typed_becomes_the_due_date() -> None:
    session = with_action(when="uiterlijk 1 september")
    assert session.actions["a1"].due == date(2026, 9, 1)
    session = apply(session, action_rules.change(session, "a1", today=DAY, when="na de zomer"))
    assert (session.actions["a1"].when, session.actions["a1"].due) == ("na de zomer", None)


@pytest.mark.parametrize("name", ["klaar", "done", " Klaar "])
def test_the_status_is_set_in_dutch_or_english(name: str) -> None:
    session = with_action()
    changed = apply(session, action_rules.change(session, "a1", today=DAY, status=name))
    assert changed.actions["a1"].status is ActionStatus.DONE


def test_fields_and_actions_that_do_not_exist_are_told_with_the_nearest() -> None:
    session = with_action()
    with pytest.raises(Invalid, match="Bedoelde je 'first_step'"):
        action_rules.change(session, "a1", today=DAY, first_stap="x")
    with pytest.raises(Invalid, match="Bedoelde je 'bezig'"):
        action_rules.change(session, "a1", today=DAY, status="besig")
    with pytest.raises(NotFound, match="a2"):
        action_rules.change(session, "a2", today=DAY, who="x")
    with pytest.raises(NotFound, match="t9"):
        action_rules.add(session, what="x", theme="t9", today=DAY)
    with pytest.raises(Invalid, match="Wat is leeg"):
        action_rules.change(session, "a1", today=DAY, what=" ")


def test_the_dreams_of_a_theme_are_offered_as_drafts() -> None:
    session = themed(noted(noted(a_session(), "geen tijd"), "een buddy", section="dreams"), Tijd=["n1", "n2"])
    assert [note.text for note in action_rules.drafts(session, "t1")] == ["een buddy"]


@pytest.mark.parametrize(
    ("typed", "size"), [("klein", "small"), ("Groot en lang", "large"), ("large", "large"), ("", "")]
)
def test_an_action_is_small_or_large_by_its_dutch_or_english_name(typed: str, size: str) -> None:
    session = after(with_action(), action_rules.change(with_action(), "a1", today=DAY, size=typed))
    assert session.actions["a1"].size == size


def test_an_action_says_its_size_behind_what_will_be_done_once_somebody_chose_it() -> None:
    session = with_action()
    what = session.actions["a1"].what
    assert action_rules.sized(session.actions["a1"]) == what
    small = after(session, action_rules.change(session, "a1", today=DAY, size="klein"))
    assert action_rules.sized(small.actions["a1"]) == f"{what} (klein en snel)"
    with pytest.raises(Invalid, match="Bedoelde je 'klein en snel'"):
        action_rules.change(session, "a1", today=DAY, size="klein en snl")


def test_only_actions_that_somebody_still_stands_for_count_for_a_theme() -> None:
    session = themed(a_session(), Tijd=[])
    for status in ("open", "bezig", "klaar", "vervallen"):
        session = after(session, action_rules.add(session, what="x", theme="t1", today=DAY, status=status))
    assert action_rules.live_in(session, "t1") == 2


def test_actions_stand_in_the_order_they_were_made() -> None:
    session = a_session()
    for number in range(12):
        session = apply(session, action_rules.add(session, what=f"Stap {number}", today=DAY))
    session = apply(session, action_rules.drop(session, "a3"))
    assert [action.id for action in action_rules.ordered(session)] == [f"a{n}" for n in range(1, 13) if n != 3]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("vóór 1-12-2026 graag", date(2026, 12, 1)),
        ("1 December 2027", date(2027, 12, 1)),
        ("3 juni", date(2026, 6, 3)),
        ("2 juni", date(2027, 6, 2)),
        ("31 februari", None),
        ("29 februari", None),
        ("na de zomer", None),
        ("2026-13-40", None),
        ("1-1-99999", None),
        ("101-1-2027", None),
        ("2026-12-011", None),
        ("12026-12-01", None),
        ("131 mei 2027", None),
        ("1 mei 20271", None),
        ("1 mei 9 uur", date(2027, 5, 1)),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date | None) -> None:
    assert parse_date(text, DAY) == day
