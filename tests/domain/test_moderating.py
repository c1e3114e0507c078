"""Notes that wait for approval, and what writers may still do with their own."""

from __future__ import annotations

import pytest

from dialoog.domain.errors import NotFound, Refused
from dialoog.domain.note import HELD, WITHDRAWN, Channel
from dialoog.domain.rules import filling_in, moderating
from dialoog.domain.session import Session
from tests.build import a_session, after, closed, joined, noted


def a_room(*, approval: bool = False) -> Session:
    return joined(a_session(approval=approval), student=2)


def by_phone(session: Session, *texts: str, author: str = "student-1") -> Session:
    return noted(session, *texts, author=author, party="student", channel=Channel.PHONE)


def test_notes_from_phones_wait_and_those_typed_by_a_moderator_do_not() -> None:
    session = noted(by_phone(a_room(approval=True), "Meer tijd"), "Van tafel 3")
    assert [note.text for note in moderating.held_notes(session)] == ["Meer tijd"]
    assert [note.text for note in filling_in.visible_notes(session)] == ["Van tafel 3"]


def test_an_approved_note_is_shown_and_a_hidden_one_keeps_its_reason() -> None:
    session = by_phone(a_room(approval=True), "Meer tijd", "Iets grofs")
    session = after(session, moderating.approve(session, "n1"), filling_in.hide(session, "n2", "scheldwoord"))
    assert moderating.held_notes(session) == ()
    assert session.notes["n1"].visible
    assert session.notes["n2"].hidden == "scheldwoord"
    with pytest.raises(Refused):
        moderating.approve(session, "n2")


@pytest.mark.parametrize("reason", [HELD, WITHDRAWN])
def test_whatever_reason_is_typed_a_hidden_note_waits_for_nothing_and_was_taken_back_by_nobody(reason: str) -> None:
    """Else « alles goedkeuren » would show to the room what the facilitator hid."""
    session = by_phone(a_room(approval=True), "Iets grofs", "Meer tijd")
    session = after(session, filling_in.hide(session, "n1", reason))
    assert [note.id for note in moderating.held_notes(session)] == ["n2"]
    assert (session.notes["n1"].why, session.notes["n1"].withdrawn) == (reason, False)
    with pytest.raises(Refused, match="wacht niet"):
        moderating.approve(session, "n1")
    with pytest.raises(Refused, match="De gespreksleider heeft dit briefje verborgen"):
        moderating.rewrite(session, "n1", "Iets liefs", author="student-1")


def test_a_hidden_note_that_waited_is_shown_again_and_waits_no_more() -> None:
    session = by_phone(a_room(approval=True), "Iets grofs")
    session = after(session, filling_in.hide(session, "n1", "scheldwoord"))
    session = after(session, filling_in.unhide(session, "n1"))
    assert session.notes["n1"].visible


def test_a_note_that_waits_goes_on_waiting_when_approval_is_switched_off() -> None:
    session = by_phone(a_room(approval=True), "Meer tijd")
    session = by_phone(after(session, moderating.demand_approval(session, demanded=False)), "Nog een")
    assert [note.id for note in moderating.held_notes(session)] == ["n1"]
    assert session.notes["n2"].visible


def test_a_writer_changes_an_own_note_and_it_is_looked_at_again() -> None:
    free = by_phone(a_room(), "Meer tijd")
    free = after(free, moderating.rewrite(free, "n1", "Meer rust", author="student-1"))
    assert (free.notes["n1"].text, free.notes["n1"].visible) == ("Meer rust", True)

    watched = by_phone(a_room(approval=True), "Meer tijd")
    watched = after(watched, moderating.approve(watched, "n1"))
    watched = after(watched, moderating.rewrite(watched, "n1", "Iets grofs", author="student-1"))
    assert watched.notes["n1"].held


def test_a_writer_takes_an_own_note_back_once_and_for_all() -> None:
    session = by_phone(a_room(), "Meer tijd")
    session = after(session, moderating.withdraw(session, "n1", author="student-1"))
    assert not session.notes["n1"].visible
    with pytest.raises(Refused, match="teruggenomen"):
        moderating.rewrite(session, "n1", "Toch weer", author="student-1")
    with pytest.raises(Refused, match="teruggenomen"):
        moderating.withdraw(session, "n1", author="student-1")


def test_a_note_that_the_facilitator_hid_cannot_be_changed_and_its_writer_is_told_why() -> None:
    session = by_phone(a_room(), "Iets grofs")
    session = after(session, filling_in.hide(session, "n1", "scheldwoord"))
    with pytest.raises(Refused, match="scheldwoord"):
        moderating.rewrite(session, "n1", "Iets anders", author="student-1")


@pytest.mark.parametrize("author", ["student-2", ""])
def test_another_cannot_touch_a_note_nor_learn_that_it_is_there(author: str) -> None:
    session = noted(by_phone(a_room(), "Meer tijd"), "Van niemand")
    sentences = set()
    for note in ("n1", "n2", "n9"):
        with pytest.raises(NotFound) as error:
            moderating.withdraw(session, note, author=author)
        sentences.add(error.value.sentence)
    assert len(sentences) == 1


def test_nothing_changes_any_more_once_the_session_is_closed() -> None:
    session = closed(by_phone(a_room(), "Meer tijd"))
    with pytest.raises(Refused, match="gesloten"):
        moderating.rewrite(session, "n1", "Meer rust", author="d1")
