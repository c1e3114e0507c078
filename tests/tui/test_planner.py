"""The planner: blocks are made, moved and taken back, and all times follow at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input

from dialoog.domain.agenda import Group, StepKind
from dialoog.domain.rules import running
from dialoog.domain.session import Session
from dialoog.store.content.file_content import FileContent
from dialoog.tui.app import DialoogApp
from dialoog.tui.dialogs.form import Form
from dialoog.tui.dialogs.questions import Choose
from dialoog.tui.planner.plan_list import PlanList
from dialoog.tui.planner.screen import PlannerScreen
from dialoog.tui.planner.wording import groups_from, groups_typed
from tests.build import NOON, a_session, a_step, a_vote_step, after, closed, some_sections
from tests.tui.room import LARGE, SMALL, Room, press, seen, shown, told, type_in
from tests.tui.waiting import comes, reads, until

Compare = Callable[..., bool]


def a_day(end: str = "13:30") -> Session:
    steps = [
        a_step("welkom", StepKind.TALK, order=1, minutes=30, purpose="Iedereen weet wat we doen."),
        a_step("canvas", StepKind.CANVAS, order=2, minutes=45, groups=(Group(title="Tafel 1", lead="Noor"),)),
        a_step("lunch", StepKind.BREAK, order=3, minutes=30, fixed="12:30", materials="soep"),
        a_vote_step(),
        a_step("acties", StepKind.ACTIONS, order=5, minutes=40, say="Wie doet wat?"),
    ]
    steps[3] = type(steps[3])(id="stem-1", order=4, kind=StepKind.VOTE, title="Stelling 1: ja", minutes=15)
    return a_session(steps=steps, start="11:00", end=end)


def plan(pilot: Pilot[None]) -> list[str]:
    """The lines of the plan, as they are on the screen."""
    width = pilot.app.screen.query_one(PlanList).size.width
    return [line[:width].strip() for line in seen(pilot).splitlines()[3:] if line[:width].strip()]


async def test_times_follow_every_key_and_slack_becomes_overrun(tmp_path: Path) -> None:
    room = Room(tmp_path, a_day())
    async with shown(room, PlannerScreen) as pilot:
        assert plan(pilot)[2:4] == ["↓ 15 min over", "12:30▪  30 – Lunch"]
        await press(pilot, "plus", "plus", "plus", "plus")
        assert plan(pilot)[1:4] == ["11:50   45 C Canvas", "! 5 min te lang", "12:30▪  30 – Lunch"]
        assert "Voor ‘Lunch’ (12:30) is het plan 5 minuten te lang." in seen(pilot)
        assert "25 min te lang" in seen(pilot)
        assert room.kept.agenda["welkom"].minutes == 50
        await press(pilot, "u", "u", "u", "u")
        assert room.kept.agenda["welkom"].minutes == 30
        await press(pilot, "r")
        assert room.kept.agenda["welkom"].minutes == 35


async def test_a_block_is_moved_split_joined_copied_and_dropped_and_the_cursor_goes_along(tmp_path: Path) -> None:
    room = Room(tmp_path, a_day())
    async with shown(room, PlannerScreen) as pilot:
        await press(pilot, "greater_than_sign")
        assert [step.id for step in room.kept.steps][:2] == ["canvas", "welkom"]
        await press(pilot, "s")
        assert [step.minutes for step in room.kept.steps][:3] == [45, 15, 15]
        await press(pilot, "j", "c")
        assert [step.minutes for step in room.kept.steps][:3] == [45, 30, 30]
        await press(pilot, "delete")
        assert [step.minutes for step in room.kept.steps][:3] == [45, 30, 30]
        assert len(room.kept.steps) == 5


async def test_a_fixed_time_and_the_end_of_the_day_are_typed(tmp_path: Path) -> None:
    room = Room(tmp_path, a_day())
    async with shown(room, PlannerScreen) as pilot:
        await press(pilot, "end", "t")
        await type_in(pilot, "11.15")
        await press(pilot, "enter")
        assert "‘Acties’ staat vast op 11:15, maar komt na ‘Lunch’ van 12:30." in seen(pilot)
        await press(pilot, "b")
        await type_in(pilot, "10:30")
        assert pilot.app.screen.query_one(Form).field("start").value == "10:30"
        await press(pilot, "tab")
        end = pilot.app.screen.query_one(Form).field("end").control
        assert isinstance(end, Input)
        end.value = "laat"
        await press(pilot, "ctrl+s")
        assert "'laat' is geen tijd" in seen(pilot)
        end.value = "9"
        await press(pilot, "ctrl+s")
        assert "Het einde van de dag (09:00) ligt niet na het begin (10:30)." in seen(pilot)
        assert (room.kept.meta.start, room.kept.meta.end) == ("10:30", "09:00")


async def test_a_new_block_comes_behind_the_cursor_with_all_that_was_filled_in(tmp_path: Path) -> None:
    room = Room(tmp_path, a_day())
    async with shown(room, PlannerScreen) as pilot:
        await press(pilot, "n")
        form = pilot.app.screen.query_one(Form)
        for name, value in {"title": "Verhalen", "minutes": "20", "groups": "Tafel 1: Noor; Tafel 2"}.items():
            control = form.field(name).control
            assert isinstance(control, Input)
            control.value = value
        await press(pilot, "ctrl+s")
        made = room.kept.steps[1]
        assert (made.title, made.minutes, made.kind) == ("Verhalen", 20, StepKind.TALK)
        assert made.groups == (Group(title="Tafel 1", lead="Noor"), Group(title="Tafel 2"))
        assert pilot.app.screen.query_one(PlanList).chosen == made


async def test_a_ready_made_agenda_takes_the_place_of_the_plan_and_goes_again(tmp_path: Path) -> None:
    room = Room(tmp_path, a_day())
    (tmp_path / "canvases").mkdir()
    (tmp_path / "canvases" / "mijn-dag.toml").write_text("titel = = 1\n", "utf-8")
    room.content = FileContent.default(tmp_path)
    async with shown(room, PlannerScreen) as pilot:
        await pilot.press("f")
        await comes(pilot, Choose)
        assert "Dit eigen bestand doet niet mee: mijn-dag.toml, soort" in told(pilot)
        await press(pilot, "end", "enter")
        await reads(pilot, "Welk onderdeel")
        await press(pilot, "enter", "down", "enter")
        await until(pilot, lambda: len(room.kept.steps) != len(a_day().steps))
        assert len(room.kept.steps) > 5
        assert {section for step in room.kept.steps for section in step.sections} <= {
            section.id for section in room.kept.meta.sections
        }
        await press(pilot, "u")
        assert room.kept == a_day()


async def test_what_has_begun_and_what_is_closed_says_why_it_stays(tmp_path: Path) -> None:
    session = after(a_day(), running.go_to(a_day(), "welkom", NOON))
    async with shown(Room(tmp_path, session), PlannerScreen) as pilot:
        await press(pilot, "greater_than_sign")
        assert "al begonnen" in told(pilot)
    async with shown(Room(tmp_path, closed(session)), PlannerScreen) as pilot:
        await press(pilot, "plus")
        assert "gesloten" in told(pilot)


async def test_a_block_goes_into_the_library_and_the_plan_under_a_name(tmp_path: Path) -> None:
    pytest.importorskip("tomlkit")
    bare = a_day()
    day = replace(bare, meta=replace(bare.meta, sections=some_sections()))
    room = Room(tmp_path, day)
    async with shown(room, PlannerScreen) as pilot:
        await pilot.press("down", "l")
        await until(pilot, lambda: "staat bij je eigen blokken" in told(pilot))
        await press(pilot, "o", "enter")
        await until(pilot, lambda: "stagedialoog-rijnmond.toml" in told(pilot))
    kept = FileContent(tmp_path).formats()
    assert [step.title for step in kept["mijn-blokken"].steps] == ["Canvas"]
    assert len(kept["stagedialoog-rijnmond"].steps) == len(a_day().steps)


@pytest.mark.parametrize("typed", ["Tafel 1: Noor; Tafel 2", "Links: Sam: lezen", ""])
def test_groups_are_read_as_they_are_written(typed: str) -> None:
    assert groups_typed(groups_from(typed)) == typed


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_planner(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    async def opened(pilot: Pilot[None]) -> None:
        room.sit_down(app)
        await app.push_screen(PlannerScreen())
        await press(pilot, "down", "plus", "plus", "plus", "plus")

    room = Room(tmp_path, a_day())
    app: DialoogApp = room.app()
    assert snap_compare(app, terminal_size=size, run_before=opened)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_a_rehearsal_says_what_showed(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    async def played(pilot: Pilot[None]) -> None:
        room.sit_down(app)
        await app.push_screen(PlannerScreen())
        await press(pilot, "p")
        await reads(pilot, "Proef gespeeld")
        assert "Bij ‘Stelling 1: ja’ is nog geen stelling" in seen(pilot)
        assert room.kept == a_day(), "the session is as it was"

    room = Room(tmp_path, a_day())
    app = room.app()
    assert snap_compare(app, terminal_size=size, run_before=played)
