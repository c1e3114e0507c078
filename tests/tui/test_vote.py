"""The vote screen: opening, what is seen while it is open, the result and what was said about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialoog.domain.agenda import Bars
from dialoog.domain.note import Channel
from dialoog.domain.rules import running as rules
from dialoog.domain.rules import voting
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement, StatementKind
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.projector.screen import PresentScreen
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.start.screen import StartScreen
from dialoog.tui.voting.statement_screen import VoteScreen
from tests.build import (
    DISK_FULL,
    NOON,
    a_choice_statement,
    a_session,
    a_statement,
    a_step,
    a_vote_step,
    after,
    ballots,
    running,
    voted,
)
from tests.tui.room import Room, at, drawn, press, ready, seen, shown, told, type_in
from tests.tui.waiting import comes, in_a_row

PRESENT = {"student": 40, "onderwijs": 12, "werkveld": 15, "management": 5}


def votable(statement: Statement | None = None, bars: Bars = Bars.BATCHES) -> Session:
    return a_session(steps=[a_vote_step(bars, statement)], present=PRESENT)


def vote() -> VoteScreen:
    return VoteScreen("stem-1")


async def cast(room: Room, pilot: Pilot[None], *choices: str, party: str = "student", at: int = 0) -> None:
    for number, choice in enumerate(choices, at):
        await room.service.polling.cast(f"t{number}", party, (choice,) if choice else (), Channel.KEYBOARD)
    await ready(pilot)


def flat(pilot: Pilot[None]) -> str:
    return " ".join(seen(pilot).split())


async def test_a_statement_is_opened_voted_on_closed_and_shown(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, vote, (120, 40)) as pilot:
        assert "Nog niet geopend" in seen(pilot)
        await press(pilot, "o")
        assert room.kept.rounds["stem-1.1"].is_open
        await cast(room, pilot, "ja", "ja", "ja", "ja", "nee", "")
        assert "van 72 gestemd" in seen(pilot)
        await press(pilot, "u")
        assert "6 van 72 gestemd. Er ontbreken nog 66 stemmen." in seen(pilot)
        await press(pilot, "n")
        assert room.kept.rounds["stem-1.1"].is_open
        await press(pilot, "u", "j", "u")
        text = flat(pilot)
    assert "80 % ja (4) en 20 % nee (1)" in text
    assert "1 persoon liet het antwoord" in text
    assert "6 van de 72 aanwezigen stemden" in text
    result = room.kept.rounds["stem-1.1"].result
    assert result
    assert result.tally.counts == {"ja": 4, "nee": 1}
    assert room.box.kept is None


async def test_a_vote_stopped_too_early_says_only_how_many_voted_and_goes_on_with_o(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, vote, (120, 40)) as pilot:
        await press(pilot, "o")
        await cast(room, pilot, *["ja", "nee"] * 11)
        assert "%" in seen(pilot)
        await press(pilot, "u", "j")
        assert room.kept.rounds["stem-1.1"].is_stopped
        assert "De stemming is gestopt, 22 stemmen. Er ontbreken nog 50 stemmen." in flat(pilot)
        assert not {"█", "%"} & set(seen(pilot))
        await press(pilot, "o")
        assert room.kept.rounds["stem-1.1"].is_open
        await cast(room, pilot, "nee", at=22)
        await press(pilot, "u", "j", "u")
        assert "48 % ja (11) en 52 % nee (12)" in flat(pilot)


async def test_leaving_a_stopped_vote_names_it_and_asks(tmp_path: Path) -> None:
    room = Room(tmp_path, after(votable(), rules.go_to(votable(), "stem-1", NOON)))
    async with shown(room, RegieScreen, (120, 40)) as pilot:
        await press(pilot, "enter", "o")
        await cast(room, pilot, *["ja"] * 5, *["nee"] * 5)
        await press(pilot, "u", "j", "escape")
        assert "Toon nu de uitslag" in seen(pilot)
        assert "Zet de stemming weer open" in seen(pilot)
        await press(pilot, "enter")
        assert at(pilot) is RegieScreen
        assert "gestopt" in seen(pilot)
        await press(pilot, "escape")
        await press(pilot, "down", "enter")
        assert room.kept.rounds["stem-1.1"].is_closed
        assert room.kept.meta.current == "stem-1"


async def test_leaving_the_session_names_a_vote_that_is_open_and_asks(tmp_path: Path) -> None:
    room = Room(tmp_path, after(votable(), rules.go_to(votable(), "stem-1", NOON)))
    async with shown(room, RegieScreen, (120, 40)) as pilot:
        await press(pilot, "enter", "o", "escape", "escape")
        assert "De stemming van ‘Stem-1’ is nog open" in in_a_row(pilot)
        await press(pilot, "escape")
        assert at(pilot) is RegieScreen
        await press(pilot, "escape", "j")
        assert at(pilot) is not RegieScreen


async def test_bars_move_per_batch_and_never_for_fewer(tmp_path: Path) -> None:
    """After 21 votes there is nothing to see; with the next come the first eleven, and they stay until the 33rd."""
    room = Room(tmp_path, votable())
    async with shown(room, vote) as pilot:
        await press(pilot, "o")
        await cast(room, pilot, *["ja"] * 11, *["nee"] * 10)
        assert not {"█", "%"} & set(seen(pilot))
        await cast(room, pilot, "nee", at=21)
        assert "82 % (9)" in seen(pilot)
        assert "Balken: de eerste 11 stemmen, ongeveer." in seen(pilot)
        await cast(room, pilot, *["nee"] * 10, at=22)
        assert "82 % (9)" in seen(pilot)
        await cast(room, pilot, "nee", at=32)
        assert "de eerste 22 stemmen" in seen(pilot)


async def test_it_is_told_when_bars_come_and_that_hands_come_later(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, vote) as pilot:
        promise = "Balken: vanaf 22 stemmen uit stemhokje en telefoon. Daarna per 11 of meer."
        assert promise in flat(pilot)
        await press(pilot, "o")
        assert promise in flat(pilot)
        assert "Handen en papier" not in flat(pilot)
        await press(pilot, "h", "9", "ctrl+s")
        assert "Handen en papier komen erbij als de stemming sluit." in flat(pilot)


async def test_hidden_bars_show_nothing_but_turnout_until_the_close(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, vote) as pilot:
        await press(pilot, "b")
        assert room.kept.agenda["stem-1"].bars is Bars.HIDDEN
        assert "pas na het sluiten" in seen(pilot)
        await press(pilot, "o")
        await cast(room, pilot, *["ja"] * 10)
        mixed = drawn(pilot)
        assert not {"█", "%"} & set(seen(pilot))
        await cast(room, pilot, *["nee"] * 10)
        assert drawn(pilot) == mixed
        await press(pilot, "u", "j", "u")
        assert "100 %" in seen(pilot)


async def test_how_bars_move_is_settled_once_the_vote_is_open(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, vote) as pilot:
        await press(pilot, "o", "b")
    assert room.kept.agenda["stem-1"].bars is Bars.BATCHES


async def test_a_result_of_too_few_is_withheld_with_words(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, vote) as pilot:
        await press(pilot, "o")
        await cast(room, pilot, "ja", "ja", "nee", "nee")
        await press(pilot, "u")
        assert "LET OP: 4 van 72 gestemd." in seen(pilot)
        await press(pilot, "j", "u")
        assert at(pilot) is Confirm
        assert "LET OP: 4 van 72 gestemd." in seen(pilot)
        await press(pilot, "j")
        assert "Te weinig stemmen" in flat(pilot)
        assert "%" not in seen(pilot)
        assert "studenten" not in seen(pilot)


async def test_everybody_blank_and_nobody_at_all_give_a_sentence(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, vote) as pilot:
        await press(pilot, "o")
        await cast(room, pilot, *[""] * 6)
        await press(pilot, "u", "j", "u")
        assert "allemaal blanco" in flat(pilot)
        await press(pilot, "o", "u")
        assert "LET OP: nog niemand heeft gestemd" in in_a_row(pilot)
        await press(pilot, "j", "u", "j")
        assert "Niemand" in flat(pilot)


async def test_parties_stand_side_by_side_only_when_nobody_is_recognisable(tmp_path: Path) -> None:
    session = votable()
    mixed = ballots("student", *["ja"] * 8, *["nee"] * 6) + ballots("werkveld", *["ja"] * 6, *["nee"] * 8)
    alone = mixed + ballots("management", *["nee"] * 6) + ballots("gemeente", *["ja"] * 6)
    async with shown(Room(tmp_path, voted(session, "stem-1", mixed)), vote, (120, 40)) as pilot:
        text = seen(pilot)
        assert "studenten" in text
        assert "57 %" in text
    async with shown(Room(tmp_path, voted(session, "stem-1", alone)), vote, (120, 40)) as pilot:
        text = seen(pilot)
        assert "management" not in text
        assert "overige partijen" in text
    only_students = ballots("student", *["ja"] * 5, "nee")
    async with shown(Room(tmp_path, voted(session, "stem-1", only_students)), vote, (120, 40)) as pilot:
        assert "per partij" in flat(pilot)
        assert "niet te tonen" in flat(pilot)


async def test_a_second_round_shows_the_shift_in_words_and_picture(tmp_path: Path) -> None:
    session = voted(votable(), "stem-1", ballots("student", *["ja"] * 4, *["nee"] * 6))
    room = Room(tmp_path, session)
    async with shown(room, vote, (120, 40)) as pilot:
        await press(pilot, "o")
        assert "Tweede ronde" in seen(pilot)
        await cast(room, pilot, *["ja"] * 8, "nee", "nee")
        assert "40 %" not in seen(pilot)
        await press(pilot, "u", "j", "u")
        text = seen(pilot)
        assert "Voor het gesprek zei 40 % ja, erna 80 % (+40 procentpunt)" in flat(pilot)
        await press(pilot, "o")
    assert {"▒", "█"} <= set(text)
    assert len(room.kept.rounds) == 2


async def test_an_open_round_can_be_taken_back_and_counts_nowhere(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, vote) as pilot:
        await press(pilot, "o")
        await cast(room, pilot, *["ja"] * 6)
        await press(pilot, "delete")
        assert "6 van 72 gestemd" in flat(pilot)
        await press(pilot, "j")
        assert "Nog niet geopend" in seen(pilot)
    assert not room.kept.rounds
    assert room.box.kept is None


async def test_the_screen_may_be_left_while_the_round_stays_open(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, vote) as pilot:
        await press(pilot, "o", "escape")
        assert at(pilot) is StartScreen
        assert room.kept.rounds["stem-1.1"].is_open


async def test_the_text_can_be_changed_until_the_first_ballot(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, vote) as pilot:
        await press(pilot, "o", "e")
        await type_in(pilot, " Echt")
        await press(pilot, "ctrl+s")
        assert "half jaar. Echt" in seen(pilot)
        await cast(room, pilot, "ja")
        await press(pilot, "e")
        assert at(pilot) is VoteScreen
    text = "Een stage duurt minstens een half jaar. Echt"
    assert room.kept.rounds["stem-1.1"].statement.text == text
    assert room.kept.agenda["stem-1"].statement
    assert room.kept.agenda["stem-1"].statement.text == text


async def test_a_statement_is_added_on_the_spot_and_the_day_goes_there(tmp_path: Path) -> None:
    room = Room(tmp_path, running(votable(), "stem-1"))
    async with shown(room, vote) as pilot:
        await press(pilot, "n")
        await type_in(pilot, "Loting is eerlijk")
        await press(pilot, "down", "right", "down")
        await type_in(pilot, "nooit")
        await press(pilot, "ctrl+s")
        assert "minstens twee antwoorden" in flat(pilot)
        await type_in(pilot, "; soms; altijd")
        await press(pilot, "ctrl+s")
        assert "Loting is eerlijk" in seen(pilot)
        await press(pilot, "o")
    new = room.kept.steps[1]
    assert room.kept.meta.current == new.id
    assert new.statement
    assert [option.label for option in new.statement.options] == ["nooit", "soms", "altijd"]
    assert new.statement.id == "loting-is-eerlijk"
    assert [round_.step for round_ in room.kept.rounds.values()] == [new.id]


async def test_a_step_without_a_statement_gets_one(tmp_path: Path) -> None:
    empty = a_step("stem-1", statement=None)
    room = Room(tmp_path, a_session(steps=[a_vote_step(id_="stem-0"), empty]))
    async with shown(room, vote) as pilot:
        assert "nog geen stelling" in flat(pilot)
        await press(pilot, "o", "e")
        await type_in(pilot, "Een stage duurt lang")
        await press(pilot, "ctrl+s", "o")
        assert "De stemming is open" in seen(pilot)
    assert room.kept.rounds["stem-1.1"].statement.id == "een-stage-duurt-lang"


async def test_arguments_are_written_beside_a_result_improved_and_taken_away(tmp_path: Path) -> None:
    room = Room(tmp_path, voted(votable(), "stem-1", ballots("student", *["ja"] * 4, *["nee"] * 6)))
    async with shown(room, vote) as pilot:
        await press(pilot, "v")
        await type_in(pilot, "te kort")
        room.store.trouble = DISK_FULL
        await press(pilot, "enter")
        assert "te kort" in seen(pilot)
        assert not room.kept.remarks
        room.store.trouble = None
        await press(pilot, "enter")
        assert [remark.text for remark in room.kept.remarks.values()] == ["te kort"]
        await press(pilot, "tab", "down", "enter")
        await type_in(pilot, "!")
        await press(pilot, "enter")
        assert [remark.text for remark in room.kept.remarks.values()] == ["te kort!"]
        assert "• te kort!" in seen(pilot)
        await press(pilot, "delete", "j")
    assert not room.kept.remarks


async def test_what_could_not_be_kept_is_told_and_changes_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path, votable())
    async with shown(room, vote) as pilot:
        room.box.trouble = room.store.trouble = DISK_FULL
        await press(pilot, "o")
        assert "schijf is vol" in told(pilot)
        assert "Nog niet geopend" in seen(pilot)
        room.box.trouble = room.store.trouble = None
        await press(pilot, "o")
        await cast(room, pilot, *["ja"] * 6)
        room.store.trouble = DISK_FULL
        await press(pilot, "u", "j", "u")
        assert "De stemming is open" in seen(pilot)
        room.store.trouble = None
        await press(pilot, "u", "j", "u")
        assert "De stemming is gesloten" in seen(pilot)
    result = room.kept.rounds["stem-1.1"].result
    assert result
    assert result.tally.voters == 6


async def test_no_second_vote_while_another_step_is_open(tmp_path: Path) -> None:
    session = a_session(steps=[a_vote_step(), a_vote_step(id_="stem-2")])
    room = Room(tmp_path, after(session, voting.open_round(session, "stem-2")))
    async with shown(room, vote) as pilot:
        await press(pilot, "o", "s", "h", "u", "n")
        assert at(pilot) is VoteScreen
    assert list(room.kept.rounds) == ["stem-2.1"]


@pytest.mark.parametrize("kind", [StatementKind.SCALE, StatementKind.SCORE])
async def test_scales_and_scores_give_a_mean(tmp_path: Path, kind: StatementKind) -> None:
    session = voted(votable(a_statement(kind=kind)), "stem-1", ballots("student", *["3", "4", "4", "5", "5", "2"]))
    async with shown(Room(tmp_path, session), vote, (120, 40)) as pilot:
        assert "Het gemiddelde is 3,8" in flat(pilot)


async def test_several_answers_are_explained_before_and_after(tmp_path: Path) -> None:
    session = votable(a_choice_statement(kind=StatementKind.CHOICES))
    async with shown(Room(tmp_path, session), vote) as pilot:
        assert "Je mag meer antwoorden kiezen" in flat(pilot)
    cast_ = ballots("student", *[("rood", "blauw")] * 4, ("groen",), ())
    async with shown(Room(tmp_path, voted(session, "stem-1", cast_)), vote) as pilot:
        assert "67 % (4)" in seen(pilot), "who chose nothing is one of the six: how many did is not told"


@pytest.mark.parametrize("before", ["", "acties"])
async def test_a_vote_that_is_opened_from_anywhere_is_what_the_beamer_shows(tmp_path: Path, before: str) -> None:
    session = a_session()
    room = Room(tmp_path, after(session, rules.go_to(session, before, NOON)) if before else session)
    async with shown(room, RegieScreen, (120, 40)) as pilot:
        await press(pilot, "s", "o", "f5")
        await comes(pilot, PresentScreen)
        text = seen(pilot)
    assert "Stem-1" in text
    assert "De balken komen" in text
    assert "We beginnen om" not in text
