"""Looking notes from phones over: what waits, approving, hiding with a reason."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from dialoog.domain.note import Channel, NoteState
from dialoog.domain.rules import filling_in, moderating
from dialoog.domain.session import Put, Session
from dialoog.tui.moderation.lines import MOST, looked_over
from dialoog.tui.moderation.screen import ModerationScreen
from dialoog.tui.regie.screen import RegieScreen
from tests.build import a_session, after
from tests.tui.room import Room, press, seen, shown, type_in


def from_phones(*texts: str, approval: bool = True) -> Session:
    session = after(a_session(), moderating.demand_approval(a_session(), demanded=approval))
    for text in texts:
        session = after(session, filling_in.write(session, section="notes", text=text, channel=Channel.PHONE))
    return session


async def test_the_newest_note_is_approved_with_enter(tmp_path: Path) -> None:
    room = Room(tmp_path, from_phones("eerste", "tweede [b]"))
    async with shown(room, ModerationScreen) as pilot:
        assert seen(pilot).index("tweede [b]") < seen(pilot).index("eerste")
        assert "Wacht op goedkeuring (2)" in seen(pilot)
        await press(pilot, "enter")
        assert [note.visible for note in room.kept.notes.values()] == [False, True]
        assert "Te zien in de zaal (1)" in seen(pilot)


async def test_a_note_that_waits_is_hidden_with_a_chosen_reason(tmp_path: Path) -> None:
    room = Room(tmp_path, from_phones("Jan doet alles fout"))
    async with shown(room, ModerationScreen) as pilot:
        await press(pilot, "v", "enter")
        assert room.kept.notes["n1"].hidden == "een persoon is herkenbaar"
        assert "verborgen: een persoon is herkenbaar" in seen(pilot)
        await press(pilot, "enter")
        assert room.kept.notes["n1"].visible


async def test_a_note_is_hidden_with_a_typed_reason(tmp_path: Path) -> None:
    room = Room(tmp_path, from_phones("iets", approval=False))
    async with shown(room, ModerationScreen) as pilot:
        await press(pilot, "v", "end", "enter")
        await type_in(pilot, "al besproken")
        await press(pilot, "enter")
        assert room.kept.notes["n1"].hidden == "al besproken"


async def test_everything_that_waits_is_approved_after_a_question(tmp_path: Path) -> None:
    room = Room(tmp_path, from_phones("a", "b", "c"))
    async with shown(room, ModerationScreen) as pilot:
        await press(pilot, "a", "n")
        assert len(moderating.held_notes(room.kept)) == 3
        await press(pilot, "a", "j")
        assert moderating.held_notes(room.kept) == ()


async def test_approval_is_switched_on_and_off(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, ModerationScreen) as pilot:
        await press(pilot, "k")
        assert room.kept.meta.approval
        assert "Keuren staat AAN" in seen(pilot)
        await press(pilot, "k")
        assert not room.kept.meta.approval


async def test_regie_tells_how_many_wait(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, from_phones("a", "b")), RegieScreen) as pilot:
        assert "2 briefjes wachten op goedkeuring (m)" in seen(pilot)


def test_what_a_writer_took_back_and_what_did_not_come_by_phone_is_not_listed() -> None:
    session = from_phones("terug")
    taken_back = replace(session.notes["n1"], state=NoteState.WITHDRAWN)
    session = after(session, (Put("notes", "n1", taken_back),))
    session = after(session, filling_in.write(session, section="notes", text="getypt"))
    assert looked_over(session) == []


def test_of_very_many_notes_the_newest_are_listed() -> None:
    lines = looked_over(from_phones(*map(str, range(MOST + 3)), approval=False))
    assert lines[0].text == f"Te zien in de zaal ({MOST + 3})"
    assert lines[1].text == str(MOST + 2)
    assert "nog 3 oudere" in lines[-1].text
