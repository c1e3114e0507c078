"""All statements of a day, and the form in which one is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from dialoog.domain.agenda import StepKind
from dialoog.domain.session import Session
from dialoog.domain.statement import StatementKind
from dialoog.tui.dialogs.form import Form
from dialoog.tui.dialogs.long_input import LongInput
from dialoog.tui.dialogs.questions import Choose
from dialoog.tui.dialogs.stepper import Stepper
from dialoog.tui.voting.all_statements import StatementsScreen
from dialoog.tui.voting.statement_dialog import StatementDialog
from tests.build import a_session, a_statement, a_step, a_vote_step, after, ballots, voted
from tests.tui.room import LARGE, SMALL, Room, press, seen, shown, told
from tests.tui.waiting import comes, in_a_row, until

Compare = Callable[..., bool]


def a_day() -> Session:
    return a_session(
        steps=[
            replace(a_vote_step(statement=a_statement("een", text="Een stage duurt te kort.")), order=1),
            a_step("pauze", StepKind.BREAK, order=2),
            replace(a_vote_step(statement=a_statement("twee", text="Ik leer van fouten."), id_="stem-2"), order=3),
        ]
    )


def texts(room: Room) -> list[str]:
    return [step.statement.text for step in room.kept.steps if step.statement]


async def write(pilot: Pilot[None], text: str) -> None:
    """Put a text in the field of the statement."""
    field = pilot.app.screen.query_one(Form).field("text").control
    assert isinstance(field, LongInput)
    field.text = text
    await press(pilot)
    await pilot.pause()


async def test_advice_comes_while_typing_and_forbids_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path, a_day())
    async with shown(room, StatementsScreen, LARGE) as pilot:
        await press(pilot, "n")
        await write(pilot, "Natuurlijk is de BPV leuk en leerzaam.")
        assert "sturend: ‘natuurlijk’" in in_a_row(pilot)
        assert "moeilijk woord: ‘BPV’ is een afkorting" in in_a_row(pilot)
        assert seen(pilot).count("Natuurlijk") >= 4, "in the field, on the phone, in the booth and on the projector"
        await press(pilot, "ctrl+s")
        assert texts(room) == [
            "Een stage duurt te kort.",
            "Natuurlijk is de BPV leuk en leerzaam.",
            "Ik leer van fouten.",
        ]


async def test_the_title_of_a_step_follows_its_statement_unless_somebody_wrote_one(tmp_path: Path) -> None:
    day = a_day()
    derived = replace(day.agenda["stem-1"], title="Stelling 1: Een stage duurt te kort.")
    room = Room(tmp_path, replace(day, agenda={**day.agenda, "stem-1": derived}))
    async with shown(room, StatementsScreen) as pilot:
        for text in ("Een stage duurt te lang.", "Ik leer van anderen."):
            await press(pilot, "enter")
            await write(pilot, text)
            await press(pilot, "ctrl+s", "down")
        assert room.kept.agenda["stem-1"].title == "Stelling 1: Een stage duurt te lang."
        assert room.kept.agenda["stem-2"].title == day.agenda["stem-2"].title


async def test_the_preview_follows_the_kind_of_answer(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, a_day()), StatementsScreen, LARGE) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, StatementDialog)
        assert "( ) nee" in seen(pilot)
        stepper = pilot.app.screen.query_one(Form).field("kind").control
        assert isinstance(stepper, Stepper)
        while stepper.value != StatementKind.SCALE:
            stepper.action_step(1)
        await pilot.pause()
        await press(pilot)
        assert "1 2 3 4 5" in seen(pilot)
        assert "soort antwoord: zeg wat het laagste en het hoogste betekent" in in_a_row(pilot)


async def test_statements_change_places_over_what_lies_between(tmp_path: Path) -> None:
    room = Room(tmp_path, a_day())
    async with shown(room, StatementsScreen) as pilot:
        await press(pilot, "greater_than_sign")
        assert texts(room) == ["Ik leer van fouten.", "Een stage duurt te kort."]
        assert [step.id for step in room.kept.steps] == ["stem-2", "pauze", "stem-1"]
        await press(pilot, "greater_than_sign")
        assert "Verder kan deze stelling niet" in told(pilot)
        await press(pilot, "delete", "u", "u")
        assert room.kept == a_day()


async def test_statements_of_a_set_come_behind_the_cursor_under_names_of_their_own(tmp_path: Path) -> None:
    room = Room(tmp_path, a_day())
    async with shown(room, StatementsScreen) as pilot:
        await pilot.press("f")
        await comes(pilot, Choose)
        await press(pilot, "enter")
        await until(pilot, lambda: "Welke neem je over" in seen(pilot))
        await press(pilot, "down", "enter")
        await until(pilot, lambda: len(texts(room)) == 3)
        assert texts(room)[0] == "Een stage duurt te kort."
        assert len({step.statement.id for step in room.kept.steps if step.statement}) == 3


async def test_a_statement_that_was_voted_on_stays_where_it_is(tmp_path: Path) -> None:
    session = voted(a_day(), "stem-1", ballots("student", *["ja"] * 6, *["nee"] * 5))
    async with shown(Room(tmp_path, after(session, ())), StatementsScreen) as pilot:
        await press(pilot, "greater_than_sign")
        assert "al begonnen" in told(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("keys", [(), ("enter",)], ids=["list", "form"])
def test_pictures(snap_compare: Compare, tmp_path: Path, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def opened(pilot: Pilot[None]) -> None:
        room.sit_down(app)
        await app.push_screen(StatementsScreen())
        await press(pilot, *keys)
        await until(pilot, lambda: "Ik leer" in seen(pilot) or "te kort" in seen(pilot))

    room = Room(tmp_path, a_day())
    app = room.app()
    assert snap_compare(app, terminal_size=size, run_before=opened)
