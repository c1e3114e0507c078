"""The box of an open round: everybody counts once, and the bars move for nobody alone."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from msgspec.structs import replace

from dialoog.domain.agenda import Bars
from dialoog.domain.ballot_box import BallotBox, Drawing, Progress, Row, ShownBars, voter_key
from dialoog.domain.errors import Invalid
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Round
from dialoog.domain.statement import Choice, StatementKind
from dialoog.domain.tally import Ballot, Tally
from tests.build import a_choice_statement

OPTIONS = ("a", "b", "c")
SEVERAL = a_choice_statement(*OPTIONS, kind=StatementKind.CHOICES)
ROUND = Round(id="stem-1.1", step="stem-1", number=1, statement=SEVERAL, k=5)


def a_box(round_: Round = ROUND) -> BallotBox:
    return BallotBox(round_, b"geheim")


def a_row(*choice: str, party: str = "student", channel: Channel = Channel.PHONE, late: bool = False) -> Row:
    return Row(Ballot(choice, party), channel, late)


def filled(box: BallotBox, people: int, *choice: str, first: int = 1, late: bool = False) -> BallotBox:
    """The box after so many people more voted one by one, each drawn at once."""
    for number in range(first, first + people):
        box.put(f"v{number}", a_row(*choice, late=late))
        box.redraw()
    return box


def of(people: int, **counts: int) -> Tally:
    return Tally(people, people - sum(counts.values()), dict.fromkeys(OPTIONS, 0) | counts)


# ------------------------------------------------------------------------------------------------ the bars


def test_bars_move_when_a_batch_of_people_more_has_voted_than_is_in_them() -> None:
    drawing, told = Drawing(), []
    for voters in range(1, 34):
        drawing = drawing.after(of(voters, a=voters), SEVERAL, 5)
        told.append(drawing.told)
    assert told == [0] * 21 + [11] * 11 + [22]
    assert [stand.voters for stand in drawing.stands] == [11, 22]


def test_of_how_many_was_told_is_known_from_the_bars_alone_and_from_what_stood_before() -> None:
    """A file of an earlier version has bars only; and a stand need not be worth drawing."""
    assert Drawing(ShownBars(of(11, a=11))).told == 11
    drawing = Drawing(None, of(11, a=11)).after(of(22, a=22), SEVERAL, 5)
    assert replace(drawing, shown=None).told == 11


def test_the_count_that_comes_next_is_that_of_the_moment_when_a_batch_more_had_voted() -> None:
    drawing = Drawing().after(of(11, a=11), SEVERAL, 5)
    assert drawing == Drawing(None, of(11, a=11))
    assert drawing.after(of(11, b=11), SEVERAL, 5) == drawing, "who changes a vote moves nothing"
    assert drawing.after(of(21, a=21), SEVERAL, 5) == drawing
    after = drawing.after(of(22, a=16, b=6), SEVERAL, 5)
    assert (after.told, after.coming) == (11, of(22, a=16, b=6))


def test_a_vote_that_is_taken_back_puts_away_the_count_that_was_not_shown() -> None:
    assert Drawing(None, of(11, a=11)).after(of(10, a=10), SEVERAL, 5) == Drawing()
    told = Drawing(None, of(11, a=11)).after(of(22, a=22), SEVERAL, 5)
    assert told.after(of(21, a=21), SEVERAL, 5) == replace(told, coming=None)
    later = replace(told, coming=of(24, a=24))
    assert later.after(of(23, b=23), SEVERAL, 5) == replace(told, coming=of(23, b=23))


def test_bars_hold_the_ballots_of_those_who_were_in_and_no_hands() -> None:
    box = a_box()
    box.set_counted(Channel.HANDS, {"student": of(30, a=30)})
    filled(box, 10, "a", "b", first=1)
    filled(box, 13, "c", first=50, late=True)
    assert box.drawing == Drawing()
    filled(box, 1, first=11)
    assert box.drawing == Drawing(None, Tally(11, 1, {"a": 10, "b": 10, "c": 0}))
    assert box.progress == Progress("stem-1.1", 54, None)


def test_changed_and_taken_back_ballots_are_counted_as_they_are_now() -> None:
    box = filled(a_box(), 10, "a")
    assert box.put("v1", a_row("b")) == a_row("a")
    assert box.put("v2", None) == a_row("a")
    assert box.put("v2", None) is None
    assert box.put("v3", a_row()) == a_row("a")
    box.put("v9x", a_row("c", late=True))
    box.put("v9x", None)
    filled(box, 2, "b", first=11)
    assert box.drawing.coming == Tally(11, 1, {"a": 7, "b": 3, "c": 0})


def test_what_is_drawn_is_what_front_ends_see() -> None:
    box = filled(filled(a_box(), 6, "a"), 5, "b", first=7)
    filled(filled(box, 6, "c", first=12), 5, "a", first=18)
    assert box.drawing.shown is not None
    assert box.progress == Progress("stem-1.1", 22, box.drawing.shown)
    assert box.drawing.shown.tally.voters == 11


def test_of_dots_more_can_be_on_an_answer_than_there_are_people() -> None:
    dots = a_choice_statement(*OPTIONS, kind=StatementKind.DOTS, dots=3)
    (stand,) = filled(a_box(replace(ROUND, statement=dots)), 22, "a", "a", "a").drawing.stands
    low, high = stand.bounds["a"]
    assert low <= 33 <= high


def test_hidden_bars_stay_hidden_and_an_empty_box_has_none() -> None:
    assert filled(a_box(replace(ROUND, bars=Bars.HIDDEN)), 22, "a").drawing == Drawing()
    box = filled(a_box(), 22, "a")
    assert box.drawing.told == 11
    for number in range(1, 23):
        box.put(f"v{number}", None)
    box.redraw()
    assert (box.drawing, box.voted) == (Drawing(), 0)


def test_a_k_below_three_is_three_for_the_bars_too() -> None:
    box = filled(a_box(replace(ROUND, k=1)), 13, "a")
    assert box.drawing.told == 0
    filled(box, 1, "a", first=14)
    assert box.drawing.told == 7
    assert box.emptied("v1") == a_row()
    filled(box, 1, "a", first=15)
    assert box.emptied("v1") is None


# ------------------------------------------------------------------------------------------------ taking back


def test_a_ballot_can_be_taken_out_as_long_as_it_is_in_no_bars_or_enough_came_after_them() -> None:
    box = filled(a_box(), 21, "a")
    assert box.emptied("v1") is None
    filled(box, 1, "a", first=22)
    assert box.emptied("v1") == a_row()
    filled(box, 3, "a", first=50, late=True)
    assert box.emptied("v1") == a_row(), "who came late does not hide anybody in the bars"
    box.put("v10", a_row("b", party="werkveld", channel=Channel.KEYBOARD))
    assert box.emptied("v10") == a_row(party="werkveld", channel=Channel.KEYBOARD)
    assert box.emptied("v50") is None, "it was in no bars"
    assert box.emptied("v99") is None
    filled(box, 1, "a", first=23)
    assert box.emptied("v1") is None


# ------------------------------------------------------------------------------------------------ counting


def test_everybody_counts_once_over_all_channels_and_parties() -> None:
    box = a_box()
    box.set_counted(Channel.HANDS, {"student": of(7, a=7), "werkveld": of(0)})
    assert box.counted == {Channel.HANDS: {"student": of(7, a=7)}}
    for number, (party, choice) in enumerate([("student", "a"), ("student", "b"), ("werkveld", "c"), ("", "")] * 5):
        box.put(f"v{number}", a_row(*choice, party=party, late=number > 15))
    box.put("k1", a_row("a", "b", channel=Channel.KEYBOARD))
    assert box.voted == 28
    kept = box.result(("student", "werkveld"))
    assert kept.tally == Tally(28, 0, {"a": 13, "b": 6, "c": 5}), "of several answers no blanks are told"
    assert kept.channels == {Channel.PHONE: 20, Channel.KEYBOARD: 1, Channel.HANDS: 7}
    box.set_counted(Channel.HANDS, {})
    assert (box.voted, box.counted) == (21, {Channel.HANDS: {}})


def of_two_parties() -> BallotBox:
    box = a_box(replace(ROUND, statement=a_choice_statement("a", "b")))
    for number in range(14):
        for party in ("werkveld", "student", "onderwijs"):
            box.put(f"{party}-{number}", a_row("ab"[number % 2], party=party))
    return box


def test_parties_stand_in_the_order_of_the_screen_and_lumped_ones_not_by_themselves() -> None:
    order = ("student", "werkveld", "onderwijs")
    assert [g.parties for g in of_two_parties().result(order).groups] == [("student",), ("werkveld",), ("onderwijs",)]
    lumped = of_two_parties().result(order, ["student"])
    assert ("student",) not in [group.parties for group in lumped.groups]


def test_a_result_of_fewer_than_k_is_withheld() -> None:
    assert filled(a_box(), 4, "a").result().withheld
    assert not filled(a_box(), 5, "a").result().withheld


def test_what_a_file_kept_of_counts_and_bars_is_set_again() -> None:
    box, counted, drawing = a_box(), {Channel.HANDS: {"": of(3, a=3)}}, Drawing(None, of(5, a=5))
    box.restore(counted, drawing)
    assert (box.counted, box.drawing, box.voted) == (counted, drawing, 3)


def test_choices_and_counts_that_cannot_be_are_refused() -> None:
    assert a_box().check(("c", "a")) == ("a", "c")
    with pytest.raises(Invalid, match="geen antwoord"):
        a_box().check(("d",))
    a_box().check_counts({"student": of(3, a=3), "werkveld": of(2, b=2)})
    with pytest.raises(Invalid, match="niet kloppen"):
        a_box().check_counts({"student": of(3, a=3), "werkveld": Tally(1, 0, {"a": 2})})


def test_bars_of_answers_that_the_statement_does_not_have_are_refused() -> None:
    a_box().check_bars(Drawing(ShownBars(of(11, a=11))))
    a_box().check_bars(Drawing(None, of(11, a=11)).after(of(22, a=22), SEVERAL, 5))
    with pytest.raises(Invalid, match="die deze stelling niet heeft"):
        a_box().check_bars(Drawing(ShownBars(Tally(11, 0, {"d": 11}))))


def test_who_voted_is_known_in_this_round_only() -> None:
    """A key is the first half of a keyed hash: without the secret, which goes at the close, no token leads to it."""
    box: BallotBox = a_box()
    expected = hmac.new(box.secret, b"token-1", hashlib.sha256).hexdigest()[:32]
    assert voter_key(box.secret, "token-1") == expected
    assert voter_key(b"een andere ronde", "token-1") != expected


NOTHING: Choice = ()


def test_a_new_box_is_empty() -> None:
    assert a_box().progress == Progress("stem-1.1", 0, None)
    assert a_box().emptied("v1") is None
    assert a_box().check(NOTHING) == NOTHING
