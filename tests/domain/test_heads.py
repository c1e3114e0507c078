"""Phones against heads: what a room with more phones than people may still show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.agenda import Bars
from dialoog.domain.disclosure import disclose
from dialoog.domain.note import Channel, Participant
from dialoog.domain.rules import closing, heads, setup, slips, voting
from dialoog.domain.session import Session
from dialoog.domain.tally import by_party
from tests.build import NOON, a_session, after, ballots, joined


def with_phones(session: Session, **people: int) -> Session:
    """The session with so many phones of each party."""
    new = {
        f"{party}-{number}": Participant(f"{party}-{number}", party, channel=Channel.PHONE)
        for party, many in people.items()
        for number in range(many)
    }
    return replace(session, participants={**session.participants, **new})


def test_a_party_with_more_phones_than_heads_is_told_apart_and_who_uses_the_keyboard_is_no_phone() -> None:
    session = with_phones(a_session(present={"student": 3, "werkveld": 2}), student=3, werkveld=3)
    assert heads.crowded(joined(session, student=4)) == {"werkveld": 2}


def test_once_somebody_counted_a_party_that_was_left_out_has_nobody() -> None:
    assert heads.crowded(with_phones(a_session(), management=9)) == {}
    assert heads.crowded(with_phones(a_session(present={"student": 3}), management=1)) == {"management": 0}


def test_phones_more_than_heads_are_no_people() -> None:
    session = with_phones(a_session(present={"student": 9, "management": 1}), student=12, management=5, gemeente=5)
    assert setup.attendance(session) == {"student": 9, "management": 1, "gemeente": 1}
    assert setup.named_parties(session) == frozenset()
    closed = after(session, closing.close(session, {}, now=NOON))
    assert closed.meta.present == {"student": 9, "management": 1, "gemeente": 1}


@given(
    st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.integers(0, 14), max_size=4),
    st.sets(st.sampled_from(["a", "b", "c", "d"])),
    st.data(),
)
def test_whatever_people_chose_a_lumped_party_hides_among_k_others_or_there_is_no_breakdown(
    sizes: dict[str, int], lumped: set[str], data: st.DataObject
) -> None:
    cast = [
        data.draw(st.sampled_from(ballots(party, "ja", "nee"))) for party, many in sizes.items() for _ in range(many)
    ]
    for group in disclose(by_party(cast), 5, lumped=lumped):
        if lumped & set(group.parties):
            assert sum(sizes.get(party, 0) for party in group.parties if party not in lumped) >= 5


@pytest.mark.parametrize(
    ("session", "most"),
    [
        (a_session(), heads.UNCOUNTED),
        (a_session(expected=60), 66),
        (a_session(expected=60, present={"student": 200}), 220),
        (a_session(present={"student": 12}), 17),
        (a_session(present={"student": 12}, k=8), 20),
    ],
)
def test_the_code_lets_in_as_many_phones_as_the_room_can_have(session: Session, most: int) -> None:
    assert heads.room_for(session) == most
    assert not heads.is_full(with_phones(session, student=most - 1))
    assert not heads.is_full(joined(session, student=most))
    assert heads.is_full(with_phones(session, student=most))


def test_a_party_is_small_below_twice_the_smallest_group() -> None:
    session = a_session(present={"student": 10, "werkveld": 9, "gemeente": 1})
    assert heads.small(session) == {
        "werkveld": 9,
        "gemeente": 1,
    }


def test_the_bars_stay_hidden_where_phones_are_uncounted_or_too_many() -> None:
    def bars(session: Session) -> Bars:
        return voting.next_round(session, "stem-1").bars

    assert bars(a_session()) is Bars.BATCHES
    assert bars(joined(a_session(), student=9)) is Bars.BATCHES
    assert bars(with_phones(a_session(), student=9)) is Bars.HIDDEN
    counted = with_phones(a_session(present={"student": 9, "werkveld": 9}), student=9)
    assert bars(counted) is Bars.BATCHES
    assert bars(with_phones(counted, gemeente=1)) is Bars.HIDDEN
    with_slips = with_phones(after(a_session(), slips.issue(a_session(), ["a1"], demanded=True)), student=9)
    assert bars(with_slips) is Bars.BATCHES
