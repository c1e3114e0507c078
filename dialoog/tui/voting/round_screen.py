"""What voting on a statement and giving dots have in common: opening, the booth, hands, closing, taking back."""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Digits, Static

from dialoog.domain.errors import DialoogError
from dialoog.domain.rounds import Round
from dialoog.domain.session import Session
from dialoog.domain.stage import Scene, Stage
from dialoog.facilitation.showing import ending
from dialoog.facilitation.showing.pictures import Picture, open_picture, result_picture
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.plain import draws_all
from dialoog.tui.voting import wording
from dialoog.tui.voting.acting import ActsOnRound
from dialoog.tui.voting.bar_room import room_for
from dialoog.tui.voting.party_grid import PartyGrid
from dialoog.tui.voting.party_table import per_party, words
from dialoog.tui.voting.vote import Moment
from dialoog.tui.widgets.bars import ResultBars


class RoundScreen(ActsOnRound):
    """A step that people vote in. Its moment is shown as a class: -before, -open, -stopped or -closed."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["voting.tcss"]

    def compose(self) -> ComposeResult:
        """Show what is voted on and what came out, above the keys."""
        with VerticalScroll(id="ballot"):
            yield from self.ballot()
        yield Footer(show_command_palette=False)

    def ballot(self) -> ComposeResult:
        """Show everything that can be there; what belongs to another moment is hidden by the class."""
        yield Static(id="state")
        yield Static(id="statement")
        with Horizontal(id="turnout"):
            yield Digits(id="voted")
            yield Static(id="of")
        yield Static(id="options")
        yield ResultBars(id="bars")
        yield Static(id="words")
        yield PartyGrid(id="parties")

    def on_mount(self) -> None:
        """Follow the session, and turnout and bars as well."""
        super().on_mount()
        self.watch(self.app, "progress", self._show_progress, init=False)
        self.query_one("#ballot").focus()

    @property
    def staged(self) -> Stage:
        """This vote."""
        return Stage(Scene.VOTE, self.step_id)

    def show(self, session: Session) -> None:
        """Render the step as it is now."""
        vote = self.vote
        self.remove_class(*(moment for moment in Moment if moment is not vote.moment), update=False)
        self.add_class(vote.moment)
        self.say("state", " ".join(filter(None, (self.state_line(), wording.phones_line(vote)))))
        if vote.closed and not vote.unshown:
            self._show_result(session, vote.closed)
        self._show_progress()

    def say(self, name: str, text: str) -> None:
        """Show a text in one of the parts."""
        self.query_one(f"#{name}", Static).update(Content(text))

    def state_line(self) -> str:
        """Return the moment in words, and what can be done now."""
        return wording.state_line(self.vote)

    def _show_result(self, session: Session, closed: list[Round]) -> None:
        picture = result_picture(session, closed)
        self._draw(picture)
        self.say("words", words(session, closed))
        self.query_one(PartyGrid).show(per_party(picture))

    def _show_progress(self) -> None:
        if self.dialoog.service is None:  # the session is being put away
            return
        vote = self.vote
        number, _, rest = vote.turnout.partition(" ")
        self.query_one("#voted", Digits).update(number)
        self.say("of", rest if draws_all(self.app) else vote.turnout)
        if vote.stopped:
            self.say("state", ending.stopped_line(vote.session, vote.voted))
        if vote.opened:
            self._draw(open_picture(vote.opened, vote.progress))
            self.say("words", self._words_while_open())

    def _words_while_open(self) -> str:
        return wording.while_open(self.vote, self.service.polling)

    def _draw(self, drawing: Picture) -> None:
        """Draw bars, with room between them where there is room."""
        gap, thick = room_for(drawing, self.size.height)
        self.query_one(ResultBars).show(drawing, gap=gap, thick=thick)

    def on_resize(self) -> None:
        """Draw the bars anew."""
        if self.is_attached and self.dialoog.service:
            self.show(self.session)

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Say why a command cannot be given now."""
        return self.vote.refusal(action, parameters) or super().refusal(action, parameters)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave away what does not belong to this moment; dim what is refused."""
        if self.dialoog.service and not self.vote.offers(action, parameters):
            return False
        return super().check_action(action, parameters)
