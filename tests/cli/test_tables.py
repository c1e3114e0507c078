"""`dialoog tables`: from a guest list or numbers to tables, and what is said of a list that cannot be right."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dialoog.domain.rules import setup
from dialoog.store.session_store import write_new
from tests.build import a_session, after
from tests.cli.conftest import Program

LIST = """naam;partij;bij;moderator
Anne Voorbeeld;student;ROC Zuid;
Bilal Voorbeeld;onderwijs;ROC Zuid;
Ans de Leider;;;ja
""" + "".join(f"Gast {number};{party};;\n" for number, party in enumerate(["student", "onderwijs"] * 8))


def rows(path: str) -> list[dict[str, str]]:
    with Path(path).open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=";"))


def tables(path: str) -> dict[str, str]:
    return {row["naam"]: row["tafel"] for row in rows(path) if row["moderator"] != "ja"}


def test_a_guest_list_becomes_tables_and_the_session_keeps_nothing_of_it(dialoog: Program, session: str) -> None:
    Path("gasten.csv").write_text(LIST, "utf-8")
    before = Path(f"sessions/{session}.json").read_bytes()
    done = dialoog("tables", session, "--guests", "gasten.csv", "--out", "tafels.csv")
    assert done.code == 0, done.err
    assert done.out.startswith("Tafel 1: 9 mensen en moderator Ans de Leider\n")
    assert "Anne Voorbeeld" in done.out
    seats = tables("tafels.csv")
    assert len(seats) == 18
    assert seats["Anne Voorbeeld"] != seats["Bilal Voorbeeld"]
    assert Path(f"sessions/{session}.json").read_bytes() == before


def test_who_stays_away_and_who_comes_late_changes_few_seats(dialoog: Program, session: str) -> None:
    Path("gasten.csv").write_text(LIST, "utf-8")
    dialoog("tables", session, "--guests", "gasten.csv", "--out", "tafels.csv")
    before = tables("tafels.csv")
    Path("gasten.csv").write_text(LIST.replace("Gast 3;onderwijs;;\n", "") + "Late Gast;onderwijs;;\n", "utf-8")
    done = dialoog("tables", session, "--guests", "gasten.csv", "--plan", "tafels.csv", "--out", "tafels.csv")
    assert done.code == 0, done.err
    assert "1 nieuwe plaats en 1 persoon minder. Aan een andere tafel: niemand." in done.err
    now = tables("tafels.csv")
    assert now.pop("Late Gast") == before.pop("Gast 3")
    assert now == before


def test_numbers_are_enough_and_come_from_the_session_when_none_are_given(dialoog: Program) -> None:
    expected = a_session()
    write_new(
        Path("sessions/delft.json"), after(expected, setup.set_present(expected, {"student": 16, "onderwijs": 8}))
    )
    done = dialoog("tables", "delft")
    assert done.out.count("Tafel ") == 3
    fewer = dialoog("tables", "delft", "--people", "student=8", "--people", "onderwijs=1")
    assert fewer.out.count("Tafel ") == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "heeft geen kop"),
        ("naam;partij\n", "gastenlijst is leeg"),
        ("naam;bij\nAnne;ROC\n", "geen kolom 'partij'"),
        ("naam;partij\nAnne;student\nanne;student\n", "staat ook in rij 2"),
        ("naam;partij\nAnne;studnet\n", "Bedoelde je"),
        ("naam;partij\nAnne;\n", "de partij is niet ingevuld"),
        ("naam;partij;moderator\nAnne;student;misschien\n", "Schrijf ja, of laat het leeg"),
    ],
)
def test_a_list_that_cannot_be_right_is_explained(dialoog: Program, session: str, content: str, told: str) -> None:
    Path("gasten.csv").write_text(content, "utf-8")
    done = dialoog("tables", session, "--guests", "gasten.csv")
    assert done.code == 1
    assert told in done.err
    assert "gasten.csv" in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ((), "Hoeveel mensen komen er?"),
        (("--people", "student=0"), "Hoeveel mensen komen er?"),
        (("--people", "student"), "is geen aantal"),
        (("--people", "studnet=4"), "Bedoelde je"),
    ],
)
def test_a_call_without_people_says_what_is_needed(
    dialoog: Program, session: str, people: tuple[str, ...], told: str
) -> None:
    done = dialoog("tables", session, *people)
    assert done.code != 0
    assert told in done.err


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ("6", "Met 6 mensen zijn geen tafels van 7 tot en met 9 te maken"),
        ("1", "Met 1 persoon zijn geen tafels"),
        ("10", "Met 10 mensen zijn geen tafels"),
    ],
)
def test_too_few_for_a_table_get_the_closest_plan_and_the_reason(
    dialoog: Program, session: str, people: str, told: str
) -> None:
    done = dialoog("tables", session, "--people", f"student={people}")
    assert done.code == 0
    assert told in done.err


def test_a_plan_that_is_there_is_not_written_over(dialoog: Program, session: str) -> None:
    Path("tafels.csv").write_text("van iemand anders", "utf-8")
    done = dialoog("tables", session, "--people", "student=9", "--out", "tafels.csv")
    assert done.code == 1
    assert "bestaat al" in done.err
    assert Path("tafels.csv").read_text("utf-8") == "van iemand anders"


def test_what_a_spreadsheet_would_calculate_stays_a_name(dialoog: Program, session: str) -> None:
    Path("gasten.csv").write_text("naam;partij\n=1+1;student\nAnne;student\n", "utf-8")
    dialoog("tables", session, "--guests", "gasten.csv", "--out", "tafels.csv")
    assert {row["naam"] for row in rows("tafels.csv")} == {"'=1+1", "Anne"}
    again = dialoog("tables", session, "--guests", "gasten.csv", "--plan", "tafels.csv")
    assert "0 nieuwe plaatsen en 0 mensen minder" in again.err
