from __future__ import annotations

import pytest
from rich.cells import cell_len

from dialoog.domain.agenda import Bars
from dialoog.domain.ballot_box import Progress, ShownBars
from dialoog.domain.rounds import Round
from dialoog.domain.rules import voting
from dialoog.domain.session import Session, apply
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.tally import Tally
from dialoog.facilitation.showing.pictures import Picture, open_picture, result_picture
from dialoog.tui.widgets.bars import bar_lines
from tests.build import a_choice_statement, a_session, a_statement, a_vote_step, ballots, voted

LONG_ANSWER = "een heel lang antwoord dat nergens naast past, en dan nog meer tekst erachter"
MOVED = Progress("stem-1.1", 12, ShownBars(Tally(10, 1, {"ja": 3, "nee": 6})))


def an_open_round(bars: Bars = Bars.BATCHES, statement: Statement | None = None) -> Round:
    session = a_session(steps=[a_vote_step(bars, statement)])
    return apply(session, voting.open_round(session, "stem-1")).rounds["stem-1.1"]


def drawn(found: Picture, width: int = 60) -> str:
    return "\n".join(line.plain for line in bar_lines(found, width))


def seen(round_: Round, progress: Progress | None = None) -> str:
    return drawn(open_picture(round_, progress))


def result(session: Session) -> str:
    return drawn(result_picture(session, list(session.rounds.values())))


def test_an_open_round_shows_the_bars_as_the_box_last_drew_them() -> None:
    text = seen(an_open_round(), MOVED)
    assert "33 % (3)" in text
    assert "67 % (6)" in text


def test_an_open_round_shows_no_bars_before_enough_people_voted() -> None:
    text = seen(an_open_round(), Progress("stem-1.1", 4, None))
    assert "█" not in text
    assert "vanaf 22 stemmen" in text


def test_hidden_bars_stay_hidden_until_the_close_whatever_the_box_has_drawn() -> None:
    text = seen(an_open_round(Bars.HIDDEN), MOVED)
    assert "%" not in text
    assert "als de stemming sluit" in text


def test_bars_of_another_round_are_not_shown() -> None:
    assert "%" not in seen(an_open_round(), Progress("stem-9.1", 12, MOVED.bars))


def test_a_result_of_too_few_votes_shows_only_a_sentence() -> None:
    session = voted(a_session(), "stem-1", ballots("student", "ja", "nee"))
    text = result(session)
    assert "%" not in text
    assert "Te weinig stemmen" in text


def test_blank_votes_count_in_no_percentage_and_all_blank_says_so() -> None:
    half = voted(a_session(), "stem-1", ballots("student", "ja", "ja", "ja", "", "", ""))
    assert "100 % (3)" in result(half)
    blank = voted(a_session(), "stem-1", ballots("student", *[""] * 6))
    assert "Niemand heeft een antwoord gekozen" in result(blank)


def test_before_and_after_stand_under_each_other_in_different_textures() -> None:
    session = voted(a_session(), "stem-1", ballots("student", *["ja"] * 2, *["nee"] * 6))
    session = voted(session, "stem-1", ballots("student", *["ja"] * 6, *["nee"] * 2))
    lines = result(session).splitlines()
    assert "voor  25 % (2)" in lines[0]
    assert "▒" in lines[0]
    assert "na    75 % (6)" in lines[1]
    assert "█" in lines[1]


@pytest.mark.parametrize("width", [10, 36, 72, 160])
def test_bars_stay_within_their_width_with_long_answers_emoji_and_right_to_left_text(width: int) -> None:
    statement = a_choice_statement(
        "een heel lang antwoord dat nergens naast past, en dan nog meer tekst erachter", "👩‍👩‍👧 thuis", "עברית"
    )
    progress = Progress("stem-1.1", 9, ShownBars(Tally(9, 0, {"👩‍👩‍👧 thuis": 9})))
    lines = bar_lines(open_picture(an_open_round(statement=statement), progress), width)
    assert max(cell_len(line.plain) for line in lines) <= max(width, 12)
    assert any("100 %" in line.plain for line in lines)


def test_answers_that_stand_against_each_other_differ_in_colour_and_in_texture() -> None:
    session = voted(a_session(steps=[a_vote_step()]), "stem-1", ballots("student", *["ja"] * 6, *["nee"] * 4))
    yes, no = bar_lines(result_picture(session, list(session.rounds.values())), 60)
    assert "█" in yes.plain
    assert "▚" in no.plain
    assert "█" not in no.plain
    assert {str(span.style) for span in yes.spans} != {str(span.style) for span in no.spans}


def test_points_of_a_scale_look_alike() -> None:
    score = a_statement(kind=StatementKind.SCORE)
    session = a_session(steps=[a_vote_step(statement=score)])
    text = result(voted(session, "stem-1", ballots("student", *["7"] * 6, *["8"] * 4)))
    assert "▚" not in text
