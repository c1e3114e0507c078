"""`dialoog actions`: what was agreed, and how far it is."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event
from msgspec.structs import replace

from dialoog.domain.action import ActionStatus
from dialoog.domain.rules import actions as action_rules
from dialoog.store.session_store import read_session, write_new
from tests.build import DAY, a_session, after
from tests.cli.conftest import Program

DELFT, GOUDA = Path("sessions/delft.json"), Path("sessions/gouda.json")


@pytest.fixture(autouse=True)
def sessions() -> None:
    """Two sessions, with two actions and one."""
    delft = after(a_session(), action_rules.add(a_session(), what="Een rooster maken", who="Planning", today=DAY))
    write_new(DELFT, after(delft, action_rules.add(delft, what="Een buddy zoeken", when="1 september 2099", today=DAY)))
    write_new(GOUDA, after(a_session(), action_rules.add(a_session(), what="Samen lunchen", today=DAY)))


def test_the_list_of_a_session_is_a_table(dialoog: Program) -> None:
    ended = dialoog("actions", "delft")
    assert (ended.code, ended.err) == (0, "")
    lines = [line.split() for line in ended.out.splitlines()]
    assert ["ID", "Wat", "Wie", "Met", "wie", "Wanneer", "Stand"] in lines
    assert ["a1", "Een", "rooster", "maken", "Planning", "open"] in lines


def test_lists_of_several_sessions_stand_together(dialoog: Program) -> None:
    shown = dialoog("actions", "delft", "gouda").out
    assert [line.split()[0] for line in shown.splitlines() if " Een " in line or "Samen" in line] == [
        "delft",
        "delft",
        "gouda",
    ]


def test_an_action_is_done_or_changed_and_the_new_list_is_shown(dialoog: Program) -> None:
    ended = dialoog(
        "actions", "delft", "--done", "a1", "--set", "a2", "wie=De school", "--set", "a2", "wanneer=1-10-2026"
    )
    assert ended.code == 0
    assert "klaar" in ended.out
    kept = read_session(DELFT).actions
    assert kept["a1"].status is ActionStatus.DONE
    assert (kept["a2"].who, kept["a2"].due) == ("De school", date(2026, 10, 1))


@pytest.mark.parametrize("assignment", ["with_whom=An", "met-wie=An", "Met wie=An"])
def test_a_field_has_a_dutch_and_an_english_name(assignment: str, dialoog: Program) -> None:
    assert dialoog("actions", "delft", "--set", f"a1 {assignment}").code == 0
    assert read_session(DELFT).actions["a1"].with_whom == "An"


def test_all_changes_are_kept_or_none(dialoog: Program) -> None:
    before = DELFT.read_bytes()
    ended = dialoog("actions", "delft", "--done", "a1", "--done", "a9")
    assert (ended.code, ended.out) == (1, "")
    assert "a9" in ended.err
    assert DELFT.read_bytes() == before


def test_several_sessions_are_not_changed_at_once(dialoog: Program) -> None:
    assert dialoog("actions", "delft", "gouda", "--done", "a1").code == 2


def test_a_session_without_actions_says_so(dialoog: Program) -> None:
    write_new(Path("sessions/leeg.json"), a_session())
    ended = dialoog("actions", "leeg")
    assert (ended.code, ended.out) == (0, "")
    assert "geen actiepunten" in ended.err


# ------------------------------------------------------------------------------------------- many sessions, and files

OLD = Path("sessions/delft-2025.json")


@pytest.fixture
def rounds() -> None:
    """An earlier session: Delft took its first action along and finished it; the second was due long ago."""
    old = a_session(date=date(2025, 3, 20), title="Eerste ronde")
    for what, who, when in (("Een folder maken", "Gemeente", ""), ("=Bellen", "De school", "1 mei 2025")):
        old = after(old, action_rules.add(old, what=what, who=who, when=when, today=date(2025, 3, 20)))
    write_new(OLD, old)
    delft = read_session(DELFT)
    copy = replace(old.actions["a1"], from_session="delft-2025", from_action="a1", status=ActionStatus.DONE)
    DELFT.unlink()
    write_new(DELFT, after(delft, action_rules.carry(delft, [copy])))


@pytest.mark.usefixtures("rounds")
def test_an_action_that_was_taken_along_counts_once_as_it_is_now(dialoog: Program) -> None:
    found = json.loads(dialoog("actions", "delft-2025", "delft", "gouda", "--json").out)
    (folder,) = [one for one in found if one["what"] == "Een folder maken"]
    assert (folder["session"], folder["id"], folder["status"]) == ("delft", "a3", "done")
    assert folder["agreed"] == {"session": "delft-2025", "id": "a1", "date": "2025-03-20"}
    assert len(found) == 5


@pytest.mark.usefixtures("rounds")
def test_the_list_can_be_narrowed_to_what_is_late_open_or_of_somebody(dialoog: Program) -> None:
    def shown(*words: str) -> list[str]:
        return [one["what"] for one in json.loads(dialoog("actions", "sessions", "--json", *words).out)]

    assert shown("--late") == ["=Bellen"]
    assert shown("--open", "--who", "SCHOOL") == ["=Bellen"]
    assert "Een folder maken" not in shown("--open")
    ended = dialoog("actions", "sessions", "--late")
    assert "te laat" in ended.out
    assert "1 actie: 1 open; 1 te laat." in ended.err


@pytest.mark.usefixtures("rounds")
def test_how_far_everybody_is_stands_in_a_table(dialoog: Program) -> None:
    lines = [line.split() for line in dialoog("actions", "sessions", "--owners").out.splitlines()]
    assert ["De", "school", "1", "1", "0", "0", "0", "1"] in lines
    assert ["nog", "niemand", "2", "2", "0", "0", "0", "0"] in lines


@pytest.mark.usefixtures("rounds")
def test_a_broken_file_is_named_and_the_other_lists_are_shown(dialoog: Program) -> None:
    Path("sessions/kapot.json").write_text("{", "utf-8")
    ended = dialoog("actions", "sessions")
    assert (ended.code, "kapot.json" in ended.err, "Samen lunchen" in ended.out) == (0, True, True)


@pytest.mark.usefixtures("rounds")
def test_a_spreadsheet_gets_every_action_and_no_formula(dialoog: Program) -> None:
    assert dialoog("actions", "sessions", "--out", "acties.csv").code == 0
    rows = list(csv.DictReader(Path("acties.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 5
    late = next(row for row in rows if "Bellen" in row["Wat"])
    assert (late["Wat"], late["Datum"], late["Te laat"], late["Bij"]) == (
        "'=Bellen",
        "01-05-2025",
        "ja",
        "Eerste ronde",
    )


@pytest.mark.usefixtures("rounds")
def test_a_calendar_has_a_whole_day_for_every_date_and_keeps_the_ids(dialoog: Program) -> None:
    first = dialoog("actions", "sessions", "--out", "acties.ics")
    before = events("acties.ics")
    assert {str(event["summary"]): event.start for event in before} == {
        "=Bellen": date(2025, 5, 1),
        "Een buddy zoeken": date(2099, 9, 1),
    }
    assert all(event.end - event.start == timedelta(days=1) for event in before)
    assert "Zonder datum, dus niet in de agenda: 3." in first.err
    dialoog("actions", "delft", "--set", "a2 wanneer=1 oktober 2099", "--set", "a2", "stand=vervallen")
    dialoog("actions", "sessions", "--out", "acties.ics")
    later = {str(event["uid"]): event for event in events("acties.ics")}
    assert {str(event["uid"]) for event in before} == set(later)
    moved = next(event for event in later.values() if str(event["summary"]) == "Een buddy zoeken")
    assert (moved.start, str(moved["status"])) == (date(2099, 10, 1), "CANCELLED")


def events(file: str) -> list[Event]:
    return list(Calendar.from_ical(Path(file).read_bytes()).events)


@pytest.mark.usefixtures("rounds")
def test_everybody_with_something_to_do_gets_a_reminder_in_a_file(dialoog: Program) -> None:
    ended = dialoog("actions", "sessions", "--reminders", "mail")
    names = sorted(file.name for file in Path("mail").iterdir())
    assert names == ["herinnering-de-school.txt", "herinnering-nog-niemand.txt", "herinnering-planning.txt"]
    text = Path("mail/herinnering-de-school.txt").read_text("utf-8")
    assert text.startswith("Aan: De school\nOnderwerp: Jouw actie uit Eerste ronde\n\nHallo,\n")
    assert "1. =Bellen" in text
    assert "Wanneer: 1 mei 2025 (die datum is voorbij)" in text
    assert "namen" in ended.err
    assert "Beste Planning" in dialoog("actions", "sessions", "--reminders", "-").out


def test_a_file_with_another_ending_is_a_wrong_call(dialoog: Program) -> None:
    ended = dialoog("actions", "delft", "--out", "acties.txt")
    assert (ended.code, ".ics" in ended.err) == (2, True)


def test_an_export_never_takes_the_place_of_a_session(dialoog: Program) -> None:
    Path("delft.csv").write_bytes(DELFT.read_bytes())
    assert dialoog("actions", "delft", "--out", "delft.csv").code == 1
