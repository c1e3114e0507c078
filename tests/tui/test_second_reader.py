"""A second reader at the same keyboard: blind, one key a remark, and the differences decided afterwards."""

from __future__ import annotations

from pathlib import Path

from dialoog.domain.rules import coding as codings
from dialoog.domain.rules import filling_in, theming
from dialoog.domain.session import Session, apply
from dialoog.facilitation.second_reader import copy_for
from dialoog.tui.second_reader.differences import DifferencesScreen
from dialoog.tui.second_reader.reading import ReadingScreen
from dialoog.tui.second_reader.screen import SecondReaderScreen
from tests.build import NOON, a_session, noted, themed
from tests.tui.room import LARGE, Room, at, press, ready, seen, shown, told, type_in
from tests.tui.waiting import comes, in_a_row, until

TEXTS = ("Meer tijd", "Een vast gezicht", "Het rooster komt laat", "De bus is duur", "Koffie")


def placed() -> Session:
    session = noted(a_session(), *TEXTS)
    return themed(session, Begeleiding=["n1", "n2"], Rooster=["n3"], Reizen=["n4"])


def begun(session: Session | None = None) -> Session:
    started = session or placed()
    return apply(started, codings.start(started, ["n4", "n1", "n5", "n3", "n2"], now=NOON))


def read(**places: str) -> Session:
    """The session after a reading in which these notes were put elsewhere."""
    session = begun()
    coding = session.codings["c1"]
    session = apply(session, codings.place_all(session, "c1", {**coding.first, **places}))
    return apply(session, codings.finish(session, "c1", now=NOON))


async def test_a_reader_is_asked_for_a_role_and_begins_with_the_first_remark(tmp_path: Path) -> None:
    room = Room(tmp_path, placed())
    async with shown(room, SecondReaderScreen) as pilot:
        assert "zonder te zien waar ze nu staan" in in_a_row(pilot)
        await press(pilot, "n")
        assert "nooit een naam" in in_a_row(pilot)
        await press(pilot, "enter", "enter")
        await comes(pilot, ReadingScreen)
        assert "tweede lezer: 0 van de 5 ingedeeld" in in_a_row(pilot)
    coding = room.kept.codings["c1"]
    assert sorted(coding.notes) == ["n1", "n2", "n3", "n4", "n5"]


async def test_without_themes_it_says_what_to_do_first_and_help_says_why_a_key_is_dimmed(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, noted(a_session(), *TEXTS)), SecondReaderScreen) as pilot:
        assert "Er zijn nog geen thema's. Maak eerst thema's" in in_a_row(pilot)
        assert "Druk op n" not in in_a_row(pilot)
        await press(pilot, "f1")
        assert "Kan nu niet. Er zijn nog geen thema's" in " ".join(in_a_row(pilot).replace("│", " ").split())


async def test_a_sample_is_as_large_as_was_asked_and_no_larger_than_there_are_remarks(tmp_path: Path) -> None:
    room = Room(tmp_path, placed())
    async with shown(room, SecondReaderScreen) as pilot:
        await press(pilot, "n", "enter")
        await type_in(pilot, "9")
        await press(pilot, "enter")
        assert "Kies 1 tot en met 5 opmerkingen" in in_a_row(pilot)
        await press(pilot, "backspace")
        await type_in(pilot, "3")
        await press(pilot, "enter")
        await comes(pilot, ReadingScreen)
    assert len(room.kept.codings["c1"].notes) == 3


async def test_one_key_places_a_remark_and_shows_the_next_and_everything_is_kept_at_once(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, ReadingScreen) as pilot:
        assert "De bus is duur" in seen(pilot)
        await press(pilot, "3")
        assert room.kept.codings["c1"].placed == {"n4": "t3"}
        assert "Meer tijd" in seen(pilot)
        assert "De bus is duur" not in seen(pilot)
        await press(pilot, "2", "l", "right", "1")
        assert room.kept.codings["c1"].placed == {"n4": "t3", "n1": "t2", "n5": "", "n2": "t1"}
        assert "Het rooster komt laat" in seen(pilot), "what was skipped comes back"
        await press(pilot, "2")
        assert "Alles is ingedeeld" in seen(pilot)


async def test_the_reader_never_sees_where_a_remark_is_or_how_many_are_in_a_theme(tmp_path: Path) -> None:
    """The screen is the same, to the last letter, whatever the first placing is."""
    other = themed(noted(a_session(), *TEXTS), Begeleiding=[], Rooster=["n4", "n5"], Reizen=["n1", "n2", "n3"])
    screens = []
    for session in (begun(), begun(other)):
        async with shown(Room(tmp_path, session), ReadingScreen) as pilot:
            await press(pilot, "1", "right")
            screens.append(seen(pilot))
    assert screens[0] == screens[1]


async def test_a_choice_can_be_looked_up_and_changed_until_the_end(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, ReadingScreen) as pilot:
        await press(pilot, "3", "left")
        assert "De bus is duur" in seen(pilot)
        assert "3  ● Reizen" in seen(pilot)
        await press(pilot, "1")
        assert room.kept.codings["c1"].placed == {"n4": "t1"}


async def test_a_key_that_belongs_to_no_theme_is_told_and_does_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, ReadingScreen) as pilot:
        await press(pilot, "7")
        assert "hoort niet bij een thema" in told(pilot)
    assert not room.kept.codings["c1"].placed


async def test_stopping_keeps_the_place_and_the_reader_goes_on_there(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, SecondReaderScreen) as pilot:
        await press(pilot, "enter")
        await press(pilot, "3", "1", "escape")
        assert at(pilot) is SecondReaderScreen
        assert "2 van de 5 opmerkingen ingedeeld" in in_a_row(pilot)
        await press(pilot, "enter")
        assert "Koffie" in seen(pilot)


async def test_a_reading_is_ended_after_a_question_and_then_the_figures_are_there(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, SecondReaderScreen, LARGE) as pilot:
        await press(pilot, "enter", "3", "1", "0", "1", "enter")
        assert "1 opmerkingen" not in seen(pilot)
        assert "nog 1 opmerking niet ingedeeld" in in_a_row(pilot)
        await press(pilot, "j")
        await ready(pilot)
        assert at(pilot) is SecondReaderScreen
        assert "4 van de 5 opmerkingen in" in in_a_row(pilot)
        assert "3 van de 4 staan op dezelfde plaats (75 %)" in in_a_row(pilot)
    assert room.kept.codings["c1"].finished


async def test_a_difference_is_settled_with_one_key_and_the_board_follows(tmp_path: Path) -> None:
    room = Room(tmp_path, read(n1="t2", n3="t1", n5="t3"))
    async with shown(room, SecondReaderScreen) as pilot:
        await press(pilot, "v")
        assert at(pilot) is DifferencesScreen
        text = in_a_row(pilot)
        assert "Verschil 1 van 3" in text
        assert "1 ○ eerst: Begeleiding 2 ○ tweede lezer: Rooster 3 ○ Reizen" in text
        await press(pilot, "2")
        assert theming.holder(room.kept, "n1") == "t2"
        await press(pilot, "1")
        assert theming.holder(room.kept, "n3") == "t2"
        await press(pilot, "l")
        assert theming.holder(room.kept, "n5") == ""
        assert "Alle verschillen zijn beslecht" in in_a_row(pilot)
        await press(pilot, "escape")
        assert "3 verschillen: alle beslecht" in in_a_row(pilot)


async def test_a_third_theme_can_be_chosen_and_a_decision_changed(tmp_path: Path) -> None:
    room = Room(tmp_path, read(n1="t2", n3="t1"))
    async with shown(room, lambda: DifferencesScreen("c1")) as pilot:
        await press(pilot, "3")
        assert theming.holder(room.kept, "n1") == "t3"
        await press(pilot, "left")
        assert "3 ● Reizen" in in_a_row(pilot)
        await press(pilot, "1")
        assert theming.holder(room.kept, "n1") == "t1"


async def test_where_both_agree_there_is_nothing_to_decide_and_the_key_says_so(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, read()), SecondReaderScreen) as pilot:
        await press(pilot, "v")
        assert at(pilot) is SecondReaderScreen
        assert "Er zijn geen verschillen" in in_a_row(pilot)


async def test_a_reading_is_thrown_away_only_after_a_question(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, SecondReaderScreen) as pilot:
        await press(pilot, "x", "n")
        assert room.kept.codings
        await press(pilot, "x", "j")
    assert not room.kept.codings


async def test_without_themes_there_is_nothing_to_read_by(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, noted(a_session(), "een")), SecondReaderScreen) as pilot:
        await press(pilot, "n")
        assert at(pilot) is SecondReaderScreen


async def test_with_more_themes_than_rows_the_last_ones_can_be_seen_and_chosen(tmp_path: Path) -> None:
    session = noted(a_session(), "een", "twee")
    session = themed(session, **{f"Thema {number}": [] for number in range(1, 26)})
    session = apply(session, codings.start(session, ["n1", "n2"], now=NOON))
    room = Room(tmp_path, session)
    async with shown(room, ReadingScreen) as pilot:
        assert "Thema 25" not in seen(pilot)
        await press(pilot, *["pagedown"] * 20)
        assert "q  ○ Thema 25" in seen(pilot)
        await press(pilot, "q")
    assert room.kept.codings["c1"].placed == {"n1": "t25"}


async def test_a_remark_that_was_hidden_meanwhile_is_not_shown_to_the_reader(tmp_path: Path) -> None:
    session = begun()
    async with shown(
        Room(tmp_path, apply(session, filling_in.hide(session, "n4", "naam genoemd"))), ReadingScreen
    ) as pilot:
        assert "De bus is duur" not in seen(pilot)
        assert "intussen verborgen" in seen(pilot)
        await press(pilot, "right")
        assert "Meer tijd" in seen(pilot)


async def test_a_readers_copy_opens_where_the_reader_begins_and_says_where_to_send_it(tmp_path: Path) -> None:
    session = begun()
    copy = copy_for(session, session.codings["c1"])
    first, room = copy.codings["c1"].notes[0], Room(tmp_path, copy)
    app = room.app()
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        app.open_session(Path("lezer.json"))
        await comes(pilot, ReadingScreen)
        await press(pilot, "3", "enter", "j")
        await until(pilot, lambda: "Stuur dit bestand terug: lezer.json" in told(pilot))
    assert room.kept.codings["c1"].placed == {first: "t3"}
    assert room.kept.codings["c1"].finished
