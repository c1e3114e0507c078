from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialoog.domain.codebook import NO_CODEBOOK, Codebook
from dialoog.domain.note import Note
from dialoog.domain.rules import filling_in, theming
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Session, apply
from dialoog.domain.theme import PlacedBy
from dialoog.store.content.codebook import codebook_file
from dialoog.tui.app import DialoogApp
from dialoog.tui.themes import suggesting
from dialoog.tui.themes.board.widget import ThemeBoard
from dialoog.tui.themes.screen import ThemesScreen
from tests.build import DISK_FULL, a_session, noted, themed
from tests.tui.room import Room, press, ready, seen, shown, told, type_in
from tests.tui.stillness import Gate
from tests.tui.waiting import reads

SIX = ("Meer tijd voor begeleiding", "Te weinig plekken", "De reis is te ver", "Eerst kennismaken", "Uren", "Beloning")
Placing = list[tuple[str, str, tuple[str, ...]]]


def placing(session: Session) -> Placing:
    """Id, title and notes of every theme, in the order of the board."""
    return [(theme.id, theme.title, tuple(theme.notes)) for theme in theming.ordered(session)]


def titles(session: Session) -> list[str]:
    return [theme.title for theme in theming.ordered(session)]


def held(session: Session, title: str) -> list[str]:
    return next(list(theme.notes) for theme in session.themes.values() if theme.title == title)


async def titled(pilot: Pilot[None], key: str, title: str) -> None:
    """Press a key that asks for a title, type it and press Enter."""
    await press(pilot, key)
    await type_in(pilot, title)
    await press(pilot, "enter")


def two_groups(notes: Sequence[Note]) -> tuple[Proposal, ...]:
    """A suggestion that stands for what the machine would say: odd and even notes, all but the last."""
    ids = [note.id for note in notes][:-1]
    return tuple(Proposal(title, tuple(ids[start::2])) for start, title in enumerate(("Oneven", "Even")) if ids[start:])


class SlowMachine:
    """A machine that suggests only once it is told to."""

    def __init__(self) -> None:
        self.ready = Gate()

    def __call__(self, notes: Sequence[Note], codebook: Codebook | None = None) -> tuple[Proposal, ...]:
        del codebook
        self.ready.wait(20)
        return two_groups(notes)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowMachine]:
    """The machine of the screen; it answers at once unless its event is cleared."""
    slow = SlowMachine()
    slow.ready.set()
    monkeypatch.setattr(suggesting, "proposals", slow)
    yield slow
    slow.ready.set()


async def suggested(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await ready(pilot)


@pytest.mark.usefixtures("machine")
async def test_a_day_of_edits_is_undone_to_the_start_and_redone_to_the_end_by_keyboard(tmp_path: Path) -> None:
    room = Room(tmp_path, themed(noted(a_session(), *SIX), Eerst=["n6"]))
    start = placing(room.kept)
    async with shown(room, ThemesScreen) as pilot:
        await press(pilot, "v")
        await suggested(pilot)
        await press(pilot, "right", "0", "right", "1", "space", "3", "space")
        await titled(pilot, "n", "nieuw")
        await press(pilot, "left_square_bracket")
        await titled(pilot, "r", " anders")
        await press(pilot, "end", "g")
        await press(pilot, "enter")
        await press(pilot, "end", "space")
        await titled(pilot, "p", "deel")
        await press(pilot, "x")
        done, edits = placing(room.kept), [edit.label for edit in room.kept.log.values()][1:]
        assert len(edits) == 10
        await press(pilot, *["u"] * len(edits))
        assert placing(room.kept) == start
        assert f"y opnieuw: {edits[0]}" in seen(pilot)
        await press(pilot, *["y"] * len(edits))
        assert placing(room.kept) == done != start
        assert "y opnieuw" not in seen(pilot)


async def test_the_board_proposes_says_why_and_lets_a_description_be_taken_away(tmp_path: Path) -> None:
    room = Room(tmp_path, themed(noted(a_session(), "Te weinig geld voor de reis"), Leeg=[]))
    async with shown(room, ThemesScreen) as pilot:
        await suggested(pilot)
        assert "voorstel: " in seen(pilot)
        await press(pilot, "w")
        assert "Staat los." in seen(pilot)
        assert "omdat: " in seen(pilot)
        await press(pilot, "escape", "right")
        await titled(pilot, "e", "over geld")
        assert room.kept.themes["t1"].description == "over geld"
        await press(pilot, "e", *["backspace"] * 9, "enter")
        assert room.kept.themes["t1"].description == ""


async def test_a_codebook_is_chosen_and_the_themes_are_kept_as_one_without_touching_what_people_did(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path, themed(noted(a_session(), *SIX), Tijd=["n1", "n5"]))
    before = placing(room.kept)
    async with shown(room, ThemesScreen) as pilot:
        app = pilot.app
        assert isinstance(app, DialoogApp)
        app.path = tmp_path / "dag.json"
        for keys in (("c", "down", "enter"), ("c", "end", "enter")):
            await press(pilot, keys[0])
            await reads(pilot, "Uit welk codeboek")
            await press(pilot, *keys[1:])
        await reads(pilot, "Het codeboek staat in")
        assert room.kept.meta.codebook == NO_CODEBOOK
        assert placing(room.kept) == before
    assert codebook_file(tmp_path / "codebook-stagedialoog-rijnmond.toml").themes[0].title == "Tijd"


async def test_quick_digits_each_take_the_next_note_and_a_number_without_a_theme_says_so(tmp_path: Path) -> None:
    room = Room(tmp_path, themed(noted(a_session(), *SIX), Tijd=[], Plek=[]))
    async with shown(room, ThemesScreen) as pilot:
        await pilot.press("1", "2", "1", "down", "1", "7")
        await ready(pilot)
        assert told(pilot) == "Er is geen thema 7."
    assert (held(room.kept, "Tijd"), held(room.kept, "Plek")) == (["n1", "n3", "n5"], ["n2"])


async def test_chosen_notes_move_together_to_a_theme_beyond_nine_by_typing_its_number(tmp_path: Path) -> None:
    room = Room(tmp_path, themed(noted(a_session(), *SIX), **{f"Thema-{number}": [] for number in range(1, 13)}))
    async with shown(room, ThemesScreen) as pilot:
        await press(pilot, "space", "down", "space")
        assert "2 gekozen" in seen(pilot)
        await press(pilot, "m")
        await press(pilot, "1", "2", "enter")
        assert "gekozen" not in seen(pilot)
        assert held(room.kept, "Thema-12") == ["n1", "n3"]
        await press(pilot, "space", "escape")
        assert isinstance(pilot.app.screen, ThemesScreen)
        assert "gekozen" not in seen(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, ThemesScreen)


@pytest.mark.usefixtures("machine")
async def test_what_a_person_placed_stays_when_the_machine_suggests_again(tmp_path: Path) -> None:
    session = themed(noted(a_session(), *SIX), Tijd=["n1", "n4"])
    room = Room(tmp_path, apply(session, theming.suggest(session, [Proposal("Van de machine", ("n2", "n3"))])))
    async with shown(room, ThemesScreen) as pilot:
        await press(pilot, "v")
        await press(pilot, "down", "enter")
        await suggested(pilot)
    assert held(room.kept, "Tijd") == ["n1", "n4"]
    assert set(room.kept.themes["t1"].notes.values()) == {PlacedBy.PERSON}
    assert titles(room.kept) == ["Tijd", "Oneven", "Even"]


async def test_a_suggestion_is_dropped_when_a_note_was_placed_meanwhile_but_not_for_new_notes(
    tmp_path: Path, machine: SlowMachine
) -> None:
    room = Room(tmp_path, themed(noted(a_session(), *SIX), Tijd=[]))
    async with shown(room, ThemesScreen) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ThemesScreen)
        machine.ready.clear()
        await press(pilot, "v")
        assert "Even geduld" in seen(pilot)
        await press(pilot, "1")
        machine.ready.set()
        await suggested(pilot)
        assert "intussen iets verplaatst" in told(pilot)
        assert "Even geduld" not in seen(pilot)
        assert placing(room.kept) == [("t1", "Tijd", ("n1",))]
        machine.ready.clear()
        await press(pilot, "v")
        await screen.service.do(filling_in.write, section="notes", text="Nog een")
        await ready(pilot)
        assert "Even geduld" in seen(pilot)
        machine.ready.set()
        await suggested(pilot)
        assert "7 briefjes: 5 in 3 thema's, 2 los" in seen(pilot)


async def test_nothing_is_lost_when_the_disk_is_full(tmp_path: Path) -> None:
    room = Room(tmp_path, themed(noted(a_session(), *SIX), Tijd=[]))
    async with shown(room, ThemesScreen) as pilot:
        room.store.trouble = DISK_FULL
        await press(pilot, "space", "1")
        assert "de schijf is vol" in told(pilot)
        assert "6 briefjes: 0 in 0 thema's, 6 los" in seen(pilot)
        assert "1 gekozen" in seen(pilot)
        await titled(pilot, "n", "voor elkaar")
        assert "voor elkaar" in seen(pilot)
        assert titles(room.kept) == ["Tijd"]
        room.store.trouble = None
        await press(pilot, "enter")
    assert held(room.kept, "voor elkaar") == ["n1"]


async def test_looking_for_words_shows_only_what_has_them_and_all_of_it_can_be_chosen(tmp_path: Path) -> None:
    room = Room(tmp_path, themed(noted(a_session(), *SIX), Tijd=["n5"]))
    async with shown(room, ThemesScreen) as pilot:
        await press(pilot, "slash")
        await type_in(pilot, "TE")
        assert "gezocht: 2 van 6" in seen(pilot)
        assert "Beloning" not in seen(pilot)
        await press(pilot, "enter", "asterisk", "1", "escape")
        assert "Beloning" in seen(pilot)
    assert held(room.kept, "Tijd") == ["n5", "n2", "n3"]


async def test_the_columns_follow_the_cursor_and_say_what_is_out_of_sight(tmp_path: Path) -> None:
    session = themed(noted(a_session(), *SIX), **{f"Thema-{number}": [] for number in range(1, 9)})
    room = Room(tmp_path, themed(session, Vol=["n1", "n2"]))
    async with shown(room, ThemesScreen) as pilot:
        assert "nog 7 →" in seen(pilot)
        await press(pilot, "right", "right", "right")
        assert "Thema 3 van 9: Thema-3" in seen(pilot)
        assert "← nog 2   nog 5 →" in seen(pilot)
        await press(pilot, "end")
        await pilot.resize_terminal(120, 40)
        await ready(pilot)
        assert "Thema 9 van 9: Vol" in seen(pilot)
        assert "← nog 6" in seen(pilot)
        await pilot.click(ThemeBoard, offset=(100, 5))
        await press(pilot, "0")
    assert held(room.kept, "Vol") == ["n1"]


async def test_the_cursor_stays_at_its_note_when_other_notes_come_in(tmp_path: Path) -> None:
    room = Room(tmp_path, noted(a_session(), *SIX))
    async with shown(room, ThemesScreen) as pilot:
        await press(pilot, "down", "down", "space")
        screen = pilot.app.screen
        assert isinstance(screen, ThemesScreen)
        await screen.service.do(filling_in.write, section="notes", text="Later gekomen")
        await ready(pilot)
        assert "7 briefjes" in seen(pilot)
        assert screen.board.note == room.kept.notes["n4"]
        assert screen.board.chosen == {"n3"}


async def test_a_theme_gets_a_description_and_an_action_and_what_people_typed_is_no_markup(tmp_path: Path) -> None:
    session = noted(noted(a_session(), "[b]vet[/b] [red]rood"), "Een vaste [/] begeleider", section="dreams")
    room = Room(tmp_path, themed(session, **{"[b]Tijd[/]": ["n2"]}))
    async with shown(room, ThemesScreen) as pilot:
        assert "[b]vet[/b] [red]rood" in seen(pilot)
        await press(pilot, "right")
        await titled(pilot, "e", "over [u]uren")
        await press(pilot, "up")
        assert "over [u]uren" in seen(pilot)
        await press(pilot, "a")
        assert "Een vaste [/] begeleider" in seen(pilot)
        await press(pilot, "enter")
        assert "Nieuw actiepunt bij '[b]Tijd[/]'" in seen(pilot)
        assert "Droom: Een vaste [/] begeleider" in seen(pilot)
        await press(pilot, "f4")
        await press(pilot, "ctrl+s")
        await press(pilot, "x")
        assert "ongedaan maken: thema '[b]Tijd[/]'" in seen(pilot)
    action = room.kept.actions["a1"]
    assert (action.what, action.theme, action.note) == ("Een vaste [/] begeleider", "t1", "n2")


async def test_a_screen_that_another_hides_is_not_drawn_and_catches_up_when_it_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    show = ThemesScreen.show

    def counted(self: ThemesScreen, session: Session) -> None:
        drawn.append(len(session.notes))
        show(self, session)

    monkeypatch.setattr(ThemesScreen, "show", counted)
    room = Room(tmp_path, noted(a_session(), *SIX))
    async with shown(room, ThemesScreen) as pilot:
        await press(pilot, "f5")
        drawn.clear()
        for text in ("Nieuw een", "Nieuw twee"):
            await room.service.do(filling_in.write, section="notes", text=text)
        await ready(pilot)
        assert drawn == []
        await press(pilot, "escape")
        assert drawn == [len(SIX) + 2]
        assert "8 briefjes" in seen(pilot)
