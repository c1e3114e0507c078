"""Regie: leading the day."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.ballot_box import Progress
from dialoog.domain.rounds import Round
from dialoog.domain.rules import filling_in, replanning, running, threshold, voting
from dialoog.domain.session import Phase, Session
from dialoog.facilitation.showing.countdown import Pace, reading, rings
from dialoog.facilitation.showing.pictures import result_picture
from dialoog.facilitation.showing.progress import state
from dialoog.tui.dialogs.form import Form
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.dialogs.long_input import LongInput
from dialoog.tui.dialogs.questions import Choose, Confirm, Tell, TypeWord
from dialoog.tui.regie import next_key
from dialoog.tui.regie.agenda import Agenda
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.report.screen import ReportScreen
from dialoog.tui.shell.plan_history import PlanHistory
from dialoog.tui.start.screen import StartScreen
from dialoog.tui.voting.bar_room import room_for
from dialoog.tui.widgets.wording import time_left
from tests.build import (
    DISK_FULL,
    NOON,
    a_session,
    a_step,
    a_vote_step,
    after,
    ballots,
    closed,
    joined,
    noted,
    themed,
    voted,
)
from tests.build import running as under_way
from tests.tui.room import LARGE, Room, ready, seen, shown, told
from tests.tui.waiting import comes, in_a_row, on_screen, reads, until


def begun(session: Session | None = None, step: str = "welkom") -> Session:
    """A session in which this step began at noon."""
    known = a_session() if session is None else session
    return after(known, running.go_to(known, step, NOON))


async def tick(pilot: Pilot[None]) -> None:
    """Let the screen look at the clock, as it does each second."""
    assert isinstance(pilot.app.screen, RegieScreen)
    pilot.app.screen.tick()
    await ready(pilot)


async def fill_in(pilot: Pilot[None], **values: str) -> None:
    """Write into the fields of the form that is on the screen."""
    form = pilot.app.screen.query_one(Form)
    for name, value in values.items():
        control = form.field(name).control
        if isinstance(control, LongInput):
            control.text = value
        else:
            assert isinstance(control, Input)
            control.value = value
    await pilot.pause()


# ---------------------------------------------------------------------------------------------- going on and back


async def test_one_key_goes_on_and_one_goes_back_and_the_agenda_shows_planned_and_real_times(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RegieScreen) as pilot:
        assert "De dag is nog niet begonnen" in seen(pilot)
        assert "→: begin met ‘Welkom’" in seen(pilot)
        await pilot.press("right")
        await ready(pilot)
        room.clock.forward(minutes=17)
        await pilot.press("pagedown")
        await ready(pilot)
        text = seen(pilot)
        assert "✓ 13:00 Welkom" in text
        assert "echt 13:00–13:17" in text
        assert "▶ 13:15 Canvas" in text
        await pilot.press("left")
        await ready(pilot)
        assert room.kept.meta.current == "welkom"
        await pilot.press("pageup")
        await ready(pilot)
        assert room.kept.meta.current == "welkom"


async def test_the_agenda_does_not_go_on_while_a_vote_is_open_and_says_what_to_do(tmp_path: Path) -> None:
    session = begun(a_session(steps=[a_vote_step(), a_step("einde", StepKind.TALK, order=2)], expected=72), "stem-1")
    room = Room(tmp_path, after(session, voting.open_round(session, "stem-1")))
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("right")
        await ready(pilot)
        assert room.kept.meta.current == "stem-1"
        assert "De stemming is open: 0 van 72 gestemd." in seen(pilot)
        assert "Enter: naar de stemming" in seen(pilot)


async def test_the_turnout_follows_the_votes_as_they_come_in(tmp_path: Path) -> None:
    session = begun(a_session(steps=[a_vote_step()], expected=72), "stem-1")
    room = Room(tmp_path, after(session, voting.open_round(session, "stem-1")))
    async with shown(room, RegieScreen) as pilot:
        pilot.app.progress = Progress("stem-1.1", 37, None)  # type: ignore[attr-defined]
        await ready(pilot)
        assert "37 van 72 gestemd" in seen(pilot)


async def test_the_cursor_goes_to_any_step_and_one_key_puts_it_on(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("down", "down", "g")
        await ready(pilot)
        assert room.kept.meta.current == "stem-1"
        assert pilot.app.screen.query_one(Agenda).chosen == room.kept.agenda["stem-1"]


async def test_what_cannot_be_kept_is_told_and_the_day_stays_where_it_is(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, RegieScreen) as pilot:
        room.store.trouble = DISK_FULL
        await pilot.press("right")
        await ready(pilot)
        assert "de schijf is vol" in told(pilot)
        assert "▶ 13:00 Welkom" in seen(pilot)


# --------------------------------------------------------------------------------------------------- countdown


async def test_the_countdown_pauses_and_gets_five_minutes_more_or_less(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, RegieScreen) as pilot:
        assert "nog 15 min" in seen(pilot)
        room.clock.forward(minutes=5)
        await tick(pilot)
        assert "nog 10 min" in seen(pilot)
        await pilot.press("plus")
        await ready(pilot)
        assert "nog 15 min" in seen(pilot)
        await pilot.press("minus")
        await ready(pilot)
        await pilot.press("space")
        await ready(pilot)
        room.clock.forward(minutes=30)
        await tick(pilot)
        assert "pauze, nog 10 min" in seen(pilot)
        await pilot.press("space")
        await ready(pilot)
        assert "pauze" not in seen(pilot)
        assert "nog 10 min" in seen(pilot)


@pytest.mark.parametrize(
    ("passed", "words", "pace"),
    [
        (timedelta(minutes=12, seconds=59), "nog 2 min", Pace.CALM),
        (timedelta(minutes=13), "nog 2 min", Pace.WARNING),
        (timedelta(minutes=14, seconds=30), "nog 30 s", Pace.WARNING),
        (timedelta(minutes=15), "nog 0 s", Pace.WARNING),
        (timedelta(minutes=15, seconds=20), "de tijd is om", Pace.OVER),
        (timedelta(minutes=18, seconds=59), "3 min over tijd", Pace.OVER),
    ],
)
def test_the_countdown_warns_two_minutes_before_the_end_and_says_in_words_how_far_over(
    passed: timedelta, words: str, pace: Pace
) -> None:
    step = begun().agenda["welkom"]
    found = reading(step, NOON + passed)
    assert (time_left(found), found.pace) == (words, pace)


def test_a_long_step_counts_in_hours() -> None:
    step = a_step("dag", StepKind.TALK, minutes=150)
    assert reading(step, NOON).digits == "2:30:00"


def test_the_bell_rings_once_at_the_warning_and_once_at_the_end() -> None:
    assert rings(Pace.CALM, Pace.WARNING)
    assert rings(Pace.WARNING, Pace.OVER)
    assert not rings(Pace.WARNING, Pace.WARNING)
    assert not rings(Pace.OVER, Pace.CALM)


async def test_the_bell_is_silent_until_somebody_switches_it_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, RegieScreen) as pilot:
        rung: list[int] = []
        monkeypatch.setattr(pilot.app, "bell", lambda: rung.append(1))
        room.clock.forward(minutes=14)
        await tick(pilot)
        assert rung == []
        await pilot.press("f6")
        await ready(pilot)
        room.clock.forward(minutes=2)
        await tick(pilot)
        await tick(pilot)
        assert rung == [1]
        await pilot.press("right")
        await ready(pilot)
        assert rung == [1]


# ------------------------------------------------------------------------------------------------ who is here


async def test_heads_are_counted_per_party_and_shown_beside_the_step(tmp_path: Path) -> None:
    room = Room(tmp_path, a_session(expected=72))
    async with shown(room, RegieScreen) as pilot:
        assert "nog niet geteld (h), verwacht 72" in in_a_row(pilot)
        await pilot.press("h")
        await comes(pilot, FormDialog)
        await fill_in(pilot, student="30", werkveld="7")
        await pilot.press("ctrl+s")
        await comes(pilot, Tell)
        assert "werkveld" in in_a_row(pilot), "so few people of a party come in with slips"
        await pilot.press("enter")
        await reads(pilot, "37 van 72 verwacht")
        assert "studenten 30 · werkveld 7" in in_a_row(pilot)
    assert room.kept.meta.present == {"student": 30, "werkveld": 7}


async def test_a_head_count_that_is_no_number_stays_in_the_form_with_what_is_wrong(tmp_path: Path) -> None:
    room = Room(tmp_path)
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("h")
        await comes(pilot, FormDialog)
        await fill_in(pilot, student="30", werkveld="-3")
        await pilot.press("ctrl+s")
        await reads(pilot, "'-3' is geen aantal")
        assert pilot.app.screen.query_one(Form).values["student"] == "30"
    assert room.kept.meta.present == {}


# ------------------------------------------------------------------------------------------ changing the agenda


async def test_a_statement_is_added_on_the_spot_behind_the_step_that_is_on(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("n")
        await comes(pilot, Choose)
        await pilot.press("enter")
        await comes(pilot, FormDialog)
        await fill_in(pilot, text="Elke stage krijgt een vaste begeleider.")
        await pilot.press("ctrl+s")
        await comes(pilot, RegieScreen)
        assert "Stelling 1: Elke stage" in seen(pilot)
        await pilot.press("n")
        await comes(pilot, Choose)
        await pilot.press("enter")
        await comes(pilot, FormDialog)
        await fill_in(pilot, text="Loting is eerlijk.")
        await pilot.press("ctrl+s")
        await comes(pilot, RegieScreen)
        titles = [step.title for step in room.kept.steps if step.kind is StepKind.VOTE]
        assert titles[:2] == ["Stelling 1: Elke stage krijgt een vaste begeleider.", "Stelling 2: Loting is eerlijk."]
        await pilot.press("right")
        await ready(pilot)
        assert "‘Elke stage krijgt een vaste begeleider.’" in in_a_row(pilot)
        assert "Enter: naar de stemming" in seen(pilot)


async def test_a_talk_is_added_changed_and_taken_out_again(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("n")
        await comes(pilot, Choose)
        await pilot.press("down", "enter")
        await comes(pilot, FormDialog)
        await fill_in(pilot, title="Terugblik", minutes="20")
        await pilot.press("ctrl+s")
        await comes(pilot, RegieScreen)
        await pilot.press("down", "e")
        await comes(pilot, FormDialog)
        await fill_in(pilot, title="Korte terugblik", minutes="5")
        await pilot.press("ctrl+s")
        await comes(pilot, RegieScreen)
        added = room.kept.steps[1]
        assert (added.title, added.minutes, added.kind) == ("Korte terugblik", 5, StepKind.TALK)
        await pilot.press("delete")
        await comes(pilot, Confirm)
        await pilot.press("j")
        await until(pilot, lambda: added.id not in room.kept.agenda)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: room.kept.agenda.get(added.id) == added)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: room.kept.agenda[added.id].title == "Terugblik")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: added.id not in room.kept.agenda)
        await ready(pilot)
        await pilot.press("ctrl+z")
        await ready(pilot)
        assert [step.title for step in room.kept.steps] == [step.title for step in a_session().steps]


async def test_a_step_that_has_begun_stays_in_the_agenda(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("delete")
        await comes(pilot, Confirm)
        await pilot.press("j")
        await until(pilot, lambda: told(pilot))
        assert "is al begonnen" in told(pilot)
        assert "welkom" in room.kept.agenda


# --------------------------------------------------------------------------------------------- the end of the day


async def test_a_day_that_runs_late_is_told_shortened_and_put_back_to_not_begun(
    tmp_path: Path,
) -> None:
    late = begun(a_session(date=NOON.date(), start=f"{NOON.astimezone() - timedelta(minutes=20):%H:%M}"))
    room = Room(tmp_path, late)
    async with shown(room, RegieScreen, LARGE) as pilot:
        assert "Uitloop  20 min, einde" in seen(pilot)
        await pilot.press("k")
        await comes(pilot, Confirm)
        assert "Pauzes en de afkoelstelling houden hun tijd." in in_a_row(pilot)
        await pilot.press("j")
        await until(pilot, lambda: any(step.clock.extra_minutes < 0 for step in room.kept.steps))
        await ready(pilot)
        assert "Uitloop" not in seen(pilot)
        await pilot.press("ctrl+n")
        await comes(pilot, Confirm)
        await pilot.press("j")
        await until(pilot, lambda: room.kept.meta.phase is Phase.PLANNED)
        assert room.kept.agenda == a_session().agenda
        await pilot.press("ctrl+z")
        await until(pilot, lambda: room.kept.meta.phase is Phase.RUNNING)
        assert room.kept.meta.current == "welkom"
        assert any(step.clock.extra_minutes < 0 for step in room.kept.steps)


def test_a_reset_is_remembered_after_another_change_was_taken_back() -> None:
    plans, first = PlanHistory(), begun()
    second = after(first, running.drop_step(first, "acties"))
    plans.follow(first, second)
    third = after(second, replanning.take_back(second, plans.go_back(second)))
    plans.follow(second, third)
    plans.follow(third, after(third, replanning.reset(third)))
    assert plans.last
    assert plans.last.current == "welkom"


async def test_closing_for_good_says_what_happens_and_wipes_the_participants(tmp_path: Path) -> None:
    session = joined(begun(), student=2)
    room = Room(tmp_path, noted(session, "Meer tijd", author="student-1", party="student"))
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("ctrl+x")
        await comes(pilot, TypeWord)
        assert "alle deelnemers worden gewist" in in_a_row(pilot)
        await pilot.press("j", "enter")
        await reads(pilot, "Dat is het woord niet")
        await pilot.press("escape")
        await comes(pilot, RegieScreen)
        assert room.kept.meta.phase is Phase.RUNNING
        await pilot.press("ctrl+x")
        await comes(pilot, TypeWord)
        await pilot.press(*"Sluiten", "enter")
        await comes(pilot, Choose)
        assert "In welke vorm wil je het verslag?" in seen(pilot)
        await pilot.press("escape")
        await comes(pilot, ReportScreen)
        await pilot.press("escape")
        await reads(pilot, "Deze sessie is gesloten")
        assert "r: maak het verslag" in seen(pilot)
    assert not room.kept.participants
    assert "student-1" not in {note.author for note in room.kept.notes.values()}


async def test_escape_gives_the_session_free_and_leads_to_the_list(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("escape")
        await comes(pilot, StartScreen)
        assert not room.store.is_open


# --------------------------------------------------------------------------------------------- where a step stands


def state_of(session: Session, step: str) -> str:
    return " ".join(state(session, session.agenda[step], None))


def key_of(session: Session, step: str) -> tuple[str, str]:
    return next_key.next_key(session, session.agenda[step])


def test_a_canvas_counts_what_is_visible_in_its_own_sections() -> None:
    step = a_step("canvas", StepKind.CANVAS, sections=("notes", "dreams"))
    session = noted(noted(a_session(steps=[step]), "a", "b"), "c", section="dreams")
    session = after(session, filling_in.hide(session, "n2", "naam erin"))
    assert state_of(session, "canvas") == "Notes: 1 Dreams: 1 Samen: 2"


def test_themes_count_what_is_placed_and_what_is_loose() -> None:
    session = themed(noted(a_session(), "a", "b", "c"), Tijd=["n1", "n2"])
    assert state_of(session, "themas") == "3 briefjes: 2 in 1 thema, 1 los."


def test_a_vote_tells_its_result_and_after_the_second_round_the_shift() -> None:
    session = voted(begun(step="stem-1"), "stem-1", ballots("student", *["ja"] * 2, *["nee"] * 6))
    assert "25 % ja" in state_of(session, "stem-1")
    assert key_of(session, "stem-1")[0] == "Enter"
    session = voted(session, "stem-1", ballots("student", *["ja"] * 6, *["nee"] * 2))
    assert "erna 75 %" in state_of(session, "stem-1")
    assert key_of(session, "stem-1") == ("→", "verder met ‘Themas’")


def test_a_vote_of_too_few_people_tells_no_result_anywhere_in_regie() -> None:
    session = voted(begun(step="stem-1"), "stem-1", ballots("student", "ja", "nee", "ja"))
    assert "%" not in state_of(session, "stem-1")


def test_a_threshold_that_went_up_later_hides_a_result_that_was_shown() -> None:
    session = voted(begun(step="stem-1"), "stem-1", ballots("student", *["ja"] * 4, *["nee"] * 2))
    assert "%" in state_of(session, "stem-1")
    assert "%" not in state_of(after(session, threshold.set_threshold(session, 10)), "stem-1")


async def test_the_last_step_leads_to_closing_and_says_what_that_does(tmp_path: Path) -> None:
    steps = [a_step("begin", StepKind.TALK), a_step("einde", StepKind.TALK)]
    async with shown(Room(tmp_path, begun(a_session(steps=steps), "begin")), RegieScreen) as pilot:
        assert "Ctrl+X" not in seen(pilot)
        await pilot.press("right")
        await reads(pilot, "Ctrl+X: sluit de sessie")
        assert "Wie meedeed, gaat dan uit het bestand" in in_a_row(pilot)


def test_a_day_that_ends_with_themes_leads_to_closing_once_there_are_some() -> None:
    last = begun(a_session(steps=[a_step("themas", StepKind.THEMES)]), "themas")
    assert key_of(last, "themas")[0] == "Enter"
    assert key_of(themed(noted(last, "a", "b"), Tijd=["n1", "n2"]), "themas")[0] == "Ctrl+X"


def test_a_closed_session_leads_to_the_report() -> None:
    assert next_key.next_key(closed(under_way(a_session())), None) == ("r", "maak het verslag")


def test_working_in_a_kind_of_step_goes_to_the_one_that_is_on_then_to_the_first_that_is_left() -> None:
    steps: list[Step] = [a_step("stem-1"), a_step("stem-2", order=2), a_step("praat", StepKind.TALK, order=3)]
    session = voted(a_session(steps=steps), "stem-1", ballots("student", *["ja"] * 6))
    assert next_key.first_of(session, StepKind.VOTE) == session.agenda["stem-2"]
    assert next_key.first_of(begun(session, "stem-1"), StepKind.VOTE) == begun(session, "stem-1").agenda["stem-1"]
    assert next_key.first_of(session, StepKind.ACTIONS) is None


async def test_enter_opens_the_work_of_the_step_that_is_on_and_a_talk_has_none(tmp_path: Path) -> None:
    room = Room(tmp_path, begun())
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("enter")
        await ready(pilot)
        assert on_screen(pilot) is RegieScreen
        await pilot.press("right", "enter")
        await ready(pilot)
        await ready(pilot)
        assert on_screen(pilot).__name__ == "CanvasScreen"


async def test_the_wide_screen_puts_who_is_here_beside_the_step(tmp_path: Path) -> None:
    room = Room(tmp_path, begun(a_session(present={"student": 30, "werkveld": 7})))
    async with shown(room, RegieScreen, LARGE) as pilot:
        lines = seen(pilot).splitlines()
        assert any("Welkom" in line and "Zaal ziet" in line for line in lines)


async def test_title_date_place_region_and_expected_number_can_be_corrected(tmp_path: Path) -> None:
    room = Room(tmp_path, begun(a_session(place="Rotterdm")))
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("i")
        await comes(pilot, FormDialog)
        assert "Rotterdm" in seen(pilot)
        await fill_in(pilot, place="Rotterdam", date="4-6-2026", expected="99999999")
        await pilot.press("ctrl+s")
        await reads(pilot, "Zoveel mensen passen er niet in")
        await fill_in(pilot, expected="70")
        await pilot.press("ctrl+s")
        await comes(pilot, RegieScreen)
    meta = room.kept.meta
    assert (meta.place, meta.date.day, meta.expected) == ("Rotterdam", 4, 70)


# ------------------------------------------------------------------------------------------------ on a tall screen


async def test_on_a_tall_screen_stands_what_the_day_brought_and_what_is_to_come(tmp_path: Path) -> None:
    steps = [a_step("welkom", StepKind.TALK), a_vote_step(), a_step("slot", StepKind.TALK, order=9, purpose="Bedanken")]
    session = voted(a_session(steps=steps), "stem-1", ballots("student", *["ja"] * 6, *["nee"] * 4))
    async with shown(Room(tmp_path, begun(session)), RegieScreen, (200, 60)) as pilot:
        assert "Tot nu toe" in seen(pilot)
        assert "10 mensen kozen: 60 % ja (6) en 40 % nee (4)." in in_a_row(pilot)
        assert in_a_row(pilot).count("Bedanken") == 2, "under its line in the agenda, and among what is to come"
    async with shown(Room(tmp_path, begun(session)), RegieScreen, LARGE) as pilot:
        assert "Tot nu toe" not in seen(pilot)


def test_bars_grow_with_the_rows_there_are() -> None:
    picture = result_picture(*_one_result())
    assert [room_for(picture, rows) for rows in (24, 30, 40, 60)] == [(0, 1), (1, 1), (1, 2), (1, 7)]


def _one_result() -> tuple[Session, list[Round]]:
    session = voted(a_session(steps=[a_vote_step()]), "stem-1", ballots("student", *["ja"] * 6, *["nee"] * 4))
    return session, list(session.rounds.values())
