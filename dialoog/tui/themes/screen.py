"""Thema's: the notes of the day put together on a board, suggested by the machine and decided by people."""

from __future__ import annotations

from textual import work

from dialoog.domain.rules import room_check, stage, theming, undo
from dialoog.domain.stage import Scene, Stage
from dialoog.tui.actions import new_action
from dialoog.tui.dialogs.questions import Tell
from dialoog.tui.shell.commands import bindings
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.themes import codebook_actions, suggesting, theme_actions
from dialoog.tui.themes.board import state as boards
from dialoog.tui.themes.board import wording as board_wording
from dialoog.tui.themes.board_screen import BoardScreen
from dialoog.tui.themes.commands import COMMANDS, DIGITS
from dialoog.tui.themes.sorting.begin import sort_screen


class ThemesScreen(BoardScreen):
    """What a facilitator does with the notes and the themes on the board."""

    HELP = (
        "Hier maak je thema's van de briefjes. Alles wat je doet kun je met u ongedaan maken. "
        "Wat jij een plaats hebt gegeven, verplaatst de computer nooit."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = [*bindings(COMMANDS), *DIGITS]  # noqa: RUF012 - as Textual declares it

    @property
    def staged(self) -> Stage:
        """The themes."""
        return Stage(Scene.THEMES)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what is refused; a digit is never dimmed, it says itself why it does nothing."""
        state = super().check_action(action, parameters)
        return True if state is None and action == "to_theme" else state

    async def action_to_theme(self, number: int) -> None:
        """Put the picked notes in the theme with this number; 0 makes them loose."""
        refused = self.refusal("to_theme", (number,))
        if refused:
            self.dialoog.tell(refused)
        elif await self.do(theming.place, self.board.picked, self.board.lanes[number].id):
            self.unchoose()

    @work(group="ask", exclusive=True)
    async def action_move(self) -> None:
        """Put the picked notes in a theme from the list."""
        if await theme_actions.move(self, self.board):
            self.unchoose()

    @work(group="ask", exclusive=True)
    async def action_new(self) -> None:
        """Make a theme of the picked notes."""
        if await theme_actions.new(self, self.board.picked):
            self.unchoose()

    @work(group="ask", exclusive=True)
    async def action_split(self) -> None:
        """Make a new theme of some notes of a theme."""
        if await theme_actions.split(self, self.board):
            self.unchoose()

    @work(group="ask", exclusive=True)
    async def action_merge(self) -> None:
        """Put this theme in another one, and go there."""
        into = await theme_actions.merge(self, self.board)
        self.change(boards.put_at(self.board, into))

    @work(group="ask", exclusive=True)
    async def action_rename(self) -> None:
        """Give this theme another title."""
        await theme_actions.rename(self, self.board)

    @work(group="ask", exclusive=True)
    async def action_describe(self) -> None:
        """Say what this theme is about."""
        await theme_actions.describe(self, self.board)

    def action_why(self) -> None:
        """Show why the machine thinks of a theme for the card."""
        note = self.board.note
        if note:
            found = self.likely(self.session, [note.id]).get(note.id)
            self.app.push_screen(Tell(board_wording.why_words(self.session, note, found)))

    @work(group="ask", exclusive=True)
    async def action_codebook(self) -> None:
        """Choose a codebook, or keep the themes as one."""
        await codebook_actions.choose_or_keep(self)

    @work(group="ask", exclusive=True)
    async def action_act(self) -> None:
        """Make an action of this theme."""
        if await new_action.of_theme(self, self.board.lane.id):
            self.notify("Het actiepunt staat in de actielijst.", timeout=4, markup=False)

    async def action_remove(self) -> None:
        """Take this theme away."""
        await self.do(theming.remove, self.board.lane.id)

    async def action_shift(self, places: int) -> None:
        """Move this theme over the board."""
        await self.do(theming.shift, self.board.lane.id, places)

    async def action_undo(self) -> None:
        """Take back the last edit."""
        await self.do(undo.undo)

    async def action_redo(self) -> None:
        """Bring back what was undone."""
        await self.do(undo.redo)

    @work(group="suggest", exclusive=True)
    async def action_suggest(self) -> None:
        """Let the machine suggest themes."""
        await suggesting.suggest(self)

    @work(group="suggest", exclusive=True)
    async def action_sort(self) -> None:
        """Sort by key, after a first suggestion if nothing was suggested yet."""
        await suggesting.suggest_first(self)
        self.app.push_screen(sort_screen(self.session))

    def action_second_reader(self) -> None:
        """Let somebody else place the remarks too, and compare."""
        self.dialoog.go_to(Destination.SECOND_READER)

    def action_check(self) -> None:
        """Let the room say whether the themes fit."""
        refusal = room_check.refusal(self.session)
        if refusal:
            self.dialoog.tell(refusal)
        else:
            self.dialoog.go_to(Destination.CHECK, room_check.step_for(self.session).id)

    async def action_on_screen(self) -> None:
        """Show the room this theme, with the chosen notes or the strongest ones."""
        if await self.do(stage.put_theme, self.board.lane.id, self.board.chosen) is not None:
            self.dialoog.go_to(Destination.PRESENT)

    def action_read(self) -> None:
        """Show the whole text of the card, or all about the theme."""
        self.app.push_screen(Tell(board_wording.card_words(self.session, self.board).plain))
