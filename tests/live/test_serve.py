"""`dialoog serve` as a program of its own: ready in one line, calm at the end, and its code and vote outlive it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from dialoog.store.session_store import read_session, write_new
from tests.build import a_session
from tests.live.serving import ANSWER_WITHIN, serving, start

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(sys.platform == "win32", reason="ends the program with signals"),
]


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "dag.json"
    write_new(path, a_session(present={"student": 20}))
    return path


def test_one_line_says_that_it_is_ready_and_how_programs_get_in(session: Path) -> None:
    with serving(session, "--step", "3") as served:
        assert set(served.line) == {"url", "api", "code", "parties"}
        assert served.line["api"] == f"{served.line['url']}/api/v1"
        assert served.line["parties"][0] == {"id": "student", "label": "studenten"}
        state = served.phone().state()
        assert state["step"]["id"] == "stem-1"
        assert state["step"]["round"]["options"] == [{"id": "ja", "label": "ja"}, {"id": "nee", "label": "nee"}]
        assert state["turnout"] == {"voted": 0, "present": 20}


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_calmly_with_streams_open_and_says_that_the_vote_is_too(session: Path, sign: signal.Signals) -> None:
    with serving(session, "--step", "stem-1") as served:
        phone = served.phone()
        assert phone.vote("ja").status_code == 200
        with phone.http.stream("GET", "/events") as stream:
            events = stream.iter_lines()
            assert next(events) == "event: state"
            served.process.send_signal(sign)
            list(events)
        code, out, err = served.ended()
    assert (code, out) == (0, "")
    assert err.count("\n") == 1
    assert "nog open" in err


def test_a_restart_keeps_the_code_the_phones_and_the_open_round(session: Path) -> None:
    with serving(session, "--step", "stem-1") as served:
        phone = served.phone()
        phone.vote("nee")
        served.process.terminate()
        served.ended()
        with serving(session, "--step", "stem-1", port=served.port) as again:
            assert again.line["code"] == served.line["code"]
            assert phone.state()["turnout"]["voted"] == 1
            assert phone.vote("ja").status_code == 200
            assert phone.state()["turnout"]["voted"] == 1


def test_a_step_that_was_voted_on_gets_its_second_round(session: Path) -> None:
    from tests.build import ballots, running, voted

    session.unlink()
    write_new(session, running(voted(a_session(), "stem-1", ballots("student", *["ja"] * 5, "nee")), "stem-1"))
    with serving(session, "--step", "stem-1") as served:
        assert served.phone().state()["step"]["round"]["number"] == 2


def test_a_busy_port_is_told_with_one_that_is_free(session: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = start("serve", str(session), "--host", "127.0.0.1", "--port", str(taken.getsockname()[1]))
        out, err = process.communicate(timeout=ANSWER_WITHIN)
        assert (process.returncode, out) == (1, "")
        assert err.count("\n") == 1
        offered = int(err.rpartition("--port ")[2].rstrip(".\n"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", offered))


def test_an_unknown_step_is_a_sentence_and_the_session_stays_free(session: Path) -> None:
    process = start("serve", str(session), "--host", "127.0.0.1", "--port", "0", "--step", "stem-9")
    out, err = process.communicate(timeout=ANSWER_WITHIN)
    assert (process.returncode, out) == (1, "")
    assert "stem-9" in err
    assert "stem-1" in err
    with serving(session):
        pass


def test_a_second_program_on_the_same_session_is_told_so(session: Path) -> None:
    with serving(session):
        process = start("serve", str(session), "--host", "127.0.0.1", "--port", "0")
        out, err = process.communicate(timeout=ANSWER_WITHIN)
        assert (process.returncode, out) == (1, "")
        assert "al open" in err


def test_the_code_goes_when_the_room_is_closed(session: Path) -> None:
    from tests.build import closed

    with serving(session) as served:
        served.process.terminate()
        served.ended()
    kept = read_session(session)
    assert kept.meta.door.code == served.line["code"]
    assert closed(kept).meta.door.code == ""


def test_who_sits_at_the_computer_locks_the_doors_and_lets_in_who_knocks(session: Path) -> None:
    with serving(session, "--locked", stdin=subprocess.PIPE) as served:
        asked = {"code": served.line["code"], "party": "student"}
        knock = httpx.post(f"{served.api}/join", json=asked)
        assert knock.status_code == 202
        assert served.process.stderr is not None
        assert served.process.stdin is not None
        assert "klopt aan: studenten" in served.process.stderr.readline()
        served.process.stdin.write("binnen 1\nslot\n")
        served.process.stdin.flush()
        assert "op slot" in served.process.stderr.readline()
        me = httpx.get(f"{served.api}/me", headers={"Authorization": f"Bearer {knock.json()['token']}"})
        assert me.json()["party"] == "student"
