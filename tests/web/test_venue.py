"""The place: which addresses a phone could reach, and whether something answers there."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest

from dialoog.domain.door import Door
from dialoog.domain.errors import StorageError
from dialoog.facilitation.venue import Address, Network, link, typed
from dialoog.web.venue import networks, reachable
from dialoog.web.venue.machine import MachineVenue
from dialoog.web.venue.networks import kind_of, sorted_out

HERE = Address("127.0.0.1", "lo")


def keep(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def a_venue() -> MachineVenue:
    return MachineVenue(keep, lambda _error: None)


@pytest.mark.parametrize(
    ("name", "ip", "kind"),
    [
        ("wlan0", "192.168.1.20", Network.ROOM),
        ("eth0", "10.0.0.5", Network.ROOM),
        ("en0", "172.20.10.2", Network.ROOM),
        ("Wi-Fi", "192.168.137.1", Network.ROOM),
        ("Ethernet 2", "10.1.2.3", Network.ROOM),
        ("docker0", "172.17.0.1", Network.VIRTUAL),
        ("br-1f0a2b3c4d5e", "172.18.0.1", Network.VIRTUAL),
        ("virbr0", "192.168.122.1", Network.VIRTUAL),
        ("vEthernet (WSL (Hyper-V firewall))", "172.28.0.1", Network.VIRTUAL),
        ("VirtualBox Host-Only Network", "192.168.56.1", Network.VIRTUAL),
        ("tun0", "10.8.0.6", Network.VPN),
        ("utun4", "10.5.0.2", Network.VPN),
        ("wg0", "10.6.0.2", Network.VPN),
        ("en7", "100.101.102.103", Network.VPN),
    ],
)
def test_networks_that_phones_are_not_on_are_known_by_name_or_address(name: str, ip: str, kind: Network) -> None:
    assert kind_of(name, ip, Path("/nowhere")) is kind


def test_linux_tells_of_a_bridge_or_a_tunnel_that_has_an_ordinary_name(tmp_path: Path) -> None:
    (tmp_path / "zaal" / "bridge").mkdir(parents=True)
    (tmp_path / "kantoor").mkdir()
    (tmp_path / "kantoor" / "tun_flags").touch()
    assert kind_of("zaal", "10.0.0.1", tmp_path) is Network.VIRTUAL
    assert kind_of("kantoor", "10.0.0.1", tmp_path) is Network.VPN


def test_loopback_and_addresses_that_lead_nowhere_are_left_out_and_the_room_stands_first() -> None:
    found = [
        ("lo", "127.0.0.1"),
        ("tun0", "10.8.0.6"),
        ("eth0", "169.254.7.7"),
        ("docker0", "172.17.0.1"),
        ("w", "10.0.0.4"),
    ]
    assert [address.name for address in sorted_out(found, Path("/nowhere"))] == ["w", "tun0", "docker0"]


def test_the_addresses_of_this_computer_can_be_listed() -> None:
    assert all(not address.ip.startswith("127.") for address in networks.addresses())


async def test_an_address_of_this_computer_answers_itself() -> None:
    assert await a_venue().trouble_at(HERE, None) == ""


async def test_an_address_that_this_computer_does_not_have_is_named() -> None:
    assert "192.0.2.77" in await a_venue().trouble_at(Address("192.0.2.77", "weg"), None)


class Other:
    """Doors that another program answers at, or nobody."""

    def __init__(self, port: int) -> None:
        self.address, self.url, self.port = HERE, f"http://127.0.0.1:{port}", port

    async def close(self) -> None:
        """Nothing to close."""


async def test_doors_that_no_longer_answer_are_noticed() -> None:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        assert await a_venue().trouble_at(HERE, Other(sock.getsockname()[1])) == reachable.SILENT


async def test_another_program_at_the_address_is_noticed() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntest")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert await a_venue().trouble_at(HERE, Other(port)) == reachable.OTHER


def test_the_doors_open_where_phones_know_them_and_elsewhere_only_when_that_is_taken() -> None:
    with reachable.free_socket("127.0.0.1") as first:
        known = first.getsockname()[1] + 1
        with reachable.free_socket("127.0.0.1", known) as again:
            assert again.getsockname()[1] == known
            with reachable.free_socket("127.0.0.1", known) as other:
                assert other.getsockname()[1] not in (known, first.getsockname()[1])


def test_the_code_is_saved_as_pictures_to_print(tmp_path: Path) -> None:
    png, svg = a_venue().save_qr("http://192.168.1.20:8080/?c=AB34", tmp_path / "dag-qr")
    assert png.read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in svg.read_bytes()


def test_a_picture_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    from dialoog.wiring.report_files import write_file

    (tmp_path / "map").touch()
    with pytest.raises(StorageError, match="kan niet geschreven worden"):
        MachineVenue(write_file, lambda _error: None).save_qr("http://10.0.0.4:8080", tmp_path / "map" / "dag-qr")


def test_the_code_in_a_link_is_left_out_when_everybody_has_a_code_of_their_own() -> None:
    assert link("http://10.0.0.4:8080", Door(code="AB34")) == "http://10.0.0.4:8080/?c=AB34"
    assert link("http://10.0.0.4:8080", Door(code="AB34", slips_only=True)) == "http://10.0.0.4:8080"
    assert typed("http://10.0.0.4:8080") == "10.0.0.4:8080"


def test_the_computer_tells_how_much_room_there_is(tmp_path: Path) -> None:
    assert (a_venue().condition(tmp_path).free or 0) > 0
    assert a_venue().condition(tmp_path / "weg").free is None
