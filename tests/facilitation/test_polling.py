"""An open round: who may vote, when, and what is left of it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.agenda import Bars, StepKind
from dialoog.domain.ballot_box import BoxUpdate, Drawing, Row, ShownBars
from dialoog.domain.errors import Invalid, NotFound, Refused, StorageError
from dialoog.domain.events import Event, SessionChanged, VoteProgressed, WriteFailed
from dialoog.domain.note import Channel
from dialoog.domain.rules import door, voting
from dialoog.domain.session import Session
from dialoog.domain.statement import Choice, StatementKind
from dialoog.domain.tally import Ballot, Tally
from dialoog.facilitation.service import SessionService
from dialoog.store.names import ballots_path
from tests.build import (
    DISK_FULL,
    MemoryBallotStore,
    MemorySessionStore,
    a_choice_statement,
    a_service,
    a_service_in_memory,
    a_session,
    a_step,
    a_vote_step,
    joined,
    noted,
    themed,
)
from tests.examples import examples

STEP = "stem-1"


def a_vote(bars: Bars = Bars.BATCHES) -> Session:
    return a_session(steps=[a_vote_step(bars, a_choice_statement("a", "b", "c"))])


async def an_open_round(session: Session | None = None) -> SessionService:
    service = a_service_in_memory(session or a_vote())
    await service.polling.open(STEP)
    return service


async def cast(service: SessionService, *choices: str, start: int = 1, party: str = "student") -> None:
    for number, choice in enumerate(choices, start):
        await service.polling.cast(f"v{number}", party, (choice,) if choice else (), Channel.PHONE)


def progress(service: SessionService) -> tuple[int, Tally | None]:
    now = service.polling.progress
    assert now is not None
    return now.voted, now.bars.tally if now.bars else None


async def result(service: SessionService) -> Tally:
    await service.polling.close()
    kept = voting.rounds_of(service.session, STEP)[-1].result
    assert kept is not None
    return kept.tally


async def test_a_vote_may_be_changed_and_a_double_tap_counts_once() -> None:
    service = await an_open_round()
    await cast(service, "a", "a", "a", "b", "b")
    await cast(service, "b", "b", start=1)
    await asyncio.gather(cast(service, "c", start=3), cast(service, "c", start=3))
    assert await result(service) == Tally(5, 0, {"a": 0, "b": 4, "c": 1})


async def test_a_vote_that_is_taken_back_does_not_count_and_may_be_given_again() -> None:
    service = await an_open_round()
    await cast(service, "a", "a", "a", "b", "b", "b")
    await service.polling.take_back("v6")
    await service.polling.take_back("somebody who never voted")
    assert progress(service)[0] == 5
    await cast(service, "c", start=6)
    assert await result(service) == Tally(6, 0, {"a": 3, "b": 2, "c": 1})


async def test_channels_count_alike() -> None:
    service = await an_open_round()
    await cast(service, "a", "b")
    await service.polling.count(Channel.HANDS, {"": Tally(5, 1, {"a": 4})})
    await service.polling.count(Channel.PAPER, {"werkveld": Tally(12, 0, {"b": 6, "c": 6})})
    assert progress(service)[0] == 19
    assert await result(service) == Tally(19, 1, {"a": 5, "b": 7, "c": 6})


async def test_votes_are_taken_out_on_purpose_only_when_few_stand_beside_raised_hands() -> None:
    """Nothing that was acknowledged goes without this; once the result can be shown they stay."""
    service = await an_open_round()
    await cast(service, "a", "b")
    with pytest.raises(Refused, match="blijven bewaard"):
        await service.polling.discard_unseen()
    await service.polling.count(Channel.HANDS, {"": Tally(5, 0, {"a": 4, "b": 1})})
    await cast(service, *"ccccccccc", start=3)
    with pytest.raises(Refused, match="blijven bewaard"):
        await service.polling.discard_unseen()
    assert progress(service)[0] == 16
    await service.polling.take_back("v5")
    await service.polling.discard_unseen()
    assert progress(service) == (5, None)
    assert await result(service) == Tally(5, 0, {"a": 4, "b": 1, "c": 0})


async def test_a_count_by_hand_may_be_corrected_up_and_down() -> None:
    service = await an_open_round()
    await service.polling.count(Channel.HANDS, {"": Tally(30, 0, {"a": 30})})
    await service.polling.count(Channel.HANDS, {"": Tally(6, 0, {"a": 4, "b": 2})})
    assert service.polling.counted == {Channel.HANDS: {"": Tally(6, 0, {"a": 4, "b": 2})}}
    assert await result(service) == Tally(6, 0, {"a": 4, "b": 2, "c": 0})


@pytest.mark.parametrize(
    "tally",
    [
        Tally(-1, 0, {}),
        Tally(2, 0, {"a": -1, "b": 3}),
        Tally(2, 0, {"d": 2}),
        Tally(2, 3, {}),
        Tally(10, 0, {"a": 20}),
        Tally(10, 0, {"a": 9}),
    ],
)
async def test_counts_that_nobody_can_have_given_are_refused(tally: Tally) -> None:
    service = await an_open_round()
    with pytest.raises(Invalid, match="kunnen niet kloppen"):
        await service.polling.count(Channel.HANDS, {"": tally})
    assert progress(service) == (0, None)


async def test_with_several_answers_a_person_counts_may_add_up_to_more_than_the_people() -> None:
    several = a_choice_statement("a", "b", "c", kind=StatementKind.CHOICES)
    service = await an_open_round(a_session(steps=[a_vote_step(statement=several)]))
    await service.polling.count(Channel.HANDS, {"": Tally(6, 1, {"a": 5, "b": 4})})
    assert await result(service) == Tally(6, 0, {"a": 5, "b": 4, "c": 0})


async def test_bars_lag_so_that_each_move_and_the_close_hold_a_whole_batch() -> None:
    """With k = 5: the 22nd vote shows about what the first eleven chose, the 33rd what the first 22 did."""
    service = await an_open_round()
    await cast(service, *"aaaaaaaabbb", *"cccccccccc")
    assert progress(service) == (21, None)
    await cast(service, "c", start=22)
    first = Tally(11, 0, {"a": 8, "b": 2, "c": 1})
    assert progress(service) == (22, first)
    await cast(service, *"bbbbbbbbbb", start=23)
    assert progress(service) == (32, first)
    await cast(service, "b", start=33)
    voted, told = progress(service)
    assert told is not None
    assert (voted, told.voters) == (33, 22)


async def test_bars_look_the_same_when_a_batch_was_of_one_mind_and_when_it_nearly_was() -> None:
    drawn = set()
    for first in ("aaaaaaaaaaa", "aaaaaaaaabc", "aaaaaabbbbb"):
        service = await an_open_round()
        await cast(service, *first, *"bbbbbbbbbbb")
        drawn.add(str(progress(service)))
    assert len(drawn) == 1


async def test_who_takes_back_a_vote_after_the_bars_moved_leaves_a_blank_one_if_too_few_would_be_between() -> None:
    """Otherwise the result less the last bars would be what the last of them chose."""
    service = await an_open_round()
    await cast(service, *"abc" * 11)
    for voter in range(30, 34):
        await service.polling.take_back(f"v{voter}")
    assert await result(service) == Tally(33, 4, {"a": 10, "b": 10, "c": 9})


async def test_who_takes_back_a_vote_while_enough_others_are_between_leaves_nothing() -> None:
    service = await an_open_round()
    await cast(service, *"abc" * 11, "c")
    await service.polling.take_back("v34")
    assert await result(service) == Tally(33, 0, {"a": 11, "b": 11, "c": 11})


async def test_bars_that_are_hidden_do_not_exist_before_the_close() -> None:
    service = await an_open_round(a_vote(Bars.HIDDEN))
    await cast(service, *"abcabcabcabcabcabc")
    assert progress(service) == (18, None)
    assert await result(service) == Tally(18, 0, {"a": 6, "b": 6, "c": 6})


async def test_counts_by_hand_never_move_the_bars() -> None:
    service = await an_open_round()
    await service.polling.count(Channel.HANDS, {"": Tally(10, 0, {"a": 10})})
    await cast(service, *"bbbbbbbbbbb")
    assert progress(service) == (21, None), "hands are seen by all, so they hide no ballot"
    await cast(service, *"ccccccccccc", start=12)
    shown = Tally(11, 0, {"a": 2, "b": 8, "c": 1})
    assert progress(service) == (32, shown)
    await service.polling.count(Channel.HANDS, {"": Tally(3, 0, {"a": 3})})
    assert progress(service) == (25, shown)


async def test_who_does_not_take_part_cannot_vote() -> None:
    service = await an_open_round(joined(a_vote(), student=1))
    await service.polling.vote("student-1", ("a",))
    with pytest.raises(NotFound):
        await service.polling.vote("student-2", ("a",))
    with pytest.raises(NotFound, match="werkveld"):
        await service.polling.cast("v1", "werkvelt", ("a",), Channel.PHONE)
    with pytest.raises(Invalid):
        await service.polling.vote("student-1", ("d",))
    assert progress(service)[0] == 1


async def test_there_is_no_voting_before_the_opening_and_after_the_close() -> None:
    service = a_service_in_memory(a_vote())
    with pytest.raises(Refused, match="geen stemming open"):
        await cast(service, "a")
    await service.polling.open(STEP)
    await service.polling.close()
    with pytest.raises(Refused, match="geen stemming open"):
        await cast(service, "a")
    with pytest.raises(Refused):
        await service.polling.close()
    assert service.polling.progress is None


async def test_the_text_is_frozen_from_the_first_ballot_on() -> None:
    service = await an_open_round()
    await service.polling.change_statement(STEP, a_choice_statement("a", "d"))
    with pytest.raises(Invalid):
        await cast(service, "b")
    await cast(service, "d")
    with pytest.raises(Refused, match="staat nu vast"):
        await service.polling.change_statement(STEP, a_choice_statement("a", "b"))


async def test_a_cancelled_round_leaves_nothing_and_can_be_opened_again() -> None:
    service = await an_open_round()
    await cast(service, *"aaaaaa")
    await service.polling.cancel()
    assert (service.session.rounds, service.polling.progress) == ({}, None)
    await service.polling.open(STEP)
    assert progress(service) == (0, None)


async def test_dots_are_given_to_themes_with_several_on_one_if_wanted() -> None:
    session = noted(a_session(steps=[a_step(STEP, StepKind.PRIORITISE)], k=3), "x", "y")
    session = themed(session, Tijd=["n1"], Geld=["n2"])
    service = await an_open_round(session)
    for number, choice in enumerate([("t1", "t1", "t1"), ("t1", "t2"), ("t2",), (), ("t2", "t2")]):
        await service.polling.cast(f"v{number}", "student", choice, Channel.KEYBOARD)
    with pytest.raises(Invalid, match="hoogstens 3"):
        await service.polling.cast("v9", "student", ("t1",) * 4, Channel.KEYBOARD)
    assert await result(service) == Tally(5, 0, {"t1": 4, "t2": 4})


async def test_a_popular_theme_does_not_hide_the_parties_that_gave_it_dots() -> None:
    session = noted(a_session(steps=[a_step(STEP, StepKind.PRIORITISE)], k=3), "x", "y")
    session = themed(session, Tijd=["n1"], Geld=["n2"])
    service = await an_open_round(session)
    choices: list[tuple[str, Choice]] = [
        *[("student", ("t1",) * 3)] * 4,
        *[("student", ("t2",) * 3)] * 4,
        *[("werkveld", ("t1", "t1", "t2"))] * 4,
        *[("werkveld", ("t1", "t2", "t2"))] * 4,
    ]
    for number, (party, choice) in enumerate(choices):
        await service.polling.cast(f"v{number}", party, choice, Channel.KEYBOARD)
    await service.polling.close()
    kept = service.session.rounds[f"{STEP}.1"].result
    assert kept is not None
    assert [group.parties for group in kept.groups] == [("student",), ("werkveld",)]


# ------------------------------------------------------------------------------------------------ when it goes wrong


async def test_votes_that_could_not_be_kept_are_in_no_count() -> None:
    box = MemoryBallotStore()
    service = a_service_in_memory(a_vote(), box=box)
    heard: list[Event] = []
    await service.polling.open(STEP)
    await cast(service, *"aaabbb")
    service.bus.subscribe(heard.append)
    box.trouble = DISK_FULL
    told = await asyncio.gather(
        cast(service, "c", start=1),
        cast(service, "c", start=7),
        service.polling.take_back("v2"),
        service.polling.count(Channel.HANDS, {"": Tally(9, 0, {"c": 9})}),
        return_exceptions=True,
    )
    assert list(told) == [DISK_FULL] * 4
    assert heard == [WriteFailed(DISK_FULL)]
    box.trouble = None
    assert progress(service) == (6, None)
    assert await result(service) == Tally(6, 0, {"a": 3, "b": 3, "c": 0})


async def test_a_close_that_cannot_be_kept_leaves_the_round_open() -> None:
    store = MemorySessionStore(a_vote())
    service = a_service_in_memory(store=store)
    await service.polling.open(STEP)
    await cast(service, *"aaabbb")
    store.trouble = DISK_FULL
    with pytest.raises(StorageError):
        await service.polling.close()
    store.trouble = None
    await cast(service, "c", start=7)
    assert await result(service) == Tally(7, 0, {"a": 3, "b": 3, "c": 1})


async def test_the_result_is_kept_before_the_ballots_are_destroyed() -> None:
    """When they cannot be destroyed the result is there all the same, and the next start destroys them."""
    store, box = MemorySessionStore(a_vote()), MemoryBallotStore()
    service = a_service_in_memory(store=store, box=box)
    await service.polling.open(STEP)
    await cast(service, *"aaabb")
    box.trouble = DISK_FULL
    with pytest.raises(StorageError):
        await service.polling.close()
    box.trouble = None
    kept = store.kept.rounds[f"{STEP}.1"].result
    assert kept is not None
    assert kept.tally == Tally(5, 0, {"a": 3, "b": 2, "c": 0})
    a_service_in_memory(store=store, box=box)
    assert box.kept is None


async def test_an_opening_that_cannot_be_kept_leaves_no_box() -> None:
    store, box = MemorySessionStore(a_vote()), MemoryBallotStore()
    service = a_service_in_memory(store=store, box=box)
    store.trouble = DISK_FULL
    with pytest.raises(StorageError):
        await service.polling.open(STEP)
    assert (box.kept, service.polling.progress) == (None, None)


async def test_two_openings_at_once_open_one_round_and_keep_its_votes() -> None:
    service = a_service_in_memory(a_vote())
    told = await asyncio.gather(service.polling.open(STEP), service.polling.open(STEP), return_exceptions=True)
    assert [type(outcome) for outcome in told] == [type(None), Refused]
    await cast(service, *"aaabb")
    assert await result(service) == Tally(5, 0, {"a": 3, "b": 2, "c": 0})


class SlowBallotStore(MemoryBallotStore):
    """Tells when it is asked to keep something, so that a test can step in between."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def create(self, round_id: str, secret: bytes) -> None:
        self.asked.append("create")
        super().create(round_id, secret)

    def update(self, change: BoxUpdate) -> None:
        self.asked.append("update")
        super().update(change)

    def destroy(self) -> None:
        self.asked.append("destroy")
        super().destroy()


@pytest.mark.parametrize("turns", range(1, 8))
async def test_an_opening_or_close_whose_caller_goes_away_is_finished_all_the_same(turns: int) -> None:
    """Cancelled after any number of turns of the loop: the round is open with a box, and later closed without."""
    box = SlowBallotStore()
    service = a_service_in_memory(a_vote(), box=box)
    await _cancelled_after(turns, service.polling.open(STEP))
    await service.polling.close() if turns % 2 else await _cancelled_after(turns, service.polling.close())
    await service.stop()
    assert [round_.is_open for round_ in service.session.rounds.values()] == [False]
    assert (box.kept, box.asked) == (None, ["create", "destroy"])


async def _cancelled_after(turns: int, move: Coroutine[None, None, None]) -> None:
    task = asyncio.ensure_future(move)
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])


# ------------------------------------------------------------------------------------------ after a crash, and leaks


async def test_after_a_crash_the_open_round_goes_on_where_it_was() -> None:
    store, box = MemorySessionStore(joined(a_vote(), student=1)), MemoryBallotStore()
    first = a_service_in_memory(store=store, box=box)
    await first.polling.open(STEP)
    await cast(first, *"aabbcaaaac")
    await first.polling.vote("student-1", ("a",))
    again = a_service_in_memory(store=store, box=box)
    assert again.polling.progress == first.polling.progress
    await again.polling.vote("student-1", ("b",))
    assert await result(again) == Tally(11, 0, {"a": 6, "b": 3, "c": 2})


async def test_a_box_whose_round_was_closed_before_the_crash_is_destroyed() -> None:
    store, box = MemorySessionStore(a_vote()), MemoryBallotStore()
    first = a_service_in_memory(store=store, box=box)
    await first.polling.open(STEP)
    await cast(first, *"aabbc")
    left = box.kept
    await first.polling.close()
    box.kept = left
    again = a_service_in_memory(store=store, box=box)
    assert (box.kept, again.polling.progress, again.polling.warning) == (None, None, "")


async def test_when_the_box_is_gone_people_are_told_and_can_vote_anew() -> None:
    store, box = MemorySessionStore(a_vote()), MemoryBallotStore()
    await a_service_in_memory(store=store, box=box).polling.open(STEP)
    box.kept = None
    again = a_service_in_memory(store=store, box=box)
    assert "niet gevonden" in again.polling.warning
    await cast(again, *"aabbc")
    assert await result(again) == Tally(5, 0, {"a": 2, "b": 2, "c": 1})


@pytest.mark.parametrize(
    "edited",
    [
        {"rows": {"aa": Row(Ballot(("weg",), "student"), Channel.PHONE)}},
        {"rows": {"aa": Row(Ballot(("a", "b"), "student"), Channel.PHONE)}},
        {"rows": {"aa": Row(Ballot(("a",), "studnt"), Channel.PHONE)}},
        {"counted": {Channel.HANDS: {"student": Tally(3, 0, {"a": 9})}}},
        {"counted": {Channel.HANDS: {"studnt": Tally(3, 0, {"a": 3})}}},
        {"drawing": Drawing(ShownBars(Tally(9, 0, {"weg": 9})))},
    ],
)
async def test_a_box_that_holds_what_nobody_can_have_voted_is_not_taken_up(edited: dict[str, Any]) -> None:
    """Somebody changed the file: a count with it in would be wrong, or could not be made at all."""
    store, box = MemorySessionStore(a_vote()), MemoryBallotStore()
    await a_service_in_memory(store=store, box=box).polling.open(STEP)
    assert box.kept is not None
    box.kept = replace(box.kept, **edited)
    with pytest.raises(StorageError, match=r"iets dat niet kan.*dialoog restore"):
        a_service_in_memory(store=store, box=box)
    assert not store.is_open


async def test_listeners_hear_of_the_turnout_and_of_no_choice() -> None:
    service = await an_open_round()
    heard: list[Event] = []
    service.bus.subscribe(heard.append)
    await cast(service, *"abc")
    assert all(isinstance(event, VoteProgressed) and event.progress.bars is None for event in heard)
    assert [event.progress.voted for event in heard if isinstance(event, VoteProgressed)] == [1, 2, 3]


async def test_when_a_round_opens_or_closes_listeners_see_its_progress_or_none() -> None:
    service = a_service_in_memory(a_vote())
    seen: list[bool] = []
    service.bus.subscribe(
        lambda event: seen.append(service.polling.progress is None) if isinstance(event, SessionChanged) else None
    )
    await service.polling.open(STEP)
    assert service.polling.progress is not None
    await service.polling.close()
    assert seen[-1] is True


people = st.lists(
    st.tuples(st.sampled_from(["student", "werkveld", ""]), st.sampled_from("abc "), st.sampled_from(list(Channel))),
    max_size=14,
)


@given(people, st.randoms(use_true_random=False))
@examples(25)
def test_two_orders_of_voting_leave_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, cast: list[tuple[str, str, Channel]], chance: random.Random
) -> None:
    """The closed file tells nothing of the order: shuffled ballots and other tokens give the same file."""
    shuffled = list(cast)
    chance.shuffle(shuffled)
    files = []
    for order, tokens in ((cast, "v"), (shuffled, "w")):
        folder = tmp_path_factory.mktemp("order")
        asyncio.run(_vote_in(folder, order, tokens))
        files.append((folder / "dag.json").read_bytes())
        assert not ballots_path(folder / "dag.json").exists()
    assert files[0] == files[1]


async def _vote_in(folder: Path, order: Sequence[tuple[str, str, Channel]], tokens: str) -> None:
    service = a_service(folder, a_vote(), seed=len(tokens))
    await service.polling.open(STEP)
    for number, (party, choice, channel) in enumerate(order):
        await service.polling.cast(f"{tokens}{number}", party, (choice,) if choice.strip() else (), channel)
    await service.polling.close()
    await service.stop()


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


async def test_neither_token_nor_key_nor_secret_is_left_after_the_close(tmp_path: Path) -> None:
    service = a_service(tmp_path, joined(a_vote(), student=6))
    path = tmp_path / "dag.json"
    await service.polling.open(STEP)
    for number in range(1, 7):
        await service.polling.vote(f"student-{number}", ("a" if number % 2 else "b",))
    box = ballots_path(path).read_bytes()
    assert b"student-" not in box
    keys = [line.split(b'"')[1] for line in box.splitlines() if line.startswith(b'  "') and b'"row"' in line]
    assert len(keys) == 6
    assert keys == sorted(keys), "rows stand in the order of random keys, not in that of voting"
    await service.polling.close()
    await service.close_session()
    await service.stop()
    left = contents(tmp_path)
    assert not [name for name, content in left.items() for key in keys if key in content]
    assert b"student-" not in left["dag.json"]
    assert not ballots_path(path).exists()


# ------------------------------------------------------------------------------------------------ who came in when


async def admit(service: SessionService, *people: str) -> None:
    for person in people:
        await service.do(door.admit, person=person, party="student")


async def test_ballots_of_who_came_in_after_the_opening_are_in_no_bars_and_count_at_the_close() -> None:
    service = a_service_in_memory(a_session(steps=[a_vote_step(Bars.BATCHES)], present={"student": 40}))
    await admit(service, *(f"p{number}" for number in range(22)))
    await service.polling.open(STEP)
    await admit(service, *(f"late{number}" for number in range(10)))
    for number in range(10):
        await service.polling.vote(f"late{number}", ("nee",))
        assert progress(service) == (number + 1, None)
    for number in range(22):
        await service.polling.vote(f"p{number}", ("ja",))
    assert progress(service) == (32, Tally(11, 0, {"ja": 9, "nee": 2}))
    assert await result(service) == Tally(32, 0, {"ja": 22, "nee": 10})


async def test_who_came_late_is_still_late_after_a_power_cut(tmp_path: Path) -> None:
    service = a_service(tmp_path, a_session(steps=[a_vote_step(Bars.BATCHES)], present={"student": 30}))
    await service.polling.open(STEP)
    await admit(service, *(f"late{number}" for number in range(10)))
    for number in range(5):
        await service.polling.vote(f"late{number}", ("nee",))
    await service.stop()
    again = a_service(tmp_path)
    for number in range(5, 10):
        await again.polling.vote(f"late{number}", ("nee",))
    assert progress(again) == (10, None)
    assert (await result(again)).voters == 10
    await again.stop()


async def test_who_came_in_during_the_first_round_is_in_the_bars_of_the_second() -> None:
    service = a_service_in_memory(a_session(steps=[a_vote_step(Bars.BATCHES)], present={"student": 30}))
    await service.polling.open(STEP)
    await admit(service, *(f"late{number}" for number in range(22)))
    await service.polling.close()
    await service.polling.open(STEP)
    for number in range(22):
        await service.polling.vote(f"late{number}", ("nee",))
    assert progress(service)[1] == Tally(11, 0, {"ja": 3, "nee": 8})


async def test_who_is_put_out_has_no_vote_in_the_open_round_and_can_give_none() -> None:
    service = a_service_in_memory(a_session(present={"student": 30}))
    await admit(service, "p1", "p2", "p3")
    await service.polling.open(STEP)
    for person in ("p1", "p2"):
        await service.polling.vote(person, ("ja",))
    late = asyncio.ensure_future(service.polling.vote("p3", ("ja",)))
    await asyncio.sleep(0)
    await service.polling.put_out(["p1", "p3"])
    await asyncio.gather(late, return_exceptions=True)
    assert progress(service)[0] == 1
    with pytest.raises(NotFound):
        await service.polling.vote("p1", ("ja",))
    assert set(service.session.participants) == {"p2"}


async def test_a_party_with_more_phones_than_heads_stands_in_no_breakdown_by_itself() -> None:
    """Made-up members of a party would otherwise know what its only real one chose."""
    session = a_session(present={"student": 20, "werkveld": 18, "management": 1})
    service = a_service_in_memory(session)
    await service.polling.open(STEP)
    for party, many in {"student": 14, "werkveld": 13, "management": 12}.items():
        for number in range(many):
            await service.do(door.admit, person=f"{party}{number}", party=party)
            await service.polling.vote(f"{party}{number}", ("ja" if number % 2 else "nee",))
    await service.polling.close()
    kept = voting.rounds_of(service.session, STEP)[-1].result
    assert kept is not None
    assert [group.parties for group in kept.groups] == [("student",), ("management", "werkveld")]
