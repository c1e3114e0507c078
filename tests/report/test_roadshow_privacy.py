"""Sums over sessions give no hidden party away: not with the reports of the sessions beside them, nor by subtraction.

Every party of every session votes for an answer of its own, once in each round. So whatever number stands below that
answer tells of whom it is a count, and each line of a report is a row of zeros and ones over all those votes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain import disclosure
from dialoog.domain.session import Session
from dialoog.domain.tally import Ballot
from dialoog.report import as_json
from dialoog.report.document import Document, Table
from dialoog.report.roadshow import build, tour_of, visit_of
from tests.build import PARTIES, a_choice_statement, a_session, a_step, closed, joined, voted
from tests.examples import examples

NAMES = [party.id for party in PARTIES[:4]]
COMMON = ("rood", "groen", "blauw", "geel")
"""Answers that people of every party give, so that nobody is of one mind."""

DAYS = timedelta(days=40)
"""Between two sessions of a region that are two rounds."""


@pytest.fixture(scope="module", autouse=True)
def as_it_is() -> Iterator[None]:
    """Numbers as they are, not rounded: what is asked here is which groups stand where, and what sums of them tell."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disclosure, "rounded", lambda groups, *_: groups)
        yield


Vote = tuple[int, str, int]
"""The votes of one party in one round of one session: session, party, round."""

ALL = [(session, party, round_) for session in range(3) for party in NAMES for round_ in (1, 2)]
OPTIONS = [f"{session}-{party}-{round_}" for session, party, round_ in ALL]


class Votes:
    """What everybody voted, and the sessions that come of it."""

    def __init__(self, sizes: dict[Vote, tuple[int, bool]], k: int, *, one_region: bool, same_day: bool) -> None:
        self.sizes, self.k = sizes, k
        self.one_region, self.same_day = one_region, same_day
        self.cast = [vote for vote in ALL if sizes.get(vote, (0, False))[0]]

    def session(self, number: int) -> Session:
        statement = a_choice_statement(*OPTIONS, *COMMON)
        day = date(2026, 1, 1) + (timedelta() if self.same_day else DAYS * number)
        region = "overal" if self.one_region else f"regio {number}"
        steps = [a_step("stem-1", statement=statement)]
        session = joined(a_session(steps=steps, k=self.k, region=region, date=day), student=1)
        for round_ in (1, 2):
            ballots = [ballot for party in NAMES for ballot in self.ballots((number, party, round_))]
            if ballots:
                session = voted(session, "stem-1", ballots)
        return closed(session)

    def ballots(self, vote: Vote) -> list[Ballot]:
        people, of_one_mind = self.sizes.get(vote, (0, False))
        own = people if of_one_mind else min(people, people // 3 + 1)
        choices = [OPTIONS[ALL.index(vote)]] * own + [COMMON[place % 4] for place in range(people - own)]
        return [Ballot((choice,), vote[1]) for choice in choices]

    def row(self, counts: dict[str, int]) -> list[int]:
        """Which votes a line of a report adds up; each of them as a whole."""
        row = []
        for vote in self.cast:
            own = OPTIONS[ALL.index(vote)]
            whole = sum(ballot.choice == (own,) for ballot in self.ballots(vote))
            assert counts.get(own, 0) in (0, whole)
            row.append(int(counts.get(own, 0) == whole))
        return row


@st.composite
def some_votes(draw: st.DrawFn) -> Votes:
    people = st.tuples(st.integers(0, 12), st.sampled_from([False] * 9 + [True]))
    sizes = draw(st.dictionaries(st.sampled_from(ALL), people, min_size=8))
    flags = draw(st.tuples(st.booleans(), st.booleans()))
    return Votes(sizes, draw(st.integers(3, 6)), one_region=flags[0], same_day=flags[1])


def shown_by_a_session(session: Session) -> list[dict[str, int]]:
    """Every count in the report of one session, the total of each round first."""
    statements = as_json(session)["statements"]
    rounds = [round_ for statement in statements for round_ in statement["rounds"] if "answers" in round_]
    counts = [count for round_ in rounds for count in (round_, *round_["parties"])]
    return [{line["answer"]: line["count"] for line in count["answers"]} for count in counts]


def shown_by_a_roadshow(document: Document) -> list[dict[str, int]]:
    """Every count of answers in the tables of a roadshow."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    found: list[dict[str, int]] = []
    for table in tables:
        titles = [column.title for column in table.columns]
        for row in table.rows if COMMON[0] in titles else ():
            cells = zip(titles, row.cells, strict=True)
            found.append({title: int(cell.value) for title, cell in cells if title in OPTIONS and cell.value})
    return found


def rank(rows: list[list[int]]) -> int:
    return int(np.linalg.matrix_rank(np.array(rows))) if rows and rows[0] else 0


@examples(30)
@given(some_votes())
def test_whatever_a_roadshow_adds_up_can_be_had_from_the_reports_of_its_sessions(votes: Votes) -> None:
    """So nobody learns anything by laying them beside each other, however they subtract."""
    sessions = [votes.session(number) for number in range(3)]
    alone = [votes.row(counts) for session in sessions for counts in shown_by_a_session(session)]
    visits = [visit_of(f"s{number}", session) for number, session in enumerate(sessions)]
    together = [votes.row(counts) for counts in shown_by_a_roadshow(build(tour_of(visits)))]
    assert rank([*alone, *together]) == rank(alone)


@examples(30)
@given(some_votes())
def test_a_party_that_a_session_hides_cannot_be_computed_from_all_reports_together(votes: Votes) -> None:
    sessions = [votes.session(number) for number in range(3)]
    alone = [votes.row(counts) for session in sessions for counts in shown_by_a_session(session)]
    visits = [visit_of(f"s{number}", session) for number, session in enumerate(sessions)]
    pairs = [tour_of(visits), tour_of(visits[:2]), tour_of(visits[1:]), tour_of(visits[:1])]
    published = [*alone, *(votes.row(counts) for tour in pairs for counts in shown_by_a_roadshow(build(tour)))]
    for place, vote in enumerate(votes.cast):
        wanted = [int(other == place) for other in range(len(votes.cast))]
        if wanted not in alone and sum(other[::2] == vote[::2] for other in votes.cast) > 1:
            assert rank([*published, wanted]) > rank(published), vote


def test_the_total_of_a_party_leaves_out_the_session_that_hides_it() -> None:
    """Three managers of one session cannot be had from all managers less those of the other session."""
    sizes = {(0, "student", 1): (30, False), (0, "onderwijs", 1): (20, False), (0, "werkveld", 1): (3, False)}
    sizes |= {(1, "student", 1): (30, False), (1, "onderwijs", 1): (20, False), (1, "werkveld", 1): (12, False)}
    votes = Votes(sizes, 5, one_region=False, same_day=True)
    visits = [visit_of(f"s{number}", votes.session(number)) for number in range(2)]
    tables = {block.name: block for block in build(tour_of(visits)).blocks if isinstance(block, Table)}
    parties = {
        row.cells[0].spans[0]: [cell.value for cell in row.cells[1:3]] for row in tables["stelling-1-partijen"].rows
    }
    assert parties == {"Studenten": [2, 60], "Onderwijs": [1, 20], "Werkveld": [1, 12], "Overige of onbekend": [1, 23]}


def test_a_session_with_too_few_votes_is_in_no_total() -> None:
    sizes = {(0, "student", 1): (4, False), (1, "student", 1): (9, False), (2, "student", 1): (8, False)}
    votes = Votes(sizes, 5, one_region=False, same_day=True)
    visits = [visit_of(f"s{number}", votes.session(number)) for number in range(3)]
    counts = shown_by_a_roadshow(build(tour_of(visits)))
    assert all("0-student-1" not in count for count in counts)
    (table,) = [b for b in build(tour_of(visits)).blocks if isinstance(b, Table) and b.name == "stelling-1"]
    assert [row.cells[1].spans[0] for row in table.rows] == ["te weinig stemmen om te tonen", "9", "8", "17"]
