"""Making the canvas of a session: seen as people see it, checked while it is typed, and kept as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input

from dialoog.domain.agenda import StepKind
from dialoog.domain.canvas import SectionKind
from dialoog.domain.session import Session
from dialoog.store.content.file_content import FileContent
from dialoog.tui.canvas.making_screen import MakingScreen
from dialoog.tui.canvas.section_form import SectionForm
from dialoog.tui.dialogs.form import Form
from dialoog.tui.dialogs.long_input import LongInput
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.dialogs.stepper import Stepper
from tests.build import a_section, a_session, a_step, noted
from tests.tui.room import LARGE, SMALL, Room, press, seen, shown, told
from tests.tui.waiting import comes, in_a_row, until

Compare = Callable[..., bool]


def a_day() -> Session:
    sections = [a_section("zorgen", title="Zorgen"), a_section("dromen", title="Dromen", prompt="Wat hoop je?")]
    return a_session(sections=sections, steps=[a_step("canvas", StepKind.CANVAS, sections=("zorgen", "dromen"))])


def ids(room: Room) -> list[str]:
    return [section.id for section in room.kept.meta.sections]


async def fill_in(pilot: Pilot[None], **values: str) -> None:
    form = pilot.app.screen.query_one(Form)
    for name, value in values.items():
        control = form.field(name).control
        if isinstance(control, Stepper):
            while control.value != value:
                control.action_step(1)
        elif isinstance(control, LongInput):
            control.text = value
        else:
            assert isinstance(control, Input)
            control.value = value
    await press(pilot)
    await pilot.pause()


async def test_a_section_is_made_checked_while_it_is_typed_and_seen_on_phone_and_sheet(tmp_path: Path) -> None:
    room = Room(tmp_path, a_day())
    async with shown(room, MakingScreen, LARGE) as pilot:
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, SectionForm)
        await fill_in(
            pilot, title="Hoe lang?", prompt="Hoe lang duurt een stage?", kind=SectionKind.CHOICE, options="kort"
        )
        assert "dat moeten er minstens 2 zijn" in in_a_row(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, SectionForm), "what `dialoog check` refuses is not taken"
        await fill_in(pilot, options="kort; lang")
        assert "Zo kan het op het canvas" in seen(pilot)
        assert seen(pilot).count("( ) lang") == 2
        await press(pilot, "ctrl+s")
        assert ids(room) == ["zorgen", "hoe-lang", "dromen"]
        assert room.kept.agenda["canvas"].sections == ("zorgen", "hoe-lang", "dromen")


async def test_sections_are_moved_dropped_with_their_place_in_the_plan_and_brought_back(tmp_path: Path) -> None:
    room = Room(tmp_path, a_day())
    async with shown(room, MakingScreen) as pilot:
        await press(pilot, "greater_than_sign")
        assert ids(room) == ["dromen", "zorgen"]
        await press(pilot, "delete")
        assert room.kept.agenda["canvas"].sections == ("dromen",)
        await press(pilot, "u", "u")
        assert room.kept == a_day()


async def test_a_section_that_no_step_asks_for_is_named(tmp_path: Path) -> None:
    day = a_day()
    step = replace(day.agenda["canvas"], sections=("zorgen",))
    async with shown(Room(tmp_path, replace(day, agenda={"canvas": step})), MakingScreen) as pilot:
        assert "‘Dromen’ vult niemand in" in in_a_row(pilot)


async def test_where_somebody_wrote_the_question_stays(tmp_path: Path) -> None:
    session = noted(
        replace(a_day(), meta=replace(a_day().meta, sections=(a_section("zorgen"),))), "Te druk", section="zorgen"
    )
    async with shown(Room(tmp_path, session), MakingScreen) as pilot:
        await press(pilot, "delete")
        assert "al iets ingevuld" in told(pilot)


async def test_a_canvas_is_kept_as_a_file_and_written_over_only_after_asking(tmp_path: Path) -> None:
    pytest.importorskip("tomlkit")
    room = Room(tmp_path, a_day())
    path = tmp_path / "canvases" / "stagedialoog-rijnmond.toml"
    async with shown(room, MakingScreen) as pilot:
        await press(pilot, "b", "enter")
        await until(pilot, path.exists)
        assert FileContent(tmp_path).canvases()[path.stem].sections == a_day().meta.sections
    path.write_text(f"# van mij\n{path.read_text()}")
    again = Room(tmp_path, a_day())
    async with shown(again, MakingScreen) as pilot:
        await press(pilot, "delete", "b", "enter")
        await comes(pilot, Confirm)
        await press(pilot, "j")
        await until(pilot, lambda: "zorgen" not in path.read_text())
        assert path.read_text().startswith("# van mij")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("keys", [(), ("enter",)], ids=["list", "form"])
def test_pictures(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def opened(pilot: Pilot[None]) -> None:
        room.sit_down(app)
        await app.push_screen(MakingScreen())
        await press(pilot, *keys)
        await until(pilot, lambda: "Zorgen" in seen(pilot))
        for field in app.screen.query(Input):
            field.cursor_blink = False

    room = Room(tmp_path, a_day())
    app = room.app()
    assert snap_compare(app, terminal_size=size, run_before=opened)
