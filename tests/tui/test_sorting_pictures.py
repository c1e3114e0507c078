"""Sorting by key in pictures: a theme to look at, a note to place, the list of themes, and the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from dialoog.domain.codebook import Codebook, CodebookTheme
from dialoog.domain.rules import theming
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Session
from dialoog.facilitation.advice import Advice
from dialoog.store.content.file_content import FileContent
from dialoog.tui.themes.sorting.begin import sort_screen
from tests.build import a_session, after, noted
from tests.tui.room import LARGE, SMALL, Room, press, standing_before
from tests.tui.test_themes_pictures import CONCERNS, DREAMS, LONG, LONG_TITLE, still

BOOK = Codebook(
    id="stages",
    title="Stages",
    themes=tuple(CodebookTheme(id=f"c{number}", title=f"Thema {number} van een codeboek") for number in range(1, 23)),
)


def full() -> Session:
    session = noted(noted(a_session(), *CONCERNS), *DREAMS, section="dreams")
    groups = [Proposal("Begeleiding", ("n1", "n2", "n8"), description="Wie er tijd heeft, en wanneer.")]
    return after(session, theming.suggest(session, [*groups, Proposal("Geld", ("n3",), terms=("kost", "vergoeding"))]))


def long() -> Session:
    session = noted(a_session(), *LONG, *(f"Nog een briefje, nummer {number}" for number in range(1, 30)))
    return after(session, theming.suggest(session, [Proposal(LONG_TITLE, tuple(session.notes)[:-2])]))


STATES: dict[str, tuple[Callable[[], Session], tuple[str, ...]]] = {
    "leeg": (a_session, ()),
    "thema": (full, ("b",)),
    "briefje": (full, ("enter", "enter", "1")),
    "lijst": (full, ("enter", "enter", "a")),
    "titel": (full, ("enter", "enter", "n")),
    "klaar": (full, ("enter", "enter", *"lllllll")),
    "lang": (long, ()),
    "lang-briefje": (long, ("0",)),
}


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("state", STATES)
def test_the_screen_looks_as_it_did(
    snap_compare: Callable[..., bool],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    state: str,
    size: tuple[int, int],
) -> None:
    session, keys = STATES[state][0](), STATES[state][1]
    monkeypatch.setattr(Advice, "likely", still)
    monkeypatch.setattr(FileContent, "codebooks", lambda _: {BOOK.id: BOOK})
    room = Room(tmp_path, session)

    def screen() -> Screen[None]:
        return sort_screen(room.kept)

    async def stand(pilot: Pilot[None]) -> None:
        await standing_before(room, screen)(pilot)
        for key in keys:
            await pilot.app.workers.wait_for_complete()
            await press(pilot, key)
        await pilot.app.workers.wait_for_complete()
        await press(pilot, *(("f2",) if state == "briefje" and size == LARGE else ()))

    assert snap_compare(room.app(), terminal_size=size, run_before=stand)
