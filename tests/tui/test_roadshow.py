"""Roadshow: marking sessions, saying which themes are the same, and writing one report."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input

from dialoog.tui.app import DialoogApp
from dialoog.tui.dialogs.questions import AskText, Choose, Tell
from dialoog.tui.roadshow.choose_sessions import RoadshowScreen
from dialoog.tui.roadshow.merge_screen import MergeScreen
from dialoog.tui.start.screen import StartScreen
from tests.build import a_session, noted, themed
from tests.regions import PLANS, a_region, three_regions
from tests.tui.home import TestHome
from tests.tui.room import told
from tests.tui.waiting import comes, in_a_row, on_screen, reads, until


@pytest.fixture
def desk(tmp_path: Path) -> TestHome:
    """A folder with three regions whose themes have no place in the codebook yet."""
    home = TestHome(tmp_path / "sessies")
    for plan in PLANS:
        home.catalog.create(plan.region.casefold(), a_region(plan, coded=False))
    return home


async def to_merging(pilot: Pilot[None]) -> None:
    """From the start screen to where themes come together, with all sessions."""
    await pilot.press("r")
    await comes(pilot, RoadshowScreen)
    await pilot.press("a", "enter")
    await comes(pilot, MergeScreen)
    await reads(pilot, "nagekeken")


async def test_sessions_are_marked_with_the_space_bar_and_counted(desk: TestHome) -> None:
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await comes(pilot, RoadshowScreen)
        await pilot.press("space", "space")
        await reads(pilot, "Gekozen: 2 sessies in 2 regio's.")
        await pilot.press("a")
        await reads(pilot, "Gekozen: 3 sessies in 3 regio's.")
        await pilot.press("a")
        await reads(pilot, "Nog geen sessie gekozen.")
        await pilot.press("enter")
        await pilot.pause()
        assert on_screen(pilot) is RoadshowScreen
        assert "spatiebalk" in told(pilot)


async def test_a_broken_file_cannot_be_marked(desk: TestHome) -> None:
    (desk.catalog.folder / "kapot.json").write_text("{", "utf-8")
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await comes(pilot, RoadshowScreen)
        await pilot.press("end", "space")
        await pilot.pause()
        assert "Nog geen sessie gekozen." in in_a_row(pilot)


async def test_sessions_from_a_stick_come_into_the_list_marked(desk: TestHome, tmp_path: Path) -> None:
    stick = TestHome(tmp_path / "stick")
    stick.catalog.create("vierde", a_session(title="Van de stick", region="Vierde"))
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await comes(pilot, RoadshowScreen)
        for typed in (str(tmp_path / "stick"), str(tmp_path / "stick" / "vierde.json")):
            await pilot.press("b")
            await comes(pilot, AskText)
            pilot.app.screen.query_one(Input).value = typed
            await pilot.press("enter")
            await reads(pilot, "Gekozen: 1 sessie in 1 regio.")
            assert in_a_row(pilot).count("Van de stick") == 1
        await pilot.press("b")
        await comes(pilot, AskText)
        pilot.app.screen.query_one(Input).value = str(tmp_path / "nergens")
        await pilot.press("enter")
        await until(pilot, lambda: "nergens is er niet" in told(pilot))


async def test_one_key_takes_a_proposal_over_and_it_is_kept_at_once(desk: TestHome) -> None:
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await to_merging(pilot)
        assert desk.merges(desk.catalog.folder) == ()
        await pilot.press("enter")
        await reads(pilot, "1 van 17 nagekeken")
        (merge,) = desk.merges(desk.catalog.folder)
        assert (merge.session, merge.code, merge.confirmed) == ("oosterwade", "begeleiding-tijd", True)
        await pilot.press("n")
        assert [merge.code for merge in desk.merges(desk.catalog.folder)] == ["begeleiding-tijd", ""]
        await pilot.press("2")
        assert len(desk.merges(desk.catalog.folder)) == 3


async def test_a_decision_can_be_taken_back_and_another_theme_chosen(desk: TestHome) -> None:
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await to_merging(pilot)
        await pilot.press("enter", "up", "delete")
        await reads(pilot, "0 van 17 nagekeken")
        await pilot.press("z")
        await comes(pilot, Choose)
        await pilot.press("enter")
        await reads(pilot, "1 van 17 nagekeken")
        first = desk.content.codebooks()["stages"].themes[0]
        assert [merge.code for merge in desk.merges(desk.catalog.folder)] == [first.id]


async def test_what_was_decided_earlier_is_there_again(desk: TestHome) -> None:
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await to_merging(pilot)
        await pilot.press("enter", "escape", "escape")
        await comes(pilot, StartScreen)
        await to_merging(pilot)
        await reads(pilot, "1 van 17 nagekeken")
        assert "✓ Uren om te begeleiden" in in_a_row(pilot)


async def test_the_report_is_written_where_somebody_says(desk: TestHome) -> None:
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await to_merging(pilot)
        await pilot.press("w")
        await comes(pilot, Choose)
        await pilot.press("enter")
        await comes(pilot, AskText)
        await pilot.press("enter")
        await comes(pilot, Tell)
        text = (desk.catalog.folder / "roadshow.md").read_text("utf-8")
        assert text.startswith("# Roadshow: Duinkust, Oosterwade en Westermeer")


async def test_when_every_theme_has_its_place_there_is_nothing_to_decide(tmp_path: Path) -> None:
    desk = TestHome(tmp_path / "sessies")
    sessions = three_regions()
    del sessions["oosterwade"]
    for name, session in sessions.items():
        desk.catalog.create(name, session)
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await comes(pilot, RoadshowScreen)
        await pilot.press("a", "enter")
        await reads(pilot, "Elk thema heeft al een plek in het codeboek. Druk op w voor het verslag.")
        await pilot.press("enter", "n", "1")
        assert desk.merges(desk.catalog.folder) == ()


async def test_a_mistake_in_the_file_with_decisions_is_told(desk: TestHome) -> None:
    (desk.catalog.folder / "roadshow.toml").write_text('soort = "roadshow"\n[[samenvoegen]]\nsessie = 3\n', "utf-8")
    async with DialoogApp(desk).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("r")
        await comes(pilot, RoadshowScreen)
        await pilot.press("a", "enter")
        await until(pilot, lambda: "roadshow.toml" in told(pilot))
        assert on_screen(pilot) is RoadshowScreen


async def test_without_sessions_there_is_no_roadshow(tmp_path: Path) -> None:
    async with DialoogApp(TestHome(tmp_path / "leeg")).run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert on_screen(pilot) is StartScreen


async def test_a_file_that_is_left_out_is_named_above_the_themes_and_hides_no_choice(desk: TestHome) -> None:
    plan = PLANS[0]
    desk.catalog.create("kopie", a_region(plan, coded=False))
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await to_merging(pilot)
        assert "Niet meegenomen: " in in_a_row(pilot)
        assert told(pilot) == ""


async def test_one_key_decides_about_a_theme_that_every_region_calls_the_same(tmp_path: Path) -> None:
    desk = TestHome(tmp_path / "sessies")
    for name in ("noord", "zuid"):
        session = noted(a_session(title=name, region=name), "Geen tijd voor begeleiding", f"Geen uren in {name}")
        desk.catalog.create(
            name, replace(themed(session, Begeleiden=["n1", "n2"]), meta=replace(session.meta, codebook="stages"))
        )
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await to_merging(pilot)
        await reads(pilot, "0 van 1 nagekeken")
        assert "Begeleiden (2 regio's)" in in_a_row(pilot)
        await pilot.press("enter")
        await reads(pilot, "Het ene thema is nagekeken")
        assert [merge.session for merge in desk.merges(desk.catalog.folder)] == ["noord", "zuid"]
