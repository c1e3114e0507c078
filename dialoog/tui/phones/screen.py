"""Zaalcheck: is everything ready for phones, and opening the doors."""

from __future__ import annotations

import asyncio
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Label, OptionList, Static

from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import door as door_rules
from dialoog.domain.rules import filling_in, slips, stage
from dialoog.domain.session import Session
from dialoog.facilitation.showing import extra_phones
from dialoog.facilitation.venue import Address, Network, link, typed
from dialoog.tui.dialogs.questions import Confirm
from dialoog.tui.phones import new_slips, wording
from dialoog.tui.phones.address_list import AddressList
from dialoog.tui.phones.who_is_in import LOCK
from dialoog.tui.phones.wording import DOORS_CLOSED
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.footer import Footer
from dialoog.tui.shell.screen import BACK, SessionScreen
from dialoog.tui.shell.toasts import always
from dialoog.tui.widgets.qr import Qr

COMMANDS = (
    UserCommand(key="x", action="close_doors", label="Dicht", help="Laat geen telefoons meer toe"),
    LOCK,
    UserCommand(
        key="b",
        action="slips",
        label="Briefjes",
        help="Maak briefjes, of wissel: meedoen met de code van het scherm, of alleen met een eigen briefje",
    ),
    UserCommand(key="q", action="latecomers", label="QR-code", help="Toon de zaal hoe je meedoet"),
    UserCommand(key="f", action="phones", label="Telefoons", help="Laat binnen wie aanklopt, of zet telefoons eruit"),
    UserCommand(key="w", action="save", label="Bewaren", help="Bewaar de QR-code als plaatje, om te printen"),
    UserCommand(
        key="k",
        action="new_code",
        label="Nieuwe code",
        help="Maak een nieuwe code; wie binnen is, blijft",
        footer=False,
    ),
    UserCommand(key="r", action="look", label="Kijk opnieuw", help="Zoek de adressen opnieuw en test ze", footer=False),
    BACK,
)
LOOK_EVERY = 5.0
"""Seconds between two looks at the networks, so that a cable that is plugged in is seen."""

CLOSED = (
    "De deuren zijn dicht.\n\nKies een adres en druk op Enter. Dan kunnen telefoons meedoen: "
    "hier komt een QR-code, met het adres en de code om te typen."
)
NOWHERE = "Deze laptop zit in geen enkel netwerk. Maak verbinding met het netwerk van de zaal, of zet een router neer."
GUESTS = (
    "De test gaat van deze laptop naar zichzelf. Probeer het adres ook met je eigen telefoon: gastnetwerken houden "
    "telefoons vaak uit elkaar. Lukt het niet? Vraag het gewone netwerk, of neem een eigen router mee."
)
NOT_FOR_ROOM = {
    Network.VPN: "Dit adres hoort bij een VPN. Telefoons in de zaal komen er meestal niet bij. Toch de deuren openen?",
    Network.VIRTUAL: "Dit adres bestaat alleen binnen deze laptop. Telefoons komen er meestal niet bij. Toch openen?",
}
MOVE = "De deuren gaan dicht op {old} en open op {new}. Telefoons moeten dan opnieuw de QR-code scannen. Doorgaan?"
SHUT = "De deuren dichtdoen? Telefoons doen dan niet meer mee. Alles wat binnen is, blijft bewaard."
OPEN, LOCKED = ("  deuren open", "$success"), ("  op slot: klop aan", "bold $success")
FIRST_SLIPS = "{why}\n\nToch de deuren openen met de code van het scherm?"
OWN_CODES = "Code: staat op je briefje"
ONLY_SLIPS = (
    "Vanaf nu doet alleen mee wie een briefje heeft ({left} van {all} nog niet gebruikt). Wie binnen is, blijft."
)
ANYBODY = "Vanaf nu is de code van het scherm weer genoeg om mee te doen. Briefjes werken ook nog."
SAVED = "De QR-code staat in {files}"


class RoomScreen(SessionScreen):
    """The networks, the laptop, and the doors."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["phones.tcss"]

    HELP = (
        "Kijk hier voor het begin of alles klaar is. Kies het adres van het netwerk waar de zaal op zit en druk op "
        "Enter: dan kunnen telefoons meedoen. Sta je al open? Dan zie je hier de QR-code, het adres en de code."
    )
    COMMANDS_HERE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def compose(self) -> ComposeResult:
        """Show the check on the left, and what phones need on the right."""
        with Horizontal(id="room"):
            with VerticalScroll(id="check", can_focus=False):
                yield Label("Adressen van deze laptop", classes="category")
                yield AddressList(id="addresses")
                yield Static(id="nowhere", classes="part")
                yield Static(id="alarms", classes="part")
                yield Static(id="laptop", classes="part")
                yield Static(GUESTS, id="guests", classes="part hint")
            with Vertical(id="outside"):
                yield Static(id="how")
                yield Qr(id="qr")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Look at once and every so often, and follow the doors."""
        super().on_mount()
        self.watch(self.app, "doors", self._show_doors, init=False)
        self.watch(self.app, "lost", self._show_doors, init=False)
        self.watch(self.app, "knocks", self._show_alarms, init=False)
        self.query_one(AddressList).focus()
        self.action_look()
        self.set_interval(LOOK_EVERY, self._look_again)

    def show(self, session: Session) -> None:
        """Show the laptop and the doors; the code may be another one."""
        condition = self.dialoog.outside.venue.condition(self.dialoog.path.absolute().parent)
        facts = (
            wording.space(condition),
            wording.power(condition),
            wording.clock(session, self.service.clock.now()),
        )
        lines = [Content.styled(text, "" if good else "bold $warning") for text, good in facts if text]
        self.query_one("#laptop", Static).update(Content("\n").join(lines))
        self._show_doors()
        self._show_alarms()

    def _show_alarms(self) -> None:
        """Show who knocks, phones against heads, and where slips are better than the code."""
        if self.dialoog.service is None:
            return
        told = [
            wording.knocking(len(self.dialoog.knocks)),
            extra_phones.to_do(self.session),
            extra_phones.slips_first(self.session),
        ]
        alarms = self.query_one("#alarms", Static)
        alarms.update(Content.styled("\n".join(filter(None, told)), "bold $warning"))
        alarms.display = any(told)

    def _show_doors(self) -> None:
        if self.dialoog.service is None:
            return
        doors, door = self.dialoog.doors, self.session.meta.door
        self.query_one(Qr).show(self.dialoog.outside.venue.qr(link(doors.url, door)) if doors else ())
        self.query_one("#how", Static).update(self._how())
        self.query_one(AddressList).mark(doors.address.ip if doors else "")
        self.refresh_bindings()

    def _how(self) -> Content:
        doors = self.dialoog.doors
        if doors is None:
            return Content(CLOSED)
        if self.dialoog.lost:
            return Content.styled(wording.ADDRESS_LOST_HERE, "bold $error")
        door = self.session.meta.door
        code = OWN_CODES if door.slips_only else f"Code: {door.code}"
        return Content("\n").join(
            [
                Content.styled(f"Adres: {typed(doors.url)}", "bold"),
                Content.assemble((code, "bold"), LOCKED if door.locked else OPEN),
            ]
        )

    # ------------------------------------------------------------------------------------------------ looking

    @work(group="look", exclusive=True)
    async def action_look(self) -> None:
        """Find the addresses and ask each for a page."""
        venue, doors = self.dialoog.outside.venue, self.dialoog.doors
        addresses = venue.addresses()
        listed = self.query_one(AddressList)
        listed.show(addresses)
        nowhere = self.query_one("#nowhere", Static)
        nowhere.update(Content.styled("" if addresses else NOWHERE, "bold $warning"))
        nowhere.display = not addresses
        troubles = await asyncio.gather(*(venue.trouble_at(address, doors) for address in addresses))
        listed.tell({address.ip: trouble for address, trouble in zip(addresses, troubles, strict=True)})
        self._show_doors()

    def _look_again(self) -> None:
        if self.dialoog.service is not None and self.is_current:
            self.show(self.session)
            self.dialoog.look_at_address()
            if self.dialoog.outside.venue.addresses() != self.query_one(AddressList).addresses:
                self.action_look()

    # ------------------------------------------------------------------------------------------------ the doors

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Say what needs open doors."""
        del parameters
        closed = action in ("close_doors", "latecomers", "save", "new_code") and self.dialoog.doors is None
        return Refused(DOORS_CLOSED) if closed else None

    @on(OptionList.OptionSelected)
    @work(group="doors", exclusive=True)
    async def open_here(self) -> None:
        """Open the doors at the chosen address, after a question where that is needed."""
        address = self.query_one(AddressList).chosen
        doors = self.dialoog.doors
        if address is None or (doors and doors.address.ip == address.ip and not self.dialoog.lost):
            return
        if not await self._is_sure(address):
            return
        if await self.attempt(self._open(address)):
            self.action_look()

    async def _is_sure(self, address: Address) -> bool:
        questions = []
        if extra_phones.slips_first(self.session) and not self.dialoog.doors:
            questions.append(FIRST_SLIPS.format(why=extra_phones.slips_first(self.session)))
        if address.network in NOT_FOR_ROOM:
            questions.append(NOT_FOR_ROOM[address.network])
        if self.dialoog.doors and not self.dialoog.lost:
            questions.append(MOVE.format(old=self.dialoog.doors.address.ip, new=address.ip))
        for question in questions:
            if not await self.app.push_screen_wait(Confirm(question)):
                return False
        return True

    async def _open(self, address: Address) -> bool:
        filling_in.refuse_closed(self.session)
        await self.dialoog.open_doors(address)
        return True

    @work(group="doors", exclusive=True)
    async def action_close_doors(self) -> None:
        """Close the doors, after asking."""
        if await self.app.push_screen_wait(Confirm(SHUT)):
            await self.dialoog.close_doors()

    async def action_lock(self) -> None:
        """Lock the doors, or open them again."""
        await self.dialoog.toggle_lock()

    def action_phones(self) -> None:
        """Show who is in and who knocks."""
        self.dialoog.go_to(Destination.PHONES)

    async def action_new_code(self) -> None:
        """Give the room another code."""
        await self.do(door_rules.change_code, self.service.chance.secret())

    async def action_slips(self) -> None:
        """Make slips; if there are any, let in only who has one, or everybody who knows the code."""
        if not self.session.slips:
            self.make_slips()
            return
        demanded = not self.session.meta.door.slips_only
        if await self.do(door_rules.demand_slips, demanded=demanded) is not None:
            said = ONLY_SLIPS.format(left=slips.left(self.session), all=len(self.session.slips))
            self.notify(said if demanded else ANYBODY, timeout=12, markup=False)

    @work(group="doors", exclusive=True)
    async def make_slips(self) -> None:
        """Make slips with the address of the doors, or of where they will open."""
        at = self.dialoog.doors or self.query_one(AddressList).chosen
        if at is None:
            self.dialoog.tell(Refused(NOWHERE))
            return
        await self.attempt(new_slips.make(self, at))

    async def action_latecomers(self) -> None:
        """Show the room how phones come in."""
        await self.do(stage.show_way_in, shown=True)
        self.dialoog.go_to(Destination.PRESENT)

    def action_save(self) -> None:
        """Save the code as pictures beside the session."""
        doors, path = self.dialoog.doors, self.dialoog.path.absolute()
        if doors is None:
            return
        try:
            files = self.dialoog.outside.venue.save_qr(link(doors.url, self.session.meta.door), _stem(path))
        except DialoogError as error:
            self.dialoog.tell(error)
            return
        told = SAVED.format(files=" en ".join(map(str, files)))
        self.dialoog.tell_while(always, told, severity="information", timeout=20)


def _stem(path: Path) -> Path:
    return path.with_name(f"{path.stem}-qr")
