"""Topics of conversations before the day are the facilitator's to fill in, and no participant's."""

from __future__ import annotations

from pathlib import Path

from dialoog.domain.agenda import StepKind
from dialoog.domain.canvas import Canvas
from dialoog.domain.rules import interviews
from dialoog.domain.session import Session, open_sections
from dialoog.facilitation.showing.progress import section_counts
from dialoog.tui.canvas.fill_in import FillInScreen
from dialoog.tui.canvas.screen import CanvasScreen
from tests.build import a_section, a_session, a_step, after, joined
from tests.tui.room import Room, seen, shown

KIND = StepKind.CANVAS
GUIDE = Canvas(id="gids", title="Gids", source="Eigen.", sections=(a_section("uitvoering", early=True),))


def prepared() -> Session:
    session = joined(a_session(sections=[a_section("dromen")], steps=[a_step(kind=KIND)]), student=1)
    return after(session, interviews.with_guide(session, GUIDE))


async def test_the_facilitator_can_type_what_was_said(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, prepared()), lambda: CanvasScreen(""), (120, 40)) as pilot:
        assert "Uitvoering" in seen(pilot)


async def test_a_participant_does_not_see_them(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, prepared()), lambda: FillInScreen("student-1", "stem-1"), (120, 40)) as pilot:
        assert "Dromen" in seen(pilot)
        assert isinstance(pilot.app.screen, FillInScreen)
        assert {place.section.id for place in pilot.app.screen.places.values()} == {"dromen"}


def test_the_room_does_not_see_them_on_the_big_screen_or_a_phone() -> None:
    session = prepared()
    (step,) = session.steps
    assert [title for title, _ in section_counts(session, step)] == ["Dromen"]
    assert [section.id for section in open_sections(session, step)] == ["dromen"]
