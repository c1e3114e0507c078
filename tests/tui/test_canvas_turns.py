"""Participants at one keyboard: each fills in the canvas alone, and nobody sees the one before."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from dialoog.domain.canvas import NoteKind
from dialoog.domain.door import Secret, sealed
from dialoog.domain.note import Channel
from dialoog.domain.rules import door, slips
from dialoog.domain.session import Session
from dialoog.tui.canvas.fill_in import FillInScreen, TurnsScreen
from dialoog.tui.canvas.screen import CanvasScreen
from dialoog.tui.canvas.who import WhoScreen
from dialoog.tui.widgets.entry import Entry
from tests.build import DISK_FULL, a_section, a_session, after, noted
from tests.tui.room import Room, at, press, seen, shown, told, type_in
from tests.tui.waiting import in_a_row


def turns() -> TurnsScreen:
    return TurnsScreen("canvas")


def two_sections() -> Session:
    return a_session(sections=[a_section("beweegreden"), a_section("dromen")])


async def sit_down(pilot: Pilot[None], party: str = "1", table: str = "3") -> None:
    await press(pilot, party, "enter")
    await type_in(pilot, table)
    await press(pilot, "enter")


async def hand_over(pilot: Pilot[None]) -> None:
    await press(pilot, "f9")
    await press(pilot, "j")


async def test_two_participants_write_after_one_another_under_names_of_chance(tmp_path: Path) -> None:
    room = Room(tmp_path, two_sections())
    async with shown(room, turns) as pilot:
        await sit_down(pilot, party="1", table="3")
        await type_in(pilot, "omdat het mag")
        await press(pilot, "enter", "pagedown")
        await type_in(pilot, "meer tijd")
        await press(pilot, "enter")
        await hand_over(pilot)
        handed_over = seen(pilot)
        await press(pilot, "enter")
        await sit_down(pilot, party="2", table="4")
        second = seen(pilot)
        await type_in(pilot, "voor de mensen")
        await press(pilot, "enter")
        await hand_over(pilot)
    first, other = room.kept.participants.values()
    assert (first.party, first.table, other.party, other.table) == ("student", "3", "onderwijs", "4")
    assert first.id != other.id
    assert [(n.text, n.author, n.party, n.table, n.section) for n in room.kept.notes.values()] == [
        ("omdat het mag", first.id, "student", "3", "beweegreden"),
        ("meer tijd", first.id, "student", "3", "dromen"),
        ("voor de mensen", other.id, "onderwijs", "4", "beweegreden"),
    ]
    for trace in ("omdat", "meer tijd", "student", "Beweegreden"):
        assert trace not in handed_over
    for trace in ("omdat", "meer tijd", "student"):
        assert trace not in second


async def test_a_participant_sees_only_own_notes(tmp_path: Path) -> None:
    room = Room(tmp_path, noted(two_sections(), "van een ander", section="beweegreden", party="student"))
    async with shown(room, turns) as pilot:
        await sit_down(pilot)
        await type_in(pilot, "van mij")
        await press(pilot, "enter")
        assert "• van mij" in seen(pilot)
        assert "van een ander" not in seen(pilot)
        await press(pilot, "up", "enter")
        await type_in(pilot, "zelf")
        await press(pilot, "enter")
        await press(pilot, "v", "m")
    assert [note.text for note in room.kept.notes.values()] == ["van een ander", "van mijzelf"]
    assert all(note.visible for note in room.kept.notes.values())


async def test_choices_scales_and_scores_are_kept_key_by_key_and_can_be_taken_back(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, turns) as pilot:
        await sit_down(pilot)
        await press(pilot, *["pagedown"] * 6)
        await press(pilot, "1", "2", "enter")
        await press(pilot, "1", "2", "1", "enter")
        await press(pilot, "4", "9", "enter")
        await press(pilot, "1", "0")
        given = {answer.section: answer.values for answer in room.kept.answers.values()}
        assert given == {"choice": ("lang",), "choices": ("lang",), "scale": ("4",), "score": ("10",)}
        await press(pilot, "delete")
    assert {a.section: a.values for a in room.kept.answers.values()}["score"] == ()


async def test_plus_and_minus_are_places_of_their_own(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, turns) as pilot:
        await sit_down(pilot)
        await press(pilot, "pagedown", "pagedown", "pagedown", "pagedown")
        assert "Plusminus: Stagiair +" in seen(pilot)
        await press(pilot, "minus")
        assert "Plusminus: Stagiair −" in seen(pilot)
        await type_in(pilot, "laat")
        await press(pilot, "enter")
    assert [(n.row, n.kind) for n in room.kept.notes.values()] == [("stagiair", NoteKind.MINUS)]


async def test_who_is_ready_with_a_text_that_is_not_kept_is_asked_first(tmp_path: Path) -> None:
    room = Room(tmp_path, two_sections())
    async with shown(room, turns) as pilot:
        await sit_down(pilot)
        await type_in(pilot, "bijna")
        await press(pilot, "pagedown", "f9")
        assert "niet bewaard" in seen(pilot)
        room.store.trouble = DISK_FULL
        await press(pilot, "enter")
        assert at(pilot) is FillInScreen
        await press(pilot, "pageup")
        assert pilot.app.screen.query_one(Entry).text == "bijna"
        room.store.trouble = None
        await press(pilot, "f9", "enter")
        await press(pilot, "j")
        assert at(pilot) is WhoScreen
    assert [note.text for note in room.kept.notes.values()] == ["bijna"]


async def test_a_participant_who_cannot_be_kept_stays_at_the_gate(tmp_path: Path) -> None:
    room = Room(tmp_path, two_sections())
    async with shown(room, turns) as pilot:
        room.store.trouble = DISK_FULL
        await sit_down(pilot)
        assert at(pilot) is WhoScreen
        assert "schijf is vol" in told(pilot)
    assert not room.kept.participants


async def test_enter_alone_names_no_party(tmp_path: Path) -> None:
    """An Enter that is still down from the one before must not choose for the next person."""
    room = Room(tmp_path, two_sections())
    async with shown(room, turns) as pilot:
        await press(pilot, "enter", "enter", "enter")
        assert "Van welke partij ben je?" in seen(pilot)
        await sit_down(pilot, party="0", table="")
    assert [person.party for person in room.kept.participants.values()] == [""]


async def test_a_participant_gets_neither_palette_nor_exit_nor_the_notes_of_all(tmp_path: Path) -> None:
    room = Room(tmp_path, noted(two_sections(), "van een ander", section="beweegreden"))
    async with shown(room, CanvasScreen) as pilot:
        await press(pilot, "f9")
        await press(pilot, "ctrl+p", "ctrl+q", "ctrl+c", "f5")
        assert pilot.app.is_running
        assert at(pilot) is WhoScreen
        await press(pilot, "escape", "n")
        assert at(pilot) is WhoScreen
        await press(pilot, "escape", "j")
        assert at(pilot) is CanvasScreen


async def test_a_sentence_for_a_table_and_a_wrong_number_are_told_and_nothing_is_lost(tmp_path: Path) -> None:
    room = Room(tmp_path, two_sections())
    async with shown(room, turns) as pilot:
        await press(pilot, "8")
        assert "Typ een nummer" in told(pilot)
        await sit_down(pilot, table="er is te weinig tijd")
        assert "Briefjes schrijf je daarna" in told(pilot)
        assert "er is te weinig tijd" in seen(pilot)
        assert not room.kept.participants


# ------------------------------------------------------------------------------------------------ personal slips


def with_slip(code: str = "AAAACCCC") -> Session:
    session = two_sections()
    session = after(session, door.unlock(session, bytes(range(32))))
    slip = sealed(session.meta.door.salt, Secret.SLIP, code)
    return after(session, slips.issue(session, [slip], demanded=True))


async def show_slip(pilot: Pilot[None], code: str) -> None:
    await press(pilot, "enter")
    await type_in(pilot, code)
    await press(pilot, "enter")


async def test_where_slips_are_asked_for_one_lets_one_person_fill_in_and_that_person_come_back(tmp_path: Path) -> None:
    room = Room(tmp_path, with_slip())
    async with shown(room, turns) as pilot:
        await press(pilot, "1", "enter")
        assert not room.kept.participants
        await press(pilot, "escape")
        await show_slip(pilot, "aaaa cccc")
        await sit_down(pilot, party="1")
        await type_in(pilot, "eerste")
        await press(pilot, "enter")
        assert slips.left(room.kept) == 0
        await hand_over(pilot)
        await press(pilot, "enter")
        await show_slip(pilot, "AAAACCCC")
        assert at(pilot) is FillInScreen
        assert "eerste" in seen(pilot)
    (person,) = room.kept.participants.values()
    assert (person.party, person.channel) == ("student", Channel.KEYBOARD)


async def test_a_slip_that_a_phone_used_does_not_work_at_the_keyboard(tmp_path: Path) -> None:
    session = with_slip()
    (slip,) = session.slips
    session = after(session, door.admit(session, person="p1", party="student", slip=slip, key="k"))
    room = Room(tmp_path, session)
    async with shown(room, turns) as pilot:
        await show_slip(pilot, "AAAACCCC")
        assert "Met dit briefje doet al iemand mee" in in_a_row(pilot)
    assert list(room.kept.participants) == ["p1"]
