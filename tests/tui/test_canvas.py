"""The facilitator's canvas: what is kept, what stays in the field, and what the list shows."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from dialoog.domain.canvas import NoteKind
from dialoog.domain.text import NOTE_LIMIT
from dialoog.tui.canvas.screen import CanvasScreen
from dialoog.tui.canvas.sheet import Sheet
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.start.screen import StartScreen
from dialoog.tui.widgets.entry import Entry
from dialoog.tui.widgets.note_list import NoteList
from tests.build import DISK_FULL, a_session, closed, joined, noted
from tests.tui.room import Room, at, burst, press, ready, seen, shown, told, type_in
from tests.tui.waiting import until

PRESENT = {"student": 30, "onderwijs": 8, "werkveld": 9, "management": 2}


def field(pilot: Pilot[None]) -> Entry:
    return pilot.app.screen.query_one(Entry)


def canvas(pilot: Pilot[None]) -> CanvasScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CanvasScreen)
    return screen


async def paste(pilot: Pilot[None], text: str) -> None:
    field(pilot).insert(text)
    await ready(pilot)


async def test_a_moderator_types_notes_for_a_table_and_a_party(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, CanvasScreen) as pilot:
        await press(pilot, "f4")
        await type_in(pilot, "3")
        await press(pilot, "enter", "f3", "down", "enter")
        await type_in(pilot, "te weinig tijd")
        await press(pilot, "enter")
        await type_in(pilot, "geen rust")
        await press(pilot, "enter")
        assert field(pilot).text == ""
        assert "2 briefjes" in seen(pilot)
        assert "tafel 3 (F4) · studenten (F3)" in seen(pilot)
    first, second = room.kept.notes.values()
    assert (first.text, first.section, first.table, first.party, first.author) == (
        "te weinig tijd",
        "notes",
        "3",
        "student",
        "",
    )
    assert second.text == "geen rust"


async def test_what_is_typed_right_after_going_to_a_place_lands_there_also_in_one_burst(tmp_path: Path) -> None:
    """A slow machine gets the keys of a quick typist all at once: a dream must not be kept as a concern."""
    room = Room(tmp_path)
    async with shown(room, CanvasScreen) as pilot:
        burst(pilot, *"af", "pagedown", *"droom", "enter", "pageup", *"t", "enter")
        await until(pilot, lambda: len(room.service.session.notes) == 2)
        await ready(pilot)
    places = list(dict.fromkeys(note.section for note in room.kept.notes.values()))
    assert [note.text for note in room.kept.notes.values()] == ["droom", "aft"]
    assert len(places) == 2
    assert places[1] == "notes"


async def test_a_burst_that_walks_over_the_sheet_ends_in_the_place_that_it_chose(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, CanvasScreen) as pilot:
        await press(pilot, "pagedown")
        chosen = canvas(pilot).here
        await press(pilot, "pageup")
        pilot.app.screen.query_one(Sheet).focus()
        await ready(pilot)
        burst(pilot, "down", "enter", *"droom", "enter")
        await until(pilot, lambda: len(room.service.session.notes) == 1)
    (note,) = room.kept.notes.values()
    assert note.text == "droom"
    assert chosen.holds(note)


async def test_a_sign_and_the_text_behind_it_go_to_the_same_points_in_one_burst(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, CanvasScreen) as pilot:
        screen = canvas(pilot)
        screen.place = next(place.id for place in screen.places.values() if place.kind is NoteKind.PLUS)
        await ready(pilot)
        burst(pilot, "minus", *"haast", "enter")
        await until(pilot, lambda: len(room.service.session.notes) == 1)
    (note,) = room.kept.notes.values()
    assert (note.text, note.kind) == ("haast", NoteKind.MINUS)


async def test_the_list_shows_the_note_that_was_just_kept(tmp_path: Path) -> None:
    texts = [f"briefje {number}" for number in range(1, 31)]
    async with shown(Room(tmp_path, noted(a_session(), *texts)), CanvasScreen) as pilot:
        assert "briefje 30" not in seen(pilot)
        await type_in(pilot, "net getypt")
        await press(pilot, "enter")
        await ready(pilot)
        assert "net getypt" in seen(pilot)


async def test_each_place_keeps_its_own_draft(tmp_path: Path) -> None:
    async with shown(Room(tmp_path), CanvasScreen) as pilot:
        await type_in(pilot, "nog niet af")
        await press(pilot, "pagedown")
        assert field(pilot).text == ""
        await type_in(pilot, "een droom")
        await press(pilot, "pageup")
        assert field(pilot).text == "nog niet af"
        await press(pilot, "pagedown")
        assert field(pilot).text == "een droom"


async def test_plus_and_minus_go_to_the_strong_and_the_weak_points_of_the_same_row(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, CanvasScreen) as pilot:
        await press(pilot, "pagedown", "pagedown")
        await press(pilot, "minus")
        await type_in(pilot, "het rooster")
        await press(pilot, "enter", "plus")
        await type_in(pilot, "de sfeer")
        await press(pilot, "enter")
    kept = [(note.row, note.kind, note.text) for note in room.kept.notes.values()]
    assert kept == [("onderwijs", NoteKind.MINUS, "het rooster"), ("onderwijs", NoteKind.PLUS, "de sfeer")]


async def test_a_text_stays_in_the_field_when_the_disk_is_full(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, CanvasScreen) as pilot:
        room.store.trouble = DISK_FULL
        await type_in(pilot, "belangrijk")
        await press(pilot, "enter")
        assert field(pilot).text == "belangrijk"
        assert "schijf is vol" in told(pilot)
        assert not room.kept.notes
        room.store.trouble = None
        await press(pilot, "enter")
        assert field(pilot).text == ""
    assert [note.text for note in room.kept.notes.values()] == ["belangrijk"]


async def test_five_thousand_pasted_characters_stay_and_the_limit_is_told(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, CanvasScreen) as pilot:
        await paste(pilot, "woord " * 833 + "ab")
        await press(pilot, "enter")
        assert len(field(pilot).text) == 5000
        assert f"er passen er {NOTE_LIMIT}" in told(pilot)
        assert not room.kept.notes
        field(pilot).set_text("w" * NOTE_LIMIT)
        await ready(pilot)
        assert "Nog 0 tekens." in seen(pilot)
        await press(pilot, "enter")
    assert [len(note.text) for note in room.kept.notes.values()] == [NOTE_LIMIT]


async def test_escape_with_a_draft_asks_and_can_keep_it(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, CanvasScreen) as pilot:
        await type_in(pilot, "half")
        await press(pilot, "escape")
        assert "niet bewaard" in seen(pilot)
        await press(pilot, "escape")
        assert field(pilot).text == "half"
        await press(pilot, "escape")
        await press(pilot, "enter")
        assert at(pilot) is StartScreen
    assert [note.text for note in room.kept.notes.values()] == ["half"]


async def test_a_draft_that_cannot_be_kept_holds_the_screen(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, CanvasScreen) as pilot:
        await type_in(pilot, "half")
        room.store.trouble = DISK_FULL
        await press(pilot, "escape")
        await press(pilot, "enter")
        assert at(pilot) is CanvasScreen
        assert field(pilot).text == "half"


async def test_the_app_is_not_left_while_a_text_is_not_kept(tmp_path: Path) -> None:
    async with shown(Room(tmp_path), CanvasScreen) as pilot:
        await type_in(pilot, "half")
        await press(pilot, "ctrl+q")
        assert pilot.app.is_running
        assert field(pilot).text == "half"
        assert "niet bewaard" in told(pilot)


async def test_a_note_is_improved_hidden_with_a_reason_shown_again_and_moved(tmp_path: Path) -> None:
    room = Room(tmp_path, noted(a_session(), "jan is lui", "rust"))
    async with shown(room, CanvasScreen) as pilot:
        await press(pilot, "up", "up")
        await press(pilot, "enter")
        await type_in(pilot, "!")
        await press(pilot, "enter")
        assert room.kept.notes["n1"].text == "jan is lui!"
        await press(pilot, "v", "enter")
        assert room.kept.notes["n1"].hidden == "een persoon is herkenbaar"
        assert "[verborgen: een persoon is" in seen(pilot)
        assert "1 briefje" in seen(pilot)
        await press(pilot, "v")
        assert room.kept.notes["n1"].visible
        await press(pilot, "m", "down", "enter")
    assert (room.kept.notes["n1"].section, room.kept.notes["n1"].kind) == ("dreams", NoteKind.DREAM)


async def test_shift_tab_goes_to_a_note_and_the_footer_offers_only_keys_that_work(tmp_path: Path) -> None:
    room = Room(tmp_path, noted(a_session(), "jan is lui", "rust"))
    async with shown(room, CanvasScreen) as pilot:
        await press(pilot, "f1")
        assert "Shift+Tab" in seen(pilot)
        assert "alles is al bewaard" not in seen(pilot)
        await press(pilot, "escape", "shift+tab")
        assert "Verbergen" in seen(pilot).splitlines()[-1]
        await press(pilot, "v", "enter")
        assert room.kept.notes["n2"].hidden
    async with shown(Room(tmp_path), CanvasScreen) as pilot:
        await press(pilot, "shift+tab")
        assert "Verbergen" not in seen(pilot).splitlines()[-1]


async def test_another_reason_to_hide_can_be_typed(tmp_path: Path) -> None:
    room = Room(tmp_path, noted(a_session(), "iets"))
    async with shown(room, CanvasScreen) as pilot:
        await press(pilot, "up", "v", "end", "enter")
        await type_in(pilot, "op verzoek")
        await press(pilot, "enter")
    assert room.kept.notes["n1"].hidden == "op verzoek"


async def test_an_improvement_is_not_thrown_away_by_one_escape(tmp_path: Path) -> None:
    room = Room(tmp_path, noted(a_session(), "kort"))
    async with shown(room, CanvasScreen) as pilot:
        await press(pilot, "up", "enter")
        await type_in(pilot, "er")
        room.store.trouble = DISK_FULL
        await press(pilot, "enter", "escape")
        assert field(pilot).text == "korter"
        room.store.trouble = None
        await press(pilot, "enter")
    assert room.kept.notes["n1"].text == "korter"


async def test_a_party_stands_beside_a_note_only_if_no_small_remainder_is_left(tmp_path: Path) -> None:
    session = a_session(present=PRESENT)
    for party in ("student", "werkveld", "management"):
        session = noted(session, f"van {party}", party=party)
    async with shown(Room(tmp_path, session), CanvasScreen, (120, 40)) as pilot:
        text = seen(pilot)
    assert "van student  studenten" in text
    assert "van werkveld  werkveld" in text
    assert "van management  management" not in text
    assert "studenten 1 · werkveld 1 · overig 1" in text


async def test_of_answers_only_their_number_is_shown_for_each_would_be_known_by_the_one_before(tmp_path: Path) -> None:
    session = joined(a_session(), student=1)
    room = Room(tmp_path, session)
    async with shown(room, lambda: CanvasScreen("canvas")) as pilot:
        await press(pilot, *["pagedown"] * 6)
        assert "0 antwoorden" in seen(pilot)
        assert not field(pilot).has_focus
        assert "kort" not in seen(pilot).replace("Wat denk", "")


async def test_a_thousand_notes_are_added_to_one_by_one_without_building_the_list_anew(tmp_path: Path) -> None:
    room = Room(tmp_path, noted(a_session(), *(f"briefje {number}" for number in range(1000))))
    async with shown(room, CanvasScreen) as pilot:
        notes = pilot.app.screen.query_one(NoteList)
        first = notes.get_option_at_index(0)
        await type_in(pilot, "nog een")
        await press(pilot, "enter")
        assert notes.option_count == 1001
        assert notes.get_option_at_index(0) is first


async def test_markup_emoji_and_right_to_left_text_are_shown_as_they_were_typed(tmp_path: Path) -> None:
    texts = ("[b]vet[/b] [link=x]", "fijn 👩‍⚕️ hoor", "שלום עולם")
    async with shown(Room(tmp_path, noted(a_session(), *texts)), CanvasScreen) as pilot:
        text = seen(pilot)
    assert "[b]vet[/b] [link=x]" in text
    assert "שלום" in text


async def test_without_a_canvas_the_screen_says_so_and_can_be_left(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, a_session(sections=())), CanvasScreen) as pilot:
        assert "geen canvas" in seen(pilot)
        await press(pilot, "f3", "f4", "f9")
        assert at(pilot) is CanvasScreen
        await press(pilot, "escape")
        assert at(pilot) is StartScreen


async def test_a_closed_session_has_no_field_and_lets_nobody_type(tmp_path: Path) -> None:
    room = Room(tmp_path, closed(noted(a_session(), "rust")))
    async with shown(room, CanvasScreen) as pilot:
        assert "rust" in seen(pilot)
        assert "Deze sessie is gesloten" in seen(pilot)
        assert "F9" not in seen(pilot)
        assert not field(pilot).is_on_screen
        await type_in(pilot, "te laat")
        await press(pilot, "enter", "f9", "f3")
        assert at(pilot) is CanvasScreen
    assert len(room.kept.notes) == 1


async def test_a_hidden_note_can_be_read_only_when_it_is_opened(tmp_path: Path) -> None:
    room = Room(tmp_path, noted(a_session(), "jan is lui"))
    async with shown(room, CanvasScreen) as pilot:
        await press(pilot, "up", "v", "enter")
        assert room.kept.notes["n1"].hidden
        assert "jan is lui" not in seen(pilot)
        await press(pilot, "enter")
        assert "jan is lui" in seen(pilot)


async def test_a_table_is_not_shown_when_a_party_is_too_small_to_be_named(tmp_path: Path) -> None:
    """Shown at some notes only, it would tell which ones are those of the small party."""
    small = noted(a_session(present=PRESENT), "van twee mensen", party="management", table="3")
    room = Room(tmp_path, noted(small, "van iemand", table="4"))
    async with shown(room, CanvasScreen) as pilot:
        assert "van twee mensen" in seen(pilot)
        assert "tafel 3" not in seen(pilot)
        assert "tafel 4" not in seen(pilot)
        assert " ".join(seen(pilot).split()).count("partij niet getoond") == 1


async def test_party_and_table_stay_as_chosen_until_somebody_else_takes_the_keyboard(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RegieScreen) as pilot:
        await press(pilot, "c", "f4")
        await type_in(pilot, "3")
        await press(pilot, "enter", "f3", "down", "enter", "escape", "c")
        assert "tafel 3 (F4) · studenten (F3)" in seen(pilot)
        await press(pilot, "f9", "escape", "j")
        assert "geen tafel (F4) · geen partij (F3)" in seen(pilot)


async def test_page_down_behind_the_last_place_is_the_first_again(tmp_path: Path) -> None:
    async with shown(Room(tmp_path), CanvasScreen) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CanvasScreen)
        first = screen.place
        await press(pilot, "pageup")
        assert screen.place == list(screen.places)[-1]
        await press(pilot, "pagedown")
        assert screen.place == first
