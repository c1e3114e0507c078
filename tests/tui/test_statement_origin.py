"""In a session with conversations before the day one says at a statement what it came from."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from dialoog.domain.canvas import Canvas
from dialoog.domain.rules import interviews
from dialoog.domain.session import Session
from dialoog.tui.voting.statement_screen import VoteScreen
from tests.build import a_section, a_session, a_vote_step, after, noted, themed
from tests.tui.room import Room, press, seen, shown, type_in

GUIDE = Canvas(id="gids", title="Gids", source="Eigen.", sections=(a_section("uitvoering", early=True),))


def prepared() -> Session:
    session = a_session(steps=[a_vote_step()])
    session = after(session, interviews.with_guide(session, GUIDE))
    session = noted(session, "te laat", "te duur", section="uitvoering")
    session = replace(session, meta=replace(session.meta, numbered=2))
    return themed(session, Rooster=["n2"])


async def test_a_statement_is_linked_to_remarks_and_themes_by_number_and_name(tmp_path: Path) -> None:
    room = Room(tmp_path, prepared())
    async with shown(room, lambda: VoteScreen("stem-1"), (120, 40)) as pilot:
        await press(pilot, "e")
        assert "Komt uit" in seen(pilot)
        await press(pilot, "down", "down", "down", "down")
        await type_in(pilot, "1, rooster, 8")
        await press(pilot, "ctrl+s")
        assert "Er is geen opmerking met nummer 8." in " ".join(seen(pilot).split())
        await press(pilot, "backspace", "backspace", "backspace", "ctrl+s")
        statement = room.kept.agenda["stem-1"].statement
        assert statement
        assert statement.roots == ("n1", "t1")
        await press(pilot, "e")
        assert "1, Rooster" in seen(pilot)


async def test_without_such_conversations_the_form_asks_no_more_than_before(tmp_path: Path) -> None:
    room = Room(tmp_path, a_session(steps=[a_vote_step()]))
    async with shown(room, lambda: VoteScreen("stem-1"), (120, 40)) as pilot:
        await press(pilot, "e")
        assert "Komt uit" not in seen(pilot)
