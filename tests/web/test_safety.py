"""A network of strangers: what they cannot guess, flood, forge, read or keep going for ever."""

from __future__ import annotations

import asyncio
import hmac
import re
import time
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest

from dialoog.domain.door import Secret, same, sealed
from dialoog.domain.rules import setup, slips
from dialoog.web.api import routes as api_routes
from dialoog.web.room import rate_limits
from dialoog.web.room.open_room import Room
from dialoog.web.server import protocol
from dialoog.web.server.guard import is_local
from tests.build import FixedClock
from tests.web.phones import URL, Hall, problem_of
from tests.web.sockets import WITHIN, Server, served

HOST = URL.removeprefix("http://")


@pytest.fixture
async def server(hall: Hall) -> AsyncIterator[Server]:
    async with served(hall) as running:
        yield running


async def knock(hall: Hall, code: str, address: str = "192.168.1.77") -> int:
    body = {"code": code, "party": "student"}
    return (await hall.phone(address=address).post("/join", json=body)).status_code


# ------------------------------------------------------------------------------------------------ guessing codes


async def test_a_room_of_seventy_behind_one_address_may_mistype_now_and_then(hall: Hall) -> None:
    await hall.service.do(setup.set_present, {"student": 70})
    for _ in range(70):
        assert await knock(hall, "AAAA") == 403
        assert await knock(hall, hall.code) == 200


async def test_guessing_is_locked_out_also_for_the_right_code_until_time_has_passed(hall: Hall) -> None:
    tries = [await knock(hall, "AAAA") for _ in range(rate_limits.WRONG_CODES.burst + 20)]  # type: ignore[call-overload]
    assert set(tries[: int(rate_limits.WRONG_CODES.burst)]) == {403}
    assert set(tries[int(rate_limits.WRONG_CODES.burst) :]) == {429}
    answer = await hall.phone().post("/join", json={"code": hall.code, "party": "student"})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert await knock(hall, hall.code, address="192.168.1.78") == 200
    hall.ticker.seconds += int(answer.headers["retry-after"])
    assert await knock(hall, hall.code) == 200


async def test_neighbours_in_one_ipv6_network_are_one_guesser(hall: Hall) -> None:
    for number in range(int(rate_limits.WRONG_CODES.burst)):
        await knock(hall, "AAAA", f"2001:db8::{number:x}")
    assert await knock(hall, hall.code, "2001:db8::ffff") == 429
    assert await knock(hall, hall.code, "2001:db8:0:1::1") == 200


async def test_no_address_is_found_back_in_memory_or_in_the_session(hall: Hall) -> None:
    await knock(hall, "AAAA", "192.168.1.99")
    await knock(hall, hall.code, "192.168.1.99")
    kept = [vars(limiter) for limiter in vars(hall.room.entrance).values() if isinstance(limiter, rate_limits.Limiter)]
    assert "192.168.1.99" not in repr((kept, hall.session))


async def test_return_codes_are_too_few_to_be_guessed(hall: Hall) -> None:
    phone = await hall.join()
    guesses = {"code": hall.code, "party": "student", "return_code": "x"}
    tries = [(await hall.phone().post("/return", json=guesses)).status_code for _ in range(12)]
    assert tries == [403] * 10 + [429] * 2
    assert (await phone.get("/me")).status_code == 200


async def test_without_the_code_of_the_room_nobody_comes_back(hall: Hall) -> None:
    joined = (await hall.phone().post("/join", json={"code": hall.code, "party": "student"})).json()
    body = {"code": "AAAA", "party": "student", "return_code": joined["return_code"]}
    assert (await hall.phone().post("/return", json=body)).status_code == 403


# ------------------------------------------------------------------------------------------------ taking a place back


async def test_a_return_code_works_once_and_the_lost_phone_is_out(hall: Hall) -> None:
    round_id = await hall.open()
    joined = (await hall.phone().post("/join", json={"code": hall.code, "party": "student"})).json()
    lost = hall.phone(token=joined["token"])
    await lost.post(f"/rounds/{round_id}/ballot", json={"choice": "ja"})
    body = {"code": hall.code, "party": "student", "return_code": joined["return_code"]}
    back = await hall.phone().post("/return", json=body)
    assert back.status_code == 200
    new = hall.phone(token=back.json()["token"])
    assert (await lost.get("/me")).status_code == 401
    assert (await hall.phone().post("/return", json=body)).status_code == 403
    await new.post(f"/rounds/{round_id}/ballot", json={"choice": "nee"})
    assert (await new.get("/state")).json()["turnout"]["voted"] == 1


async def test_nobody_in_a_full_hall_gets_the_return_code_of_another(hall: Hall) -> None:
    await hall.service.do(setup.set_present, {"student": 300})
    asked = {"code": hall.code, "party": "student"}
    codes = [(await hall.phone().post("/join", json=asked)).json()["return_code"] for _ in range(300)]
    assert len(set(codes)) == 300


async def test_the_session_file_lets_nobody_in(hall: Hall) -> None:
    """Whoever has a copy of the file holds no token, no return code and no slip."""
    joined = (await hall.phone().post("/join", json={"code": hall.code, "party": "student"})).json()
    kept = repr(hall.session.participants)
    secret = joined["token"].partition(".")[2]
    assert secret not in kept
    assert joined["return_code"] not in re.findall(r"\b\d{4}\b", kept)
    for person in hall.session.participants.values():
        for token in (person.id, f"{person.id}.{person.key}", f"{person.id}."):
            assert (await hall.phone(token=token).get("/me")).status_code == 401


# ------------------------------------------------------------------------------------------------ slips


async def test_a_slip_lets_one_phone_in_without_the_code_and_no_second_one(hall: Hall) -> None:
    slip = sealed(hall.session.meta.door.salt, Secret.SLIP, "ACDEFGHJ")
    await hall.service.do(slips.issue, [slip], demanded=True)
    on_code = await hall.phone().post("/join", json={"code": hall.code, "party": "student"})
    assert on_code.status_code == 409
    assert "briefje" in problem_of(on_code)["detail"]
    tries = [
        (await hall.phone().post("/join", json={"slip": typed, "party": "student"})).status_code
        for typed in ("ACDEFGHH", "acde-fghj", "ACDEFGHJ")
    ]
    assert tries == [403, 200, 409]


async def test_guessing_slips_is_locked_out_too(hall: Hall) -> None:
    for _ in range(int(rate_limits.WRONG_CODES.burst)):
        assert (await hall.phone().post("/join", json={"slip": "AAAAAAAA", "party": "student"})).status_code == 403
    assert await knock(hall, hall.code) == 429


# ------------------------------------------------------------------------------------------------ flooding


async def test_one_person_cannot_flood_the_room_and_others_do_not_notice(hall: Hall) -> None:
    round_id, loud, other = await hall.open(), await hall.join(), await hall.join()
    for path, body, many in (
        (f"/rounds/{round_id}/ballot", {"choice": "ja"}, rate_limits.VOTES.burst),
        ("/notes", {"section": "notes", "text": "Meer tijd"}, rate_limits.NOTES.burst),
    ):
        tries = [(await loud.post(path, json=body)).status_code for _ in range(int(many) + 5)]
        assert all(status in (200, 201) for status in tries[: int(many)])
        assert tries[int(many) :] == [429] * 5
        assert (await other.post(path, json=body)).status_code in (200, 201)


async def test_the_code_does_not_let_a_program_fill_the_session_with_people(hall: Hall) -> None:
    hall.room.entrance._joins = rate_limits.Limiter(rate_limits.Allowance(5, 1), hall.ticker)
    assert [await knock(hall, hall.code) for _ in range(7)] == [200] * 5 + [429] * 2
    hall.ticker.seconds += 1
    assert await knock(hall, hall.code) == 200


# ------------------------------------------------------------------------------------------------ a clock that jumps


@pytest.mark.parametrize("days", [1, -400])
async def test_a_clock_that_is_set_right_neither_ends_a_lock_out_nor_a_round(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    """The clock of a laptop jumps: by the network, for summer time, by hand. Waiting counts in seconds that passed."""
    hall.room.entrance = Room(hall.service).entrance  # with the clock that it has outside of tests
    round_id, phone = await hall.open(), await hall.join()
    for _ in range(int(rate_limits.WRONG_CODES.burst)):
        await knock(hall, "AAAA")
    later = time.time() + timedelta(days=days) / timedelta(seconds=1)
    monkeypatch.setattr(time, "time", lambda: later)
    assert isinstance(hall.service.clock, FixedClock)
    hall.service.clock.forward(days=days)
    assert await knock(hall, hall.code) == 429
    for choice in ("ja", "nee"):
        assert (await phone.post(f"/rounds/{round_id}/ballot", json={"choice": choice})).status_code == 200
    assert (await phone.get("/state")).json()["turnout"]["voted"] == 1
    await hall.service.polling.close()
    result = hall.session.rounds[round_id].result
    assert result is not None
    assert result.tally.voters == 1


# ------------------------------------------------------------------------------------------------ other websites


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://{HOST}1"},
        {"Origin": "http://192.168.1.20"},
        {"Origin": "["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": URL},
    ],
)
async def test_another_website_cannot_write_with_somebodys_token(hall: Hall, headers: dict[str, str]) -> None:
    round_id, phone = await hall.open(), await hall.join()
    token = phone.headers["authorization"].removeprefix("Bearer ")
    for client in (phone, hall.phone(cookie=token)):
        answer = await client.post(f"/rounds/{round_id}/ballot", json={"choice": "ja"}, headers=headers)
        assert answer.status_code == 403
        problem_of(answer)
    assert (await phone.get("/state")).json()["turnout"]["voted"] == 0


@pytest.mark.parametrize("headers", [{}, {"Origin": URL}, {"Origin": URL, "Sec-Fetch-Site": "same-origin"}])
async def test_our_own_page_and_a_program_can_write(hall: Hall, headers: dict[str, str]) -> None:
    round_id, phone = await hall.open(), await hall.join()
    answer = await phone.post(f"/rounds/{round_id}/ballot", json={"choice": "ja"}, headers=headers)
    assert answer.status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "192.168.1.20.evil.example", "["])
async def test_a_website_that_lets_its_name_point_here_gets_nothing(hall: Hall, host: str) -> None:
    answer = await hall.phone().get("/state", headers={"Host": host})
    assert answer.status_code == 421
    assert problem_of(answer)["detail"].count(host) == 0


@pytest.mark.parametrize("name", ["192.168.1.20", "10.0.0.1", "fe80::1", "laptop.local", "dialoog.lan", "x.internal"])
def test_addresses_and_names_of_the_own_network_are_here(name: str) -> None:
    assert is_local(name)


@pytest.mark.parametrize("host", ["laptop", "localhost:8080", "[::1]:8080", "192.168.1.20:8080", "laptop.local:80"])
async def test_a_laptop_is_reached_by_any_address_and_local_name(hall: Hall, host: str) -> None:
    assert (await hall.phone().get("/state", headers={"Host": host})).status_code == 200


# ------------------------------------------------------------------------------------------------ every answer


async def all_kinds_of_answers(hall: Hall) -> list[httpx.Response]:
    phone = await hall.join()
    return [
        await phone.get("/state"),
        await phone.head("/state"),
        await phone.head("/events"),
        await phone.get("/nergens"),
        await phone.get("/state/"),
        await phone.get("/../../etc/passwd"),
        await phone.get("/%2e%2e/%2e%2e/etc/passwd"),
        await phone.put("/state"),
        await phone.options("/join"),
        await phone.request("TRACE", "/state"),
        await phone.post("/notes", content=b"{"),
        await phone.post("/notes", content=b'{"section": "\xff"}'),
        await phone.post("/notes", content=b"[" * 5000),
        await phone.post("/notes", json={"section": "notes", "text": "x", "extra": 1}),
        await phone.post("/notes", json={"section": "notes", "text": "x" * 9000}),
        await hall.phone().get("/me"),
        await phone.get("/state", headers={"Host": "evil.example"}),
    ]


async def test_every_answer_has_strict_headers_and_says_not_what_we_are(hall: Hall) -> None:
    for answer in await all_kinds_of_answers(hall):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "//" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert not {"server", "x-powered-by", "access-control-allow-origin", "location"} & set(answer.headers)
        assert not re.search(r"uvicorn|starlette|python|traceback", answer.text, re.IGNORECASE)


async def test_errors_are_problem_documents_that_repeat_nothing_of_the_request(hall: Hall) -> None:
    phone = await hall.join()
    for answer in (
        await phone.get("/<script>alert(1)</script>"),
        await phone.get("/state/x1x1x1"),
        await phone.request("X1X1X1", "/state"),
        await phone.options("/join"),
        await phone.delete("/notes/x1x1x1"),
        await phone.get("/state", headers={"Host": "x1x1x1.example"}),
    ):
        assert answer.status_code in (404, 405, 421)
        problem_of(answer)
        assert "x1x1x1" not in answer.text.lower()
        assert "script" not in answer.text


async def test_a_wrong_method_is_told_which_ones_there_are(hall: Hall) -> None:
    answer = await hall.phone().options("/join")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"nul", b'{"choice": 1}', b'{"choice": {}}', b'{"choice": "ja", "x": 1}', b'{"choice": "\xff"}',
     b'{"choice":' + b"[" * 3000, b'{"choice": "' + b"j" * 200 + b'"}', b'{"choice": ["ja"' + b',"ja"' * 300 + b"]}"],
)  # fmt: skip
async def test_a_body_that_cannot_be_right_is_refused_and_changes_nothing(hall: Hall, body: bytes) -> None:
    round_id, phone = await hall.open(), await hall.join()
    answer = await phone.post(f"/rounds/{round_id}/ballot", content=body)
    assert answer.status_code == 400
    problem_of(answer)
    assert (await phone.get("/state")).json()["turnout"]["voted"] == 0


async def test_a_fault_of_the_program_is_a_sentence_without_details(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("geheim")

    phone = await hall.join()
    monkeypatch.setattr(hall.room.participation, "mine", broken)
    answer = await phone.get("/me")
    assert answer.status_code == 500
    problem_of(answer)
    assert "geheim" not in answer.text


def test_the_facilitators_side_is_not_there() -> None:
    """Every route is one that a participant or a screen may use; none moves the agenda, closes or reads the session."""
    routes = {
        (method, route.path.removeprefix(api_routes.BASE))
        for route in api_routes.routes()
        for method in (route.methods or ())
        if method != "HEAD"
    }
    assert routes == {
        ("POST", "/join"), ("POST", "/return"), ("GET", "/state"), ("GET", "/events"), ("GET", "/me"),
        ("POST", "/rounds/{round}/ballot"), ("POST", "/dots"), ("POST", "/notes"), ("PATCH", "/notes/{note}"),
        ("DELETE", "/notes/{note}"), ("PUT", "/answers/{section}"), ("PUT", "/me"),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["[red]x[/red]", "<b>x</b>", "a\x1b[31mb", "a\u202eb", "{0.__class__}", "%s%n"])
async def test_what_people_type_stays_text(hall: Hall, text: str) -> None:
    phone = await hall.join(table="<i>3</i>")
    note = (await phone.post("/notes", json={"section": "notes", "text": text})).json()["id"]
    kept = hall.session.notes[note].text
    assert "\x1b" not in kept
    assert "\u202e" not in kept
    assert kept == "".join(char for char in text if char not in "\x1b\u202e")


# ------------------------------------------------------------------------------------------------ on the wire


async def test_a_body_that_is_too_large_is_refused_and_the_connection_ends(server: Server) -> None:
    async with server.wire() as wire:
        answer = await wire.ask("POST", "/api/v1/join", b"x" * 100_000)
        assert answer.status == 413
    async with server.wire() as wire:
        await wire.send(b"POST /api/v1/join HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        try:
            for _ in range(100):
                await wire.send(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
        except ConnectionError:
            pass
        await wire.ended()


@pytest.mark.parametrize("sent", [b"", b'{"co'])
async def test_a_body_that_does_not_come_is_not_waited_for(
    server: Server, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "WITHIN", 0.05)
    async with server.wire() as wire:
        await wire.send(b"POST /api/v1/join HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n", sent)
        answer = await wire.answer()
        assert (answer.status, answer.headers["connection"]) == (408, "close")
        assert await wire.ended() == b""


@pytest.mark.parametrize("sent", [b"", b"GET /api/v1/sta", b"GET / HTTP/1.1\r\nHost: a\r\nX: "])
async def test_a_request_that_does_not_come_is_not_waited_for(
    server: Server, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "WITHIN", 0.05)
    async with server.wire() as wire:
        await wire.send(sent)
        assert await wire.ended() == b""
    async with server.wire() as wire:
        assert (await wire.ask("GET", "/api/v1/state")).status == 200
        await wire.send(sent or b"G")
        assert await wire.ended() == b""


@pytest.mark.parametrize("head", [b"GET /", b"GET / HTTP/1.1\r\nX: ", b"GET / HTTP/1.1\r\n"])
async def test_an_endless_head_is_cut_off(server: Server, head: bytes) -> None:
    async with server.wire() as wire:
        more = b"x: y\r\n" * 4000 if head.endswith(b"\n") else b"x" * 20_000
        await wire.send(head, more)
        assert (await wire.ended()).startswith(b"HTTP/1.1 431 ")


async def test_endless_headers_behind_a_body_are_cut_off(server: Server) -> None:
    async with server.wire() as wire:
        await wire.send(b"POST /api/v1/join HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
        await wire.send(b"x: y\r\n" * 4000)
        assert b" 200 " not in await wire.ended()


async def test_what_is_no_http_is_answered_shortly_and_ended(server: Server) -> None:
    async with server.wire() as wire:
        await wire.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
        assert (await wire.ended()).split(b"\r\n")[0] in (b"", b"HTTP/1.1 400 Bad Request")


async def test_a_crowd_of_connections_leaves_room_for_the_session(hall: Hall) -> None:
    async with served(hall) as server:
        server.serving._server.config.http_protocol_class.most_connections = 3  # type: ignore[attr-defined]
        async with server.wire() as one, server.wire() as two, server.wire() as three:
            for wire in (one, two, three):
                assert (await wire.ask("GET", "/api/v1/state")).status == 200
            async with server.wire() as fourth:
                assert await fourth.ended() == b""
            assert (await one.ask("GET", "/api/v1/state")).status == 200


async def test_nothing_of_who_asks_is_logged(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    async with server.wire() as wire:
        await wire.ask("GET", "/api/v1/state?wie=jan")
        await wire.send(b"nonsense\r\n\r\n")
        await wire.ended()
    assert "127.0.0.1" not in caplog.text
    assert "jan" not in caplog.text


def test_the_code_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every comparison of a secret goes through the one function that takes as long whatever is right in it."""
    compared: list[bytes] = []

    def compare(left: bytes, right: bytes) -> bool:
        compared.append(left)
        return left == right

    monkeypatch.setattr(hmac, "compare_digest", compare)
    assert same("AAAA", "AAAA")
    assert not same("AAAA", "AAAC")
    assert compared == [b"AAAA", b"AAAA"]


async def test_whoever_asks_first_before_sending_a_body_hears_that_it_may(server: Server) -> None:
    async with server.wire() as wire:
        await wire.send(b"POST /api/v1/join HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        async with asyncio.timeout(WITHIN):
            assert (await wire.head())[0] == 100
        await wire.send(b"{}")
        assert (await wire.answer()).status == 400


async def test_an_answer_without_a_body_comes_at_once(server: Server) -> None:
    async with server.wire() as wire:
        assert (await wire.ask("HEAD", "/api/v1/state")).status == 200
        assert (await wire.ask("GET", "/api/v1/state")).status == 200
