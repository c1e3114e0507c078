"""The terminal app with real phones: doors opened with a key, then joined by the address and code on the screen."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from textual.pilot import Pilot

from dialoog.domain.rules import setup
from dialoog.domain.session import Session
from dialoog.facilitation.venue import Address, Network
from dialoog.store.session_store import read_session, write_new
from dialoog.tui.app import DialoogApp
from dialoog.tui.phones.screen import RoomScreen
from dialoog.tui.regie.screen import RegieScreen
from dialoog.web.server.sockets import Tls
from dialoog.web.venue.machine import MachineVenue
from dialoog.wiring.outside import Outside
from dialoog.wiring.report_files import write_file
from tests.build import a_session
from tests.live.test_serve_faults import a_certificate
from tests.tui.room import seen
from tests.tui.waiting import comes, in_a_row, reads, until

pytestmark = pytest.mark.live

WITHIN = 120.0
MANY = 200


class LoopbackVenue(MachineVenue):
    """This computer, as if its own loopback were the network of the room."""

    def __init__(self, tls: Tls | None = None) -> None:
        super().__init__(write_file, lambda _error: None, tls)
        self.found: tuple[Address, ...] = (Address("127.0.0.1", "zaal"),)

    def addresses(self) -> tuple[Address, ...]:
        return self.found


class Phone:
    """Somebody with a phone, who knows what the screen of the room says. Phones share a client: many are costly."""

    def __init__(self, http: httpx.AsyncClient, url: str) -> None:
        self.http, self.api, self.headers = http, f"{url}/api/v1", dict[str, str]()

    async def join(self, code: str, party: str) -> Phone:
        answer = await self.post("join", code=code, party=party)
        assert answer.status_code == 200, answer.text
        self.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        return self

    async def post(self, path: str, **body: str) -> httpx.Response:
        return await self.http.post(f"{self.api}/{path}", json=body, headers=self.headers)

    async def state(self) -> Any:  # noqa: ANN401  # JSON
        return (await self.http.get(f"{self.api}/state")).json()

    async def vote(self, choice: str, round_id: str = "stem-1.1") -> int:
        return (await self.post(f"rounds/{round_id}/ballot", choice=choice)).status_code


class Evening:
    """The app with its doors open, and phones that come in."""

    def __init__(self, pilot: Pilot[None], venue: LoopbackVenue, http: httpx.AsyncClient, path: Path) -> None:
        self.pilot, self.venue, self.http, self.path = pilot, venue, http, path
        self.url, self.code = "", ""

    @property
    def app(self) -> DialoogApp:
        app = self.pilot.app
        assert isinstance(app, DialoogApp)
        return app

    @property
    def kept(self) -> Session:
        return read_session(self.path)

    async def open_doors(self) -> None:
        """Open the doors with keys, and read address and code from the screen."""
        await self.pilot.press("z")
        await comes(self.pilot, RoomScreen)
        await reads(self.pilot, "✓ antwoordt")
        await self.pilot.press("enter")
        await reads(self.pilot, "deuren open")
        self.read_screen()
        await self.pilot.press("escape")
        await comes(self.pilot, RegieScreen)

    def read_screen(self) -> None:
        """Take over what the screen says."""
        found = re.search(r"Adres: (\S+).*?Code: (\w{4})\b", seen(self.pilot), re.DOTALL)
        assert found
        self.url, self.code = found[1] if "://" in found[1] else f"http://{found[1]}", found[2]

    async def phone(self, party: str = "student") -> Phone:
        """Let somebody come in."""
        return await Phone(self.http, self.url).join(self.code, party)

    async def go_to(self, step: str) -> None:
        """Go on in the agenda until this step is on."""
        while self.app.session and self.app.session.meta.current != step:
            before = self.app.session.meta.current
            await self.pilot.press("right")
            await until(self.pilot, lambda before=before: self.app.session.meta.current != before)  # type: ignore[misc]


@pytest.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Evening]:
    async with an_evening(tmp_path) as opened:
        await opened.open_doors()
        yield opened


@asynccontextmanager
async def an_evening(folder: Path, tls: Tls | None = None) -> AsyncIterator[Evening]:
    path = folder / "dag.json"
    write_new(path, a_session(present={"student": 20, "werkveld": 10}))
    home, venue = Outside.at(str(folder)), LoopbackVenue(tls)
    home.__dict__["venue"] = venue
    app = DialoogApp(home, open_session=path)
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=MANY)
    http = httpx.AsyncClient(timeout=WITHIN, limits=limits)
    async with http, app.run_test(size=(100, 30)) as pilot:
        await comes(pilot, RegieScreen)
        try:
            yield Evening(pilot, venue, http, path)
        finally:
            await app.close_session()


async def test_phones_join_write_and_vote_twice_by_what_the_screen_says(evening: Evening) -> None:
    pilot = evening.pilot
    phones = [await evening.phone("student") for _ in range(6)] + [await evening.phone("werkveld")]
    await reads(pilot, "studenten 6 van 20")
    await reads(pilot, "werkveld 1 van 10")
    await evening.go_to("canvas")
    answer = await phones[0].post("notes", section="notes", text="meer [b]tijd[/b]")
    assert answer.status_code in (200, 201)
    await evening.go_to("stem-1")
    await pilot.press("s", "o")
    await reads(pilot, "De stemming is open")
    for number, phone in enumerate(phones, 1):
        assert await phone.vote("ja" if number < 4 else "nee") == 200
        await until(pilot, lambda number=number: evening.app.progress and evening.app.progress.voted == number)  # type: ignore[misc]
    await reads(pilot, "van 30 gestemd")
    for round_number in (1, 2):
        await pilot.press("u")
        await reads(pilot, "Er ontbreken nog")
        await pilot.press("j")
        await reads(pilot, "De stemming is gestopt")
        await pilot.press("u")
        await reads(pilot, "De stemming is gesloten")
        if round_number == 1:
            await pilot.press("o")
            await reads(pilot, "Tweede ronde")
            assert [await phone.vote("ja", "stem-1.2") for phone in phones] == [200] * 7
            await until(pilot, lambda: evening.app.progress and evening.app.progress.voted == 7)
    first, second = (round_.result for round_ in evening.kept.rounds.values())
    assert first
    assert second
    assert dict(first.tally.counts) == {"ja": 3, "nee": 4}
    assert second.tally.counts["ja"] == 7
    assert [note.text for note in evening.kept.notes.values()] == ["meer [b]tijd[/b]"]


async def test_a_key_is_answered_and_screens_are_drawn_seldom_while_the_whole_room_votes(evening: Evening) -> None:
    """200 votes in the same instant are all kept and cost a few pictures; how quick a key is, is measured elsewhere."""
    pilot, app = evening.pilot, evening.app
    assert app.service
    await app.service.do(setup.set_present, {"student": MANY})
    phones = await asyncio.gather(*(evening.phone() for _ in range(MANY)))
    await evening.go_to("stem-1")
    await pilot.press("s", "o")
    await reads(pilot, "De stemming is open")
    pictures: list[int] = []
    app.screen.watch(app, "progress", lambda progress: pictures.append(progress.voted if progress else 0), init=False)
    votes = asyncio.gather(*(phone.vote("ja") for phone in phones))
    await until(pilot, lambda: pictures)
    await pilot.press("f1")
    await until(pilot, lambda: app.screen.__class__.__name__ == "HelpScreen")
    assert await votes == [200] * MANY
    await until(pilot, lambda: pictures[-1] == MANY)
    assert len(pictures) < MANY / 2


async def test_leaving_the_session_closes_the_doors_calmly(evening: Evening) -> None:
    """A phone that listens hears its stream end, and the port is free for the next time."""
    phone = await evening.phone()
    port = int(evening.url.rpartition(":")[2])
    async with phone.http.stream("GET", f"{phone.api}/events") as stream:
        lines = stream.aiter_lines()
        assert await anext(lines)
        await evening.pilot.press("escape")
        await reads(evening.pilot, "De deuren gaan dan dicht")
        await evening.pilot.press("j")
        async with asyncio.timeout(WITHIN):
            async for _ in lines:  # what is still told, until the end
                pass
    await until(evening.pilot, lambda: evening.app.service is None)
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(("127.0.0.1", port))
    assert evening.app.return_code is None


async def test_a_busy_port_gives_the_next_one(tmp_path: Path) -> None:
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind(("127.0.0.1", 8080))
        except OSError:
            pytest.skip("port 8080 is in use by another program")
        sock.listen()
        async with an_evening(tmp_path) as evening:
            await evening.open_doors()
            assert int(evening.url.rpartition(":")[2]) > 8080
            assert (await (await evening.phone()).state())["phase"] == "planned"


async def test_with_a_certificate_the_doors_are_https_and_the_check_says_that_they_answer(tmp_path: Path) -> None:
    certificate, key = a_certificate(tmp_path)
    async with an_evening(tmp_path, Tls(certificate, key)) as evening:
        await evening.open_doors()
        context = ssl.create_default_context(cafile=str(certificate))
        assert evening.url.startswith("https://")
        async with httpx.AsyncClient(verify=context) as http:
            asked = f"{evening.url}/api/v1/state".replace("127.0.0.1", "localhost")
            assert (await http.get(asked)).status_code == 200
        await evening.pilot.press("z")
        await reads(evening.pilot, "✓ antwoordt")


async def test_another_address_is_told_and_phones_come_in_there(evening: Evening) -> None:
    """When the laptop gets another address the facilitator hears it, and opens the doors there."""
    evening.venue.found = (Address("127.0.0.2", "zaal-2"), Address("127.0.0.3", "tun0", Network.VPN))
    evening.app.look_at_address()
    await reads(evening.pilot, "Adres veranderd: druk op z")
    await evening.pilot.press("z")
    await reads(evening.pilot, "127.0.0.2")
    await reads(evening.pilot, "VPN")
    await evening.pilot.press("enter")
    await reads(evening.pilot, "Adres: 127.0.0.2")
    before = evening.url
    evening.read_screen()
    await evening.phone()
    async with httpx.AsyncClient() as old:
        with pytest.raises(httpx.ConnectError):
            await old.get(before)
    assert "tun0" in in_a_row(evening.pilot)


async def test_on_the_same_network_doors_go_along_to_the_new_address_and_people_take_their_place_back(
    evening: Evening,
) -> None:
    """The router gave the laptop another address: nobody has to choose, and a return code brings somebody back."""
    before = await evening.http.post(f"{evening.url}/api/v1/join", json={"code": evening.code, "party": "student"})
    evening.venue.found = (Address("127.0.0.2", "zaal"), Address("127.0.0.3", "tun0", Network.VPN))
    evening.app.look_at_address()
    await until(evening.pilot, lambda: evening.app.doors and evening.app.doors.address.ip == "127.0.0.2")
    await evening.pilot.press("z")
    await reads(evening.pilot, "Adres: 127.0.0.2")
    evening.read_screen()
    asked = {"code": evening.code, "party": "student", "return_code": before.json()["return_code"]}
    back = await evening.http.post(f"{evening.url}/api/v1/return", json=asked)
    assert back.status_code == 200
    assert len(evening.kept.participants) == 1


STARTED = """
import asyncio, sys
from pathlib import Path
from dialoog.wiring.outside import Outside
from dialoog.tui.app import DialoogApp

async def look():
    app = DialoogApp(Outside.at(sys.argv[1]), open_session=Path(sys.argv[1]) / "dag.json")
    async with app.run_test() as pilot:
        for key in ("z", "escape"):
            while app.screen.__class__.__name__ not in ("RegieScreen", "RoomScreen"):
                await pilot.pause()
            await pilot.press(key)
        await app.workers.wait_for_complete()
        print(*sorted({"starlette", "uvicorn", "segno"} & sys.modules.keys()))
        await app.close_session()

asyncio.run(look())
"""


def test_the_web_server_is_not_loaded_before_the_doors_open(tmp_path: Path) -> None:
    write_new(tmp_path / "dag.json", a_session())
    ended = subprocess.run(
        [sys.executable, "-c", STARTED, str(tmp_path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.stdout.strip(), ended.stderr) == ("", "")
