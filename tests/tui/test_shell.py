"""What is the same on every screen: help, palette, leaving, errors, and a window that is too small."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Footer, Input
from textual.widgets._footer import FooterKey

from dialoog.domain.ballot_box import SavedBox
from dialoog.domain.errors import Refused
from dialoog.domain.note import Channel
from dialoog.domain.rules import voting
from dialoog.domain.session import apply
from dialoog.facilitation.crash_file import told as told_of_crash
from dialoog.tui.app import DialoogApp
from dialoog.tui.dialogs.questions import ConfirmLeave
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.shell.help import HelpScreen
from dialoog.tui.shell.palette import Palette
from dialoog.tui.shell.too_small import TooSmallScreen
from dialoog.tui.start.screen import StartScreen
from tests.build import a_session, a_vote_step
from tests.build import running as under_way
from tests.tui.home import TestHome
from tests.tui.room import Room, ready, seen, told
from tests.tui.waiting import comes, in_a_row, on_screen, reads

SECRET = "wat-een-deelnemer-zei"


@asynccontextmanager
async def opened(room: Room, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app once the session that it was started with is open."""
    app = DialoogApp(room, open_session=Path("dag.json"))
    async with app.run_test(size=size, notifications=True) as pilot:
        await app.workers.wait_for_complete()
        await ready(pilot)
        yield pilot


# ------------------------------------------------------------------------------------------------ help and palette


async def test_help_names_every_key_of_the_screen_in_dutch_and_says_which_cannot_be_used_now(tmp_path: Path) -> None:
    async with opened(Room(tmp_path, under_way(a_session(), "welkom")), (80, 110)) as pilot:
        await pilot.press("f1")
        await ready(pilot)
        assert on_screen(pilot) is HelpScreen
        text = seen(pilot)
        for help_text in (
            "Naar het volgende onderdeel",
            "Tel per partij hoeveel mensen er zijn",
            "licht en veel contrast",
        ):
            assert help_text in text
        plain = " ".join(in_a_row(pilot).replace("│", " ").split())
        assert "Naar het vorige onderdeel. Kan nu niet. Dit is het eerste onderdeel" in plain
        await pilot.press("escape")
        assert on_screen(pilot) is RegieScreen


async def test_help_that_does_not_fit_says_how_to_read_on(tmp_path: Path) -> None:
    for size, more in (((80, 24), True), ((80, 140), False)):
        async with opened(Room(tmp_path, under_way(a_session(), "welkom")), size) as pilot:
            await pilot.press("f1")
            await ready(pilot)
            assert ("↑ en ↓ schuiven" in seen(pilot)) is more


async def test_palette_finds_a_command_by_a_dutch_word_and_carries_it_out(tmp_path: Path) -> None:
    room = Room(tmp_path, under_way(a_session(), "welkom"))
    async with opened(room) as pilot:
        await pilot.press("ctrl+p")
        await ready(pilot)
        assert on_screen(pilot) is Palette
        assert "Zoek een opdracht" in seen(pilot)
        await pilot.press(*"volgende")
        await reads(pilot, "Verder (→)")
        await pilot.press("enter")
        await ready(pilot)
        await ready(pilot)
        assert room.kept.meta.current == "canvas"


async def test_palette_says_in_dutch_that_it_found_nothing(tmp_path: Path) -> None:
    async with DialoogApp(TestHome(tmp_path)).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"xqz")
        await reads(pilot, "Niets gevonden")
        assert "No matches" not in seen(pilot)


async def test_palette_tells_why_a_command_cannot_be_given_now(tmp_path: Path) -> None:
    session = under_way(a_session(steps=[a_vote_step()]), "stem-1")
    room = Room(tmp_path, apply(session, voting.open_round(session, "stem-1")))
    async with opened(room) as pilot:
        await pilot.press("ctrl+p", *"volgende")
        await reads(pilot, "Verder")
        await pilot.press("enter")
        await ready(pilot)
        await ready(pilot)
        assert "De stemming is nog open" in told(pilot)


# ------------------------------------------------------------------------------------------------------- leaving


async def test_ctrl_q_leaves_at_once_and_gives_the_session_free(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with opened(room) as pilot:
        await pilot.press("ctrl+q")
        await ready(pilot)
    assert pilot.app.return_code == 0
    assert not room.store.is_open


async def test_ctrl_c_asks_first_and_a_second_time_leaves(tmp_path: Path) -> None:
    app = DialoogApp(TestHome(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert on_screen(pilot) is ConfirmLeave
        await pilot.press("n")
        await pilot.pause()
        assert on_screen(pilot) is StartScreen
        await pilot.press("ctrl+c")
        await pilot.pause()
        await pilot.press("ctrl+c")
        await pilot.pause()
        await pilot.pause()
    assert app.return_code == 0


# -------------------------------------------------------------------------------------------------- too small


async def test_too_small_a_window_says_what_it_needs_and_goes_on_when_there_is_room_again(tmp_path: Path) -> None:
    app = DialoogApp(TestHome(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*"Zorgdag")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "Het is 60 bij 20 tekens; er zijn er 80 bij 24 nodig" in " ".join(seen(pilot).split())
        await pilot.press("x", "enter", "escape")
        await pilot.resize_terminal(10, 3)
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        await pilot.pause()
        assert app.screen.query(Input).first().value == "Zorgdag"


async def test_a_session_that_opens_while_the_window_is_too_small_is_there_afterwards(tmp_path: Path) -> None:
    async with opened(Room(tmp_path), (70, 10)) as pilot:
        await pilot.resize_terminal(71, 10)
        await ready(pilot)
        assert on_screen(pilot) is TooSmallScreen
        await pilot.resize_terminal(80, 24)
        await ready(pilot)
        assert on_screen(pilot) is RegieScreen
        await pilot.press("escape")
        await ready(pilot)
        await ready(pilot)
        assert on_screen(pilot) is StartScreen


# ------------------------------------------------------------------------------------------------------ errors


async def test_a_failure_of_the_program_shows_a_sentence_without_what_people_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app = DialoogApp(TestHome(tmp_path))

    def broken() -> None:
        what_was_said = SECRET
        raise RuntimeError(what_was_said)

    with pytest.raises(RuntimeError):
        await fails(app, broken)
    at_the_end = capsys.readouterr()
    assert "dialoog is vastgelopen" in at_the_end.err
    assert SECRET not in at_the_end.err + at_the_end.out
    assert "Traceback" not in at_the_end.err


async def fails(app: DialoogApp, broken: Callable[[], None]) -> None:
    async with app.run_test() as pilot:
        app.call_later(broken)
        await pilot.pause()


def test_the_file_about_a_failure_names_places_and_no_values(tmp_path: Path) -> None:
    try:
        int(SECRET)
    except ValueError as error:
        sentence = told_of_crash(error, tmp_path)
    written = (tmp_path / "dialoog-fout.txt").read_text("utf-8")
    assert str(tmp_path) in sentence
    assert "test_shell.py" in written
    assert "ValueError" in written
    assert SECRET not in written.replace("int(SECRET)", "")


def test_a_failure_is_told_also_when_no_file_can_be_written(tmp_path: Path) -> None:
    assert "vastgelopen" in told_of_crash(RuntimeError(), tmp_path / "no" / "such" / "folder")


def test_a_failure_is_told_also_when_the_machine_has_no_folder_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object) -> str:
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr(tempfile, "mkstemp", nowhere)
    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    assert "vastgelopen" in told_of_crash(RuntimeError())


def test_two_failures_are_told_in_two_files_that_nobody_else_can_have_put_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for _ in range(2):
        assert str(tmp_path) in told_of_crash(RuntimeError())
    assert len(list(tmp_path.glob("dialoog-fout-*.txt"))) == 2


async def test_a_session_that_cannot_be_opened_is_told_and_the_list_stays(tmp_path: Path) -> None:
    app = DialoogApp(TestHome(tmp_path), open_session=tmp_path / "weg.json")
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert on_screen(pilot) is StartScreen
        assert "is er niet" in told(pilot)


async def test_a_session_that_is_open_elsewhere_is_told_and_the_list_stays(tmp_path: Path) -> None:
    home = TestHome(tmp_path)
    path = home.catalog.create("dag", a_session())
    holder = home.open(path)
    try:
        async with DialoogApp(home, open_session=path).run_test(notifications=True) as pilot:
            await pilot.pause()
            await pilot.pause()
            assert "is al open" in told(pilot)
            assert on_screen(pilot) is StartScreen
    finally:
        await holder.stop()


async def test_a_vote_that_was_open_when_the_program_ended_goes_on_and_says_with_how_many(tmp_path: Path) -> None:
    session = under_way(a_session(steps=[a_vote_step()]), "stem-1")
    room = Room(tmp_path, apply(session, voting.open_round(session, "stem-1")))
    first = room.open(Path())
    for voter in range(3):
        await first.polling.cast(f"stem-{voter}", "student", ("ja",), Channel.KEYBOARD)
    await first.stop()
    assert isinstance(room.box.kept, SavedBox)
    async with opened(room) as pilot:
        assert "gaat verder: 3 stemmen zijn bewaard" in told(pilot)


async def test_errors_wait_while_the_room_is_looking_and_are_told_to_the_facilitator_afterwards(tmp_path: Path) -> None:
    async with opened(Room(tmp_path, under_way(a_session(), "welkom"))) as pilot:
        await pilot.press("f5")
        await ready(pilot)
        assert isinstance(pilot.app, DialoogApp)
        pilot.app.tell(Refused(SECRET))
        pilot.app.tell(Refused(SECRET))
        await ready(pilot)
        assert told(pilot) == ""
        pilot.app.notify(SECRET, markup=False)
        await ready(pilot)
        assert SECRET not in seen(pilot)
        pilot.app.clear_notifications()
        await pilot.press("escape")
        await ready(pilot)
        assert told(pilot) == SECRET


# ------------------------------------------------------------------------------------------ footers, look, start-up


async def test_footers_fit_in_eighty_columns(tmp_path: Path) -> None:
    async with opened(Room(tmp_path, under_way(a_session(), "welkom"))) as pilot:
        for key in ("h", "f1"):
            await pilot.press(key)
            await ready(pilot)
            assert room_in_footer(pilot) >= 0, seen(pilot)
            await pilot.press("escape")
            await ready(pilot)
        assert room_in_footer(pilot) >= 0, seen(pilot)
        await pilot.press("escape")
        await comes(pilot, StartScreen)
        await ready(pilot)
        assert room_in_footer(pilot) >= 0, seen(pilot)


def room_in_footer(pilot: Pilot[None]) -> int:
    """How many cells of the footer are left."""
    footer = pilot.app.screen.query_one(Footer)
    return footer.size.width - sum(key.outer_size.width + key.styles.margin.width for key in footer.query(FooterKey))


async def test_one_key_changes_between_dark_and_light(tmp_path: Path) -> None:
    app = DialoogApp(TestHome(tmp_path))
    async with app.run_test() as pilot:
        looks = [app.current_theme.dark]
        for _ in range(2):
            await pilot.press("f2")
            looks.append(app.current_theme.dark)
        assert looks == [True, False, True]


async def test_every_screen_can_be_gone_to_from_regie_and_escape_leads_back(tmp_path: Path) -> None:
    async with opened(Room(tmp_path, under_way(a_session(), "welkom"))) as pilot:
        for key in ("c", "s", "t", "d", "a", "r", "f5"):
            await pilot.press(key)
            await ready(pilot)
            assert on_screen(pilot) is not RegieScreen, key
            assert told(pilot) == ""
            await pilot.press("escape")
            await ready(pilot)
            assert on_screen(pilot) is RegieScreen, key


def test_starting_the_app_loads_nothing_that_the_list_of_sessions_does_not_need() -> None:
    heavy = ("numpy", "matplotlib", "starlette", "dialoog.themes", "dialoog.report", "dialoog.tui.regie.screen")
    code = f"import sys, dialoog.tui.app; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
