"""De muur: people's remarks for all to read and to support; switched on, opened and closed here."""

from __future__ import annotations

from typing import ClassVar

from dialoog.domain.agenda import Step
from dialoog.domain.dutch import remarks
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rounds import Round
from dialoog.domain.rules import running, stage, voting, wall
from dialoog.domain.session import Session
from dialoog.domain.stage import Scene, Stage
from dialoog.facilitation.showing.pictures import Picture
from dialoog.facilitation.showing.wall import Wall, wall_of
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.screen import BACK
from dialoog.tui.voting.commands import ROUND_COMMANDS
from dialoog.tui.voting.round_screen import RoundScreen
from dialoog.tui.voting.wording import bars_line
from dialoog.tui.widgets.wording import wall_counts

LEFT_OUT = ("booth", "count('hands')", "count('paper')")
"""What is done at the keyboard: reading a wall there takes too long, and hands show who supports what."""

WORDS = {
    "open": ("Openen", "Laat iedereen de opmerkingen zien en steunen"),
    "reopen": ("Weer openen", "Zet de muur weer open; alle steun is er nog"),
    "stop": ("Stoppen", "Stop de muur; hoeveel steun er is, komt pas daarna"),
    "reveal": ("Toon steun", "Laat zien hoeveel mensen elke opmerking steunen: dan staat het vast"),
    "cancel": ("Afbreken", "Breek de muur af: geen enkele steun telt"),
    "bars": ("Aantallen", "Laat aantallen tussendoor zien, of pas na het sluiten"),
}
COMMANDS = (
    UserCommand(key="w", action="switch", label="Muur aan/uit", help="Geef dit onderdeel een muur, of niet"),
    *(
        UserCommand(key=command.key, action=command.action, label=label, help=help_, footer=command.footer)
        for command in ROUND_COMMANDS
        if command.action not in LEFT_OUT
        for label, help_ in (WORDS[command.action],)
    ),
    UserCommand(key="m", action="moderate", label="Keuren", help="Keur briefjes goed, of haal er een van de muur"),
    UserCommand(
        key="v", action="write_on", label="Verder schrijven", help="Laat de zaal het canvas weer zien", footer=False
    ),
    BACK,
)
OFF = "De muur staat UIT: niemand ziet de opmerkingen van anderen. Met w zet je haar aan."
OPEN = "De muur is open. Iedereen kan de opmerkingen lezen en steunen. Een opmerking die je verbergt, is meteen weg."
CLOSED = "De muur is gesloten. Met o komen de opmerkingen op de muur die er daarna bij kwamen."
ON = "De muur staat aan en is nog niet open."
STILL_OPEN = "De muur is nog open. Stop haar eerst met u."


class WallScreen(RoundScreen):
    """The wall of a step of the canvas."""

    HELP = (
        "Op de muur leest de zaal elkaars opmerkingen, zonder naam en zonder partij, en steunt wat goed is. Zet haar "
        "aan met w, het liefst voordat mensen schrijven. Open haar met o als de groep gaat praten: opmerkingen komen "
        "er samen op. Met m keur je briefjes; wat je verbergt, is overal meteen weg. Met u stopt zij; nog een u laat "
        "zien hoeveel steun elke opmerking kreeg."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)
    NAME: ClassVar[str] = "Muur"

    @property
    def _step(self) -> Step:
        return self.session.agenda[self.step_id]

    @property
    def _wall(self) -> Wall | None:
        """What the room sees of the last wall, or None before the first."""
        progress = self.service.polling.progress
        return wall_of(self.session, self._step, self.vote.rounds, progress, None) if self.vote.rounds else None

    def show(self, session: Session) -> None:
        """Render the wall as it is now."""
        super().show(session)
        self.say("statement", wall.QUESTION)
        self._show_remarks()

    def _show_remarks(self) -> None:
        shown = self._wall
        if shown:
            told = [one.text if one.support is None else f"{one.support} · {one.text}" for one in shown.remarks]
        else:
            told = [note.text for note in wall.waiting(self.session, self._step)]
        self.say("options", "\n".join(f"• {line}" for line in told))
        self.say("words", wall_counts(shown) if shown and not self.vote.stopped else "")

    def _draw(self, drawing: Picture) -> None:
        """Show the counts beside the remarks: bars would have no room for what they are about."""
        del drawing
        self._show_remarks()

    def _show_result(self, session: Session, closed: list[Round]) -> None:
        del session, closed  # the remarks tell it

    def _words_while_open(self) -> str:
        shown = self._wall
        return wall_counts(shown) if shown else ""

    def state_line(self) -> str:
        """Return the moment in words, and what can be done now."""
        if self.vote.opened:
            return OPEN
        if self.vote.stopped:
            return super().state_line()
        if self.vote.rounds:
            return CLOSED
        if not self._step.wall:
            return OFF
        refusal = voting.open_refusal(self.session, self.step_id)
        new = remarks(len(wall.waiting(self.session, self._step)))
        return f"{ON} {refusal.sentence}" if refusal else f"{ON} Er wachten {new}. {bars_line(self.vote)}"

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Say why a command cannot be given now."""
        match action:
            case "open" if not self._step.wall:
                return Refused(wall.OFF)
            case "write_on" if self.vote.opened:
                return Refused(STILL_OPEN)
        return super().refusal(action, parameters)

    async def action_switch(self) -> None:
        """Let this step have a wall, or not."""
        await self.do(wall.switch, self.step_id, on=not self._step.wall)

    def action_moderate(self) -> None:
        """Go and look over notes."""
        self.dialoog.go_to(Destination.MODERATION)

    async def action_write_on(self) -> None:
        """Put the canvas on stage again, so that people can write."""
        if self.session.meta.current != self.step_id:
            await self.do(running.go_to, self.step_id, self.service.clock.now())
        await self.do(stage.put, Stage(Scene.STEP, self.step_id))
