"""A scale that is voted on says what its ends mean wherever it is shown."""

from __future__ import annotations

import msgspec
import pytest

from dialoog.domain.rules import voting
from dialoog.domain.session import apply
from dialoog.domain.statement import StatementKind
from dialoog.facilitation.showing.slide import slide_of
from dialoog.report import build, markdown
from dialoog.report.wording.catalogs import DUTCH, ENGLISH
from dialoog.report.wording.telling import teller
from dialoog.tui.projector.poster import poster_of
from dialoog.tui.voting.booth.wording import answers
from dialoog.web.room.state import PublicRound, public_state
from tests.build import NOON, a_session, a_statement, a_vote_step, ballots, running, voted

SCALE = a_statement(kind=StatementKind.SCALE, low_label="vooral leren", high_label="vooral werken")
SCORE = a_statement(kind=StatementKind.SCORE, high_label="heel veel zin")


def test_the_report_says_what_the_ends_mean_beside_the_mean() -> None:
    session = a_session(steps=[a_vote_step(statement=SCALE)], present={"student": 6})
    text = markdown(build(voted(session, "stem-1", ballots("student", "1", "2", "3", "4", "5", "5"))))
    assert "(6 mensen). Hierbij betekent: 1 is vooral leren en 5 is vooral werken." in text


@pytest.mark.parametrize(("code", "told"), [(DUTCH, "10 is heel veel zin"), (ENGLISH, "10 is heel veel zin")])
def test_one_end_may_stay_without_words(code: str, told: str) -> None:
    assert teller(code).words.ends(SCORE) == told
    assert teller(code).words.ends(a_statement(kind=StatementKind.SCORE)) == ""


def test_the_voter_in_the_booth_reads_them() -> None:
    assert "1  vooral leren" in answers(SCALE).plain
    assert "je cijfer: 10 is heel veel zin" in answers(SCORE).plain


def test_the_room_reads_them_before_it_votes() -> None:
    session = running(a_session(steps=[a_vote_step(statement=SCALE)]), "stem-1")
    poster = poster_of(slide_of(session, session.agenda["stem-1"], None, NOON))
    assert "1 is vooral leren en 5 is vooral werken" in poster.rows


def test_programs_are_told_them_and_nothing_where_nobody_said_so() -> None:
    session = running(a_session(steps=[a_vote_step(statement=SCALE)]), "stem-1")
    step = public_state(apply(session, voting.open_round(session, "stem-1")), None).step
    assert step is not None
    assert isinstance(step.round, PublicRound)
    assert (step.round.low, step.round.high) == ("vooral leren", "vooral werken")
    assert b"low" not in msgspec.json.encode(msgspec.structs.replace(step.round, low="", high=""))
