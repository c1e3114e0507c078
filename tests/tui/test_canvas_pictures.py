"""How the canvas looks: empty, full and with long texts, for the facilitator and for a participant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.domain.canvas import NoteKind, Option, SectionKind
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Session
from dialoog.tui.canvas.fill_in import TurnsScreen
from dialoog.tui.canvas.screen import CanvasScreen
from tests.build import a_section, a_session, after, noted
from tests.tui.room import LARGE, SMALL, Room, standing_before

SnapCompare = Callable[..., bool]
DOMAINS = (Option("team", "Team"), Option("rooster", "Rooster"))
PARTIES = (Option("onderwijs", "Onderwijs"), Option("stagiair", "Stagiair"))
LONG = (
    "Op de afdeling is het elke dag zo druk dat niemand tijd heeft om iets rustig uit te leggen of na te praten. " * 2
)
EMOJI, HEBREW, MARKUP = (
    "Fijn team 👩‍⚕️🎉 en goede sfeer",
    "שלום, הצוות עוזר לי מאוד",
    "[bold]geen opmaak[/bold] & [link]",
)


def sheet() -> Session:
    aware, active = {"category": "Bewustwording"}, {"category": "Activatie"}
    sections = (
        a_section("beweegreden", prompt="Waarom werk je in dit vak?", **aware),
        a_section("verwachtingen", prompt="Wat verwacht je van een stage?", rows=DOMAINS, **aware),
        a_section("sterk-zwak", title="Sterk en zwak", kind=SectionKind.PLUSMINUS, rows=PARTIES, **aware),
        a_section("duur", group="De ideale stage", kind=SectionKind.SCORE, **active),
        a_section("doel", group="De ideale stage", **active),
        a_section("buiten", title="Buiten de kaders", note_kind=NoteKind.DREAM, **active),
    )
    return a_session(sections=sections, present={"student": 20, "werkveld": 9})


def full() -> Session:
    session = noted(sheet(), "Ik help graag.", "Werken met mensen.", section="beweegreden", party="student")
    session = noted(session, "Het is nooit saai.", section="beweegreden", party="werkveld")
    session = noted(session, "Jan is lui.", section="beweegreden", party="werkveld")
    session = noted(session, "Een vast gezicht.", section="verwachtingen", row="team", party="student")
    session = noted(session, "Vaak laat.", section="sterk-zwak", row="stagiair", kind=NoteKind.MINUS)
    return after(session, filling_in.hide(session, "n4", "een persoon is herkenbaar"))


def long() -> Session:
    return noted(sheet(), LONG, EMOJI, HEBREW, MARKUP, *["Kort."] * 20, section="beweegreden", party="student")


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("session", [sheet, full, long], ids=["empty", "full", "long"])
def test_the_canvas(
    tmp_path: Path, snap_compare: SnapCompare, session: Callable[[], Session], size: tuple[int, int]
) -> None:
    room = Room(tmp_path, session())
    assert snap_compare(room.app(), terminal_size=size, run_before=standing_before(room, CanvasScreen))


SIT_DOWN = ("1", "enter", "3", "enter")
MOMENTS = {
    "gate": (),
    "writing": (*SIT_DOWN, "j", "a", "enter", "n", "e", "e"),
    "scoring": (*SIT_DOWN, *["pagedown"] * 7, "8"),
    "handing-over": (*SIT_DOWN, "f9", "j"),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_participant(tmp_path: Path, snap_compare: SnapCompare, moment: str) -> None:
    room = Room(tmp_path, sheet())
    assert snap_compare(room.app(), run_before=standing_before(room, lambda: TurnsScreen(""), *MOMENTS[moment]))
