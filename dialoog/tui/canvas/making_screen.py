"""The canvas of the session as it is made: its sections, how people see them, and what is wrong with it."""

from __future__ import annotations

import asyncio
from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from dialoog.domain.canvas import Section
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import canvas_editing, replanning
from dialoog.domain.session import Session
from dialoog.tui.canvas.section_form import KIND_NAMES, SectionForm, checked_lines
from dialoog.tui.canvas.section_preview import Face, SectionPreview
from dialoog.tui.dialogs.questions import AskText, Choose, Confirm
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK, SessionScreen

COMMANDS = (
    UserCommand(key="n", action="new", label="Nieuw", help="Schrijf een nieuw onderdeel achter dit"),
    UserCommand(key="enter,e", action="change", label="Veranderen", help="Verander dit onderdeel", shown="Enter"),
    UserCommand(
        key="shift+up,less_than_sign,comma", action="move(-1)", label="Eerder", help="Zet dit hoger", shown="<"
    ),
    UserCommand(
        key="shift+down,greater_than_sign,full_stop", action="move(1)", label="Later", help="Zet dit lager", shown=">"
    ),
    UserCommand(key="f", action="take", label="Halen", help="Haal onderdelen uit een ander canvas"),
    UserCommand(key="delete", action="drop", label="Weg", help="Haal dit onderdeel van het canvas", shown="Del"),
    UserCommand(key="b", action="keep", label="Bewaren", help="Bewaar dit canvas als bestand, voor een volgende dag"),
    UserCommand(key="u,ctrl+z", action="undo", label="Ongedaan", help="Draai de laatste verandering terug"),
    BACK,
)
NONE_YET = "Dit canvas is nog leeg. Druk op n voor een eerste onderdeel, of op f om er te halen."
NOT_CHOSEN = Refused("Kies eerst een onderdeel.")
NOTHING = Refused("Er is niets om terug te draaien.")
EMPTY = Refused("Er staat nog niets op het canvas om te bewaren.")
KEPT = "Bewaard in {path}. Halen kan met f, ook in een andere sessie."
OVER = "Of dit canvas erin bewaren? Uitleg die er met de hand in staat, blijft."
UNASKED = "‘{section}’ vult niemand in: geen onderdeel van het plan vraagt erom (planner, Enter, Canvasdelen)."
ALL = "*"


class MakingScreen(SessionScreen):
    """The sections of the canvas of the open session."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["making.tcss"]

    HELP = (
        "Hier maak je het canvas: wat vraag je, en hoe antwoorden mensen? Ernaast zie je het op de telefoon en "
        "op het vel. Alles is meteen bewaard in de sessie; met b bewaar je het ook als bestand."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def compose(self) -> ComposeResult:
        """Show the list, and beside it how the chosen one looks."""
        with Horizontal(id="making"):
            with Vertical(id="made"):
                yield OptionList(id="parts")
                yield Static(classes="checked")
            with Vertical(classes="previews"):
                for face in Face:
                    yield SectionPreview(face)
        yield Footer(show_command_palette=False)

    @property
    def chosen(self) -> Section | None:
        """The section that the cursor is on."""
        place, sections = self.query_one("#parts", OptionList).highlighted, self.session.meta.sections
        return sections[place] if place is not None and place < len(sections) else None

    def show(self, session: Session) -> None:
        """Render the list; the cursor stays on its section."""
        listed = self.query_one("#parts", OptionList)
        at = listed.highlighted_option.id if listed.highlighted_option else ""
        self._list(session, at or "")
        lost = tuple(UNASKED.format(section=one.title) for one in canvas_editing.unasked(session))
        wrong = (*self.dialoog.outside.own.canvas_problems(session.meta.sections), *lost)
        told = checked_lines(wrong) if session.meta.sections else Content(NONE_YET)
        self.query_one(".checked", Static).update(told)

    def _list(self, session: Session, at: str) -> None:
        listed, sections = self.query_one("#parts", OptionList), session.meta.sections
        listed.set_options(Option(_line(number, one), id=one.id) for number, one in enumerate(sections, 1))
        ids = [one.id for one in sections]
        listed.highlighted = ids.index(at) if at in ids else (0 if ids else None)
        self._show_chosen()

    @on(OptionList.OptionHighlighted, "#parts")
    def _show_chosen(self) -> None:
        for preview in self.query(SectionPreview):
            preview.show(self.chosen)
        self.refresh_bindings()

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Ask the rules."""
        section = self.chosen
        if action in ("change", "move", "drop") and section is None:
            return NOT_CHOSEN
        match action, parameters:
            case "move", (int(offset),) if section:
                return canvas_editing.move_refusal(self.session, section.id, offset)
            case "drop", _ if section:
                return canvas_editing.drop_refusal(self.session, section.id)
        return self._refusal_of_all(action)

    def _refusal_of_all(self, action: str) -> DialoogError | None:
        if action == "undo" and not self.dialoog.plans.last:
            return NOTHING
        if action == "keep":
            return None if self.session.meta.sections else EMPTY
        return None if action == "back" else canvas_editing.refusal(self.session)

    @on(OptionList.OptionSelected, "#parts")
    def action_change(self) -> None:
        """Change the section."""

        async def keep(section: Section) -> None:
            await self.service.do(canvas_editing.change, section)

        if self.chosen:
            self.app.push_screen(SectionForm(self.chosen, keep, self._check))

    def action_new(self) -> None:
        """Write a new one behind it."""

        async def keep(section: Section) -> None:
            await self._add(section)

        self.app.push_screen(SectionForm(None, keep, self._check))

    def _check(self, section: Section) -> tuple[str, ...]:
        return self.dialoog.outside.own.canvas_problems((section,))

    async def _add(self, *sections: Section) -> None:
        """Add sections behind the chosen one, and go to the first of them."""
        before = {one.id for one in self.session.meta.sections}
        await self.service.do(canvas_editing.insert, sections, self.chosen.id if self.chosen else "")
        new = next((one.id for one in self.session.meta.sections if one.id not in before), "")
        self._list(self.session, new)

    async def action_move(self, offset: int) -> None:
        """Put it higher or lower."""
        if self.chosen:
            await self.do(canvas_editing.move, self.chosen.id, offset)

    async def action_drop(self) -> None:
        """Take it off the canvas; undoing brings it back."""
        if self.chosen:
            await self.do(canvas_editing.drop, self.chosen.id)

    async def action_undo(self) -> None:
        """Take the last change back."""
        if self.dialoog.plans.last:
            await self.do(replanning.take_back, self.dialoog.plans.go_back(self.session))

    @work(group="take", exclusive=True)
    async def action_take(self) -> None:
        """Take sections from another canvas."""
        canvases = await asyncio.to_thread(lambda: dict(self.dialoog.outside.content.canvases()))
        names = [(id_, f"{one.title} ({len(one.sections)})") for id_, one in canvases.items()]
        chosen = await self.app.push_screen_wait(Choose("Uit welk canvas?", names))
        if chosen is None:
            return
        sections = canvases[chosen].sections
        options = [(ALL, f"Alle {len(sections)}"), *((one.id, one.title) for one in sections)]
        which = await self.app.push_screen_wait(Choose("Welk onderdeel neem je over?", options))
        if which is not None:
            await self.attempt(self._add(*(one for one in sections if which in (ALL, one.id))))

    @work(group="keep", exclusive=True)
    async def action_keep(self) -> None:
        """Keep the canvas as a file of one's own."""
        name = await self.app.push_screen_wait(AskText("Hoe heet dit canvas?", self.session.meta.title, limit=80))
        if name is None:
            return
        keep, sections = self.dialoog.outside.own.keep_canvas, self.session.meta.sections
        try:
            try:
                path = await asyncio.to_thread(keep, name, sections)
            except Refused as there:
                if not await self.app.push_screen_wait(Confirm(f"{there.sentence}\n\n{OVER}")):
                    return
                path = await asyncio.to_thread(keep, name, sections, over=True)
        except DialoogError as error:
            self.dialoog.tell(error)
            return
        self.notify(KEPT.format(path=path), timeout=15, markup=False)


def _line(number: int, section: Section) -> Content:
    early = ", vooraf" if section.early else ""
    return Content.assemble((f"{number}  ", "bold"), section.title, (f"  ({KIND_NAMES[section.kind]}{early})", "dim"))
