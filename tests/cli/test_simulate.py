"""`dialoog simulate`: a rehearsal from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.cli import process
from dialoog.cli.program import call
from dialoog.domain.session import Session
from dialoog.store.lock import SessionLock
from dialoog.store.session_store import read_session, write_new
from tests.build import a_session, noted

FILE = Path("sessions/oefening.json")


def dialoog(*args: str) -> int:
    return process.run(call, args)


def a_file(session: Session | None = None) -> Path:
    write_new(FILE, session or a_session())
    return FILE


def test_it_fills_the_session_and_warns_that_nobody_is_real(capsys: pytest.CaptureFixture[str]) -> None:
    a_file()
    assert dialoog("simulate", "oefening", "--people", "12", "--seed", "4") == 0
    printed = capsys.readouterr()
    assert printed.out.strip().endswith("oefening.json")
    assert "12 verzonnen deelnemers" in printed.err
    assert "van 12 gestemd" in printed.err
    assert "niet voor een echte dag" in printed.err
    session = read_session(FILE)
    assert len(session.participants) == 12
    assert session.notes
    assert session.rounds


def test_more_people_of_a_party_than_were_counted_are_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    a_file(a_session(present={"student": 11, "management": 1}))
    assert dialoog("simulate", "oefening", "--people", "12", "--seed", "4") == 0
    assert "Aanwezig bij management: 1 geteld, nu 2. Er doen er meer mee dan geteld." in capsys.readouterr().err


def test_the_same_seed_writes_the_same_remarks() -> None:
    texts = []
    for name in ("een", "twee"):
        write_new(Path("sessions") / f"{name}.json", a_session())
        assert dialoog("simulate", name, "--people", "6", "--seed", "4") == 0
        texts.append([note.text for note in read_session(Path("sessions") / f"{name}.json").notes.values()])
    assert texts[0] == texts[1]


def test_what_real_people_said_is_kept_apart(capsys: pytest.CaptureFixture[str]) -> None:
    a_file(noted(a_session(), "Echt gezegd"))
    before = FILE.read_bytes()
    assert dialoog("simulate", "oefening", "--people", "5") == 1
    assert "--yes" in capsys.readouterr().err
    assert FILE.read_bytes() == before


def test_a_facilitator_may_insist() -> None:
    a_file(noted(a_session(), "Echt gezegd"))
    assert dialoog("simulate", "oefening", "--people", "5", "--yes") == 0
    assert "Echt gezegd" in [note.text for note in read_session(FILE).notes.values()]


@pytest.mark.parametrize("people", ["0", "2001"])
def test_a_number_out_of_range_is_a_sentence(people: str, capsys: pytest.CaptureFixture[str]) -> None:
    a_file()
    assert dialoog("simulate", "oefening", "--people", people) == 1
    assert "Kies 1 tot en met 2000" in capsys.readouterr().err


def test_a_session_that_somebody_has_open_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    lock = SessionLock(a_file())
    assert dialoog("simulate", "oefening", "--people", "5") == 1
    lock.release()
    assert "al open" in capsys.readouterr().err


def test_an_unknown_session_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert dialoog("simulate", "niets", "--people", "5") == 1
    assert "niets" in capsys.readouterr().err
