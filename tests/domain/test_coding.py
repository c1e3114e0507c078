"""A second reading: begun blind, carried out, ended, and settled through the themes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.errors import DialoogError, Invalid, NotFound, Refused
from dialoog.domain.rules import coding, filling_in, theming, undo
from dialoog.domain.session import Session, apply
from tests.build import NOON, a_session, closed, noted, themed

NOTES = ("n1", "n2", "n3", "n4", "n5", "n6")


def placed() -> Session:
    session = noted(a_session(), "een", "twee", "drie", "vier", "vijf", "zes")
    return themed(session, A=["n1", "n2"], B=["n3", "n4"], C=["n5"])


def begun(session: Session | None = None) -> Session:
    started = session or placed()
    return apply(started, coding.start(started, NOTES, now=NOON))


def done(**places: str) -> Session:
    session = begun()
    session = apply(session, coding.place_all(session, "c1", {**session.codings["c1"].first, **places}))
    return apply(session, coding.finish(session, "c1", now=NOON))


def test_a_reading_keeps_the_themes_and_places_of_its_start() -> None:
    session = begun()
    moved = apply(session, theming.place(session, ["n1"], "t3"))
    moved = apply(moved, theming.rename(moved, "t1", "Heel anders"))
    found = moved.codings["c1"]
    assert found.first == {"n1": "t1", "n2": "t1", "n3": "t2", "n4": "t2", "n5": "t3", "n6": ""}
    assert found.title("t1") == "A"


def test_a_hidden_remark_is_not_read_and_one_that_is_hidden_later_counts_no_more() -> None:
    session = placed()
    hidden = apply(session, filling_in.hide(session, "n1", "naam genoemd"))
    assert "n1" not in begun(hidden).codings["c1"].notes
    session = done(n1="t2")
    session = apply(session, filling_in.hide(session, "n1", "naam genoemd"))
    assert "n1" not in coding.compared(session, session.codings["c1"])
    assert coding.differences(session, session.codings["c1"]) == ()


@pytest.mark.parametrize(
    ("session", "told"),
    [
        (noted(a_session(), "een"), "nog geen thema's"),
        (themed(a_session(), A=[]), "nog geen opmerkingen"),
        (begun(), "al een lezing bezig"),
    ],
)
def test_why_a_reading_cannot_begin_is_told(session: Session, told: str) -> None:
    with pytest.raises(Refused, match=told):
        coding.start(session, ["n1"], now=NOON)


def test_readers_are_roles_each_with_its_own() -> None:
    session = done()
    again = apply(session, coding.start(session, NOTES, now=NOON))
    assert [found.reader for found in coding.ordered(again)] == ["tweede lezer", "derde lezer"]
    with pytest.raises(Invalid, match="al een lezer"):
        coding.start(session, NOTES, reader="Tweede Lezer", now=NOON)


def test_a_closed_session_can_still_be_read() -> None:
    session = closed(placed())
    assert coding.start(session, NOTES, now=NOON)


def test_only_what_belongs_to_the_reading_is_placed_and_nothing_after_its_end() -> None:
    session = begun()
    for note, theme, told in (("n9", "t1", "hoort niet"), ("n1", "t9", "hoort niet")):
        with pytest.raises(NotFound, match=told):
            coding.place(session, "c1", note, theme)
    with pytest.raises(Refused, match="nog niets ingedeeld"):
        coding.finish(session, "c1", now=NOON)
    with pytest.raises(Refused, match="af"):
        coding.place(done(), "c1", "n1", "t1")


def test_differences_are_settled_only_when_the_reading_is_done() -> None:
    session = begun()
    session = apply(session, coding.place(session, "c1", "n1", "t2"))
    with pytest.raises(Refused, match="nog niet af"):
        coding.settle(session, "c1", "n1", "t2")
    with pytest.raises(NotFound, match="eens"):
        coding.settle(done(), "c1", "n1", "t2")


def test_what_was_settled_and_undone_on_the_board_is_open_again() -> None:
    session = done(n1="t2", n3="")
    for note, theme in (("n1", "t2"), ("n3", "t2")):
        session = apply(session, coding.settle(session, "c1", note, theme))
    found = session.codings["c1"]
    assert coding.to_settle(session, found) == ()
    undone = apply(session, undo.undo(session))
    assert theming.holder(undone, "n1") == "t1"
    assert coding.to_settle(undone, found) == ("n1",)


def test_a_later_move_or_merge_of_what_was_settled_leaves_it_settled() -> None:
    session = done(n1="t2")
    session = apply(session, coding.settle(session, "c1", "n1", "t2"))
    merged = apply(session, theming.merge(session, "t2", "t3"))
    assert coding.to_settle(merged, merged.codings["c1"]) == ()


def test_a_difference_cannot_go_to_a_theme_that_is_gone() -> None:
    session = done(n1="t2")
    session = apply(session, theming.remove(session, "t2"))
    with pytest.raises(DialoogError, match="niet \\(meer\\)"):
        coding.settle(session, "c1", "n1", "t2")


def test_a_file_is_taken_in_again_until_something_has_been_settled() -> None:
    session = done(n1="t2")
    session = apply(session, coding.take_in(session, "c1", {"n1": "t3"}, now=NOON))
    assert session.codings["c1"].placed == {"n1": "t3"}
    session = apply(session, coding.settle(session, "c1", "n1", "t3"))
    with pytest.raises(Refused, match="beslecht"):
        coding.take_in(session, "c1", {"n1": "t1"}, now=NOON)


@given(st.lists(st.tuples(st.sampled_from(NOTES), st.sampled_from(["", "t1", "t2", "t3"])), max_size=12))
def test_settling_in_any_order_loses_no_remark_and_undoing_it_all_gives_the_first_placing_back(
    decided: list[tuple[str, str]],
) -> None:
    session = start = done(n1="t2", n2="t3", n3="", n4="t1", n5="t1", n6="t1")
    for note, theme in decided:
        session = apply(session, coding.settle(session, "c1", note, theme))
        held = [n for found in session.themes.values() for n in found.notes]
        assert sorted([*held, *(n.id for n in theming.loose(session))]) == list(NOTES)
    while (edit := undo.undoable(session)) and edit.id not in start.log:
        session = apply(session, undo.undo(session))
    assert {n: theming.holder(session, n) for n in NOTES} == start.codings["c1"].first
