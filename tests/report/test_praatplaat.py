"""A file with a praatplaat of 93 people comes out with the counts and means that a spreadsheet gives."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dialoog.cli import process
from dialoog.cli.program import call
from dialoog.domain.rules import theming
from dialoog.domain.session import Session, apply
from dialoog.report import as_json, build, markdown
from dialoog.report.document import Figure, Quote
from dialoog.store.session_store import TinySessionStore, write_new
from tests.build import closed
from tests.report.praatplaat import CATEGORIES, LESS, MOTIVATED, OPEN, SCORES, Row, as_csv, category_of, survey
from tests.report.sessions import chapter, tables

HIGH, LOW = "Motivatie 7–10", "Motivatie 1–6"
SIZES = {"Allen": MOTIVATED + LESS, HIGH: MOTIVATED, LOW: LESS}
CHAPTER = "Cijfers en open antwoorden"


@cache
def rows() -> list[Row]:
    return survey()


@cache
def group_of() -> dict[str, str]:
    """The group of each respondent, by the score for motivation."""
    return {row.respondent: HIGH if int(row.value) >= 7 else LOW for row in rows() if row.question == "motivatie"}


def in_group(group: str) -> Iterator[Row]:
    return (row for row in rows() if group in ("Allen", group_of()[row.respondent]))


def scores_of(question: str, group: str) -> list[int]:
    return [int(row.value) for row in in_group(group) if row.question == question]


def people_of(question: str, category: str, group: str) -> int:
    """How many people of a group named a category, however often."""
    named = (row for row in in_group(group) if row.question == question and category_of(row.value) == category)
    return len({row.respondent for row in named})


def with_themes(session: Session) -> Session:
    """The session with each open answer in the theme that a person would put it in."""
    for title in CATEGORIES:
        notes = [note.id for note in session.notes.values() if category_of(note.text) == title]
        session = apply(session, theming.create(session, title, notes))
    return session


@pytest.fixture(scope="module", params=["open", "dicht"])
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Session:
    """The file, imported by the program, as long as the session is open and when it is closed."""
    folder = tmp_path_factory.mktemp("praatplaat")
    (folder / "vragen.csv").write_text(as_csv(rows()), "utf-8")
    program(folder, "new", "stage", "--format", "praatplaat", "--date", "2026-06-03")
    program(folder, "import", "stage", str(folder / "vragen.csv"))
    store = TinySessionStore(folder / "stage.json")
    told = with_themes(store.load())
    store.close()
    return closed(told) if request.param == "dicht" else told


def program(folder: Path, *words: str) -> None:
    """Call the program on the sessions of a folder."""
    assert process.run(call, ["--sessions", str(folder), *words]) == 0


@pytest.fixture
def workbook(session: Session, tmp_path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The report as Excel, opened by a reader of others: the rows of each sheet."""
    write_new(tmp_path / "klaar.json", session)
    program(tmp_path, "report", "klaar", "--out", str(tmp_path / "klaar.xlsx"))
    found = openpyxl.load_workbook(tmp_path / "klaar.xlsx")
    return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in found}


def test_the_survey_has_the_structure_of_a_praatplaat() -> None:
    assert list(group_of().values()).count(HIGH) == MOTIVATED
    assert list(group_of().values()).count(LOW) == LESS
    assert {row.question for row in rows()} == {"motivatie", *SCORES, *OPEN}


@pytest.mark.parametrize("group", [HIGH, LOW, "Allen"])
def test_means_and_spread_are_those_of_a_spreadsheet(session: Session, group: str) -> None:
    for question in ("motivatie", *SCORES):
        found = next(one for one in as_json(session)["sections"] if one["section"] == question)["result"]
        count = found if group == "Allen" else next(one for one in found["bands"] if one["band"] == group)
        values = scores_of(question, group)
        assert (count["voters"], count["blank"]) == (len(values), 0)
        assert count["mean"] == pytest.approx(statistics.mean(values), abs=0.0500001)
        assert count["spread"] == pytest.approx(statistics.stdev(values), abs=0.0500001)


def test_open_answers_are_counted_by_respondent_in_each_group(session: Session) -> None:
    ids = {theme.id: theme.title for theme in session.themes.values()}
    for question in OPEN:
        coded = next(one for one in as_json(session)["sections"] if one["section"] == question)["themes"]
        shown = {ids[one["theme"]]: one for one in coded}
        for category in CATEGORIES:
            assert shown[category]["named"] == people_of(question, category, "Allen")
            split = {one["band"]: (one["named"], one["people"]) for one in shown[category]["bands"]}
            assert split == {group: (people_of(question, category, group), SIZES[group]) for group in (HIGH, LOW)}


def test_the_excel_file_holds_the_same_as_numbers(workbook: dict[str, list[tuple[Any, ...]]]) -> None:
    found = {(row[0], row[1]): row[2:5] for rows_ in workbook.values() for row in rows_ if len(row) >= 5}
    for group in (HIGH, LOW, "Allen"):
        values = scores_of("begeleiding-stage", group)
        people, mean, spread = found["Begeleiding op de stage", group]
        assert people == len(values)
        assert (mean, spread) == pytest.approx((statistics.mean(values), statistics.stdev(values)), abs=0.0500001)


def test_the_text_has_decimal_commas_a_top_three_and_the_largest_difference(session: Session) -> None:
    part = chapter(markdown(build(session)), CHAPTER)
    mean = statistics.mean(scores_of("begeleiding-stage", LOW))
    assert ["Begeleiding op de stage", LOW, "17", f"{mean:.1f}".replace(".", ",")] in [
        row[:4] for row in tables(part)[0]
    ]
    top = max(CATEGORIES, key=lambda category: people_of("waarom", category, "Allen"))
    named = people_of("waarom", top, "Allen")
    assert f"Het vaakst genoemd: [{top}](#" in part
    assert f"({named} mensen); [" in part
    assert "Het grootste verschil tussen de groepen: bij “Begeleiding op de stage” is het gemiddeld" in part


def test_scores_and_themes_by_group_are_pictures_with_a_text(session: Session) -> None:
    blocks = next(one for one in build(session).chapters if one.title == CHAPTER).blocks
    pictures = [block for block in blocks if isinstance(block, Figure)]
    assert len(pictures) == 2
    for picture in pictures:
        assert HIGH in picture.alternative
        assert LOW in picture.alternative


def test_quotes_carry_the_group_of_who_wrote_them(session: Session) -> None:
    groups = {row.value: group_of()[row.respondent] for row in rows() if row.question in OPEN}
    blocks = next(one for one in build(session).chapters if one.title == CHAPTER).blocks
    quotes = [block for block in blocks if isinstance(block, Quote)]
    assert quotes
    assert all(groups[quote.text] == quote.role for quote in quotes)
