"""Votes that were counted in the room: hands and paper."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from dialoog.domain.note import Channel
from dialoog.domain.session import Session
from dialoog.domain.statement import StatementKind
from dialoog.domain.tally import Tally
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.voting.counting.screen import Cell, HandsScreen
from dialoog.tui.voting.counting.sheet import CountSheet, cells_of
from dialoog.tui.voting.statement_screen import VoteScreen
from tests.build import DISK_FULL, PARTIES, a_choice_statement, a_session, a_vote_step
from tests.tui.room import Room, at, burst, press, ready, seen, shown, told, type_in

COLOURS = a_choice_statement()


def votable() -> Session:
    return a_session(steps=[a_vote_step(statement=COLOURS)], present={"student": 20, "werkveld": 16})


async def count(pilot: Pilot[None], key: str, *numbers: str) -> None:
    await press(pilot, key)
    await fill(pilot, *numbers)


async def fill(pilot: Pilot[None], *numbers: str) -> None:
    for number in numbers:
        await type_in(pilot, number)
        await press(pilot, "enter")


async def test_hands_are_counted_labelled_and_corrected_until_the_close(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, lambda: VoteScreen("stem-1"), (200, 60)) as pilot:
        await press(pilot, "o")
        await count(pilot, "h", "12", "5", "3", "1")
        assert at(pilot) is VoteScreen
        assert room.service.polling.counted == {Channel.HANDS: {"": Tally(21, 1, {"rood": 12, "groen": 5, "blauw": 3})}}
        await count(pilot, "h", "10")
        await press(pilot, "ctrl+s")
        assert "Eerst waren het 21 mensen, nu 19." in seen(pilot)
        await press(pilot, "j")
        await count(pilot, "p", "4", "4", "4", "")
        await room.service.polling.cast("t1", "", ("rood",), Channel.KEYBOARD)
        await press(pilot, "u", "j", "u")
        text = " ".join(seen(pilot).split())
    result = room.kept.rounds["stem-1.1"].result
    assert result
    assert result.tally.counts == {"rood": 15, "groen": 9, "blauw": 7}
    assert result.channels == {Channel.KEYBOARD: 1, Channel.HANDS: 19, Channel.PAPER: 12}
    for part in ("1 in het stemhokje", "19 met handen", "12 op papier"):
        assert part in text


async def test_hands_can_be_counted_per_party(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, lambda: VoteScreen("stem-1"), (120, 40)) as pilot:
        await press(pilot, "o")
        await press(pilot, "h")
        await press(pilot, "f3")
        await fill(pilot, "4", "3")
        assert "Samen 7 mensen. Er zijn 36 aanwezigen." in seen(pilot)
        await press(pilot, "ctrl+s")
        counted = room.service.polling.counted[Channel.HANDS]
    assert counted == {"student": Tally(4, 0, {"rood": 4}), "onderwijs": Tally(3, 0, {"rood": 3})}


async def test_what_is_no_number_is_told_and_nothing_that_was_typed_is_lost(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await press(pilot, "o")
        await count(pilot, "h", "12", "veel", "3", "")
        assert "'veel' is geen aantal" in told(pilot)
        room.box.trouble = DISK_FULL
        await press(pilot, "up", "up")
        await type_in(pilot, "5")
        await press(pilot, "ctrl+s")
        assert at(pilot) is HandsScreen
        assert "Samen 20 mensen" in seen(pilot)
        await press(pilot, "escape")
        assert at(pilot) is Confirm
        await press(pilot, "n")
        room.box.trouble = None
        await press(pilot, "ctrl+s")
        assert room.service.polling.progress
        assert room.service.polling.progress.voted == 20


async def per_party(pilot: Pilot[None], *numbers: str) -> None:
    await press(pilot, "h", "f3")
    await fill(pilot, *numbers)
    await press(pilot, "ctrl+s")


async def test_looking_at_the_totals_changes_nothing_of_what_was_counted_per_party(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await press(pilot, "o")
        await per_party(pilot, "4", "3")
        counted = room.service.polling.counted[Channel.HANDS]
        await press(pilot, "h", "f3")
        assert "Samen 7 mensen" in seen(pilot)
        assert pilot.app.screen.query(Cell).first().value == "7"
        await press(pilot, "f3")
        assert [cell.value for cell in pilot.app.screen.query(Cell)][:2] == ["4", "3"]
        await press(pilot, "f3", "ctrl+s")
        assert at(pilot) is VoteScreen
        assert room.service.polling.counted[Channel.HANDS] == counted


async def test_a_total_takes_the_place_of_counts_per_party_only_after_a_question(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await press(pilot, "o")
        await per_party(pilot, "4", "3")
        await press(pilot, "h", "f3", "6", "ctrl+s")
        assert "Eerst waren het 7 mensen, nu 6." in seen(pilot)
        assert "De aantallen per partij gaan weg" in seen(pilot)
        await press(pilot, "n")
        assert room.service.polling.counted[Channel.HANDS]["student"].voters == 4
        await press(pilot, "ctrl+s", "j")
        assert room.service.polling.counted[Channel.HANDS] == {"": Tally(6, 0, {"rood": 6})}


async def test_more_votes_than_people_are_kept_only_after_a_question(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await press(pilot, "o")
        await room.service.polling.cast("t1", "", ("rood",), Channel.KEYBOARD)
        await press(pilot, "p", "5", "ctrl+s", "h")
        assert "Al binnen: 1 zelf gestemd, 5 op papier." in seen(pilot)
        await press(pilot, "f3", "3", "1", "ctrl+s")
        flat = " ".join(seen(pilot).split())
        assert "Dat zijn 37 stemmen bij 36 aanwezigen." in flat
        assert "Bij studenten vulde je 31 in. Er zijn er 20." in flat
        await press(pilot, "n")
        assert Channel.HANDS not in room.service.polling.counted
        await press(pilot, "ctrl+s", "j")
        assert at(pilot) is VoteScreen
        assert "van 36 gestemd" in seen(pilot)


async def test_numbers_typed_in_one_burst_each_land_in_their_own_cell(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, lambda: VoteScreen("stem-1")) as pilot:
        await press(pilot, "o", "h")
        burst(pilot, *"20", "tab", *"8", "enter", *"7", "down", *"1", "enter")
        await ready(pilot)
        assert at(pilot) is VoteScreen
        assert room.service.polling.counted[Channel.HANDS][""] == Tally(36, 1, {"rood": 20, "groen": 8, "blauw": 7})


def test_people_are_asked_for_where_one_person_gives_several_answers() -> None:
    several = CountSheet(a_choice_statement(kind=StatementKind.CHOICES), PARTIES, per_party=False)
    assert several.rows[0][1] == "mensen die stemden"
    typed = {(row, ""): number for (row, _), number in zip(several.rows, ["5", "4", "3", "0", "1"], strict=True)}
    assert several.tallies(typed) == {"": Tally(5, 1, {"rood": 4, "groen": 3})}


@given(
    st.dictionaries(
        st.sampled_from([party.id for party in PARTIES]),
        st.tuples(*[st.integers(0, 99)] * 4).filter(any),
    )
)
def test_what_was_counted_comes_back_in_the_form_as_it_was(typed: dict[str, tuple[int, int, int, int]]) -> None:
    sheet = CountSheet(COLOURS, PARTIES, per_party=True)
    tallies = {
        party: Tally(sum(n), n[3], {o: times for o, times in zip(("rood", "groen", "blauw"), n, strict=False) if times})
        for party, n in typed.items()
    }
    assert sheet.tallies(cells_of(tallies)) == tallies


ORDER = a_choice_statement("rust", "tijd", kind=StatementKind.RANKING)


def test_paper_on_which_things_stand_in_order_is_counted_place_by_place() -> None:
    sheet = CountSheet(ORDER, PARTIES, per_party=False)
    assert [label for _, label in sheet.rows][:2] == ["rust: plaats 1", "rust: plaats 2"]
    typed = {("option:rust:1", ""): "3", ("option:tijd:2", ""): "3", ("blanco", ""): "1"}
    assert sheet.tally(typed, "") == Tally(4, 1, {"rust:1": 3, "tijd:2": 3})


async def test_an_order_cannot_be_counted_with_hands_and_the_screen_says_so(tmp_path: Path) -> None:
    room = Room(tmp_path, a_session(steps=[a_vote_step(statement=ORDER)]))
    async with shown(room, lambda: VoteScreen("stem-1"), (200, 60)) as pilot:
        await press(pilot, "o", "h")
        assert at(pilot) is VoteScreen
        assert "Een volgorde is niet met handen te tellen." in " ".join(seen(pilot).split())
        await press(pilot, "p")
        assert at(pilot) is HandsScreen
