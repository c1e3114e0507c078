"""Make the pictures of the README: the worked example in the real app, drawn as SVG in docs/beeld/.

Usage: .venv/bin/python scripts/make_pictures.py

Run this after a change to a screen that is in the README, and look at what it made.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from textual.pilot import Pilot

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from dialoog.domain.agenda import StepKind  # noqa: E402
from dialoog.domain.note import Channel  # noqa: E402
from dialoog.domain.rules import planning, running, voting  # noqa: E402
from dialoog.domain.rules.setup import new_session  # noqa: E402
from dialoog.domain.session import Session, apply  # noqa: E402
from dialoog.facilitation.service import SessionService  # noqa: E402
from dialoog.facilitation.simulation.fixed_clock import PlayClock, SeededChance  # noqa: E402
from dialoog.facilitation.venue import Pattern, Venue  # noqa: E402
from dialoog.store.catalog import FolderCatalog  # noqa: E402
from dialoog.store.content.file_content import FileContent  # noqa: E402
from dialoog.store.session_store import write_new  # noqa: E402
from dialoog.tui.app import DialoogApp  # noqa: E402
from dialoog.tui.dialogs.long_input import LongInput  # noqa: E402
from dialoog.tui.phones.screen import RoomScreen  # noqa: E402
from dialoog.tui.planner.screen import PlannerScreen  # noqa: E402
from dialoog.tui.projector.screen import PresentScreen  # noqa: E402
from dialoog.tui.roadshow.merge_screen import MergeScreen  # noqa: E402
from dialoog.tui.themes.screen import ThemesScreen  # noqa: E402
from dialoog.tui.voting.all_statements import StatementsScreen  # noqa: E402
from dialoog.tui.voting.statement_screen import VoteScreen  # noqa: E402
from dialoog.wiring.demo import part_way  # noqa: E402
from dialoog.wiring.outside import Outside  # noqa: E402 - the tests lie beside this folder
from tests.regions import PLANS, a_region  # noqa: E402
from tests.tui.venue import FixedVenue  # noqa: E402

PICTURES = ROOT / "docs" / "beeld"
ZONE = "Europe/Amsterdam"
MOMENT = datetime(2026, 6, 3, 16, 15, tzinfo=ZoneInfo(ZONE))
WIDE, WIDEST = (104, 32), (120, 34)
HALL = (120, 40)
"""Columns and rows of the window on the projector: statement, turnout and bars are one picture there."""
FIRST, ALL = 37, 46
REMOTE_FONT = re.compile(r"@font-face\s*\{[^}]*\}", re.DOTALL)
FONTS = "DejaVu Sans Mono, Menlo, Consolas, monospace"


class Hall(FixedVenue):
    """The same networks on every computer, and a QR code that can be read."""

    def __init__(self, real: Venue) -> None:
        """Take what draws the QR code."""
        super().__init__()
        self._real = real

    def qr(self, text: str) -> Pattern:
        """Return the QR code of a text."""
        return self._real.qr(text)


def main() -> None:
    """Draw a day from its first vote to its themes, and a roadshow."""
    os.environ["TZ"] = ZONE
    time.tzset()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = part_way(Path(folder), FileContent.default(), MOMENT, lambda _line: None)
        asyncio.run(_draw_day(DialoogApp(_home(folder), open_session=path)))
    with tempfile.TemporaryDirectory() as folder:
        for plan in PLANS:
            write_new(Path(folder) / f"{plan.region.casefold()}.json", a_region(plan, coded=False))
        asyncio.run(_draw_roadshow(DialoogApp(_home(folder))))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        write_new(path, _planned())
        asyncio.run(_draw_plan(DialoogApp(_home(folder), open_session=path)))


def _planned() -> Session:
    """Return a roadshow that somebody is preparing: the break has its time, and the day an end."""
    content = FileContent.default()
    template = content.formats()["roadshow"]
    canvas = content.canvases().get(template.canvas)
    session = new_session(template, canvas, title="Roadshow Zuid", day=MOMENT.date(), expected=54)
    for step in session.steps:
        fixed = "14:30" if step.kind is StepKind.BREAK else ""
        filled = replace(step, lead="dagvoorzitter", fixed=fixed, say="" if fixed else "Welkom, fijn dat je er bent.")
        session = apply(session, planning.describe(session, filled))
    return apply(session, planning.set_day(session, template.start, "17:00"))


async def _draw_plan(app: DialoogApp) -> None:
    """Draw the planner, and a statement that is being written."""
    async with app.run_test(size=WIDEST) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await app.push_screen(PlannerScreen())
        await pilot.pause()
        _save(app, "planner")
        await app.push_screen(StatementsScreen())
        await pilot.press("n")
        app.screen.query_one(LongInput).text = "Natuurlijk is de BPV leuk en leerzaam."
        await app.workers.wait_for_complete()
        await pilot.pause()
        _save(app, "stelling")


def _home(folder: str) -> Outside:
    chance = SeededChance(Random(1))  # noqa: S311 - made-up people
    home = Outside(FolderCatalog(Path(folder)), None, PlayClock(MOMENT), chance)
    home.venue = Hall(home.venue)
    return home


async def _draw_day(app: DialoogApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await app.workers.wait_for_complete()
        service = app.service
        if service is None:
            raise SystemExit("The example did not open.")
        step = service.session.meta.current
        await pilot.pause()
        _save(app, "regie")
        await app.push_screen(RoomScreen())
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("j")  # a party is small, so slips are offered first
        await app.workers.wait_for_complete()
        await pilot.pause()
        _save(app, "zaalcheck")
        await pilot.press("escape")
        await service.polling.open(step)
        await _vote(service, range(FIRST))
        await app.push_screen(PresentScreen())
        await pilot.resize_terminal(*HALL)
        _save(app, "stemmen")
        await pilot.resize_terminal(*WIDE)
        await _vote(service, range(FIRST, ALL))
        await service.polling.close()
        await service.do(voting.hear, step, "Wie nog leert, durft niet altijd zelf te kiezen.")
        await app.push_screen(VoteScreen(step))
        await pilot.pause()
        _save(app, "uitslag")
        await _draw_themes(app, pilot, service)


async def _draw_themes(app: DialoogApp, pilot: Pilot[None], service: SessionService) -> None:
    """Draw a theme that is looked at."""
    step = next(step.id for step in service.session.steps if step.kind is StepKind.THEMES)
    await service.do(running.go_to, step, MOMENT)
    await app.push_screen(ThemesScreen())
    await pilot.press("s")
    await app.workers.wait_for_complete()
    await pilot.pause()
    _save(app, "sorteren")


async def _draw_roadshow(app: DialoogApp) -> None:
    """Draw the themes of three regions, one of them decided about."""
    async with app.run_test(size=WIDE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("a", "enter")
        while not isinstance(app.screen, MergeScreen):
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press("enter", "enter")
        await pilot.pause()
        _save(app, "roadshow")


async def _vote(service: SessionService, people: range) -> None:
    options = running.current_step(service.session)
    if options is None or options.statement is None:
        raise SystemExit("The example does not stand at a vote.")
    rng = Random(people.start)  # noqa: S311 - made-up people choose by it
    ids = [option.id for option in options.statement.options]
    for person in people:
        party = service.session.party_ids[person % len(service.session.party_ids)]
        choice = rng.choices(ids, weights=[3, *(1 for _ in ids[1:])])
        await service.polling.cast(f"p{person}", party, (choice[0],), Channel.KEYBOARD)


def _save(app: DialoogApp, name: str) -> None:
    """Write the screen as it is, without the font that Textual would fetch from elsewhere."""
    picture = REMOTE_FONT.sub("", app.export_screenshot(title="dialoog"))
    picture = re.sub(r"font-family: (Fira Code[^;]*|arial);", f"font-family: {FONTS};", picture)
    (PICTURES / f"{name}.svg").write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
