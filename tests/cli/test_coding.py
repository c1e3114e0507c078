"""A second reader on another machine: a file goes out without any placing, and comes back filled in."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from dialoog.domain.rules import theming
from dialoog.domain.session import Session, apply
from dialoog.store.session_store import read_session, write_new
from tests.build import a_session, noted, themed, voted, without_sums
from tests.build import ballots as some_ballots
from tests.cli.conftest import Program

TEXTS = ("Meer tijd", "Een vast gezicht", "=1+1 is ook een rooster", "De bus is duur", "Koffie")
SESSION = Path("sessions/delft.json")


def first_reading() -> Session:
    session = noted(a_session(), *TEXTS, party="student", table="3")
    return themed(session, Begeleiding=["n1", "n2"], Rooster=["n3"], Reizen=["n4"])


@pytest.fixture(autouse=True)
def delft() -> None:
    write_new(SESSION, voted(first_reading(), "stem-1", some_ballots("student", *["ja"] * 6, "nee")))


def rows(file: str) -> list[list[str]]:
    return list(csv.reader(Path(file).read_text("utf-8-sig").splitlines(), delimiter=";"))


def fill_in(file: str, **themes: str) -> None:
    """Write a theme behind these remarks: `n1="2"` is the first of `TEXTS`, whatever its number is."""
    by_text = {text: themes.get(f"n{place}", "") for place, text in enumerate(TEXTS, 1)}
    filled = [
        [*row[:3], by_text.get(row[2].lstrip("'"), ""), *row[4:]] if number else row
        for number, row in enumerate(rows(file))
    ]
    with Path(file).open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, delimiter=";").writerows(filled)


def test_the_form_holds_every_remark_and_theme_and_no_placing(dialoog: Program) -> None:
    """Whatever the first placing is, the form is the same but for the order of the remarks."""
    assert dialoog("coding", "delft", "--export", "lezer.csv").code == 0
    head, *body = rows("lezer.csv")
    assert head[:4] == ["nummer", "onderdeel", "opmerking", "thema"]
    assert sorted(row[2] for row in body) == sorted([*TEXTS[:2], "'" + TEXTS[2], *TEXTS[3:]])
    assert {row[3] for row in body} == {""}
    assert [row[5:7] for row in body[:4]] == [["1", "Begeleiding"], ["2", "Rooster"], ["3", "Reizen"], ["0", "los"]]


def test_neither_file_tells_where_a_remark_is(dialoog: Program) -> None:
    """Proved on the bytes: two sessions that differ in their placing only give the same file, order apart."""
    session = first_reading()
    other = themed(
        noted(a_session(), *TEXTS, party="student", table="3"), Begeleiding=[], Rooster=["n1"], Reizen=["n2"]
    )
    for name, one in (("een", session), ("twee", other)):
        write_new(Path(f"sessions/{name}.json"), one)
        for kind in ("csv", "json"):
            assert dialoog("coding", name, "--export", f"{name}.{kind}").code == 0
    assert sorted(row[:4] for row in rows("een.csv")) == sorted(row[:4] for row in rows("twee.csv"))
    first, second = (read_session(Path(f"{name}.json")) for name in ("een", "twee"))
    assert first.themes == second.themes
    assert first.notes == second.notes
    assert not any(theme.notes for theme in first.themes.values())
    assert not first.codings["c1"].first
    assert not first.codings["c1"].placed


def test_a_copy_holds_no_people_votes_actions_or_edits(dialoog: Program) -> None:
    dialoog("coding", "delft", "--export", "lezer.json")
    tables = without_sums(json.loads(Path("lezer.json").read_text("utf-8")))
    assert not any(tables[name] for name in ("participants", "answers", "rounds", "actions", "remarks", "log", "slips"))
    assert not any("party" in note or "table" in note or "author" in note for note in tables["notes"].values())
    assert dialoog("check", "lezer.json").code == 0


def test_a_form_comes_back_by_number_or_title_and_gives_the_figures(dialoog: Program) -> None:
    dialoog("coding", "delft", "--export", "lezer.csv")
    fill_in("lezer.csv", n1="1", n2="Rooster", n3="2", n4="reizen", n5="los")
    ended = dialoog("coding", "delft", "--import", "lezer.csv")
    assert (ended.code, ended.err) == (0, "5 opmerkingen ingelezen.\n")
    coding = read_session(SESSION).codings["c1"]
    assert coding.placed == {"n1": "t1", "n2": "t2", "n3": "t2", "n4": "t3", "n5": ""}
    out = dialoog("coding", "delft").out
    assert "4 van de 5 staan op dezelfde plaats (80 %)" in out
    assert re.search(r"^Rooster +1 +2 +1 +0,55 +te weinig$", out, re.MULTILINE)
    figures = json.loads(dialoog("coding", "delft", "--json").out)["readings"][0]
    assert figures["same"] == 4
    assert figures["kappa"] == pytest.approx(14 / 19)


def test_a_copy_comes_back_with_what_was_placed_in_it(dialoog: Program) -> None:
    dialoog("coding", "delft", "--export", "lezer.json")
    tables = without_sums(json.loads(Path("lezer.json").read_text("utf-8")))
    names = {note["text"]: id_ for id_, note in tables["notes"].items()}
    tables["codings"]["c1"]["placed"] = {names[TEXTS[0]]: "t3", names[TEXTS[1]]: ""}
    Path("lezer.json").write_text(json.dumps(tables), "utf-8")
    ended = dialoog("coding", "delft", "--import", "lezer.json")
    assert (ended.code, ended.err) == (0, "2 opmerkingen ingelezen. 3 zonder thema: die tellen niet mee.\n")
    assert read_session(SESSION).codings["c1"].placed == {"n1": "t3", "n2": ""}


def test_a_form_that_cannot_be_right_names_every_row_and_nothing_is_taken_in(dialoog: Program) -> None:
    dialoog("coding", "delft", "--export", "lezer.csv")
    fill_in("lezer.csv", n1="1", n2="Roster", n3="9")
    ended = dialoog("coding", "delft", "--import", "lezer.csv")
    assert ended.code == 1
    assert "2 rijen kloppen niet" in ended.err
    assert "Bedoelde je 'Rooster'" in ended.err
    assert not read_session(SESSION).codings["c1"].placed


def test_a_file_of_another_reading_or_another_kind_is_refused(dialoog: Program) -> None:
    write_new(Path("sessions/elders.json"), first_reading())
    dialoog("coding", "elders", "--export", "elders.json", "--sample", "2")
    dialoog("coding", "delft", "--export", "lezer.csv")
    for file, told in (("elders.json", "hoort niet bij deze lezing"), ("sessions/elders.json", "hoort niet")):
        ended = dialoog("coding", "delft", "--import", file)
        assert (ended.code, told in ended.err) == (1, True)
    Path("leeg.csv").write_text("naam;waarde\n1;2\n", "utf-8")
    ended = dialoog("coding", "delft", "--import", "leeg.csv")
    assert "ontbreekt de kolom 'nummer'" in ended.err


def test_a_sample_is_drawn_and_a_second_file_is_of_the_same_reading(dialoog: Program) -> None:
    dialoog("coding", "delft", "--export", "a.csv", "--sample", "2", "--reader", "docent")
    dialoog("coding", "delft", "--export", "b.csv")
    numbers = [{row[0] for row in rows(file)[1:] if row[0]} for file in ("a.csv", "b.csv")]
    assert len(numbers[0]) == 2
    assert numbers[0] == numbers[1]
    assert read_session(SESSION).codings["c1"].reader == "docent"


def test_no_file_is_overwritten_and_no_other_kind_is_made(dialoog: Program) -> None:
    Path("lezer.csv").write_text("van mij", "utf-8")
    assert dialoog("coding", "delft", "--export", "lezer.csv").code == 1
    assert Path("lezer.csv").read_text("utf-8") == "van mij"
    assert dialoog("coding", "delft", "--export", "lezer.xlsx").code == 2
    assert not read_session(SESSION).codings


def test_without_a_reading_the_command_says_how_to_begin(dialoog: Program) -> None:
    ended = dialoog("coding", "delft")
    assert (ended.code, "--export" in ended.out) == (0, True)
    assert dialoog("coding", "delft", "--import", str(SESSION)).code == 1


def test_with_a_third_reader_all_are_compared_together(dialoog: Program) -> None:
    for number, theme in (("a", "1"), ("b", "2")):
        dialoog("coding", "delft", "--export", f"{number}.csv")
        fill_in(f"{number}.csv", n1="1", n2=theme, n3="2", n4="3", n5="0")
        dialoog("coding", "delft", "--import", f"{number}.csv")
    out = dialoog("coding", "delft").out
    assert "Alle 3 indelingen samen, over 5 opmerkingen" in out
    assert "Fleiss' kappa" in out


def test_the_agreement_stays_that_of_the_two_readers_after_settling(dialoog: Program) -> None:
    from dialoog.domain.rules import coding as codings

    dialoog("coding", "delft", "--export", "lezer.csv")
    fill_in("lezer.csv", n1="1", n2="2", n3="2", n4="3", n5="0")
    dialoog("coding", "delft", "--import", "lezer.csv")
    before = json.loads(dialoog("coding", "delft", "--json").out)["readings"][0]
    session = read_session(SESSION)
    settled = apply(session, codings.settle(session, "c1", "n2", "t2"))
    assert theming.holder(settled, "n2") == "t2"
    write_new(Path("sessions/beslecht.json"), settled)
    after = json.loads(dialoog("coding", "beslecht", "--json").out)["readings"][0]
    assert {**after, "settled": 0} == before
    assert after["settled"] == 1


def test_a_sample_of_less_than_nothing_is_one_complaint(dialoog: Program) -> None:
    ended = dialoog("coding", "delft", "--export", "a.csv", "--sample", "-1")
    assert ended.code == 2
    assert "--sample -1 kan niet. Kies 1 of meer opmerkingen." in ended.err
    assert "één ding" not in ended.err
