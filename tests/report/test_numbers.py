"""The numbers of a report add up to what the session holds, whatever that is."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.rules import numbering
from dialoog.domain.session import Session
from dialoog.domain.theme import PlacedBy, Theme
from dialoog.report import BooksError, as_json, build, figures, markdown
from tests.build import a_session, ballots, noted, themed, voted
from tests.examples import examples
from tests.report.sessions import a_day, chapter, sessions, tables

LINE = re.compile(r"(\d+) opmerking(?:en)?: (\d+) in (\d+) thema(?:'s)?, (\d+) los, (\d+) kwijt")


@examples(60)
@given(sessions())
def test_every_visible_remark_is_counted_once_everywhere(session: Session) -> None:
    report = as_json(session)
    visible = {note.number for note in numbering.numbered(session).notes.values() if not note.hidden}
    placed = [number for theme in report["themes"] for number in theme["remarks"]]
    in_sections = [number for section in report["sections"] for number in section.get("remarks", [])]
    assert sorted([*placed, *report["loose"]]) == sorted(visible)
    assert sorted(in_sections) == sorted(visible)
    assert {remark["number"] for remark in report["remarks"]} == visible
    account = report["account"]
    filled = sum(bool(theme["remarks"]) for theme in report["themes"])
    stated = tuple(map(int, LINE.fullmatch(account["line"]).groups()))  # type: ignore[union-attr]
    assert stated == (len(visible), len(placed), filled, len(report["loose"]), 0)
    assert sum(account["hidden"].values()) == len(session.notes) - len(visible)
    assert sum(account["channels"]["remarks"].values()) == len(visible)


@examples(60)
@given(sessions())
def test_parties_add_up_to_everybody(session: Session) -> None:
    report = as_json(session)
    asked = [section["result"] for section in report["sections"] if "result" in section]
    for count in (*asked, *(r for vote in (*report["statements"], *report["priorities"]) for r in vote["rounds"])):
        if count["parties"]:
            assert sum(party["voters"] for party in count["parties"]) == count["voters"]
            assert sum(party["blank"] for party in count["parties"]) == count["blank"]
            own = [[answer["count"] for answer in _by_label(party)] for party in count["parties"]]
            assert [sum(column) for column in zip(*own, strict=True)] == [a["count"] for a in _by_label(count)]
    for named in (*report["themes"], *report["sections"]):
        if named.get("parties"):
            assert sum(party["named"] for party in named["parties"]) == named["named"]
            assert sum(party["people"] for party in named["parties"]) == report["attendance"]["total"]


def _by_label(count: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(count["answers"], key=lambda answer: str(answer["answer"]))


@examples(30)
@given(sessions())
def test_the_markdown_says_the_same_as_the_figures(session: Session) -> None:
    text, report = markdown(build(session)), as_json(session)
    assert text.count(report["account"]["line"]) == (2 if report["remarks"] else 1)
    if report["remarks"]:
        rows = tables(chapter(text + "\n## ", "Bijlage: alle opmerkingen"))[0][1:]
        assert [int(row[0]) for row in rows] == [remark["number"] for remark in report["remarks"]]
        assert [row[1] for row in rows] == [remark["text"] for remark in report["remarks"]]
    for vote in report["statements"]:
        assert all(round_["sentence"] in text for round_ in vote["rounds"])


@examples(20)
@given(sessions(), st.randoms(use_true_random=False))
def test_the_same_session_gives_the_same_bytes_in_whatever_order_it_was_read(session: Session, chance: Random) -> None:
    shuffled = replace(session, **{name: _shuffled(getattr(session, name), chance) for name in TABLES})
    assert shuffled == session
    assert markdown(build(shuffled)) == markdown(build(session))
    assert figures(build(shuffled)) == figures(build(session))
    assert json.dumps(as_json(shuffled)) == json.dumps(as_json(session))


TABLES = ("agenda", "participants", "notes", "answers", "rounds", "themes", "remarks", "actions")


def _shuffled(table: dict[str, Any], chance: Random) -> dict[str, Any]:
    rows = list(table.items())
    chance.shuffle(rows)
    return dict(rows)


@pytest.mark.parametrize(
    ("notes", "themes", "line"),
    [
        (0, [], "0 opmerkingen: 0 in 0 thema's, 0 los, 0 kwijt"),
        (1, [["n1"]], "1 opmerking: 1 in 1 thema, 0 los, 0 kwijt"),
        (4, [["n1", "n2"], ["n3"], []], "4 opmerkingen: 3 in 2 thema's, 1 los, 0 kwijt"),
    ],
)
def test_the_line_that_proves_the_books_is_correct_dutch(notes: int, themes: list[list[str]], line: str) -> None:
    session = noted(a_session(), *(f"opmerking {number}" for number in range(notes)))
    session = themed(session, **{f"Thema {number}": held for number, held in enumerate(themes)})
    assert f"\n{line}.\n" in markdown(build(session))
    assert as_json(session)["account"]["line"] == line


def a_theme(id_: str, *notes: str) -> Theme:
    return Theme(id=id_, order=1, title="Geld", notes=dict.fromkeys(notes, PlacedBy.PERSON))


@pytest.mark.parametrize(
    "themes",
    [
        pytest.param([a_theme("t1", "n1"), a_theme("t2", "n1")], id="a remark in two themes"),
        pytest.param([a_theme("t1", "n1", "n99")], id="a remark that is not there"),
    ],
)
def test_books_that_do_not_balance_give_no_report_but_a_sentence(themes: list[Theme]) -> None:
    session = replace(noted(a_session(), "een", "twee"), themes={theme.id: theme for theme in themes})
    for make in (build, as_json):
        with pytest.raises(BooksError, match=r"^Het verslag is niet gemaakt: .*dialoog check") as caught:
            make(session)
        assert "Traceback" not in caught.value.sentence


def test_means_and_percentages_are_those_of_a_spreadsheet() -> None:
    report = as_json(a_day())
    score = next(section for section in report["sections"] if section["section"] == "score")
    assert score["result"]["mean"] == 7.0
    after = report["statements"][0]["rounds"][1]
    assert [(a["answer"], a["count"], a["percent"]) for a in after["answers"]] == [("ja", 22, 71), ("nee", 9, 29)]
    assert report["statements"][0]["shift"]["answers"][0] == {"answer": "ja", "before": 57, "after": 71, "points": 14}


def test_a_shift_is_the_difference_of_the_percentages_that_stand_there() -> None:
    """1 of 8 is 12,5 % and 3 of 8 is 37,5 %: rounded 13 and 38, so 25 and never 24 or 26."""
    session = a_session()
    for yes in (1, 3):
        session = voted(session, "stem-1", ballots("student", *["ja"] * yes, *["nee"] * (8 - yes)))
    assert "Voor het gesprek zei 13 % ja, erna 38 % (+25 procentpunt)." in markdown(build(session))


def test_people_are_not_counted_over_remarks_whose_writers_are_unknown() -> None:
    """Six remarks of a table may be of one person: eleven percent of the people would be made up."""
    session = noted(a_session(present={"student": 20, "management": 20}), *"abcdef", party="student")
    session = themed(session, Tijd=["n1", "n2"], Rust=["n3", "n4", "n5"])
    text = chapter(markdown(build(session)), "Aandachtspunten en dromen per thema")
    assert "niet vastgelegd wie ze schreef" in text
    assert "%" not in text
    assert [theme["named"] for theme in as_json(session)["themes"]] == [None, None]


def test_the_summary_says_that_other_themes_stand_as_high_as_the_third() -> None:
    session = noted(a_session(), *"abcdef")
    session = themed(session, Een=["n1", "n2"], Twee=["n3"], Drie=["n4"], Vier=["n5"], Vijf=["n6"])
    summary = chapter(markdown(build(session)), "Samenvatting")
    assert "Even vaak als het laatste: nog 2 thema's." in summary
    summary = chapter(markdown(build(themed(noted(a_session(), "a", "b"), Een=["n1"], Twee=["n2"]))), "Samenvatting")
    assert "even hoog" not in summary
