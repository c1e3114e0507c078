"""Coming in by phone: codes that can be read, slips that work once, and taking one's place back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.door import ALPHABET, CODE_LENGTH, SLIP_LENGTH, Secret, digits, sealed, spelled, typed
from dialoog.domain.errors import DialoogError, Invalid, NotFound, Refused
from dialoog.domain.note import Channel
from dialoog.domain.rules import door, filling_in, slips, voting
from dialoog.domain.session import Session
from tests.build import a_session, after, closed, noted

SECRETS = st.binary(min_size=32, max_size=32)


def unlocked(*slip_ids: str, demanded: bool = True) -> Session:
    session = after(a_session(), door.unlock(a_session(), bytes(range(32))))
    return after(session, slips.issue(session, slip_ids, demanded=demanded)) if slip_ids else session


def admitted(session: Session, person: str, **fields: Any) -> Session:  # noqa: ANN401  # handed on
    return after(session, door.admit(session, person=person, party="student", **fields))


# ------------------------------------------------------------------------------------------------ codes


@pytest.mark.parametrize("pair", ["0O", "1I", "1L", "2Z", "5S", "8B", "UV"])
def test_no_two_characters_of_a_code_look_alike(pair: str) -> None:
    assert not set(pair) <= set(ALPHABET)


@given(SECRETS)
def test_a_code_can_be_typed_in_any_way_that_people_type(secret: bytes) -> None:
    code = spelled(secret, SLIP_LENGTH)
    assert len(code) == SLIP_LENGTH
    assert set(code) <= set(ALPHABET)
    assert typed(f" {code[:4].lower()}-{code[4:]} ") == code


def test_every_character_of_a_code_comes_up() -> None:
    assert {spelled(bytes([0] * 30 + [high, low]), 1) for high in range(2) for low in range(256)} == set(ALPHABET)


@given(SECRETS)
def test_a_return_code_is_four_digits(secret: bytes) -> None:
    assert len(digits(secret)) == 4
    assert digits(secret).isdecimal()


@given(st.text(), st.text(), st.sampled_from(Secret))
def test_what_is_kept_of_a_secret_differs_per_session_and_per_purpose(one: str, other: str, purpose: Secret) -> None:
    kept = sealed("00" * 16, purpose, one)
    assert kept == sealed("00" * 16, purpose, one)
    assert kept != sealed("01" * 16, purpose, one)
    assert all(kept != sealed("00" * 16, different, one) for different in Secret if different is not purpose)
    assert (kept == sealed("00" * 16, purpose, other)) == (one == other)


def test_the_code_stays_until_it_is_changed_on_purpose() -> None:
    session = unlocked()
    assert len(session.meta.door.code) == CODE_LENGTH
    assert door.unlock(session, bytes(32)) == ()
    changed = after(session, door.change_code(session, bytes(32)))
    assert changed.meta.door.code != session.meta.door.code
    assert changed.meta.door.salt == session.meta.door.salt


# ------------------------------------------------------------------------------------------------ slips


@given(st.lists(st.sampled_from(["s1", "s2", "s3"]), max_size=12))
def test_a_slip_lets_one_person_in_whatever_the_order(tries: list[str]) -> None:
    session = unlocked("s1", "s2", "s3")
    for number, slip in enumerate(tries):
        if slip in tries[:number]:
            with pytest.raises(Refused, match="doet al iemand mee"):
                admitted(session, f"p{number}", slip=slip)
        else:
            session = admitted(session, f"p{number}", slip=slip)
    assert len(session.participants) == len(set(tries)) == 3 - slips.left(session)


def test_where_slips_are_demanded_the_code_alone_lets_nobody_in() -> None:
    with pytest.raises(Refused, match="briefje"):
        admitted(unlocked("s1"), "p1")
    both = unlocked("s1", demanded=False)
    assert set(admitted(admitted(both, "p1"), "p2", slip="s1").participants) == {"p1", "p2"}
    on_code = unlocked("s1")
    on_code = after(on_code, door.demand_slips(on_code, demanded=False))
    assert set(admitted(on_code, "p1").participants) == {"p1"}


def test_slips_cannot_be_demanded_before_there_are_any() -> None:
    with pytest.raises(Refused, match="dialoog slips"):
        door.demand_slips(unlocked(), demanded=True)


def test_an_unknown_slip_lets_nobody_in() -> None:
    with pytest.raises(NotFound):
        admitted(unlocked("s1"), "p1", slip="s2")


def test_who_used_a_slip_on_a_phone_is_not_kept_but_the_keyboard_knows_who_comes_back() -> None:
    session = admitted(unlocked("s1", "s2"), "p1", slip="s1")
    assert slips.person_of(session, "s1") == ""
    keyboard = door.admit(session, person="p2", party="student", slip="s2", channel=Channel.KEYBOARD)
    assert slips.person_of(after(session, keyboard), "s2") == "p2"


def test_more_slips_can_be_made_later_and_the_old_ones_stay_as_they_were() -> None:
    session = admitted(unlocked("s1"), "p1", slip="s1")
    more = after(session, slips.issue(session, ["s1", "s2"], demanded=True))
    assert more.slips["s1"].used
    assert slips.left(more) == 1


def test_a_closed_session_keeps_no_slips_and_no_code() -> None:
    session = closed(admitted(unlocked("s1", "s2"), "p1", slip="s1"))
    assert session.slips == {}
    assert (session.meta.door.code, session.meta.door.salt) == ("", "")


# ------------------------------------------------------------------------------------------------ coming back


def test_a_return_code_gives_the_place_to_the_new_phone_once() -> None:
    session = admitted(unlocked(), "p1", key="old", back="b1", table="3")
    session = after(session, door.come_back(session, "p1", back="b1", key="new", new_back="b2"))
    person = session.participants["p1"]
    assert (person.key, person.back, person.party, person.table) == ("new", "b2", "student", "3")
    with pytest.raises(Refused):
        door.come_back(session, "p1", back="b1", key="third")


@pytest.mark.parametrize("back", ["", "b2"])
def test_nobody_comes_back_without_the_code_of_that_place(back: str) -> None:
    session = admitted(unlocked(), "p1", back="b1")
    session = admitted(session, "p2")
    for person in ("p1", "p2", "p3"):
        with pytest.raises(Refused):
            door.come_back(session, person, back=back, key="new")


@pytest.mark.parametrize("party", ["", "buurt"])
def test_somebody_comes_in_under_a_party_of_the_session(party: str) -> None:
    with pytest.raises((Invalid, NotFound)):
        door.admit(unlocked(), person="p1", party=party)


def test_nobody_comes_in_once_the_session_is_closed() -> None:
    session = closed(unlocked())
    for move in (
        lambda: door.unlock(session, bytes(32)),
        lambda: door.change_code(session, bytes(32)),
        lambda: admitted(session, "p1"),
        lambda: slips.issue(session, ["s1"], demanded=True),
    ):
        with pytest.raises(DialoogError, match="gesloten"):
            move()


# ------------------------------------------------------------------------------------------------ locked doors


def test_a_lock_stops_the_code_and_the_slip_and_not_the_facilitator_nor_the_keyboard() -> None:
    session = unlocked("s1", "s2", demanded=False)
    session = after(session, door.lock(session, locked=True))
    for slip in ("", "s1"):
        with pytest.raises(door.MustKnock, match="op slot"):
            admitted(session, "p1", slip=slip)
    assert not session.slips["s1"].used
    let_in = after(session, door.admit(session, person="p1", party="student", slip="s1", let_in=True))
    keyboard = door.admit(let_in, person="p2", party="student", slip="s2", channel=Channel.KEYBOARD)
    assert set(after(let_in, keyboard).participants) == {"p1", "p2"}
    assert set(admitted(after(let_in, door.lock(let_in, locked=False)), "p3").participants) == {"p1", "p3"}


def test_a_lock_keeps_nobody_from_the_own_place() -> None:
    session = admitted(unlocked(), "p1", key="old", back="b1")
    session = after(session, door.lock(session, locked=True))
    assert after(session, door.come_back(session, "p1", back="b1", key="new")).participants["p1"].key == "new"
    assert after(session, door.move_over(session, "p1", party="werkveld")).participants["p1"].party == "werkveld"


def test_who_comes_in_once_as_many_phones_take_part_as_people_can_knocks_unless_with_a_slip() -> None:
    session = unlocked("s1", demanded=False)
    session = replace(session, meta=replace(session.meta, expected=1))
    for number in range(6):
        session = admitted(session, f"p{number}")
    with pytest.raises(door.MustKnock, match="zoveel telefoons"):
        admitted(session, "p6")
    assert "p7" in admitted(session, "p7", slip="s1").participants


def test_who_came_in_during_a_round_stays_so_in_another_chair_and_on_another_phone() -> None:
    session = unlocked()
    session = after(admitted(session, "early"), voting.open_round(session, "stem-1"))
    session = admitted(session, "late", back="b1")
    session = after(session, door.move_over(session, "late", party="werkveld", back="b1"))
    session = after(session, door.come_back(session, "late", back="b1", key="new"))
    assert {id_: person.during for id_, person in session.participants.items()} == {"early": "", "late": "stem-1.1"}


def test_what_somebody_who_is_put_out_wrote_is_hidden_and_nobodys_and_what_they_chose_is_gone() -> None:
    session = admitted(admitted(unlocked(), "p1"), "p2")
    for person in ("p1", "p2"):
        session = noted(session, f"van {person}", party="student", author=person)
        session = after(session, filling_in.answer(session, section="choice", values=("kort",), author=person))
    out = after(session, door.put_out(session, ["p1", "stranger"]))
    assert set(out.participants) == {"p2"}
    assert [(note.text, note.author, note.visible) for note in out.notes.values()] == [
        ("van p1", "", False),
        ("van p2", "p2", True),
    ]
    assert [answer.author for answer in out.answers.values()] == ["p2"]
    shown = after(out, filling_in.unhide(out, "n1"))
    assert shown.notes["n1"].visible


def test_why_a_note_was_hidden_before_its_writer_was_put_out_stays() -> None:
    session = noted(admitted(unlocked(), "p1"), "naam", party="student", author="p1")
    session = after(session, filling_in.hide(session, "n1", "hier staat een naam in"))
    assert after(session, door.put_out(session, ["p1"])).notes["n1"].hidden == "hier staat een naam in"


def test_what_was_asked_before_the_doors_were_ever_open_still_holds() -> None:
    session = after(a_session(), door.lock(a_session(), locked=True))
    session = after(session, slips.issue(session, ["s1"], demanded=True))
    opened = after(session, door.unlock(session, bytes(range(32)))).meta.door
    assert (opened.locked, opened.slips_only, len(opened.code)) == (True, True, CODE_LENGTH)
