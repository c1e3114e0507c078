"""Who is in: phones that knock, let in one by one, and phones that take part, to be put out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from dialoog.domain.dutch import at_table
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.party import label_of
from dialoog.domain.session import Session
from dialoog.facilitation.doorway import Arrival, AtDoor, Inside
from dialoog.facilitation.showing import extra_phones
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.phones import wording
from dialoog.tui.shell.commands import HasCommands, UserCommand, bindings
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK, SessionScreen

LOCK = UserCommand(
    key="l", action="lock", label="Slot", help="Zet de deuren op slot als de zaal binnen is, of haal het slot eraf"
)
COMMANDS = (
    LOCK,
    UserCommand(key="i", action="let_all_in", label="Allen binnen", help="Laat iedereen binnen die aanklopt"),
    UserCommand(key="n", action="refuse_all", label="Geen van allen", help="Laat niemand binnen die nu aanklopt"),
    BACK,
)
NOBODY = "Er doen nog geen telefoons mee."
NOBODY_KNOCKS = Refused("Er klopt nu niemand aan.")
INSIDE = Refused("Deze telefoon doet al mee. Wie aanklopt, staat bovenaan.")
UNKNOWN = Refused("Van deze telefoon is niet bekend wanneer hij binnenkwam: dialoog is daarna opnieuw gestart.")
NONE_IN = Refused("Kies eerst een telefoon.")
LET_ALL_IN = "Alle {many} binnenlaten? Kijk eerst of er echt zoveel mensen bij gekomen zijn."
REFUSE_ALL = "Alle {many} niet binnenlaten?"

Row = AtDoor | Inside


class PhoneList(OptionList, HasCommands):
    """Phones: those that knock on top, then the last that came in."""

    HELP = (
        "Bovenaan staat wie aanklopt: Enter laat binnen, Delete niet. Daaronder staan de telefoons die meedoen. Delete "
        "zet er één uit, s ook alle die later kwamen, a alle van hetzelfde netwerkadres."
    )
    COMMANDS_HERE: ClassVar[Sequence[UserCommand]] = (
        UserCommand(key="enter", action="select", label="Binnenlaten", help="Laat binnen wie hier aanklopt"),
        UserCommand(
            key="delete", action="screen.out('one')", label="Eruit", help="Weiger deze telefoon of zet hem eruit"
        ),
        UserCommand(
            key="s", action="screen.out('since')", label="Vanaf hier", help="Zet deze en alle latere telefoons eruit"
        ),
        UserCommand(
            key="a", action="screen.out('address')", label="Heel adres", help="Zet alle telefoons van dit adres eruit"
        ),
    )
    BINDINGS = bindings(COMMANDS_HERE)


class WhoIsInScreen(SessionScreen):
    """Knocks and phones."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["phones.tcss"]

    HELP = (
        "Hier zie je welke telefoons meedoen: de partij, sinds wanneer, en een nummer voor het netwerkadres. Wie wat "
        "koos of schreef staat er niet. Dit staat alleen in het geheugen, en is weg als dialoog stopt."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def compose(self) -> ComposeResult:
        """Show how the doors are above the list."""
        yield Label("Telefoons", id="title")
        yield Static(id="setting")
        yield Static(id="trouble")
        yield PhoneList(id="inside")
        yield Static(NOBODY, id="none", classes="nothing")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Follow the session and the door, and begin in the list."""
        super().on_mount()
        self.watch(self.app, "knocks", self._draw, init=False)
        self.query_one(PhoneList).focus()

    def show(self, session: Session) -> None:
        """Show the doors, phones against heads, and every phone."""
        del session
        self._draw()

    def _draw(self) -> None:
        if self.dialoog.service is None:
            return
        doorway = self.service.doorway
        self.query_one("#setting", Static).update(Content(wording.lock_line(self.session)))
        trouble = self.query_one("#trouble", Static)
        trouble.update(Content.styled(extra_phones.to_do(self.session), "bold $warning"))
        trouble.display = bool(extra_phones.to_do(self.session))
        self._fill((*doorway.waiting, *doorway.inside))
        self.refresh_bindings()

    def _fill(self, rows: tuple[Row, ...]) -> None:
        """List these, with the cursor on the phone that it was on; a list that stays as it was is left alone."""
        listed, chosen = self.query_one(PhoneList), self.chosen
        if rows != self._rows:
            self._rows = rows
            listed.clear_options()
            listed.add_options(Option(self._line(row)) for row in rows)
            people = [_person(row) for row in rows]
            at = people.index(_person(chosen)) if chosen and _person(chosen) in people else 0
            listed.highlighted = at if rows else None
        listed.display = bool(rows)
        self.query_one("#none").display = not rows

    def _line(self, row: Row) -> Content:
        who = row.visitor if isinstance(row, AtDoor) else row.person
        party = label_of(self.session.meta.parties, who.party)
        told = " · ".join(filter(None, (party, at_table(who.table) if who.table else "", _when(row.arrival))))
        return Content.assemble(("klopt aan  " if isinstance(row, AtDoor) else "", "bold $warning"), told)

    @property
    def chosen(self) -> Row | None:
        """The phone that the cursor is on."""
        place = self.query_one(PhoneList).highlighted
        return self._rows[place] if place is not None and place < len(self._rows) else None

    # ------------------------------------------------------------------------------------------------ letting in

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Say what needs somebody who knocks, or a phone of which more is known."""
        if action in ("let_all_in", "refuse_all"):
            return None if self.service.doorway.waiting else NOBODY_KNOCKS
        if action == "out":
            return self._out_refusal(str(parameters[0]))
        return None

    def _out_refusal(self, which: str) -> DialoogError | None:
        row = self.chosen
        if row is None:
            return NONE_IN
        return UNKNOWN if which != "one" and row.arrival is None else None

    async def action_lock(self) -> None:
        """Lock the doors, or open them again."""
        await self.dialoog.toggle_lock()

    @on(OptionList.OptionSelected)
    async def let_in(self) -> None:
        """Let in who knocks."""
        row = self.chosen
        if isinstance(row, AtDoor):
            await self.attempt(self.service.doorway.let_in(row.visitor.person))
        elif row:
            self.dialoog.tell(INSIDE)

    @work(group="door", exclusive=True)
    async def action_let_all_in(self) -> None:
        """Let in all who knock now, after a question."""
        waiting = self.service.doorway.waiting
        if await self.app.push_screen_wait(Confirm(LET_ALL_IN.format(many=wording.phones(len(waiting))))):
            for one in waiting:
                await self.attempt(self.service.doorway.let_in(one.visitor.person))

    @work(group="door", exclusive=True)
    async def action_refuse_all(self) -> None:
        """Let in none of those who knock now, after a question."""
        waiting = self.service.doorway.waiting
        if await self.app.push_screen_wait(Confirm(REFUSE_ALL.format(many=wording.phones(len(waiting))))):
            self.service.doorway.refuse([one.visitor.person for one in waiting])

    # ------------------------------------------------------------------------------------------------ putting out

    @work(group="door", exclusive=True)
    async def action_out(self, which: str) -> None:
        """Turn away who knocks, or put phones out after saying what becomes of all that is theirs."""
        row = self.chosen
        if row is None:
            return
        picked = [other for other in self._rows if _is_among(other, row, which)]
        inside = [one.person.id for one in picked if isinstance(one, Inside)]
        knocking = [one.visitor.person for one in picked if isinstance(one, AtDoor)]
        if inside:
            question = extra_phones.before_putting_out(self.session, len(inside))
            if not await self.app.push_screen_wait(Confirm(question)):
                return
            await self.attempt(self.service.doorway.put_out(inside))
        self.service.doorway.refuse(knocking)


def _person(row: Row) -> str:
    return row.visitor.person if isinstance(row, AtDoor) else row.person.id


def _when(arrival: Arrival | None) -> str:
    if arrival is None:
        return "van voor de herstart"
    return f"sinds {arrival.when.astimezone():%H:%M:%S} · netwerkadres {arrival.place}"


def _is_among(other: Row, row: Row, which: str) -> bool:
    """Tell whether another phone goes with the chosen one: it alone, all since it came, or all of its address."""
    alike: dict[str, Callable[[Arrival, Arrival], bool]] = {
        "since": lambda there, here: there.when >= here.when,
        "address": lambda there, here: there.place == here.place,
    }
    if which not in alike:
        return _person(other) == _person(row)
    return bool(other.arrival and row.arrival and alike[which](other.arrival, row.arrival))
