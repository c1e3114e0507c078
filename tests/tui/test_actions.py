from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from dialoog.domain.action import Action, ActionSize, ActionStatus
from dialoog.domain.canvas import Option
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Session
from dialoog.domain.tally import Ballot
from dialoog.domain.text import clean
from dialoog.tui.actions import wording as actions_wording
from dialoog.tui.actions.new_action import draft_of, sections_with_notes
from dialoog.tui.actions.screen import ActionsScreen
from tests.build import DAY, DISK_FULL, a_section, a_session, after, noted, themed, voted
from tests.tui.room import Room, press, seen, shown, told, type_in
from tests.tui.waiting import in_a_row, reads, until


def with_action(session: Session, what: str = "Bellen met de school", **fields: str) -> Session:
    return after(session, action_rules.add(session, what=what, today=DAY, **fields))


async def test_a_dream_of_a_theme_becomes_an_action_that_asks_for_who_and_when(tmp_path: Path) -> None:
    session = noted(a_session(), "Nooit meer zonder begeleider", "Elke week een uur", section="dreams")
    room = Room(tmp_path, themed(session, Tijd=["n1"], Begeleiding=["n2"]))
    async with shown(room, ActionsScreen) as pilot:
        assert "Er zijn nog geen actiepunten." in seen(pilot)
        await press(pilot, "n")
        await press(pilot, "2")
        await press(pilot, "enter")
        assert "Nog open: wie en wanneer." in seen(pilot)
        assert "Droom: Elke week een uur" in seen(pilot)
        assert "Wat gaan jullie daarvoor doen?" in seen(pilot)
        await press(pilot, "ctrl+s")
        assert "Wat" in seen(pilot)
        assert not room.kept.actions
        await press(pilot, "f4")
        await press(pilot, "enter")
        await type_in(pilot, "planner")
        assert "Nog open: wanneer." in seen(pilot)
        await press(pilot, "down", "down", "down", "down", "down")
        await type_in(pilot, "1 juli")
        assert "Wie en wanneer zijn ingevuld. Moet klaar zijn op 1 juli 2026." in in_a_row(pilot)
        await press(pilot, "ctrl+s")
        assert "1 actiepunt" in seen(pilot)
        assert "planner" in seen(pilot)
    made = room.kept.actions["a1"]
    assert (made.what, made.theme, made.note) == ("Elke week een uur", "t2", "n2")
    assert (made.who, made.when, made.due) == ("planner", "1 juli", date(2026, 7, 1))


async def test_themes_with_most_dots_come_first_with_their_number_of_dots(tmp_path: Path) -> None:
    session = themed(noted(a_session(), "een", "twee", "drie"), Tijd=["n1"], Geld=["n2"], Reis=["n3"])
    cast = [Ballot(("t2", "t2", "t3"), "student") for _ in range(6)]
    room = Room(tmp_path, voted(session, "stippen", cast))
    async with shown(room, ActionsScreen) as pilot:
        await press(pilot, "n")
        text = in_a_row(pilot)
        assert "1 Geld 12 stippen" in text
        assert "2 Reis 6 stippen" in text
        assert "3 Tijd 0 stippen" in text
        assert "Typ het nummer, of kies" in text
        await press(pilot, "1")
        assert "Nieuw actiepunt bij 'Geld'" in seen(pilot)


async def test_with_more_than_nine_themes_a_number_waits_for_enter_and_says_so(tmp_path: Path) -> None:
    room = Room(tmp_path, themed(a_session(), **{f"Thema-{number}": [] for number in range(1, 13)}))
    async with shown(room, ActionsScreen) as pilot:
        await press(pilot, "n", "1", "2")
        assert "Typ het nummer en druk op Enter" in seen(pilot)
        await press(pilot, "enter")
        assert "Nieuw actiepunt bij 'Thema-12'" in seen(pilot)


async def test_an_action_whose_day_has_passed_is_late_here_too(tmp_path: Path) -> None:
    room = Room(tmp_path, with_action(a_session(), when="1 januari 2020"))
    async with shown(room, ActionsScreen) as pilot:
        assert "Stand: open, te laat" in in_a_row(pilot)
        await press(pilot, "k")
        assert "te laat" not in seen(pilot)


def test_a_role_in_one_long_word_is_whole_and_a_longer_word_gets_a_hyphen() -> None:
    columns = actions_wording.widths(76)
    action = Action(id="a1", number=1, what="x", who="Stagecoördinatoren")
    assert "Stagecoördinatoren" in actions_wording.row(a_session(), action, columns).plain
    wider = actions_wording.row(a_session(), replace(action, who="a" * 30), columns).plain
    assert f"{'a' * (columns.who - 1)}-" in wider


async def test_the_dream_that_answers_most_concerns_comes_first(tmp_path: Path) -> None:
    session = noted(a_session(), "Te weinig uren voor begeleiding", "Niemand heeft uren", "Begeleiding zonder uren")
    session = noted(session, "Taart op vrijdag", "Uren voor begeleiding in het rooster", section="dreams")
    room = Room(tmp_path, themed(session, Tijd=["n1", "n2", "n3", "n4", "n5"]))
    async with shown(room, ActionsScreen) as pilot:
        await press(pilot, "n", "enter")
        assert seen(pilot).index("Uren voor begeleiding in het rooster") < seen(pilot).index("Taart op vrijdag")
        assert "past bij 3" in seen(pilot)


async def test_small_or_large_is_asked_and_a_fourth_action_of_a_theme_gets_a_friendly_hint(tmp_path: Path) -> None:
    session = themed(a_session(), Tijd=[])
    for number in range(3):
        session = after(session, action_rules.add(session, what=f"Stap {number}", theme="t1", today=DAY))
    room = Room(tmp_path, session)
    async with shown(room, ActionsScreen) as pilot:
        await press(pilot, "n", "enter")
        assert "Omvang" in seen(pilot)
        await type_in(pilot, "Nog iets")
        await press(pilot, *["tab"] * 7, "right", "ctrl+s")
        assert "actiepunt 4 bij 'Tijd'" in told(pilot)
        assert "Nog iets (klein" in seen(pilot)
    assert room.kept.actions["a4"].size is ActionSize.SMALL


async def test_without_who_and_when_it_is_kept_and_the_list_asks_for_them(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, ActionsScreen) as pilot:
        await press(pilot, "n")
        await type_in(pilot, "bellen")
        await press(pilot, "ctrl+s")
        text = seen(pilot)
    assert "1 actiepunt · 1 zonder wie · 1 zonder wanneer" in text
    assert "wie?" in text
    assert "wanneer?" in text
    assert room.kept.actions["a1"].what == "bellen"


async def test_nothing_typed_is_lost_when_it_cannot_be_kept_or_when_escape_is_pressed(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, ActionsScreen) as pilot:
        await press(pilot, "n")
        await type_in(pilot, "bellen")
        room.store.trouble = DISK_FULL
        await press(pilot, "ctrl+s")
        assert "de schijf is vol" in seen(pilot)
        assert "bellen" in seen(pilot)
        await press(pilot, "escape")
        assert "Toch sluiten?" in seen(pilot)
        await press(pilot, "n")
        assert "bellen" in seen(pilot)
        room.store.trouble = None
        await press(pilot, "ctrl+s", "ctrl+s")
    assert [action.what for action in room.kept.actions.values()] == ["bellen"]


async def test_an_action_is_changed_gets_a_status_by_one_key_and_is_removed_only_after_a_yes(tmp_path: Path) -> None:
    room = Room(tmp_path, with_action(with_action(a_session(), who="school", when="na de zomer"), what="Wachten"))
    async with shown(room, ActionsScreen) as pilot:
        await press(pilot, "enter")
        await press(pilot, "down")
        await type_in(pilot, " en stage")
        await press(pilot, "ctrl+s")
        assert room.kept.actions["a1"].who == "school en stage"
        assert room.kept.actions["a1"].when == "na de zomer"
        for key, status in (("b", ActionStatus.BUSY), ("k", ActionStatus.DONE), ("o", ActionStatus.OPEN)):
            await press(pilot, key)
            assert room.kept.actions["a1"].status is status
        await press(pilot, "down", "v")
        assert "1 zonder" not in seen(pilot)
        await press(pilot, "x")
        assert "Wachten" in seen(pilot)
        await press(pilot, "n")
        assert room.kept.actions["a2"].status is ActionStatus.DROPPED
        await press(pilot, "x")
        await press(pilot, "j")
    assert list(room.kept.actions) == ["a1"]


async def test_only_what_was_changed_is_written_so_nothing_newer_is_overwritten(tmp_path: Path) -> None:
    room = Room(tmp_path, with_action(a_session(), who="school"))
    async with shown(room, ActionsScreen) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ActionsScreen)
        await press(pilot, "enter")
        await screen.service.do(action_rules.change, "a1", today=DAY, status="klaar", when="nu")
        await type_in(pilot, " vandaag")
        await press(pilot, "ctrl+s")
    changed = room.kept.actions["a1"]
    assert (changed.what, changed.when) == ("Bellen met de school vandaag", "nu")
    assert changed.status is ActionStatus.DONE


async def test_a_note_of_the_canvas_is_a_draft_and_is_marked_once_it_is_an_action(tmp_path: Path) -> None:
    sections = (a_section("verbeter"), a_section("zelf-doen", title="Wat ga je zelf doen?"))
    session = noted(a_session(sections=sections), "Een [b]mail[/b] sturen", section="zelf-doen")
    room = Room(tmp_path, noted(session, "Rooster", section="verbeter"))
    async with shown(room, ActionsScreen) as pilot:
        await press(pilot, "c")
        assert "Wat ga je zelf doen? (1 briefje)" in seen(pilot)
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert "Een [b]mail[/b] sturen" in seen(pilot)
        await press(pilot, "ctrl+s", "c")
        await press(pilot, "enter")
        assert "(is al een actiepunt)" in seen(pilot)
    assert room.kept.actions["a1"].note == "n1"
    assert not told(pilot)


def test_what_is_needed_goes_where_it_belongs_and_own_steps_come_first() -> None:
    rows = (Option("onderwijs", "Onderwijs"),)
    need = a_section("nodig", rows=rows)
    session = a_session(sections=(a_section("verbeter"), need, a_section("zelf-doen")))
    session = noted(noted(session, "Uren", section="nodig", row="onderwijs"), "Iets", section="verbeter")
    hidden = noted(session, "Geheim", section="zelf-doen")
    hidden = after(hidden, filling_in.hide(hidden, "n3", "herkenbaar"))
    assert [section.id for section in sections_with_notes(hidden)] == ["nodig", "verbeter"]
    draft = draft_of(session, need, session.notes["n1"])
    assert (draft.what, draft.need, draft.need_from, draft.note) == ("", "Uren", "Onderwijs", "n1")


def test_the_totals_count_what_is_open_only_of_actions_that_still_have_to_be_done() -> None:
    def action(**fields: Any) -> Action:  # noqa: ANN401 - as the value takes them
        return Action(**{"id": "a", "number": 1, "what": "x", **fields})

    known = [action(), action(who="wij"), action(status=ActionStatus.DONE), action(status=ActionStatus.DROPPED)]
    assert actions_wording.total_words(known) == "4 actiepunten · 1 zonder wie · 2 zonder wanneer · 1 klaar"


@given(
    what=st.text(min_size=1, max_size=120).map(clean).filter(bool),
    who=st.sampled_from(["", "漢字" * 20, "👩‍👩‍👧", "stagecoördinatoren"]),
    width=st.integers(50, 200),
)
def test_every_line_of_a_row_is_as_wide_as_its_columns(what: str, who: str, width: int) -> None:
    columns = actions_wording.widths(width)
    row = actions_wording.row(a_session(), Action(id="a1", number=1, what=what, who=who), columns)
    assert {cell_len(line) for line in row.plain.split("\n")} == {cell_len(actions_wording.head_line(columns).plain)}


@pytest.mark.parametrize("status", list(ActionStatus))
def test_a_finished_action_is_not_asked_for_who_and_when(status: ActionStatus) -> None:
    action = Action(id="a1", number=1, what="x", status=status)
    asks = "wie?" in actions_wording.row(a_session(), action, actions_wording.widths(80)).plain
    assert asks is (status in (ActionStatus.OPEN, ActionStatus.BUSY))


async def test_open_actions_of_earlier_sessions_in_the_region_can_be_fetched_and_asked_after(tmp_path: Path) -> None:
    room = Room(tmp_path, a_session())
    earlier = after(a_session(date=date(2025, 6, 3)), action_rules.add(a_session(), what="Een folder maken", today=DAY))
    room.catalog.create("vorig-jaar", earlier)
    async with shown(room, ActionsScreen) as pilot:
        await press(pilot, "t")
        await reads(pilot, "Een folder maken")
        assert "1 van de vorige keer, hoe staat het?" in in_a_row(pilot)
        assert "Uit sessie: vorig-jaar" in in_a_row(pilot)
        await press(pilot, "k", "t")
        await until(pilot, lambda: "die hier nog niet staan" in told(pilot))
    (action,) = room.kept.actions.values()
    assert (action.from_session, action.from_action, action.status) == ("vorig-jaar", "a1", ActionStatus.DONE)
    (entry,) = room.catalog.entries()
    assert room.read(entry.path) == earlier


async def test_without_a_region_there_is_no_round_before(tmp_path: Path) -> None:
    room = Room(tmp_path, a_session(region=""))
    async with shown(room, ActionsScreen) as pilot:
        await press(pilot, "t")
        assert not room.kept.actions
