"""Make the pictures of the README: the worked example in the real app, drawn as SVG in docs/beeld/.

Usage: .venv/bin/python scripts/make_pictures.py

Run this after a change to a screen that is in the README, and look at what it made.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
import time
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from dialoog.cli.compose import Home
from dialoog.cli.play import part_way
from dialoog.domain.note import Channel
from dialoog.domain.rules import running, voting
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.simulation.steady import PlayClock, SeededChance
from dialoog.store.catalog import FolderCatalog
from dialoog.store.content import FileContent
from dialoog.tui.app import DialoogApp
from dialoog.tui.screens.present import PresentScreen
from dialoog.tui.screens.vote import VoteScreen

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "beeld"
ZONE = "Europe/Amsterdam"
MOMENT = datetime(2026, 6, 3, 16, 15, tzinfo=ZoneInfo(ZONE))
WIDE = (104, 32)
FIRST, ALL = 37, 46
REMOTE_FONT = re.compile(r"@font-face\s*\{[^}]*\}", re.DOTALL)
FONTS = "DejaVu Sans Mono, Menlo, Consolas, monospace"


def main() -> None:
    """Play until the first vote, and draw it while it is open and after the close."""
    os.environ["TZ"] = ZONE
    time.tzset()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        content = FileContent.default()
        path = part_way(Path(folder), content, MOMENT, lambda _line: None)
        chance = SeededChance(Random(1))  # noqa: S311 - made-up people
        home = Home(FolderCatalog(Path(folder)), None, PlayClock(MOMENT), chance)
        asyncio.run(_draw(DialoogApp(home, open_session=path)))


async def _draw(app: DialoogApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await app.workers.wait_for_complete()
        service = app.service
        if service is None:
            raise SystemExit("The example did not open.")
        step = service.session.meta.current
        await pilot.pause()
        _save(app, "regie")
        await service.polling.open(step)
        await _vote(service, range(FIRST))
        await app.push_screen(PresentScreen())
        await pilot.pause()
        _save(app, "stemmen")
        await _vote(service, range(FIRST, ALL))
        await service.polling.close()
        await service.do(voting.hear, step, "Wie nog leert, durft niet altijd zelf te kiezen.")
        await app.push_screen(VoteScreen(step))
        await pilot.pause()
        _save(app, "uitslag")


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
