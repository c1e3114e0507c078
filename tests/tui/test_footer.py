"""The footer: whole keys or none, whatever the width."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual.widgets._footer import FooterKey

from dialoog.tui.dialogs.questions import AskText
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.report.screen import ReportScreen
from dialoog.tui.shell.footer import fitting
from tests.build import a_session, running
from tests.tui.room import Room, press, ready, seen, shown

KEY = st.tuples(st.integers(1, 30), st.booleans())


async def test_a_key_that_does_not_fit_is_left_out_whole_and_help_stays(tmp_path: Path) -> None:
    for screen, narrow in ((RegieScreen, "+ 5 min F5 Beamer F1 Hulp"), (ReportScreen, "k Klankbord Esc Terug F1 Hulp")):
        for size, last in (((80, 24), narrow), ((120, 40), "F5 Beamer F1 Hulp")):
            async with shown(Room(tmp_path, running(a_session(), "welkom")), screen, size) as pilot:
                keys, _, palette = seen(pilot).splitlines()[-1].partition("▏")
                assert keys.rstrip().endswith(last)
                assert palette.strip() == "^P Alles"


async def test_the_footer_follows_the_width_of_the_terminal(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, running(a_session(), "welkom")), ReportScreen, (80, 24)) as pilot:
        await pilot.resize_terminal(120, 40)
        await ready(pilot)
        assert "F5 Beamer" in seen(pilot).splitlines()[-1]


async def test_keys_are_made_anew_only_when_others_are_to_be_seen(tmp_path: Path) -> None:
    room = Room(tmp_path, running(a_session(), "welkom"))
    async with shown(room, RegieScreen, (120, 40)) as pilot:
        before = list(pilot.app.screen.query(FooterKey))
        pilot.app.screen.refresh_bindings()
        await ready(pilot)
        assert list(pilot.app.screen.query(FooterKey)) == before
        assert [key.action for key in before if key.has_class("-disabled")] == ["move(-1)", "work"]
        await press(pilot, "right")
        assert not pilot.app.screen.query("FooterKey.-disabled")


async def test_a_text_that_is_longer_than_its_field_shows_its_end(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, a_session()), RegieScreen, (80, 24)) as pilot:
        pilot.app.push_screen(AskText("Waar?", f"{'map/' * 30}verslag.html"))
        await ready(pilot)
        assert "verslag.html" in seen(pilot)


@given(st.lists(KEY), st.integers(1, 200))
def test_what_is_shown_fits_unless_it_has_to_stay_and_nothing_is_left_out_for_fun(
    keys: list[tuple[int, bool]], room: int
) -> None:
    widths, stays = [width for width, _ in keys], [stay for _, stay in keys]
    shown_here = fitting(widths, stays, room)
    assert {place for place, stay in enumerate(stays) if stay} <= set(shown_here)
    used = sum(widths[place] for place in shown_here)
    assert used <= room or all(stays[place] for place in shown_here)
    gone = [place for place in range(len(keys)) if place not in shown_here]
    assert not gone or used + widths[gone[0]] > room
