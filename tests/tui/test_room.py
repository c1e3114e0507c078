"""The check of the room and the doors, by keyboard, with networks and doors that a test decides on."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.geometry import Size
from textual.pilot import Pilot

from dialoog.domain.errors import Refused
from dialoog.domain.note import Channel
from dialoog.domain.rules import door, filling_in, running, slips
from dialoog.facilitation.seating.guests import counted
from dialoog.facilitation.seating.plan_file import written
from dialoog.facilitation.seating.planning import planned
from dialoog.facilitation.venue import Address, Condition
from dialoog.tui.app import DialoogApp
from dialoog.tui.phones.screen import RoomScreen
from dialoog.tui.projector.screen import PresentScreen
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.widgets.qr import QUIET, half_blocks, scale_for, side_of
from tests.build import NOON, a_session, after
from tests.tui.room import Room, at, press, ready, seen, shown, told
from tests.tui.venue import CABLE, DOCKER, SILENT, TUNNEL, WIFI
from tests.tui.waiting import in_a_row, on_screen, until

DARK = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}
patterns = st.integers(1, 12).flatmap(
    lambda side: st.lists(st.lists(st.booleans(), min_size=side, max_size=side), min_size=side, max_size=side)
)


async def test_enter_opens_the_doors_and_shows_address_and_code(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        assert "De deuren zijn dicht" in seen(pilot)
        await press(pilot, "enter")
        assert "192.168.1.20:8080" in seen(pilot)
        assert room.kept.meta.door.code in seen(pilot)
        assert [doors.address for doors in room.venue.opened] == [WIFI]


async def test_the_facilitator_picks_the_network_and_hears_what_does_not_answer(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.venue.found, room.venue.troubles = (WIFI, CABLE), {WIFI.ip: SILENT}
    async with shown(room, RoomScreen) as pilot:
        assert "geen antwoord op dit adres" in in_a_row(pilot)
        assert "wlan0" in seen(pilot)
        await press(pilot, "down", "enter")
        assert [doors.address for doors in room.venue.opened] == [CABLE]


@pytest.mark.parametrize("address", [TUNNEL, DOCKER])
async def test_no_tunnel_and_no_bridge_is_used_without_a_question(tmp_path: Path, address: object) -> None:
    room = Room(tmp_path)
    room.venue.found = (address,)  # type: ignore[assignment]
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "enter")
        assert "meestal niet bij" in in_a_row(pilot)
        await press(pilot, "n")
        assert room.venue.opened == []
        await press(pilot, "enter", "j")
        assert len(room.venue.opened) == 1


async def test_without_a_network_it_says_what_to_do(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.venue.found = ()
    async with shown(room, RoomScreen) as pilot:
        assert "zit in geen enkel netwerk" in in_a_row(pilot)
        await press(pilot, "enter")
        assert room.venue.opened == []


async def test_a_full_disk_a_low_battery_and_another_day_are_pointed_at(tmp_path: Path) -> None:
    room = Room(tmp_path, a_session(date=NOON.date().replace(day=4)))
    room.venue.state = Condition(free=10**8, battery=20, plugged=False)
    async with shown(room, RoomScreen) as pilot:
        text = in_a_row(pilot)
        assert "0,1 GB vrij. Maak eerst ruimte" in text
        assert "20 %. Sluit de stroom aan" in text
        assert "staat op 4 juni" in text


async def test_closing_asks_first_and_leaving_the_session_closes_too(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "enter", "x", "n")
        assert room.venue.opened[0].closed == 0
        await press(pilot, "x", "j")
        assert room.venue.opened[0].closed == 1
        await press(pilot, "enter")
        await pilot.app.close_session()  # type: ignore[attr-defined]
        assert room.venue.opened[1].closed == 1


@pytest.mark.parametrize("keys", [("enter", "enter"), ("enter", "escape"), ("enter", "enter", "escape")])
async def test_doors_that_are_still_opening_are_never_left_without_somebody_who_can_close_them(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        app, venue = room_app(pilot), room.venue
        venue.may_open.clear()
        await press(pilot, *keys)
        venue.may_open.set()
        await ready(pilot)
        assert [venue.left_open] == [[app.doors]]
        await app.close_doors()
        assert venue.left_open == []


async def test_one_esc_too_many_does_not_shut_the_doors_on_a_room(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RegieScreen) as pilot:
        app = room_app(pilot)
        await app.open_doors(WIFI)
        await press(pilot, "escape")
        assert "De deuren gaan dan dicht" in in_a_row(pilot)
        await press(pilot, "n")
        assert app.doors
        assert on_screen(pilot) is RegieScreen
        await press(pilot, "escape")
        await pilot.press("j")
        await until(pilot, lambda: app.service is None)
        assert room.venue.left_open == []


async def test_a_session_that_is_left_while_the_doors_open_leaves_none_open(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        app, venue = room_app(pilot), room.venue
        venue.may_open.clear()
        await press(pilot, "enter")
        leaving = asyncio.ensure_future(app.close_session())
        late = asyncio.ensure_future(app.open_doors(CABLE))
        await ready(pilot)
        venue.may_open.set()
        await leaving
        with pytest.raises(Refused, match="geen sessie open"):
            await late
        assert (venue.left_open, app.doors) == ([], None)


async def test_what_hinders_the_doors_is_told_also_when_the_screen_was_left_meanwhile(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        room.venue.may_open.clear()
        await press(pilot, "enter", "escape")
        room.venue.refusal = Refused("Poort 8080 is al bezet.")
        room.venue.may_open.set()
        await ready(pilot)
        assert "al bezet" in told(pilot)


async def test_the_end_page_of_one_session_does_not_close_the_doors_of_the_next(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        app = room_app(pilot)
        await press(pilot, "enter")
        old = app.doors
        assert old
        await app.close_doors()
        await app.open_doors(WIFI)
        await app.say_goodbye(old)
        assert app.doors
        await app.say_goodbye(app.doors)
        assert app.doors is None


async def test_doors_that_were_closed_do_not_move_to_another_address_afterwards(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        app = room_app(pilot)
        await press(pilot, "enter")
        room.venue.found = (Address("192.168.1.44", "wlan0"),)
        app.look_at_address()
        await app.close_doors()
        await ready(pilot)
        assert (room.venue.left_open, app.doors) == ([], None)


def room_app(pilot: Pilot[None]) -> DialoogApp:
    assert isinstance(pilot.app, DialoogApp)
    return pilot.app


async def test_one_key_opens_the_big_screen_in_a_browser_of_this_laptop(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "f8")
        assert "die zijn dicht" in told(pilot)
        assert room.venue.browsed == ""
        await press(pilot, "enter", "f8")
        assert room.venue.browsed.startswith("http://192.168.1.20:8080/scherm?c=")
        assert "staat in de browser" in told(pilot)
        room.venue.browser = False
        await press(pilot, "f8")
        assert "geen browser gevonden. Typ het adres zelf in een browser: http://192.168.1.20:8080/scherm" in told(
            pilot
        )


async def test_doors_that_open_on_another_port_than_phones_know_say_so(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        app = room_app(pilot)
        room.venue.port = 8081
        await app.open_doors(WIFI)
        assert app.session
        assert app.session.meta.door.port == 8081
        await app.close_doors()
        await app.open_doors(WIFI)
        await ready(pilot)
        assert "QR-code" not in told(pilot)
        await app.close_doors()
        room.venue.port = 8082
        await app.open_doors(WIFI)
        await ready(pilot)
        assert "Een ander programma gebruikt nu poort 8081" in told(pilot)


async def test_another_address_is_told_once_and_the_doors_move_there_on_enter(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "enter")
        room.venue.found = (CABLE,)
        pilot.app.look_at_address()  # type: ignore[attr-defined]
        pilot.app.look_at_address()  # type: ignore[attr-defined]
        await ready(pilot)
        assert told(pilot).count("is veranderd") == 1
        await press(pilot, "r", "enter")
        assert "10.0.5.7:8080" in seen(pilot)
        assert [doors.closed for doors in room.venue.opened] == [1, 0]


async def test_a_new_address_on_the_same_network_opens_the_doors_there_by_itself(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "enter")
        room.venue.found = (Address("192.168.1.44", "wlan0"),)
        pilot.app.look_at_address()  # type: ignore[attr-defined]
        await ready(pilot)
        assert "192.168.1.44:8080. De deuren zijn daar nu open" in told(pilot)
        assert "Adres: 192.168.1.44:8080" in seen(pilot)
        assert [doors.closed for doors in room.venue.opened] == [1, 0]


async def test_doors_do_not_go_along_to_an_address_that_does_not_answer(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.venue.troubles = {"192.168.1.44": "Er komt geen antwoord."}
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "enter")
        room.venue.found = (Address("192.168.1.44", "wlan0"),)
        pilot.app.look_at_address()  # type: ignore[attr-defined]
        await ready(pilot)
        assert "telefoons kunnen 192.168.1.20:8080 niet meer vinden" in told(pilot)
        assert len(room.venue.opened) == 1


async def test_the_code_is_saved_to_print_and_the_path_is_told(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "enter", "w")
        assert room.venue.saved == [f"http://192.168.1.20:8080/?c={room.kept.meta.door.code}"]
        assert "-qr.png" in told(pilot)
        assert "-qr.svg" in told(pilot)


async def test_a_new_code_replaces_the_old_one_on_the_screen(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "enter")
        old = room.kept.meta.door.code
        await press(pilot, "k")
        assert room.kept.meta.door.code != old
        assert f"Code: {room.kept.meta.door.code}" in seen(pilot)


async def test_a_key_that_cannot_be_given_now_says_why(tmp_path: Path) -> None:
    async with shown(Room(tmp_path), RegieScreen) as pilot:
        await press(pilot, "q")
        assert "De deuren zijn nog dicht voor telefoons. Open ze in de zaalcheck, met z." in told(pilot)


async def test_latecomers_see_the_way_in_at_any_time_and_a_line_stays(tmp_path: Path) -> None:
    room = Room(tmp_path, after(a_session(), running.go_to(a_session(), "stem-1", NOON)))
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "enter", "q")
        assert at(pilot) is PresentScreen
        assert "Doe mee met je telefoon" in seen(pilot)
        await press(pilot, "q")
        assert f"Doe mee: 192.168.1.20:8080 · code {room.kept.meta.door.code}" in seen(pilot)
        await pilot.app.close_doors()  # type: ignore[attr-defined]
        await ready(pilot)
        assert "Doe mee" not in seen(pilot)


async def test_with_personal_slips_the_shared_code_is_shown_nowhere(tmp_path: Path) -> None:
    session = after(a_session(), slips.issue(a_session(), ["a1"], demanded=True))
    session = replace(session, meta=replace(session.meta, door=replace(session.meta.door, code="PPK6", salt="00")))
    room = Room(tmp_path, session)
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "enter")
        assert "staat op je briefje" in seen(pilot)
        await press(pilot, "q")
        assert "PPK6" not in seen(pilot)


async def test_one_key_asks_for_slips_and_lets_the_code_be_enough_again(tmp_path: Path) -> None:
    session = after(a_session(), slips.issue(a_session(), ["a1", "a2"], demanded=False))
    room = Room(tmp_path, session)
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "enter")
        await press(pilot, "b")
        asked_for = room.kept.meta.door
        assert asked_for.slips_only
        assert "2 van 2 nog niet gebruikt" in told(pilot)
        assert "staat op je briefje" in seen(pilot)
        await press(pilot, "b")
        enough = room.kept.meta.door
        assert not enough.slips_only
        assert f"Code: {room.kept.meta.door.code}" in seen(pilot)


async def test_one_key_makes_slips_for_everybody_who_was_counted(tmp_path: Path) -> None:
    room = Room(tmp_path, a_session(present={"student": 20, "management": 4}))
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "b")
        assert "29 briefjes maken?" in seen(pilot)
        await press(pilot, "j")
        assert "Print die pagina" in seen(pilot)
    assert room.venue.slips is not None
    title, codes, path = room.venue.slips
    assert (title, path.suffix) == (room.kept.meta.title, ".html")
    assert "-briefjes" in path.stem
    assert len(codes) == len(room.kept.slips) == 29
    assert room.kept.meta.door.slips_only
    assert not {*codes} & room.kept.slips.keys(), "the session keeps hashes only"


async def test_slips_have_the_tables_of_the_plan_beside_the_session(tmp_path: Path) -> None:
    room = Room(tmp_path)
    plan = planned(counted({"student": 12, "werkveld": 6}, room.kept.meta.parties))
    async with shown(room, RoomScreen) as pilot:
        pilot.app.path = tmp_path / "dag.json"  # type: ignore[attr-defined]
        (tmp_path / "dag-tafels.csv").write_bytes(written(plan, room.kept.meta.parties))
        await press(pilot, "b")
        assert "Op elk briefje staat een tafel" in in_a_row(pilot)
        await press(pilot, "j")
        await pilot.app.workers.wait_for_complete()
    assert room.venue.tables == ["1"] * 9 + ["2"] * 9 + [""] * 2
    assert sorted(slip.table for slip in room.kept.slips.values()) == sorted(room.venue.tables)


async def test_slips_that_could_not_be_written_are_taken_back(tmp_path: Path) -> None:
    room = Room(tmp_path, a_session(present={"student": 20}))
    room.venue.no_paper = True
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "b", "j")
        assert "De schijf is vol." in told(pilot)
    assert not room.kept.slips
    assert not room.kept.meta.door.slips_only


async def test_without_a_count_it_is_not_known_how_many_slips_to_make(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "b")
        assert "Tel eerst de mensen" in told(pilot)
    assert not room.kept.slips


async def test_regie_counts_phones_per_party_against_heads(tmp_path: Path) -> None:
    session = a_session(present={"student": 2, "werkveld": 1})
    for number, party in enumerate(["student", "student", "werkveld", "werkveld"]):
        channel = Channel.PHONE
        session = after(session, filling_in.join(session, token=f"p{number}", party=party, channel=channel))
    session = after(session, filling_in.join(session, token="k", party="student"))
    async with shown(Room(tmp_path, session), RegieScreen, (120, 40)) as pilot:
        assert "studenten 2 van 2\n" in seen(pilot)
        assert "werkveld 2 van 1 (te veel)" in seen(pilot)


async def test_a_failure_of_the_server_is_a_sentence(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        await press(pilot, "enter")
        room.venue.trouble("Een telefoon kreeg geen goed antwoord.")
        await ready(pilot)
        assert "kreeg geen goed antwoord" in told(pilot)


async def test_a_closed_session_lets_nobody_in(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RoomScreen) as pilot:
        await room.service.close_session()
        await press(pilot, "enter")
        assert room.venue.opened == []
        assert "gesloten" in told(pilot)


def test_the_door_rule_gives_a_code_without_look_alikes() -> None:
    opened = after(a_session(), door.unlock(a_session(), bytes(range(32))))
    assert not set(opened.meta.door.code) & set("0O1IL5S2ZB8U")


@given(patterns, st.integers(1, 3))
def test_a_code_in_half_blocks_reads_back_as_it_was_with_its_quiet_zone(rows: list[list[bool]], scale: int) -> None:
    pattern = tuple(map(tuple, rows))
    lines = half_blocks(pattern, scale)
    modules = [[DARK[char][half] for char in line] for line in lines for half in (0, 1)]
    side = side_of(pattern) * scale
    assert all(len(row) == side for row in modules)
    picked = [row[scale * QUIET : side - scale * QUIET : scale] for row in modules[scale * QUIET :: scale]]
    assert picked[: len(rows)] == rows
    around = [row for at_row, row in enumerate(modules) if not scale * QUIET <= at_row < side - scale * QUIET]
    assert not any(any(row) for row in around)
    assert not any(any(row[: scale * QUIET] + row[side - scale * QUIET :]) for row in modules)


def test_a_code_grows_with_the_screen_and_says_when_it_does_not_fit() -> None:
    pattern = ((True,) * 29,) * 29
    assert scale_for(pattern, Size(38, 20)) == 1
    assert scale_for(pattern, Size(100, 58)) == 2
    assert scale_for(pattern, Size(36, 58)) == 0


async def test_opened_again_in_the_middle_of_a_day_regie_says_that_the_doors_are_shut(tmp_path: Path) -> None:
    session = after(a_session(), running.go_to(a_session(), "welkom", NOON))
    session = after(session, filling_in.join(session, token="t1", party="student", channel=Channel.PHONE))
    room = Room(tmp_path, session)
    async with shown(room, RegieScreen) as pilot:
        assert "Deuren dicht: druk op z" in in_a_row(pilot)
        await press(pilot, "z", "enter", "escape")
        assert "Deuren dicht" not in in_a_row(pilot)


async def test_what_the_server_complains_of_when_the_app_is_gone_hides_nothing(tmp_path: Path) -> None:
    """Else that complaint, instead of what really went wrong, would stand in the file for the makers."""
    app = Room(tmp_path).app()
    async with app.run_test():
        pass
    app._say("Er ging iets mis.")
