"""Paper: printing it, the tables it is for, and typing over what was written on it."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from dialoog.domain.canvas import Option, SectionKind
from dialoog.domain.session import Session
from dialoog.facilitation.seating.plan_file import read
from dialoog.tui.paper.screen import PaperScreen
from dialoog.tui.shell.phone_access import PhoneAccessApp
from dialoog.tui.tables.screen import TablesScreen
from dialoog.tui.typing_over.boxes import Lines
from dialoog.tui.typing_over.screen import TypingOverScreen
from tests.build import a_section, a_session
from tests.tui.room import Room, burst, press, ready, seen, shown, told, type_in
from tests.tui.waiting import in_a_row, until


def here(pilot: Pilot[None], folder: Path) -> None:
    """The session lies in this folder."""
    app = pilot.app
    assert isinstance(app, PhoneAccessApp)
    app.path = folder / "dag.json"


async def done(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await ready(pilot)


async def test_only_marked_sheets_are_made_and_their_place_is_told(tmp_path: Path) -> None:
    async with shown(Room(tmp_path), PaperScreen) as pilot:
        here(pilot, tmp_path)
        await press(pilot, "a", "enter")
        assert "Zet met de spatiebalk een vinkje" in told(pilot)
        await press(pilot, "down", "space", "enter", "ctrl+s")
        await until(pilot, lambda: "Begin met inhoud.html" in in_a_row(pilot))
    assert {path.name for path in (tmp_path / "dag-papier").iterdir()} == {
        "inhoud.html", "inhoud.pdf", "uitnodiging.html",
    }  # fmt: skip


async def test_tables_of_numbers_change_little_and_each_change_is_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    room, file = Room(tmp_path), tmp_path / "dag-tafels.csv"

    def people(session: Session) -> list[int]:
        return [len(table) for table in read(file.read_bytes(), session.meta.parties).plan]

    async with shown(room, TablesScreen) as pilot:
        here(pilot, tmp_path)
        assert "Er is nog geen indeling" in seen(pilot)
        await press(pilot, "n", "ctrl+s")
        assert "Hoeveel mensen komen er?" in in_a_row(pilot)
        burst(pilot, "1", "2", "tab", "4", "ctrl+s")
        await done(pilot)
        assert "16 mensen aan 2 tafels van 8" in seen(pilot)
        await press(pilot, "x")
        assert "Kies eerst iemand" in told(pilot)
        await press(pilot, "down", "x")
        await done(pilot)
        assert people(room.kept) == [7, 8]
        await press(pilot, "l")
        await type_in(pilot, "Late Lies")
        await press(pilot, "ctrl+s")
        await done(pilot)
        assert "Late Lies gaat naar tafel 1." in in_a_row(pilot)
        await press(pilot, "u", "u")
        await done(pilot)
        assert people(room.kept) == [8, 8]
        assert b"Lies" not in file.read_bytes()
        await press(pilot, "w", "j")
        await done(pilot)
        assert not file.exists()
        assert "Er is nog geen indeling" in seen(pilot)
    assert "Lies" not in repr(room.kept)


async def test_a_sheet_goes_in_as_a_whole_and_comes_back_to_be_mended(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, TypingOverScreen) as pilot:
        here(pilot, tmp_path)
        keys = ("4", "tab", "right", "tab", "T", "i", "j", "d", "enter", "o", "n", "d", ":", "space", "R", "tab", "D")
        burst(pilot, *keys)
        await ready(pilot)
        await press(pilot, "ctrl+s")
        await done(pilot)
        assert [(note.text, note.party, note.table, note.section) for note in room.kept.notes.values()] == [
            ("Tijd", "student", "4", "notes"), ("R", "onderwijs", "4", "notes"), ("D", "student", "4", "dreams"),
        ]  # fmt: skip
        assert not any(box.text for box in pilot.app.screen.query(Lines))
        await press(pilot, "f8")
        await done(pilot)
        assert [note.visible for note in room.kept.notes.values()] == [False] * 3
        assert "Tijd" in seen(pilot)


async def test_what_is_ringed_is_typed_as_a_number_and_makes_one_participant(tmp_path: Path) -> None:
    sections = (a_section("duur", kind=SectionKind.CHOICE, options=(Option("a", "kort"), Option("b", "lang"))),)
    room = Room(tmp_path, a_session(sections=sections))
    async with shown(room, TypingOverScreen) as pilot:
        here(pilot, tmp_path)
        assert "1 kort · 2 lang" in seen(pilot)
        burst(pilot, "tab", "right", "tab", "3", "ctrl+s")
        await done(pilot)
        assert "Typ een nummer van 1 tot en met 2." in told(pilot)
        await press(pilot, "backspace", "2", "ctrl+s")
        await done(pilot)
    assert [(answer.values, answer.party) for answer in room.kept.answers.values()] == [(("b",), "student")]


async def test_what_was_typed_and_not_kept_stands_there_again_after_a_crash(tmp_path: Path) -> None:
    room, draft = Room(tmp_path), tmp_path / "dag-overtypen.tmp"
    async with shown(room, TypingOverScreen) as pilot:
        here(pilot, tmp_path)
        burst(pilot, "7", "tab", "tab", "A", "f", "tab")
        await done(pilot)
        assert draft.exists()
    again = TypingOverScreen()
    async with shown(room, lambda: again) as pilot:
        here(pilot, tmp_path)
        again.find()
        await ready(pilot)
        assert pilot.app.screen.query_one("#table", Input).value == "7"
        assert pilot.app.screen.query(Lines).first().text == "Af"
        await press(pilot, "escape")
        assert "nog niet bewaard" in seen(pilot)
        await press(pilot, "enter")
        await done(pilot)
    assert [note.text for note in room.kept.notes.values()] == ["Af"]
    assert not draft.exists()


async def test_a_session_without_a_canvas_says_that_there_is_nothing_to_type_over(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, a_session(sections=())), TypingOverScreen) as pilot:
        assert "Er is niets om over te typen" in in_a_row(pilot)
