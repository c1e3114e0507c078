"""Things that people put in order, in the report: mean places, with spread and first places, before and after."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from dialoog.domain.session import Session
from dialoog.domain.statement import Choice, StatementKind
from dialoog.domain.tally import Ballot
from dialoog.report import as_json, build, markdown, roadshow
from dialoog.report.roadshow import tour_of, visit_of
from dialoog.report.writers import KINDS, Kind, written
from dialoog.report.writers.calculated_tables import Share, sheets
from tests.build import a_choice_statement, a_session, a_vote_step, voted

RUST, TIJD, GELD = "rust", "tijd", "geld"
STATEMENT = a_choice_statement(RUST, TIJD, GELD, kind=StatementKind.RANKING)
BEFORE = [(RUST, TIJD, GELD), (RUST, GELD, TIJD), (TIJD, RUST, GELD), (RUST, TIJD, GELD), (GELD, TIJD, RUST)]
AFTER = [(TIJD, RUST, GELD), (TIJD, GELD, RUST), (TIJD, RUST, GELD), (RUST, TIJD, GELD), (TIJD, RUST, GELD)]
ALIKE: list[Choice] = [(GELD, TIJD, RUST)] * 5


def cast(student: Sequence[Choice], onderwijs: Sequence[Choice]) -> list[Ballot]:
    return [*(Ballot(one, "student") for one in student), *(Ballot(one, "onderwijs") for one in onderwijs)]


def in_order(*rounds: list[Ballot]) -> Session:
    session = a_session(steps=[a_vote_step(statement=STATEMENT)], present={"student": 5, "onderwijs": 5})
    for ballots in rounds:
        session = voted(session, "stem-1", ballots)
    return session


def report(session: Session) -> str:
    return markdown(build(session))


def test_the_result_is_the_mean_place_with_its_spread_and_how_often_it_stood_first() -> None:
    text = report(in_order(cast(BEFORE, AFTER)))
    assert "10 mensen zetten 3 antwoorden op volgorde." in text
    assert "Bovenaan staat “tijd”, gemiddeld op plaats 1,6 en 5 keer op plaats 1" in text
    assert "| tijd | 1,6 | 0,7 | 5 |" in text
    assert "| geld | 2,6 | 0,7 | 1 |" in text


def test_parties_are_laid_side_by_side() -> None:
    text = report(in_order(cast(BEFORE * 8, AFTER * 8)))
    assert "| tijd op plaats 1 | 40 (50 %) | 8 (20 %) | 32 (80 %) |" in text
    assert "Per partij staat alleen hoeveel mensen een antwoord op plaats 1 zetten." in text


def test_a_party_in_which_all_put_something_on_one_place_is_not_shown() -> None:
    """Its mean place would tell of everybody in it where they put it."""
    session = in_order(cast(BEFORE, ALIKE))
    (round_,) = session.rounds.values()
    assert round_.result is not None
    assert round_.result.groups == ()
    assert "niet te tonen zonder dat mensen herkenbaar worden" in report(session)


def test_two_rounds_tell_what_moved_most() -> None:
    text = report(in_order(cast(BEFORE, AFTER), cast(AFTER, AFTER)))
    assert "Voor het gesprek stond “" in text
    assert "omhoog): de grootste verschuiving" in text or "omlaag): de grootste verschuiving" in text
    assert "| Gemiddelde plaats, voor het gesprek |" in text


def test_json_holds_places_and_no_shares() -> None:
    (vote,) = as_json(in_order(cast(BEFORE, AFTER), cast(AFTER, AFTER)))["statements"]
    first = vote["rounds"][0]["answers"][0]
    assert first == {"answer": TIJD, "place": 1.6, "spread": 0.7, "first": 5}
    assert {"answer", "before", "after"} == set(vote["shift"]["answers"][0])
    assert "percent" not in json.dumps(vote)


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.module], ids=lambda kind: kind.suffix)
def test_every_writer_writes_places(kind: Kind) -> None:
    assert written(build(in_order(cast(BEFORE, AFTER), cast(AFTER, AFTER))), kind)


def test_a_spreadsheet_holds_mean_places_and_never_the_length_of_a_bar() -> None:
    found = [sheet for sheet in sheets(build(in_order(cast(BEFORE, AFTER)))) if sheet.name.startswith("stelling")]
    chart = next(sheet for sheet in found if "gemiddeld" in str(sheet.heads))
    assert chart.rows[0] == (TIJD, 5, 1.6)
    assert not [cell for sheet in found for row in sheet.rows for cell in row if isinstance(cell, Share)]


def test_sessions_are_laid_side_by_side_and_added_up() -> None:
    one, other = in_order(cast(BEFORE, AFTER)), in_order(cast(AFTER, AFTER))
    names = {"a": moved_to(one, "Rijnmond"), "b": moved_to(other, "Haaglanden")}
    text = markdown(roadshow.build(tour_of([visit_of(name, session) for name, session in names.items()])))
    assert "Wat mensen op volgorde zetten, heeft een gemiddelde plaats" in text
    assert "| **Samen (2 sessies)** | 20 | 1,9 | 1,4 | 2,7 |" in text


def moved_to(session: Session, region: str) -> Session:
    return replace(session, meta=replace(session.meta, region=region))
