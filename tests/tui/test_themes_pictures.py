"""The board, the action list and the report in pictures: empty, full, and with texts that are long or odd."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from textual.pilot import Pilot

from dialoog.domain.codebook import CodebookTheme
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import theming
from dialoog.domain.session import Session
from dialoog.facilitation.advice import Advice, Option
from dialoog.tui.actions.screen import ActionsScreen
from dialoog.tui.report.screen import ReportScreen
from dialoog.tui.themes.screen import ThemesScreen
from tests.build import DAY, a_session, after, joined, noted, themed
from tests.tui.room import LARGE, SMALL, Room, press, standing_before

CONCERNS = (
    "Er is te weinig tijd om iemand goed te begeleiden",
    "De stage begint zonder dat iemand het rooster kent",
    "Reizen kost meer dan de vergoeding",
    "School en werk vragen om andere verslagen",
    "Niemand weet wie er belt als het misgaat",
    "Er zijn te weinig plekken in de wijk",
    "Je leert pas in de laatste week de collega's kennen",
)
DREAMS = ("Een vaste begeleider voor iedereen", "Elke stagiair een betaalde plek", "Samen lunchen op de eerste dag")
TITLES = ("Begeleiding", "Reizen en geld", "School en werk", "Welkom", "Genoeg plekken")
LONG = (
    "Een heel lang briefje dat maar door blijft gaan over het rooster en de uren en de begeleiding, " * 2,
    "👩‍👩‍👧 thuis én op stage 😅 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
    "עברית שלום לכולם, מימין לשמאל",
    "[b]niet vet[/b] [link=https://voorbeeld.example]geen koppeling[/link] **en ook dit niet**",
    "x" * 200,
)
LONG_TITLE = "Een titel van zestig tekens is het langste dat hier nog past!"[:60]


def full() -> Session:
    session = joined(a_session(), student=8, onderwijs=6, werkveld=5)
    session = noted(session, *CONCERNS, party="student", author="student-1")
    session = noted(session, *DREAMS, section="dreams", party="onderwijs", author="onderwijs-2")
    for place, title in enumerate(TITLES):
        session = after(session, theming.create(session, title, [f"n{place + 1}", f"n{place + 6}"]))
    session = after(session, theming.place(session, ["n3"], ""), theming.describe(session, "t1", "Wie en wanneer"))
    return after(session, theming.release(session, ["n6"]))


def agreed(session: Session) -> Session:
    """The session with some actions, one of each kind of openness and status."""
    for what, fields in (
        ("Elke stagiair krijgt voor de eerste dag een naam en een telefoonnummer", {"who": "praktijkopleiders"}),
        ("Eén formulier voor alle scholen", {"when": "1 december 2026"}),
        ("Samen lunchen op de eerste dag", {"who": "het team", "when": "na de zomer"}),
        ("Reiskosten uitrekenen", {}),
    ):
        session = after(session, action_rules.add(session, what=what, theme="t1", today=DAY, **fields))
    session = after(session, action_rules.change(session, "a3", today=DAY, status="klaar", first_step="taart halen"))
    return after(session, action_rules.change(session, "a4", today=DAY, status="vervallen"))


def odd() -> Session:
    session = themed(noted(a_session(title="[b]Dag[/b] " * 12), *LONG), **{LONG_TITLE: ["n1", "n2", "n4"], "ع": []})
    return after(
        session, action_rules.add(session, what=LONG[0], theme="t1", today=DAY, who="x" * 90, when="漢字" * 20)
    )


PLEKKEN = CodebookTheme(id="plekken", title="Genoeg plekken in de wijk, en een eerlijke verdeling daarvan")


def still(advice: Advice, session: Session, notes: Collection[str], count: int = 3) -> dict[str, tuple[Option, ...]]:
    """A machine that always thinks of the same themes, so that a picture is of the screen and not of the machine."""
    del advice
    there = [Option(theme.title, theme.id, words=("tijd", "begeleiden")) for theme in theming.ordered(session)]
    offered = (*there, Option(PLEKKEN.title, known=PLEKKEN, words=("wijk",)))[:count]
    return dict.fromkeys(notes, offered)


STATES = {"leeg": a_session, "vol": lambda: agreed(full()), "lang": odd}
SCREENS = {
    "themas": (ThemesScreen, ("right", "down", "space")),
    "acties": (ActionsScreen, ()),
    "verslag": (ReportScreen, ("right", "right", "right")),
}


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("screen", SCREENS)
def test_the_screen_looks_as_it_did(  # noqa: PLR0917 - fixtures and what a picture is of
    snap_compare: Callable[..., bool],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    state: str,
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr(Advice, "likely", still)
    shown, keys = SCREENS[screen]
    room = Room(tmp_path, STATES[state]())
    light = ("f2",) if state == "vol" and size == LARGE else ()

    async def stand(pilot: Pilot[None]) -> None:
        await standing_before(room, shown)(pilot)
        await pilot.app.workers.wait_for_complete()
        await press(pilot, *keys, *light)

    assert snap_compare(room.app(), terminal_size=size, run_before=stand)
