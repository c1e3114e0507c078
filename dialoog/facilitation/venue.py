"""What a front end needs of the place where a session is held: its networks, and the doors that let phones in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from msgspec import Struct

from dialoog.domain.door import Door

if TYPE_CHECKING:
    from dialoog.facilitation.service import SessionService
    from dialoog.facilitation.slip_making import Issued

Pattern = tuple[tuple[bool, ...], ...]
"""The rows of a QR code without its margin; True is dark."""


class Network(StrEnum):
    """What kind of network an address is on."""

    ROOM = "room"
    VPN = "vpn"
    VIRTUAL = "virtual"


class Address(Struct, frozen=True):
    """An address of this computer, and the name that the system gives to that network."""

    ip: str
    name: str
    network: Network = Network.ROOM


class Condition(Struct, frozen=True, kw_only=True):
    """How this computer is: free bytes on the disk of the session, battery in percent. None is unknown."""

    free: int | None = None
    battery: int | None = None
    plugged: bool | None = None


class PhoneAccess(Protocol):
    """The open doors: a server on one address that phones talk to."""

    @property
    def address(self) -> Address:
        """Where they are."""

    @property
    def url(self) -> str:
        """The address that phones go to, without a slash behind it."""

    @property
    def port(self) -> int:
        """The port that they listen on."""

    async def close(self) -> None:
        """End all connections and stop; more than once does no harm."""


class Venue(Protocol):
    """The place. What cannot be done raises `DialoogError` with a sentence."""

    def addresses(self) -> tuple[Address, ...]:
        """Return the addresses that phones might reach, those on the network of the room first; never loopback."""

    async def trouble_at(self, address: Address, doors: PhoneAccess | None) -> str:
        """Ask this address for a page as a phone would; return what is wrong as a sentence, or an empty one."""

    def condition(self, folder: Path) -> Condition:
        """Return how this computer is; the session is kept in `folder`."""

    async def open_doors(
        self, service: SessionService, address: Address, trouble: Callable[[str], None]
    ) -> PhoneAccess:
        """Let phones in at this address, on the usual port or the next that is free.

        `trouble` is told a sentence when the server fails at something while it runs.
        """

    async def show_in_browser(self, url: str) -> bool:
        """Open a page in the browser of this computer; False if there is none."""

    def qr(self, text: str) -> Pattern:
        """Return the QR code of a text."""

    def save_qr(self, text: str, stem: Path) -> tuple[Path, ...]:
        """Write the QR code of a text as pictures to print, at `stem` with .png and .svg behind it."""

    def save_slips(
        self, title: str, at: Address | PhoneAccess, made: Sequence[Issued], path: Path, known: int = 0
    ) -> str:
        """Write the page with slips to print, for doors that are or will be at an address; return what they say.

        Doors that are still closed will open on the `known` port, if they were open before.
        """


def same_network(one: Address, other: Address) -> bool:
    """Tell whether two addresses are surely on one network, such as before and after the router gave out a new one."""
    alike = one.name == other.name and one.network is other.network is Network.ROOM
    return alike and one.ip.rpartition(".")[0] == other.ip.rpartition(".")[0]


def link(url: str, door: Door) -> str:
    """Return what the QR code holds: the page with the code filled in, unless everybody has a code of their own."""
    return url if door.slips_only else f"{url}/?c={door.code}"


def typed(url: str) -> str:
    """Return an address as people type it; a browser adds http:// itself."""
    parts = urlsplit(url)
    return parts.netloc if parts.scheme == "http" else url
