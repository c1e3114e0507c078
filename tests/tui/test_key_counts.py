"""How many keys a facilitator presses on the way through a day, text not counted; docs/beamer.md names the numbers."""

from __future__ import annotations

import re
from pathlib import Path

from textual.pilot import Pilot

from dialoog.domain.note import Channel
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import running, stage
from dialoog.domain.session import Phase
from dialoog.facilitation.service import SessionService
from dialoog.tui.app import DialoogApp
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.dialogs.questions import AskText, Choose, Tell, TypeWord
from dialoog.tui.projector.screen import PresentScreen
from dialoog.tui.regie.commands import CLOSE_WORD
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.start.screen import StartScreen
from dialoog.tui.voting.statement_screen import VoteScreen
from tests.build import DAY, NOON, a_session, a_vote_step, after
from tests.build import running as under_way
from tests.tui.home import TestHome
from tests.tui.room import Room, press, shown, type_in
from tests.tui.waiting import comes

TOLD = (Path(__file__).parents[2] / "docs" / "beamer.md").read_text("utf-8")


def told(what: str) -> int:
    """The number of keys that the manual names."""
    found = re.search(rf"^\| {re.escape(what)} \|.*\| (\d+) \|$", TOLD, re.MULTILINE)
    assert found, what
    return int(found[1])


class Hand:
    """Presses keys and counts them."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot, self.keys = pilot, 0

    async def press(self, key: str, *, then: type[object]) -> None:
        self.keys += 1
        await press(self.pilot, key)
        await comes(self.pilot, then)


def service_of(pilot: Pilot[None]) -> SessionService:
    assert isinstance(pilot.app, DialoogApp)
    assert pilot.app.service
    return pilot.app.service


async def test_from_an_empty_folder_to_the_first_vote_open_on_the_beamer(tmp_path: Path) -> None:
    app = DialoogApp(TestHome(tmp_path / "sessies"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        hand = Hand(pilot)
        await comes(pilot, StartScreen)
        await hand.press("n", then=FormDialog)
        await type_in(pilot, "Stagedialoog Zorg")
        await hand.press("ctrl+s", then=RegieScreen)
        await hand.press("s", then=VoteScreen)
        await hand.press("f5", then=PresentScreen)
        await hand.press("pagedown", then=PresentScreen)
        session = service_of(pilot).session
        assert any(round_.is_open for round_ in session.rounds.values())
        assert session.agenda[stage.on_stage(session).step].statement
        assert hand.keys == told("Van een lege map tot de eerste stemming open op de beamer") <= 12


async def test_from_a_result_to_the_next_vote_open_on_the_beamer(tmp_path: Path) -> None:
    steps = [a_vote_step(), a_vote_step(id_="stem-2")]
    session = after(a_session(steps=steps), running.go_to(a_session(steps=steps), "stem-1", NOON))
    room = Room(tmp_path, session)
    async with shown(room, PresentScreen) as pilot:
        await press(pilot, "pagedown")
        for number, choice in enumerate(["ja"] * 4 + ["nee"] * 4):
            await room.service.polling.cast(f"t{number}", "student", (choice,), Channel.KEYBOARD)
        await press(pilot, "pagedown", "pagedown", "pagedown")
        assert room.kept.rounds["stem-1.1"].result
        hand = Hand(pilot)
        while "stem-2.1" not in room.kept.rounds:
            await hand.press("pagedown", then=PresentScreen)
        assert stage.on_stage(room.kept).step == "stem-2"
        assert hand.keys == told("Van een uitslag tot de volgende stemming open op de beamer") <= 3


async def test_from_the_last_action_to_the_written_report_of_the_closed_session(tmp_path: Path) -> None:
    room = Room(tmp_path, under_way(a_session(), "welkom"))
    async with shown(room, RegieScreen) as pilot:
        assert isinstance(pilot.app, DialoogApp)
        pilot.app.path = tmp_path / "dag.json"
        await press(pilot, "a")
        await room.service.do(action_rules.add, what="Bel de school", who="de begeleider", today=DAY)
        hand = Hand(pilot)
        await hand.press("escape", then=RegieScreen)
        await close_for_good(hand)
        await hand.press("enter", then=AskText)
        await hand.press("enter", then=Tell)
    assert room.kept.meta.phase is Phase.CLOSED
    assert written(tmp_path)
    assert hand.keys == told("Van het laatste actiepunt tot het geschreven verslag van de gesloten sessie") <= 5


def written(folder: Path) -> list[Path]:
    """The reports in a folder."""
    return [path for path in folder.iterdir() if path.name.startswith("dag-verslag")]


async def close_for_good(hand: Hand) -> None:
    """Close the session; a word that has to be typed is text."""
    await hand.press("ctrl+x", then=TypeWord)
    await type_in(hand.pilot, CLOSE_WORD)
    await hand.press("enter", then=Choose)
