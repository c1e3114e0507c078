"""Sorting by key: theme by theme, then note by note; every key is kept, counted and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialoog.domain.codebook import Codebook, CodebookTheme
from dialoog.domain.note import Channel, Note
from dialoog.domain.rules import filling_in, theming, undo
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Session, apply
from dialoog.domain.theme import PlacedBy
from dialoog.tui.actions.screen import ActionsScreen
from dialoog.tui.themes import suggesting
from dialoog.tui.themes.screen import ThemesScreen
from dialoog.tui.themes.sorting.begin import sort_screen
from dialoog.tui.themes.sorting.pages_screen import CheckThemesScreen
from dialoog.tui.themes.sorting.pile_screen import SortNotesScreen
from dialoog.tui.themes.sorting.sort_screen import SortScreen
from tests.build import DISK_FULL, a_session, noted, themed
from tests.tui.room import Room, at, burst, press, ready, seen, shown, told, type_in

TIME = ("Meer uren voor begeleiding", "Begeleiding kost uren", "Uren om te begeleiden staan nergens")
TRAVEL = ("De reis naar de stage is te ver", "Reizen met de bus duurt een uur")
REST = ("Taart op vrijdag", "De reis kost geld", "Begeleiding zonder uren lukt niet")
BOOK = Codebook(
    id="stages",
    title="Stages",
    themes=(
        CodebookTheme(
            id="geld", title="Stagevergoeding", words=("vergoeding", "geld", "betaald"), examples=("Te weinig geld",)
        ),
        CodebookTheme(id="plekken", title="Genoeg plekken", words=("plekken", "stageplaats")),
    ),
)


def suggested() -> Session:
    """Eight notes: three on time and two on travel suggested by the machine, three loose."""
    session = noted(a_session(), *TIME, *TRAVEL, *REST)
    groups = [Proposal("Begeleiding", ("n1", "n2", "n3", "n5")), Proposal("Reizen", ("n4",))]
    return apply(session, theming.suggest(session, groups))


def placed(session: Session) -> dict[str, tuple[str, PlacedBy]]:
    """Title of the theme of each note that is placed, and who placed it."""
    return {id_: (theme.title, by) for theme in theming.ordered(session) for id_, by in theme.notes.items()}


@pytest.fixture
def book(monkeypatch: pytest.MonkeyPatch) -> None:
    """A codebook of two themes instead of the one of the field."""
    monkeypatch.setattr("dialoog.store.content.file_content.FileContent.codebooks", lambda _: {BOOK.id: BOOK})


async def begun(pilot: Pilot[None]) -> SortScreen:
    """The screen on top, once the machine has read the notes."""
    await pilot.app.workers.wait_for_complete()
    await ready(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, SortScreen)
    return screen


pytestmark = pytest.mark.usefixtures("book")


async def test_from_the_suggestion_to_the_action_list_by_keyboard_with_the_keys_counted(tmp_path: Path) -> None:
    room = Room(tmp_path, suggested())
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        assert "Klopt dit? Thema 1 en 2 van 2" in seen(pilot)
        assert "▸ Begeleiding" in seen(pilot)
        assert "e A  De reis naar de stage" in seen(pilot)
        await press(pilot, "d", "enter")
        await begun(pilot)
        assert at(pilot) is SortNotesScreen
        assert "briefje 1 van 4 · 2 toetsen" in seen(pilot)
        while "De stapel is leeg" not in seen(pilot):
            await press(pilot, "l" if "Taart" in seen(pilot) else "1")
        assert re.search(r"8 briefjes: 7 in \d thema's, 1 los, 0 kwijt", seen(pilot))
        assert "6 toetsen" in seen(pilot)
        await press(pilot, "enter")
        assert at(pilot) is ActionsScreen
    found = placed(room.kept)
    assert {found[note] for note in ("n1", "n2", "n3", "n8")} == {("Begeleiding", PlacedBy.PERSON)}
    assert found["n5"] == ("Reizen", PlacedBy.CHANGED)
    assert found["n7"][0] in ("Reizen", "Stagevergoeding")
    assert theming.kept_loose(room.kept, "n6")


async def test_backspace_goes_back_to_the_start_over_both_rounds_and_no_further(tmp_path: Path) -> None:
    room = Room(tmp_path, suggested())
    start = room.kept
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        await press(pilot, "b", "enter", "0")
        await begun(pilot)
        await press(pilot, "l", "1", "s", "n", "enter", "1")
        assert len(room.kept.log) > len(start.log) + 5
        await press(pilot, *["backspace"] * 9)
        assert (room.kept.themes, room.kept.loose) == (start.themes, start.loose)
        assert at(pilot) is CheckThemesScreen
        assert "Klopt dit? Thema 1 en 2 van 2" in seen(pilot)
        assert undo.seen_until(room.kept) == 8


async def test_a_letter_takes_a_card_out_and_the_same_letter_puts_it_back_where_it_stood(tmp_path: Path) -> None:
    room = Room(tmp_path, suggested())
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        await press(pilot, "b")
        assert "(op de stapel)" in seen(pilot)
        assert "1 briefje gaat op de stapel" in seen(pilot)
        await press(pilot, "b", "z")
        assert "(op de stapel)" not in seen(pilot)
        assert set(room.kept.themes["t1"].notes) == {"n1", "n2", "n3", "n5"}
        await press(pilot, "b", "enter")
    assert {id_: by for id_, (title, by) in placed(room.kept).items() if title == "Begeleiding"} == dict.fromkeys(
        ("n1", "n3", "n5"), PlacedBy.PERSON
    )


async def test_a_theme_is_renamed_merged_skipped_and_dropped(tmp_path: Path) -> None:
    room = Room(tmp_path, suggested())
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        await press(pilot, "equals_sign")
        await type_in(pilot, "Tijd")
        await press(pilot, "enter")
        assert "Tijd" in seen(pilot)
        assert "6 toetsen" in seen(pilot)
        await press(pilot, "space")
        assert "Reizen" in seen(pilot)
        await press(pilot, "plus", "a")
        assert at(pilot) is SortNotesScreen
        await press(pilot, "l", "l", "l")
        assert "Enter: kijk nog naar 'Tijd'." in seen(pilot)
        await press(pilot, "enter")
        assert "Klopt dit? Thema " in seen(pilot)
    assert [theme.title for theme in theming.ordered(room.kept)] == ["Tijd"]
    assert placed(room.kept)["n4"] == ("Tijd", PlacedBy.CHANGED)
    assert placed(room.kept)["n1"] == ("Tijd", PlacedBy.MACHINE)


async def test_a_key_for_a_whole_theme_is_about_the_one_that_is_marked(tmp_path: Path) -> None:
    room = Room(tmp_path, suggested())
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        await press(pilot, "down")
        assert "▸ Reizen" in seen(pilot)
        await press(pilot, "b")
        assert "▸ Begeleiding" in seen(pilot)
        await press(pilot, "b", "down", "0")
        assert list(room.kept.themes) == ["t1"]
        assert "Klopt dit? Thema 2 van 2" in seen(pilot)
        await press(pilot, "backspace")
        assert "▸ Reizen" in seen(pilot)
        assert "Klopt dit? Thema 1 en 2 van 2" in seen(pilot)
        await press(pilot, "enter")
    assert {by for _, by in placed(room.kept).values()} == {PlacedBy.PERSON}


async def test_what_does_not_fit_comes_on_the_next_page_and_backspace_brings_a_whole_page_back(tmp_path: Path) -> None:
    texts = [f"Een opmerking over iets, nummer {number}" for number in range(24)]
    session = noted(a_session(), *texts)
    groups = [Proposal(f"Groep {n}", tuple(f"n{n * 6 + m}" for m in range(1, 7))) for n in range(4)]
    room = Room(tmp_path, apply(session, theming.suggest(session, groups)))
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        assert "Klopt dit? Thema 1 en 2 van 4" in seen(pilot)
        await press(pilot, "g", "enter")
        assert "Klopt dit? Thema 3 en 4 van 4" in seen(pilot)
        await press(pilot, "backspace")
        assert "Klopt dit? Thema 1 en 2 van 4" in seen(pilot)
        assert "Groep 0" in seen(pilot)
        await pilot.resize_terminal(120, 40)
        await ready(pilot)
        assert "Klopt dit? Thema 1 tot en met 4 van 4" in seen(pilot)
        await press(pilot, "enter")
        assert at(pilot) is SortNotesScreen
    assert set(placed(room.kept)) == set(room.kept.notes) - {"n7"}


async def test_keys_typed_ahead_each_take_the_next_note(tmp_path: Path) -> None:
    room = Room(tmp_path, themed(noted(a_session(), *TIME, *TRAVEL), Tijd=["n1"], Reis=["n4"]))
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        burst(pilot, "1", "a", "b", "1")
        await ready(pilot)
        assert "De stapel is leeg" in seen(pilot)
    assert len(placed(room.kept)) == 5


async def test_an_enter_too_many_after_the_themes_places_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path, suggested())
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        burst(pilot, *["enter"] * 5)
        await begun(pilot)
        await press(pilot, "enter")
        assert at(pilot) is SortNotesScreen
        assert "briefje 1 van 3" in seen(pilot)
    assert set(placed(room.kept)) == {"n1", "n2", "n3", "n4", "n5"}


async def test_a_choice_says_which_words_pulled_and_a_theme_of_the_codebook_comes_on_the_board(tmp_path: Path) -> None:
    room = Room(tmp_path, noted(a_session(), "Stagiairs krijgen te weinig geld"))
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        assert "1  Stagevergoeding" in seen(pilot)
        assert "komt nieuw op het bord · omdat: " in seen(pilot)
        assert "geld" in seen(pilot)
        await press(pilot, "1")
    theme = room.kept.themes["t1"]
    assert (theme.title, theme.code, list(theme.notes)) == ("Stagevergoeding", "geld", ["n1"])


async def test_any_theme_is_two_keys_away_and_a_new_one_takes_the_proposed_title_with_enter(tmp_path: Path) -> None:
    room = Room(tmp_path, themed(noted(a_session(), "Taart op vrijdag", "Samen eten"), Reizen=[]))
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        await press(pilot, "a")
        assert "a  Reizen" in seen(pilot)
        assert "Uit het codeboek, nog niet op het bord:" in seen(pilot)
        await press(pilot, "c")
        await press(pilot, "n", "enter")
        assert "4 toetsen" in seen(pilot)
    assert placed(room.kept) == {"n1": ("Genoeg plekken", PlacedBy.PERSON), "n2": ("Samen eten", PlacedBy.PERSON)}


async def test_notes_that_say_nearly_the_same_go_together_unless_they_are_set_apart(tmp_path: Path) -> None:
    room = Room(tmp_path, themed(noted(a_session(), "Te weinig stageplekken", "te weinig stageplek", "Taart"), Plek=[]))
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        while "2 keer bijna hetzelfde gezegd" not in seen(pilot):
            await press(pilot, "s")
        assert "≈ te weinig stageplek" in seen(pilot)
        await press(pilot, "a", "a")
        assert set(placed(room.kept)) == {"n1", "n2"}
        await press(pilot, "backspace", "d")
        assert "2 keer" not in seen(pilot)
        await press(pilot, "l")
    assert theming.kept_loose(room.kept, "n1")
    assert not theming.kept_loose(room.kept, "n2")


async def test_a_note_that_comes_in_while_sorting_waits_at_the_end(tmp_path: Path) -> None:
    room = Room(tmp_path, noted(a_session(), "Taart", "Koffie"))
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        screen = await begun(pilot)
        await screen.service.do(filling_in.write, section="notes", text="Thee")
        await begun(pilot)
        assert "briefje 1 van 3" in seen(pilot)
        await press(pilot, "l", "l")
        assert "Thee" in seen(pilot)
        assert "briefje 3 van 3" in seen(pilot)


async def test_nothing_is_lost_when_the_disk_is_full(tmp_path: Path) -> None:
    room = Room(tmp_path, suggested())
    start = room.kept
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        room.store.trouble = DISK_FULL
        await press(pilot, "b", "enter")
        assert "de schijf is vol" in told(pilot)
        assert "Klopt dit? Thema 1 en 2 van 2" in seen(pilot)
        assert "(op de stapel)" not in seen(pilot)
        await press(pilot, "equals_sign")
        await type_in(pilot, "Tijd")
        await press(pilot, "enter")
        assert "Tijd" in seen(pilot)
        room.store.trouble = None
        await press(pilot, "enter")
        assert room.kept.themes["t1"].title == "Tijd"
    assert placed(room.kept).keys() == placed(start).keys()


async def test_what_people_typed_is_no_markup_and_a_long_text_leaves_room_for_the_choices(tmp_path: Path) -> None:
    long = "[b]Heel[/b] lang " * 60
    session = noted(a_session(), long, "[red]rood[/]", channel=Channel.IMPORT)
    room = Room(tmp_path, apply(session, theming.suggest(session, [Proposal("[b]Tijd[/]", ("n1", "n2"))])))
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        assert "[b]Tijd[/]" in seen(pilot)
        assert "[b]Heel[/b] lang" in seen(pilot)
        assert "b A  [red]rood[/]" in seen(pilot)
        await press(pilot, "0")
        await begun(pilot)
        assert "[b]Heel[/b]" in seen(pilot)
        assert "a Ander" in seen(pilot)


async def test_the_first_key_on_the_board_asks_the_machine_and_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two(notes: Sequence[Note], codebook: Codebook | None) -> tuple[Proposal, ...]:
        assert codebook == BOOK
        return (Proposal("Alles", tuple(note.id for note in notes)),)

    monkeypatch.setattr(suggesting, "proposals", two)
    room = Room(tmp_path, noted(a_session(), *TIME))
    async with shown(room, ThemesScreen) as pilot:
        await press(pilot, "s")
        await begun(pilot)
        assert "Klopt dit? Thema 1 van 1" in seen(pilot)
        await press(pilot, "enter", "escape")
        assert at(pilot) is ThemesScreen
        await press(pilot, "s")
        assert at(pilot) is ThemesScreen


async def test_below_the_screen_stand_the_keys_for_a_note_and_when_all_are_done_only_the_one_that_leads_on(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path, themed(noted(a_session(), *TIME, *TRAVEL), Tijd=["n1"], Reis=["n4"]))
    async with shown(room, lambda: sort_screen(room.kept)) as pilot:
        await begun(pilot)
        below = seen(pilot).splitlines()[-1]
        assert "1-3 Kies" in below
        assert "Verder" not in below
        burst(pilot, "1", "a", "b", "1")
        await ready(pilot)
        below = seen(pilot).splitlines()[-1]
        assert "Enter Verder" in " ".join(below.split())
        assert "Kies" not in below
