"""The place where a session is held, as this computer sees it. Loads the web server only when the doors open."""

# ruff: noqa: PLC0415 - loaded on use, see above

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dialoog.facilitation.venue import Address, Condition, Pattern, PhoneAccess

if TYPE_CHECKING:
    from dialoog.facilitation.service import SessionService
    from dialoog.facilitation.slip_making import Issued
    from dialoog.web.server.sockets import Tls

PRINTED = 20
"""Dots of a printed picture for each module of a code: large enough for a poster."""

MARGIN = 4
"""Modules of white around a code, as the standard asks."""


class MachineVenue:
    """The networks, the disk and the battery of this computer, and doors on it."""

    def __init__(
        self,
        write: Callable[[Path, bytes], None],
        failed: Callable[[BaseException], object],
        tls: Tls | None = None,
        url: str = "",
    ) -> None:
        """Take what writes a whole file (or raises `DialoogError`), and what keeps the details of a failure.

        With `tls` the doors are https; `url` is the address that people type, if it is another than that of the doors.
        """
        self._write, self._failed, self._tls, self._url = write, failed, tls, url

    def addresses(self) -> tuple[Address, ...]:
        """Return the addresses that phones might reach, those on the network of the room first."""
        from dialoog.web.venue import networks

        return networks.addresses()

    async def trouble_at(self, address: Address, doors: PhoneAccess | None) -> str:
        """Ask this address for a page as a phone would; return what is wrong, or an empty sentence."""
        from dialoog.web.venue import reachable

        return await reachable.trouble_at(address, doors, secure=self._tls is not None)

    def condition(self, folder: Path) -> Condition:
        """Return how this computer is."""
        level, plugged = _battery()
        return Condition(free=_free(folder), battery=level, plugged=plugged)

    async def open_doors(
        self, service: SessionService, address: Address, trouble: Callable[[str], None]
    ) -> PhoneAccess:
        """Let phones in at this address."""
        from dialoog.web.venue.doors import Failures, Secured, open_doors

        return await open_doors(service, address, Secured(self._tls, self._url), Failures(trouble, self._failed))

    async def show_in_browser(self, url: str) -> bool:
        """Open a page in the browser of this computer; False if there is none."""
        from dialoog.web.venue import browser

        return await browser.shown(url)

    def qr(self, text: str) -> Pattern:
        """Return the QR code of a text."""
        import segno

        return tuple(tuple(bool(dark) for dark in row) for row in segno.make(text, error="m", micro=False).matrix)

    def save_qr(self, text: str, stem: Path) -> tuple[Path, ...]:
        """Write the QR code of a text as pictures to print."""
        import segno

        code = segno.make(text, error="m", micro=False)
        paths = tuple(stem.with_name(f"{stem.name}.{kind}") for kind in ("png", "svg"))
        for path in paths:
            picture = io.BytesIO()
            code.save(picture, kind=path.suffix[1:], scale=PRINTED, border=MARGIN, light="#fff", dark="#000")
            self._write(path, picture.getvalue())
        return paths

    def save_slips(
        self, title: str, at: Address | PhoneAccess, made: Sequence[Issued], path: Path, known: int = 0
    ) -> str:
        """Write the page with slips to print; `known` is the port on which doors that are still closed will open."""
        from dialoog.web.server.sockets import url_of
        from dialoog.web.slips_sheet import sheet
        from dialoog.web.venue.reachable import PORT

        url = url_of(at.ip, known or PORT) if isinstance(at, Address) else at.url
        self._write(path, sheet(title, url, made).encode())
        return url


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def _battery() -> tuple[int | None, bool | None]:
    """Return the level in percent and whether it is plugged in, as far as the system tells."""
    import psutil

    ask = getattr(psutil, "sensors_battery", None)  # not on every system
    try:
        found = ask() if ask else None
    except (OSError, RuntimeError):
        found = None
    return (round(found.percent), found.power_plugged) if found else (None, None)
