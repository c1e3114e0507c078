"""A place to hold a session in that is the same every time: its networks and its doors do what a test says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from dialoog.domain.errors import Refused, StorageError
from dialoog.domain.rules import door
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.slip_making import Issued
from dialoog.facilitation.venue import Address, Condition, Network, Pattern, PhoneAccess

WIFI = Address("192.168.1.20", "wlan0")
CABLE = Address("10.0.5.7", "eth0")
TUNNEL = Address("10.8.0.3", "tun0", Network.VPN)
DOCKER = Address("172.17.0.1", "docker0", Network.VIRTUAL)
SILENT = "Er komt geen antwoord op dit adres. Misschien houdt een firewall het tegen."
GIGABYTE = 10**9


class FixedDoors:
    """Doors that nobody comes through."""

    def __init__(self, address: Address, port: int) -> None:
        self.address, self.url = address, f"http://{address.ip}:{port}"
        self.closed, self.port = 0, port

    async def close(self) -> None:
        self.closed += 1


class FixedVenue:
    """A place; change its fields to change the place."""

    def __init__(self) -> None:
        self.found: tuple[Address, ...] = (WIFI,)
        self.troubles: dict[str, str] = {}
        self.state = Condition(free=84 * GIGABYTE, battery=80, plugged=False)
        self.opened: list[FixedDoors] = []
        self.saved: list[str] = []
        self.trouble: Callable[[str], None] = lambda _sentence: None
        self.refusal: Refused | None = None
        self.may_open = asyncio.Event()
        self.may_open.set()
        self.no_paper = False
        self.browser, self.browsed = True, ""
        self.port = 8080
        self.slips: tuple[str, tuple[str, ...], Path] | None = None
        self.tables: list[str] = []

    def addresses(self) -> tuple[Address, ...]:
        return self.found

    async def trouble_at(self, address: Address, doors: PhoneAccess | None) -> str:
        del doors
        return self.troubles.get(address.ip, "")

    def condition(self, folder: Path) -> Condition:
        del folder
        return self.state

    async def open_doors(
        self, service: SessionService, address: Address, trouble: Callable[[str], None]
    ) -> PhoneAccess:
        await service.do(door.unlock, bytes(range(32)))
        await self.may_open.wait()
        if self.refusal:
            raise self.refusal
        self.trouble = trouble
        self.opened.append(FixedDoors(address, self.port))
        return self.opened[-1]

    @property
    def left_open(self) -> list[FixedDoors]:
        """The doors that nobody has closed."""
        return [doors for doors in self.opened if not doors.closed]

    async def show_in_browser(self, url: str) -> bool:
        self.browsed = url
        return self.browser

    def qr(self, text: str) -> Pattern:
        """A pattern that is no QR code but depends on the text, as large as one of an address."""
        return tuple(tuple((row * column + len(text)) % 3 == 0 for column in range(29)) for row in range(29))

    def save_qr(self, text: str, stem: Path) -> tuple[Path, ...]:
        self.saved.append(text)
        return (stem.with_name(f"{stem.name}.png"), stem.with_name(f"{stem.name}.svg"))

    def save_slips(
        self, title: str, at: Address | PhoneAccess, made: Sequence[Issued], path: Path, known: int = 0
    ) -> str:
        if self.no_paper:
            raise StorageError("De schijf is vol.")
        self.slips, self.tables = (title, tuple(slip.code for slip in made), path), [slip.table for slip in made]
        return f"http://{at.ip}:{known or 8080}" if isinstance(at, Address) else at.url
