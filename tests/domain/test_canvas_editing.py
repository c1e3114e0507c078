"""Changing the canvas before the day: nothing that people wrote loses its question, and every change goes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.agenda import StepKind
from dialoog.domain.canvas import SectionKind
from dialoog.domain.errors import DialoogError, Invalid, Refused
from dialoog.domain.rules import canvas_editing, replanning
from dialoog.domain.session import Changes, Session
from tests.build import a_section, a_session, a_step, after, closed, noted


def a_day() -> Session:
    sections = [a_section("zorgen"), a_section("dromen"), a_section("ideeen")]
    return a_session(sections=sections, steps=[a_step("canvas", StepKind.CANVAS, sections=("zorgen", "dromen"))])


def ids(session: Session) -> list[str]:
    return [section.id for section in session.meta.sections]


def test_a_new_section_is_filled_in_where_the_one_before_it_is() -> None:
    added = after(a_day(), canvas_editing.add(a_day(), a_section("hoop"), "zorgen"))
    assert ids(added) == ["zorgen", "hoop", "dromen", "ideeen"]
    assert added.agenda["canvas"].sections == ("zorgen", "hoop", "dromen")
    alone = after(a_day(), canvas_editing.add(a_day(), a_section("hoop"), "ideeen"))
    assert [section.id for section in canvas_editing.unasked(alone)] == ["ideeen", "hoop"]


def test_a_topic_of_conversations_before_the_day_is_asked_by_no_step() -> None:
    added = after(a_day(), canvas_editing.add(a_day(), a_section("eerder", early=True), "zorgen"))
    assert added.agenda["canvas"].sections == ("zorgen", "dromen")
    assert "eerder" not in [section.id for section in canvas_editing.unasked(added)]


def test_the_same_section_twice_gets_a_name_of_its_own() -> None:
    twice = after(a_day(), canvas_editing.add(a_day(), a_section("dromen")))
    assert ids(twice) == ["zorgen", "dromen", "ideeen", "dromen-2"]


def test_what_was_filled_in_stays_but_may_be_worded_better() -> None:
    session = noted(a_day(), "Te druk", section="zorgen")
    with pytest.raises(Refused, match="al iets ingevuld"):
        canvas_editing.drop(session, "zorgen")
    with pytest.raises(Refused, match="al iets ingevuld"):
        canvas_editing.change(session, replace(a_section("zorgen"), kind=SectionKind.SCORE))
    better = after(session, canvas_editing.change(session, replace(a_section("zorgen"), prompt="Wat zit je dwars?")))
    assert better.meta.sections[0].prompt == "Wat zit je dwars?"


def test_what_cannot_be_is_a_sentence() -> None:
    with pytest.raises(Invalid, match="leeg"):
        canvas_editing.add(a_day(), a_section("x", prompt=" "))
    with pytest.raises(Refused, match="Verder kan"):
        canvas_editing.move(a_day(), "zorgen", -1)
    with pytest.raises(Refused, match="gesloten"):
        canvas_editing.add(closed(a_day()), a_section("x"))


EDITS = st.lists(st.tuples(st.sampled_from(["add", "move", "drop", "change"]), st.integers(0, 5)), max_size=6)


def edited(session: Session, name: str, place: int) -> Session:
    """The session after an edit; as it was when the rule refuses it."""
    known = ids(session)
    id_ = known[place % len(known)] if known else "weg"
    calls: dict[str, Callable[[], Changes]] = {
        "add": lambda: canvas_editing.add(session, a_section(f"nieuw{place}"), id_),
        "move": lambda: canvas_editing.move(session, id_, 1 if place % 2 else -1),
        "drop": lambda: canvas_editing.drop(session, id_),
        "change": lambda: canvas_editing.change(session, a_section(id_, prompt=f"Vraag {place}?")),
    }
    try:
        return after(session, calls[name]())
    except DialoogError:
        return session


@given(edits=EDITS)
def test_every_change_of_the_canvas_is_taken_back_exactly(edits: list[tuple[str, int]]) -> None:
    session = a_day()
    for name, place in edits:
        changed = edited(session, name, place)
        if replanning.plan_of(changed) != replanning.plan_of(session):
            assert after(changed, replanning.take_back(changed, replanning.plan_of(session))) == session
        session = changed
