"""The addresses of this computer that phones might reach, with what kind of network each is on."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from pathlib import Path

from dialoog.facilitation.venue import Address, Network

VIRTUAL = re.compile(
    r"docker|veth|virbr|vmnet|vboxnet|virtualbox|vmware|vethernet|hyper-v|\bwsl|podman|cni\d|lxc|lxd|^br-|^br\d|^bridge\d"
    r"|^kube|^cali|^flannel",
    re.IGNORECASE,
)
"""Names of networks inside the computer: containers, virtual machines, bridges."""

VPN = re.compile(
    r"^tun|^tap|^utun|^ppp|^ipsec|^wg|^zt|wireguard|tailscale|zerotier|openvpn|nordlynx|proton|vpn", re.IGNORECASE
)
"""Names of tunnels to a network elsewhere."""

SHARED = ipaddress.ip_network("100.64.0.0/10")
"""Addresses that overlay networks hand out (RFC 6598); no venue does."""

SYSTEM = Path("/sys/class/net")
"""Where Linux tells more of a network than its name."""

ORDER = tuple(Network)


def addresses() -> tuple[Address, ...]:
    """Return what the system has now, the likeliest first."""
    import psutil  # noqa: PLC0415  # loaded on use

    states = psutil.net_if_stats()
    found = [
        (name, given.address)
        for name, several in psutil.net_if_addrs().items()
        if name not in states or states[name].isup
        for given in several
        if given.family == socket.AF_INET
    ]
    return sorted_out(found, SYSTEM)


def sorted_out(found: Iterable[tuple[str, str]], system: Path) -> tuple[Address, ...]:
    """Return those of (name, address) that a phone might reach: no loopback, none that leads nowhere."""
    usable = [
        Address(ip, name, kind_of(name, ip, system))
        for name, ip in found
        if not (ipaddress.ip_address(ip).is_loopback or ipaddress.ip_address(ip).is_link_local)
    ]
    return tuple(sorted(usable, key=lambda address: ORDER.index(address.network)))


def kind_of(name: str, ip: str, system: Path = SYSTEM) -> Network:
    """Return what kind of network this is, by its name, its address and what the system tells."""
    if VPN.search(name) or (system / name / "tun_flags").exists() or ipaddress.ip_address(ip) in SHARED:
        return Network.VPN
    if VIRTUAL.search(name) or (system / name / "bridge").is_dir():
        return Network.VIRTUAL
    return Network.ROOM
