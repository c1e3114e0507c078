"""Every screen of the app that has a footer, found by looking: a new one that nobody says how to make is an error."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from textual.screen import Screen

import dialoog.tui
from dialoog.domain.action import Action
from dialoog.domain.note import Channel
from dialoog.domain.roadshow import Merges
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import coding as codings
from dialoog.domain.session import Session
from dialoog.facilitation.gather_sessions import Gathered
from dialoog.facilitation.ports import Offer
from dialoog.report.roadshow.figures.visit import visit_of
from dialoog.tui.actions.form import ActionForm
from dialoog.tui.canvas.fill_in import FillInScreen
from dialoog.tui.canvas.section_form import SectionForm
from dialoog.tui.canvas.who import WhoScreen
from dialoog.tui.dialogs.ask_slip import AskSlip
from dialoog.tui.dialogs.choose_theme import Choice, ChooseTheme
from dialoog.tui.dialogs.form import Field
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.dialogs.questions import AskText, Choose, Confirm, Tell, TypeWord
from dialoog.tui.dialogs.write_text import WriteText
from dialoog.tui.roadshow.choose_sessions import RoadshowScreen
from dialoog.tui.roadshow.merge_screen import MergeScreen
from dialoog.tui.second_reader.differences import DifferencesScreen
from dialoog.tui.shell.help import HelpScreen
from dialoog.tui.start.rescue_dialog import RescueDialog
from dialoog.tui.start.session_forms import NewSessionForm
from dialoog.tui.themes.sorting.dialogs import PickTheme, TitleDialog
from dialoog.tui.themes.sorting.pages_screen import CheckThemesScreen
from dialoog.tui.themes.sorting.pile_screen import SortNotesScreen
from dialoog.tui.themes.sorting.sort_screen import SortRun
from dialoog.tui.voting.booth.screen import BoothScreen
from dialoog.tui.voting.counting.screen import HandsScreen
from dialoog.tui.voting.dots_screen import PrioritiseScreen
from dialoog.tui.voting.statement_form import statement_form
from dialoog.tui.voting.statement_screen import VoteScreen
from dialoog.tui.voting.theme_check_screen import CheckScreen
from dialoog.tui.voting.wall_screen import WallScreen
from tests.build import DAY, NOON, a_session, a_vote_step, after, joined, noted, running, themed
from tests.tui.room import Room

Make = Callable[[Room], Screen[Any]]


def worked() -> Session:
    """A session in the middle of its day."""
    session = joined(a_session(steps=[*a_session().steps, a_vote_step()]), student=8, onderwijs=6)
    session = noted(session, "Te weinig tijd", "Samen lunchen", "Reizen kost geld", party="student", author="student-1")
    session = themed(session, Begeleiding=["n1"], Reizen=["n3"])
    session = after(session, action_rules.add(session, what="Reiskosten uitrekenen", theme="t1", today=DAY))
    return running(session, "welkom")


def read_twice(session: Session) -> Session:
    """The same one, of which a second reader has begun to read."""
    return after(session, codings.start(session, ["n1", "n3"], now=NOON))


class NoRescue(Struct):
    """Nothing is wrong, but for the sake of the window."""

    trouble: str = "Dit bestand is beschadigd."
    offers: tuple[Offer, ...] = (Offer("Kopie terug", "Wat erna kwam, is weg."),)

    def take(self, offer: Offer) -> str:
        return offer.label


async def _nothing(values: object) -> bool:
    del values
    return True


async def _kept(statement: object) -> None:
    del statement


def _run(room: Room) -> SortRun:
    return SortRun.begin(room.kept, CheckThemesScreen, SortNotesScreen)


MADE: dict[str, Make] = {
    "ActionForm": lambda _: ActionForm("Wat?", Action(id="a9", number=9, what="Bellen"), _nothing, DAY),
    "FillInScreen": lambda _: FillInScreen("student-1", "canvas"),
    "WhoScreen": lambda _: WhoScreen(first=True),
    "AskSlip": lambda room: AskSlip(room.kept),
    "ChooseTheme": lambda _: ChooseTheme("Welk thema?", [Choice("t1", 1, "Begeleiding", "1 briefje")]),
    "FormDialog": lambda _: FormDialog("Wat?", [Field("what", "Wat")], _nothing),
    "SectionForm": lambda _: SectionForm(None, _kept, lambda _: ()),
    "StatementDialog": lambda _: statement_form("Stelling toevoegen", None, _kept),
    "TypeWord": lambda _: TypeWord("Sluiten?", "sluiten"),
    "Tell": lambda _: Tell("Klaar."),
    "AskText": lambda _: AskText("Waar?", "verslag.html"),
    "Choose": lambda _: Choose("Welke?", [("a", "dit"), ("b", "dat")]),
    "Confirm": lambda _: Confirm("Zeker?"),
    "WriteText": lambda _: WriteText("Wat?", _nothing),
    "RoadshowScreen": lambda room: RoadshowScreen(room.catalog.entries()),
    "MergeScreen": lambda room: MergeScreen(
        Gathered((visit_of("dag", room.kept), visit_of("dag-2", room.kept)), ()), None, Merges(), Path()
    ),
    "DifferencesScreen": lambda _: DifferencesScreen("c1"),
    "HelpScreen": lambda _: HelpScreen("Waar dit voor is.", []),
    "RescueDialog": lambda _: RescueDialog(NoRescue()),
    "NewSessionForm": lambda room: NewSessionForm(room, lambda _: None),
    "PickTheme": lambda _: PickTheme("Welk thema?", (), lambda: None),
    "TitleDialog": lambda _: TitleDialog("Hoe heet het?", "Tijd", _nothing, lambda: None),
    "CheckThemesScreen": lambda room: CheckThemesScreen(_run(room)),
    "SortNotesScreen": lambda room: SortNotesScreen(_run(room)),
    "BoothScreen": lambda _: BoothScreen("stem-1"),
    "HandsScreen": lambda _: HandsScreen("stem-1", Channel.HANDS),
    "PrioritiseScreen": lambda _: PrioritiseScreen("stippen"),
    "VoteScreen": lambda _: VoteScreen("stem-1"),
    "CheckScreen": lambda _: CheckScreen("themas"),
    "WallScreen": lambda _: WallScreen("canvas"),
}
"""How those are made that need something to be about."""


def with_footer() -> dict[str, Make]:
    """Each screen that has a footer of its own, by its name, with what makes one."""
    for module in pkgutil.walk_packages(dialoog.tui.__path__, "dialoog.tui."):
        importlib.import_module(module.name)
    found = {screen.__name__: screen for screen in _below(Screen) if _has_footer(screen) and _is_shown(screen)}
    return {name: MADE.get(name) or _plainly(screen) for name, screen in sorted(found.items())}


def _plainly(screen: type[Screen[Any]]) -> Make:
    return lambda _: screen()


def _below(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _has_footer(screen: type[Screen[Any]]) -> bool:
    return screen.compose.__module__.startswith("dialoog.") and "Footer(" in inspect.getsource(screen.compose)


def _is_shown(screen: type[Screen[Any]]) -> bool:
    """Tell whether there are such screens: one that others are made of, and that has no keys of its own, is none."""
    return not screen.__subclasses__() or "COMMANDS_HERE" in screen.__dict__
