"""What goes wrong in a real room, with real processes: nothing acknowledged is lost, nothing counts twice."""

from __future__ import annotations

import json
import resource
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from dialoog.store.session_store import read_session, write_new
from tests.build import a_session
from tests.live.closing import close_round
from tests.live.serving import ANSWER_WITHIN, Phone, Served, serving, start
from tests.live.trouble import Trouble

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(sys.platform == "win32", reason="kills processes and limits their files"),
]

PHONES = 30
BACK_OFF = 0.05
"""Seconds that a phone waits before it tries again."""


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "dag.json"
    write_new(path, a_session(present={"student": PHONES}))
    return path


def tries_until_kept(phone: Phone, ask: Callable[[], httpx.Response]) -> httpx.Response:
    """What a page does by itself: send again what was not acknowledged, until it is."""
    end = time.monotonic() + ANSWER_WITHIN
    while time.monotonic() < end:
        try:
            answer = ask()
        except httpx.TransportError:
            phone.http.close()
            phone.http = httpx.Client(base_url=phone.http.base_url, headers=phone.http.headers, timeout=ANSWER_WITHIN)
            threading.Event().wait(BACK_OFF)
            continue
        if answer.status_code < 500:
            return answer
    raise TimeoutError


def result_of(session: Path, served: Served) -> dict[str, Any]:
    """End the program, close the round as a facilitator would, and return the counts."""
    served.process.terminate()
    served.ended()
    return close_round(session)


def test_kill_in_a_burst_loses_no_acknowledged_vote_and_counts_none_twice(session: Path) -> None:
    """Phones carry on by themselves: each sends again what was not acknowledged, to the program that was restarted."""
    with serving(session, "--step", "stem-1") as served:
        phones = [served.phone() for _ in range(PHONES)]
        paths = f"/rounds/{phones[0].state()['step']['round']['id']}/ballot"
        done = threading.Event()

        def vote_and_note(number: int) -> tuple[int, int]:
            phone, statuses = phones[number], []
            for path, body, key in (
                (paths, {"choice": "ja" if number % 3 else "nee"}, f"stem-{number}"),
                ("/notes", {"section": "notes", "text": f"Opmerking {number}"}, f"briefje-{number}"),
            ):
                headers = {"Idempotency-Key": key}
                ask = lambda: phone.http.post(path, json=body, headers=headers)  # noqa: E731, B023  # called at once
                statuses.append(tries_until_kept(phone, ask).status_code)
                done.set()
            return statuses[0], statuses[1]

        with ThreadPoolExecutor(PHONES) as crowd:
            answers = crowd.map(vote_and_note, range(PHONES))
            assert done.wait(ANSWER_WITHIN)
            served.process.kill()
            served.process.wait()
            with serving(session, "--step", "stem-1", port=served.port) as again:
                assert set(answers) == {(200, 201)}
                assert phones[0].state()["turnout"]["voted"] == PHONES
                counts = result_of(session, again)
    assert counts == {"ja": PHONES * 2 // 3, "nee": PHONES // 3}
    texts = [note.text for note in read_session(session).notes.values()]
    assert sorted(texts) == sorted(f"Opmerking {number}" for number in range(PHONES))


@pytest.fixture
def trouble() -> Iterator[Callable[[int], Trouble]]:
    opened: list[Trouble] = []

    def make(port: int) -> Trouble:
        opened.append(Trouble(port))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


def test_a_network_that_delays_cuts_and_doubles_changes_no_result(
    session: Path, trouble: Callable[[int], Trouble]
) -> None:
    """Every phone votes twice and writes a note; a late copy of its first vote must not undo the second."""
    with serving(session, "--step", "stem-1") as served:
        way = trouble(served.port)
        phones = [served.phone() for _ in range(12)]
        path = f"/rounds/{phones[0].state()['step']['round']['id']}/ballot"
        for number, phone in enumerate(phones):
            phone.http.base_url = httpx.URL(f"http://127.0.0.1:{way.port}/api/v1")
            for turn, choice in enumerate(("nee", "ja")):
                headers = {"Idempotency-Key": f"{number}-{turn}"}
                ask = lambda: phone.http.post(path, json={"choice": choice}, headers=headers)  # noqa: E731, B023
                assert tries_until_kept(phone, ask).status_code == 200
            headers = {"Idempotency-Key": f"briefje-{number}"}
            note = {"section": "notes", "text": f"Opmerking {number}"}
            ask = lambda: phone.http.post("/notes", json=note, headers=headers)  # noqa: E731, B023
            assert tries_until_kept(phone, ask).status_code == 201
        assert all(way.done.values())
        way.rest()
        assert phones[0].state()["turnout"]["voted"] == 12
        counts = result_of(session, served)
    assert counts == {"ja": 12, "nee": 0}
    assert len(read_session(session).notes) == 12


def test_a_phone_asleep_for_two_rounds_is_told_so_and_finds_its_way(session: Path) -> None:
    with serving(session, "--step", "stem-1") as served:
        phone = served.phone()
        first = phone.state()["step"]["round"]["id"]
        result_of(session, served)
        with serving(session, "--step", "stem-1", port=served.port) as again:
            late = phone.http.post(f"/rounds/{first}/ballot", json={"choice": "ja"})
            assert late.status_code == 409
            assert "niet (meer) open" in late.json()["detail"]
            assert phone.state()["step"]["round"]["id"] != first
            assert phone.vote("ja").status_code == 200
            assert again.phone().state()["turnout"]["voted"] == 1


def test_a_laptop_with_another_address_keeps_its_phones(session: Path) -> None:
    """The phone does not know its token under the new address; its return code brings it back to its own place."""
    with serving(session, "--step", "stem-1") as served:
        asked = {"code": served.line["code"], "party": "student"}
        joined = httpx.post(f"{served.api}/join", json=asked).json()
        phone = served.phone()
        assert phone.vote("ja").status_code == 200
        served.process.terminate()
        served.ended()
        with serving(session, port=served.port, host="127.0.0.2") as moved:
            assert moved.line["code"] == served.line["code"]
            assert httpx.get(f"{moved.api}/me", headers=phone.http.headers).status_code == 200
            back = httpx.post(f"{moved.api}/return", json={**asked, "return_code": joined["return_code"]})
            assert back.status_code == 200
            assert httpx.get(f"{moved.api}/state").json()["turnout"]["voted"] == 1


def test_a_full_disk_is_told_and_what_was_acknowledged_stays(session: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (FULL_AT, FULL_AT))

    with serving(session, "--step", "stem-1", preexec_fn=small_files) as served:
        phone = served.phone()
        kept = 0
        for number in range(400):
            answer = phone.http.post("/notes", json={"section": "notes", "text": f"{number} {'x' * 270}"})
            if answer.status_code == 429:
                phone = served.phone()
                continue
            if answer.status_code != 201:
                break
            kept += 1
        assert answer.status_code == 507
        assert "Niet bewaard" in answer.json()["detail"]
        assert phone.http.get("/state").status_code == 200
        served.process.terminate()
        assert served.ended()[0] == 0
    assert len(read_session(session).notes) == kept


FULL_AT = 30_000
"""Bytes: so large a file may get."""


def test_slow_and_endless_requests_do_not_keep_others_waiting(session: Path) -> None:
    with serving(session, "--step", "stem-1") as served:
        address = ("127.0.0.1", served.port)
        slow = [socket.create_connection(address) for _ in range(200)]
        for number, sock in enumerate(slow):
            head = b"POST /api/v1/join HTTP/1.1\r\nHost: a\r\nContent-Length: 4000\r\n"
            sock.sendall((head + b"\r\n{" if number % 2 else head)[: 20 + number])
        with socket.create_connection(address) as endless:
            endless.sendall(b"POST /api/v1/join HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            with pytest.raises(OSError, match=r"reset|Broken pipe"):
                endless.sendall((b"4000\r\n" + b"x" * 0x4000 + b"\r\n") * 2000)
        phone = served.phone()
        assert phone.vote("ja").status_code == 200
        for sock in slow:
            sock.close()


def test_the_program_says_nothing_of_what_strangers_send(session: Path) -> None:
    """No log with addresses, no tracebacks: stderr stays for the facilitator."""
    with serving(session) as served:
        for sent in (b"\x16\x03\x01", b"GET / HTTP/9.9\r\n\r\n", b"GET /x HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", served.port)) as sock:
                sock.sendall(sent)
                sock.shutdown(socket.SHUT_WR)
                sock.recv(1000)
        served.process.terminate()
        assert served.ended() == (0, "", "")


def test_with_a_certificate_it_is_https(session: Path, tmp_path: Path) -> None:
    certificate, key = a_certificate(tmp_path)
    with serving(session, "--tls-cert", str(certificate), "--tls-key", str(key)) as served:
        assert served.line["url"].startswith("https://")
        context = ssl.create_default_context(cafile=certificate)
        url = served.api.replace("127.0.0.1", "localhost")
        assert httpx.get(f"{url}/state", verify=context).status_code == 200


def a_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost, made here by openssl."""
    certificate, key = folder / "cert.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2"]
    try:
        subprocess.run([*command, *names, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no openssl here to make a certificate with")
    return certificate, key


def test_a_certificate_that_is_none_is_told_in_a_sentence(session: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "cert.pem"
    wrong.write_text("geen certificaat")
    for certificate in (wrong, tmp_path / "nergens.pem"):
        words = ("serve", str(session), "--port", "0", "--tls-cert", str(certificate), "--tls-key", str(wrong))
        out, err = start(*words).communicate(timeout=ANSWER_WITHIN)
        assert out == ""
        assert err.count("\n") == 1
        assert str(certificate) in err


def test_json_is_all_that_is_printed(session: Path) -> None:
    with serving(session) as served:
        assert json.loads(json.dumps(served.line)) == served.line
        served.process.terminate()
        assert served.ended()[1] == ""
