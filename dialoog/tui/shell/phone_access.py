"""The doors in the app: opened, watched, and closed before the session is given free."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work
from textual.reactive import reactive
from textual.timer import Timer

from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.session import Phase, Session
from dialoog.facilitation.venue import Address, PhoneAccess, same_network, typed
from dialoog.tui.shell.session_app import TOLD_FOR, SessionApp

if TYPE_CHECKING:
    from dialoog.facilitation.service import SessionService
    from dialoog.tui.shell.ports import Outside

LOOK_EVERY = 10.0
"""Seconds between two looks at whether this computer still has the address that phones use."""

GOODBYE = 120.0
"""Seconds that phones get to see the end page after the session is closed for good."""

ADDRESS_LOST = (
    "Het netwerkadres van deze laptop is veranderd: telefoons kunnen {old} niet meer vinden. "
    "Ga naar de zaalcheck en open de deuren op het nieuwe adres."
)
ADDRESS_MOVED = (
    "Het netwerkadres van deze laptop is veranderd van {old} in {new}. De deuren zijn daar nu open. "
    "Laat de zaal met q in de regie de nieuwe QR-code zien: telefoons scannen die opnieuw."
)
PORT_TAKEN = (
    "Een ander programma gebruikt nu poort {old}, waar telefoons deze sessie vonden. De deuren zijn open op {new}. "
    "Laat de zaal met q in de regie de nieuwe QR-code zien: telefoons scannen die opnieuw."
)


class PhoneAccessApp(SessionApp):
    """Keeps the doors of the open session.

    Opening and closing go one after another and always to their end: whoever asked for it may go away meanwhile,
    and no server ever runs that nobody can close.
    """

    doors: reactive[PhoneAccess | None] = reactive(None)
    """The doors, as long as they are open."""

    lost: reactive[bool] = reactive(default=False)
    """Whether the computer no longer has the address that the doors are open on."""

    def __init__(self, outside: Outside) -> None:
        """Start with closed doors."""
        super().__init__(outside)
        self._looking: Timer | None = None
        self._turn = asyncio.Lock()
        self._moves: set[asyncio.Task[None]] = set()

    async def open_doors(self, address: Address, *, instead_of: PhoneAccess | None = None) -> None:
        """Open the doors at this address; doors that are open elsewhere close first. Raises `DialoogError`.

        With `instead_of` nothing happens if those doors are not the ones that are open by then.
        """
        await self._to_the_end(self._open(address, instead_of))

    async def _open(self, address: Address, instead_of: PhoneAccess | None) -> None:
        async with self._turn:
            if self.service is None:
                raise Refused("Er is geen sessie open.")
            if instead_of and self.doors is not instead_of:
                return
            if self.doors and self.doors.address == address and not self.lost:
                return
            await self._shut()
            self.doors = await self.outside.venue.open_doors(self.service, address, self._say)
            self._looking = self.set_interval(LOOK_EVERY, self.look_at_address)
            await self._write_down(self.service, self.doors)

    async def _write_down(self, service: SessionService, doors: PhoneAccess) -> None:
        """Keep where the doors are open; say it when they could not be where phones know them."""
        from dialoog.domain.rules import door  # noqa: PLC0415 - the list is drawn without it

        known = service.session.meta.door.port
        await service.do(door.open_at, doors.url, doors.port)
        if known not in (0, doors.port):
            self._say(PORT_TAKEN.format(old=known, new=typed(doors.url)))

    async def close_doors(self) -> None:
        """Let phones go, calmly; fine if the doors are closed."""
        await self._to_the_end(self._close())

    async def _close(self) -> None:
        async with self._turn:
            await self._shut()

    async def _shut(self) -> None:
        doors, self.doors, self.lost = self.doors, None, False
        if self._looking is not None:
            self._looking.stop()
            self._looking = None
        if doors is not None:
            await doors.close()
            await self.write_down_that_doors_are_shut()

    async def toggle_lock(self) -> None:
        """Lock the doors when the room is in, or open them again, and say what that means."""
        if self.service is None:
            return
        from dialoog.domain.rules import door  # noqa: PLC0415 - the list is drawn without it
        from dialoog.facilitation.showing import extra_phones  # noqa: PLC0415 - the list is drawn without it

        locked = not self.service.session.meta.door.locked
        try:
            await self.service.do(door.lock, locked=locked)
        except DialoogError as error:
            self.tell(error)
        else:
            self.notify(extra_phones.LOCKED if locked else extra_phones.UNLOCKED, timeout=TOLD_FOR, markup=False)

    async def close_session(self) -> None:
        """Close the doors, then give the session free."""
        await self._to_the_end(self._leave())

    async def _leave(self) -> None:
        async with self._turn:
            await self._shut()
            await super().close_session()

    async def _to_the_end(self, move: Coroutine[Any, Any, None]) -> None:
        """Carry out a move of the doors, even if the caller is cancelled; then what goes wrong is told from here."""
        task = asyncio.ensure_future(move)
        self._moves.add(task)
        task.add_done_callback(self._moves.discard)
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(self._tell_failure)
            raise

    def _tell_failure(self, task: asyncio.Task[None]) -> None:
        error = None if task.cancelled() else task.exception()
        if isinstance(error, DialoogError):
            self._say(error.sentence)
        elif isinstance(error, Exception):
            self._handle_exception(error)

    def look_at_address(self) -> None:
        """Notice that the laptop has another address now, and say so once."""
        doors = self.doors
        if doors is None:
            return
        addresses = self.outside.venue.addresses()
        gone = all(address.ip != doors.address.ip for address in addresses)
        if gone and not self.lost:
            self._move_or_say(doors, [a for a in addresses if same_network(a, doors.address)])
        self.lost = gone

    @work(group="doors", exclusive=True)
    async def _move_or_say(self, doors: PhoneAccess, there: list[Address]) -> None:
        """Go along to a new address on the same network; for any other network the facilitator decides."""
        old = typed(doors.url)
        if len(there) != 1 or await self.outside.venue.trouble_at(there[0], None):
            self._say(ADDRESS_LOST.format(old=old))
            return
        try:
            await self.open_doors(there[0], instead_of=doors)
        except DialoogError as error:
            self.tell(error)
        else:
            if self.doors:
                self._say(ADDRESS_MOVED.format(old=old, new=typed(self.doors.url)))

    def watch_doors(self) -> None:
        """Take away what was told of the doors before."""
        self.take_back_what_changed()

    def situation(self) -> object:
        """Return what is going on, the doors included."""
        return (super().situation(), self.doors, self.lost)

    def watch_session(self, session: Session | None) -> None:
        """Close the doors some time after nobody takes part any more."""
        if session and session.meta.phase is Phase.CLOSED and self.doors:
            self.set_timer(GOODBYE, partial(self.say_goodbye, self.doors))

    async def say_goodbye(self, doors: PhoneAccess) -> None:
        """Close these doors if they are still open; those of another session are left alone."""
        if self.doors is doors:
            await self.close_doors()

    def _say(self, sentence: str) -> None:
        """Tell it, unless the app is gone: what the server still has to complain of then has no screen to be on."""
        if self.is_running:
            self.tell(DialoogError(sentence))
