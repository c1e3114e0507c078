"""Asked in the booth of a session with personal slips: the code on the slip. It works once, here or on a phone."""

from __future__ import annotations

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from dialoog.domain.door import Secret, sealed, typed
from dialoog.domain.errors import DialoogError, NotFound, Refused
from dialoog.domain.rules import slips
from dialoog.domain.session import Session
from dialoog.tui.dialogs.dialog import Dialog
from dialoog.tui.dialogs.questions import LEAVE
from dialoog.tui.shell.commands import bindings
from dialoog.tui.shell.footer import Footer

QUESTION = "Welke code staat op je briefje?"
HINT = "Typ de code over en druk op Enter. Je briefje werkt één keer: hier, of op een telefoon."


class Holder(Struct, frozen=True):
    """Who has a slip: somebody who was in this booth before, or (`person` empty) somebody new."""

    slip: str
    person: str = ""


def holder_of(session: Session, code: str) -> Holder:
    """Return who has the slip with this code, or raise `NotFound` or `Refused`."""
    salt = session.meta.door.salt
    slip = sealed(salt, Secret.SLIP, typed(code)) if salt else ""
    found = session.slips.get(slip)
    if found is None:
        raise NotFound(slips.UNKNOWN)
    person = slips.person_of(session, slip)
    if found.used and person not in session.participants:
        raise Refused(slips.USED)
    return Holder(slip, person)


class AskSlip(Dialog[Holder | None]):
    """Asks until the code is that of a slip which may be used here."""

    COMMANDS_HERE = (LEAVE,)
    BINDINGS = bindings(COMMANDS_HERE)

    def __init__(self, session: Session) -> None:
        """Take the session as it is now."""
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """Show the question with a line to type on."""
        with Vertical(classes="dialog"):
            yield Label(QUESTION, classes="question")
            yield Input()
            yield Static(HINT, classes="hint")
        yield Footer(show_command_palette=False)

    @on(Input.Submitted)
    def look_up(self, event: Input.Submitted) -> None:
        """Give back who it is, or say what is wrong with the code."""
        try:
            self.dismiss(holder_of(self._session, event.value))
        except DialoogError as error:
            self.query_one(".hint", Static).update(Content(error.sentence))
            self.query_one(Input).clear()

    def action_leave(self) -> None:
        """Give nothing back."""
        self.dismiss(None)
