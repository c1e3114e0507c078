"""The wall: remarks come on it together, support is counted as a vote is, and nothing leads from it to a writer."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.ballot_box import BallotBox, Row, voter_key
from dialoog.domain.disclosure import least_group
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result
from dialoog.domain.rules import filling_in, moderating, stage, voting, wall
from dialoog.domain.session import Session, apply
from dialoog.domain.soundness import impossible
from dialoog.domain.stage import Scene
from dialoog.domain.statement import Choice
from dialoog.domain.tally import Ballot, Tally
from dialoog.facilitation.checking.session import mistakes
from tests.build import NOON, a_section, a_session, a_step, closed, joined, noted, running

TEXTS = ("Meer tijd", "Een vaste begeleider", "Later beginnen", "Betere uitleg", "Minder papier", "Samen eten")


def written(texts: Iterable[str] = TEXTS, **fields: object) -> Session:
    """A session with a wall, and remarks that each have a writer of their own."""
    step = a_step("canvas", StepKind.CANVAS, sections=("wensen",), wall=True)
    session = a_session(steps=[step], sections=[a_section("wensen")], **fields)  # type: ignore[arg-type]
    session = joined(running(session), student=4, werkveld=8)
    people = sorted(session.participants)
    for text, author in zip(texts, people, strict=False):
        party = session.participants[author].party
        session = noted(session, text, section="wensen", author=author, party=party, channel=Channel.PHONE)
    return session


def the_step(session: Session) -> Step:
    return session.agenda["canvas"]


def opened(session: Session) -> Session:
    return apply(session, stage.open_vote(session, "canvas", NOON))


def boxed(
    session: Session, choices: Iterable[Choice], round_id: str = "canvas.1", *, party: str = "student"
) -> BallotBox:
    """The box after these ballots, as the program puts them in."""
    box = BallotBox(session.rounds[round_id], b"secret")
    for number, choice in enumerate(choices):
        ballot = Ballot(box.check(choice), box.party_kept(party))
        box.put(voter_key(b"secret", str(number)), Row(ballot, Channel.PHONE))
        box.redraw()
    return box


def shut(session: Session, choices: Iterable[Choice]) -> Session:
    """The session after the wall was open, with these ballots."""
    session = opened(session)
    result = boxed(session, choices).result(session.party_ids)
    return apply(session, voting.close_round(session, "canvas.1", result))


def test_a_wall_is_off_until_it_is_asked_for() -> None:
    session = written()
    off = apply(session, wall.switch(session, "canvas", on=False))
    assert voting.open_refusal(session, "canvas") is None
    assert voting.open_refusal(off, "canvas")
    assert not a_step("x", StepKind.CANVAS).wall
    with pytest.raises(Refused, match="canvas"):
        wall.switch(a_session(), "stem-1", on=True)


def test_remarks_of_few_people_do_not_come_on_the_wall_whoever_typed_besides() -> None:
    few = written(TEXTS[:4])
    assert "minstens 5" in str(wall.refusal(few, "canvas"))
    typed = noted(few, "aan tafel", "ook aan tafel", section="wensen")
    assert wall.refusal(typed, "canvas"), "what is typed at a table hides nobody with a phone"
    assert wall.refusal(written(TEXTS[:5]), "canvas") is None


def test_what_was_typed_for_tables_only_can_come_on_the_wall() -> None:
    session = noted(written(()), "aan tafel", section="wensen")
    assert wall.refusal(session, "canvas") is None


@given(order=st.permutations(TEXTS))
def test_the_order_of_the_wall_tells_nothing_of_who_wrote_first(order: list[str]) -> None:
    one, other = opened(written()), opened(written(order))
    shown = [wall.worded(session, session.rounds["canvas.1"].statement) for session in (one, other)]
    assert shown[0] == shown[1]
    assert [option.id for option in shown[0].options] == [f"m{place}" for place in range(1, 7)]


def test_what_comes_in_waits_for_the_next_wall_and_is_the_only_thing_on_it() -> None:
    session = shut(written(), [("m1",)] * 6)
    assert isinstance(wall.refusal(session, "canvas"), Refused), "nothing new"
    later = [f"later {number}" for number in range(5)]
    for number, text in enumerate(later):
        session = noted(session, text, section="wensen", author=f"werkveld-{number + 1}", channel=Channel.PHONE)
    session = apply(session, voting.open_round(session, "canvas"))
    again = session.rounds["canvas.2"].statement
    assert sorted(option.label for option in wall.worded(session, again).options) == later


def test_a_wall_opens_as_often_as_people_write_something_new_and_the_file_stays_right() -> None:
    session = shut(written(present={"student": 4, "werkveld": 8}), [("m1",)] * 6)
    for number in range(2, 6):
        for writer in range(5):
            author = f"werkveld-{writer + 1}"
            session = noted(session, f"{number}.{writer}", section="wensen", author=author, channel=Channel.PHONE)
        session = opened(session)
        round_ = session.rounds[f"canvas.{number}"]
        result = boxed(session, [("m2",)] * 6, round_.id).result(session.party_ids)
        session = apply(session, voting.close_round(session, round_.id, result))
    assert isinstance(wall.refusal(session, "canvas"), Refused)
    hung = [note for round_ in wall.rounds_on_walls(session) for note in round_.statement.roots]
    assert len(hung) == len(set(hung)) == len(session.notes), "each remark hangs once"
    assert not list(mistakes(closed(session)))


def test_a_hidden_remark_is_gone_from_the_wall_and_from_the_file() -> None:
    session = opened(written())
    first = wall.on_wall(session, session.rounds["canvas.1"].statement)["m1"]
    session = apply(session, filling_in.hide(session, first.id, "een naam"))
    statement = session.rounds["canvas.1"].statement
    assert "m1" not in wall.on_wall(session, statement)
    assert first.text not in [option.label for option in wall.worded(session, statement).options]
    assert first.text.encode() not in msgspec.json.encode(statement), "the statement never held it"


def test_a_text_that_people_supported_stays_what_it_is_but_can_be_taken_back() -> None:
    session = opened(written())
    note = next(note for note in session.notes.values() if note.author == "student-1")
    with pytest.raises(Refused, match="staat op de muur"):
        moderating.rewrite(session, note.id, "Iets heel anders", author="student-1")
    session = apply(session, moderating.withdraw(session, note.id, author="student-1"))
    assert note.text not in [n.text for n in wall.on_wall(session, session.rounds["canvas.1"].statement).values()]


def test_the_wall_stays_on_stage_when_it_is_closed() -> None:
    assert stage.on_stage(shut(written(), [("m1",)] * 6)).scene is Scene.VOTE


def test_support_below_k_people_leaves_only_the_turnout() -> None:
    result = shut(written(), [("m1", "m2")] * 4).rounds["canvas.1"].result
    assert result == Result(tally=Tally(4), channels={Channel.PHONE: 4}, withheld=True)


SUPPORT = st.lists(
    st.sets(st.sampled_from(["m1", "m2", "m3"])).map(lambda s: tuple(sorted(s))), min_size=5, max_size=12
)


@given(ballots=SUPPORT, seed=st.randoms(use_true_random=False))
def test_who_knows_own_support_and_that_of_k_minus_2_friends_cannot_tell_the_others_apart(
    ballots: list[Choice], seed: object
) -> None:
    """The first four are the attacker and friends. The others in any order, of any party: all that is kept is the same.

    So a writer is not found by who supports a remark, and a party not by what its people support.
    """
    session = opened(written())
    strangers = ballots[4:]
    seed.shuffle(strangers)  # type: ignore[attr-defined]
    kept = boxed(session, ballots).result(session.party_ids)
    other = boxed(session, ballots[:4] + strangers, party="werkveld").result(session.party_ids)
    assert kept == other
    assert not kept.groups


def test_counts_lag_behind_so_that_no_ballot_can_be_read_from_them() -> None:
    session = opened(written())
    batch = least_group(5)
    assert boxed(session, [("m1",)] * (2 * batch - 1)).progress.bars is None
    shown = boxed(session, [("m1",)] * 2 * batch).progress.bars
    assert shown
    assert shown.tally.voters == batch
    assert shown.tally.counts["m1"] < batch, "bounds, and no count"


def test_a_closed_session_with_a_wall_keeps_counts_that_lead_to_remarks_and_is_right() -> None:
    session = closed(shut(written(present={"student": 4, "werkveld": 8}), [("m1", "m2")] * 6 + [("m2",)] * 3))
    assert not list(impossible(session))
    assert not list(mistakes(session))
    round_ = session.rounds["canvas.1"]
    assert round_.result
    assert round_.result.tally.counts["m2"] == 9
    assert wall.on_wall(session, round_.statement)["m2"].id == round_.statement.roots[1]


def test_a_wall_that_leads_nowhere_cannot_be() -> None:
    session = shut(written(), [("m1",)] * 6)
    round_ = session.rounds["canvas.1"]
    wrong = replace(round_, statement=replace(round_.statement, roots=round_.statement.roots[:-1]))
    assert any("muur" in told for told in impossible(replace(session, rounds={round_.id: wrong})))


def test_an_open_wall_cannot_be_switched_off() -> None:
    with pytest.raises(DialoogError, match="al open geweest"):
        wall.switch(opened(written()), "canvas", on=False)
