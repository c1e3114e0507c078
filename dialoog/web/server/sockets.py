"""Where to listen: a port that is free, the address that people type, and certificates."""

from __future__ import annotations

import contextlib
import errno
import socket
import ssl
import sys
from pathlib import Path
from typing import NamedTuple

from dialoog.domain.errors import Refused

if sys.platform != "win32":
    import resource

BACKLOG = 2048
EVERYWHERE = ("", "0.0.0.0", "::")  # noqa: S104  # what the whole network can reach, on purpose
ELSEWHERE = "Laat --host weg, dan kies je elk adres van deze computer."
FIRST_FREE_PORT = 8079
PORTS_TRIED = 20
"""So many ports after a busy one are looked at, to offer one that is free."""

ENOUGH_SOCKETS = 65_536
WINDOWS_SOCKETS = 16_384
NOWHERE = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737): asking for the way there sends nothing, and tells our own address."""


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there, or raise `Refused`: uvicorn itself would end the program."""
    try:
        return _bound(host, port)
    except OverflowError:
        raise Refused(f"{port} is geen poort. Kies een getal van 1 tot en met 65535.") from None
    except socket.gaierror:
        raise Refused(f"Het adres {host} bestaat niet. {ELSEWHERE}") from None
    except OSError as error:
        raise Refused(_trouble(error, host, port)) from None


def _trouble(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Poort {port} is al bezet. {_offer(host, port)}"
    if error.errno == errno.EACCES:
        return f"Poort {port} mag alleen een beheerder gebruiken. {_offer(host, max(port, FIRST_FREE_PORT))}"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"Deze computer heeft het adres {host} niet. {ELSEWHERE}"
    return f"Op {host or 'deze computer'} kan poort {port} niet open (fout {error.errno}). {ELSEWHERE}"


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        _refuse_to_share(sock)
        sock.bind((host, port))
        sock.listen(BACKLOG)
    except (OSError, OverflowError):
        sock.close()
        raise
    sock.setblocking(False)  # noqa: FBT003  # the socket's own call
    return sock


def _refuse_to_share(sock: socket.socket) -> None:
    """Let the port be taken up again right after a restart, but never by two programs at once."""
    if sys.platform == "win32":
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)


def _offer(host: str, port: int) -> str:
    for other in range(port + 1, port + 1 + PORTS_TRIED):
        with contextlib.suppress(OSError, OverflowError), _bound(host, other):
            return f"Poort {other} is wel vrij: --port {other}."
    return "Kies een andere met --port."


def own_address() -> str:
    """Return the address of this computer on the network that it is in, or that of itself alone if it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            sock.connect(NOWHERE)
        except OSError:
            return "127.0.0.1"
        address: str = sock.getsockname()[0]
        return address


def url_of(host: str, port: int, scheme: str = "http") -> str:
    """Return the address that people type for a server that listens there."""
    shown = own_address() if host in EVERYWHERE else host
    return f"{scheme}://{f'[{shown}]' if ':' in shown else shown}:{port}"


class Tls(NamedTuple):
    """A certificate and its key, as files in PEM."""

    certificate: Path
    key: Path


def checked_tls(certificate: Path, key: Path) -> Tls:
    """Return these files if a server can use them, or raise `Refused`."""
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key, password="")
    except OSError as error:
        which = f"{certificate} en {key}" if isinstance(error, ssl.SSLError) else error.filename or certificate
        raise Refused(
            f"Het certificaat en de sleutel zijn niet te gebruiken: {which}. Het moeten PEM-bestanden zijn die bij "
            "elkaar horen, zonder wachtwoord."
        ) from None
    return Tls(certificate, key)


def most_sockets() -> int:
    """Ask the system for as many sockets as it allows, and return how many that are."""
    if sys.platform == "win32":
        return WINDOWS_SOCKETS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH_SOCKETS if hard == resource.RLIM_INFINITY else min(hard, ENOUGH_SOCKETS)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(OSError, ValueError):  # macOS has a limit of its own below the hard one
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return min(soft, ENOUGH_SOCKETS) if soft > 0 else ENOUGH_SOCKETS
