"""Results, shifts and bars in words: correct Dutch and correct numbers, whatever came out of a vote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain import dates
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Round, result_of
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.tally import Ballot, Tally
from dialoog.report.figures.counting import whole_percent
from dialoog.report.wording.results import bar_lines, cells, outcome, result_sentence, shift_sentence, turnout_sentence
from tests.build import a_choice_statement, a_result, a_statement, ballots


def a_round(statement: Statement, *choices: str | tuple[str, ...], number: int = 1) -> Round:
    options = [option.id for option in statement.options]
    cast: list[Ballot] = ballots("student", *choices)
    return Round(id="r", step="s", number=number, statement=statement, result=a_result(cast, options=options))


HIDDEN = "Bij minder dan 5 mensen blijft de uitslag verborgen, zodat niemand herkenbaar is."
SEVERAL_NOTE = "Meer antwoorden waren mogelijk; de percentages hoeven niet op te tellen tot 100."
ONE_BLANK = "1 persoon liet het antwoord open (blanco)."
LARGEST = "de grootste verschuiving"
YES_NO = a_statement()
COLOURS = a_choice_statement()
SEVERAL = a_choice_statement(kind=StatementKind.CHOICES)
SCORE = a_statement(kind=StatementKind.SCORE)
DOTS = a_choice_statement(kind=StatementKind.DOTS, dots=3)


@pytest.mark.parametrize(
    ("round_", "sentence"),
    [
        (a_round(YES_NO, *["ja"] * 20, *["nee"] * 17), "37 mensen kozen: 54 % ja (20) en 46 % nee (17)."),
        (
            a_round(YES_NO, "ja", "", "", "", ""),
            "1 persoon koos: 100 % ja (1) en 0 % nee (0). 4 mensen lieten het antwoord open (blanco).",
        ),
        (a_round(YES_NO, *[""] * 6), "6 mensen gaven een antwoord, allemaal blanco."),
        (a_round(YES_NO), "Niemand gaf een antwoord."),
        (
            a_round(YES_NO, "ja", "ja", "ja"),
            f"3 mensen gaven een antwoord. {HIDDEN}",
        ),
        (
            a_round(COLOURS, *["rood"] * 3, *["groen"] * 2),
            "Het vaakst gekozen: “rood”, door 3 van de 5 mensen (60 %). Daarna volgt “groen” (40 %).",
        ),
        (
            a_round(COLOURS, *["rood"] * 3, *["groen"] * 3),
            "Het vaakst gekozen: “rood” en “groen”, elk door 3 van de 6 mensen (50 %).",
        ),
        (
            a_round(SEVERAL, *[("rood", "blauw")] * 4, ("rood",)),
            f"Het vaakst gekozen: “rood”, door 5 van de 5 mensen (100 %). Daarna volgt “blauw” (80 %). {SEVERAL_NOTE}",
        ),
        (
            a_round(SCORE, "7", "8", "8", "7", "7", ""),
            "Het gemiddelde is 7,4 op een schaal van 1 tot 10 (5 mensen). 1 persoon liet het antwoord open (blanco).",
        ),
        (
            a_round(DOTS, *[("rood", "rood", "blauw")] * 5),
            "5 mensen gaven samen 15 stippen. De meeste kreeg “rood”: 10 (67 %).",
        ),
        (Round(id="r", step="s", number=1, statement=YES_NO), "De stemming is nog open."),
    ],
)
def test_a_result_is_a_correct_sentence(round_: Round, sentence: str) -> None:
    assert result_sentence(round_) == sentence


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            a_round(YES_NO, *["ja"] * 20, *["nee"] * 17),
            a_round(YES_NO, *["ja"] * 25, *["nee"] * 10),
            "Voor het gesprek zei 54 % ja, erna 71 % (+17 procentpunt).",
        ),
        (
            a_round(YES_NO, *["ja"] * 3, *["nee"] * 2),
            a_round(YES_NO, *["ja"] * 6, *["nee"] * 4),
            "Voor en na het gesprek zei evenveel procent ja: 60 %.",
        ),
        (
            a_round(COLOURS, *["rood"] * 4, "groen"),
            a_round(COLOURS, *["rood"] * 2, *["groen"] * 2, "blauw"),
            "Voor het gesprek koos 80 % “rood”, erna 40 % (−40 procentpunt): de grootste verschuiving.",
        ),
        (
            a_round(SCORE, *["6"] * 9, "7"),
            a_round(SCORE, *["7"] * 9, "8"),
            "Voor het gesprek was het gemiddelde 6,1, erna 7,1 (+1,0).",
        ),
        (
            a_round(SCORE, *["6"] * 5),
            a_round(SCORE, *["6"] * 7),
            "Het gemiddelde bleef gelijk: 6,0 voor en na het gesprek.",
        ),
        (
            a_round(DOTS, *[("rood",)] * 5),
            a_round(DOTS, *[("blauw",)] * 5),
            f"Voor het gesprek ging 0 % van de stippen naar “blauw”, erna 100 % (+100 procentpunt): {LARGEST}.",
        ),
    ],
)
def test_a_shift_is_a_correct_sentence(before: Round, after: Round, sentence: str) -> None:
    assert shift_sentence(before, after) == sentence


@pytest.mark.parametrize(
    "after", [a_round(YES_NO, "ja"), a_round(YES_NO), a_round(YES_NO, *[""] * 6), a_round(COLOURS, *["rood"] * 6)]
)
def test_what_may_not_or_cannot_be_compared_is_not_compared(after: Round) -> None:
    sentence = shift_sentence(a_round(YES_NO, *["ja"] * 6), after)
    assert sentence == "De uitslagen voor en na het gesprek zijn niet te vergelijken."


def test_a_shift_is_not_told_while_the_second_vote_is_open() -> None:
    second = Round(id="r", step="s", number=2, statement=YES_NO)
    assert shift_sentence(a_round(YES_NO, *["ja"] * 6), second) == "De stemming is nog open."


@pytest.mark.parametrize(
    ("voted", "present", "sentence"),
    [
        (37, 72, "37 van de 72 aanwezigen stemden."),
        (1, 72, "1 van de 72 aanwezigen stemde."),
        (37, 0, "37 mensen stemden."),
        (37, 30, "37 mensen stemden."),
    ],
)
def test_turnout_never_exceeds_who_was_there(voted: int, present: int, sentence: str) -> None:
    assert turnout_sentence(voted, present) == sentence


@given(st.integers(1, 3000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_screen_and_the_report_round_a_share_alike(part: tuple[int, int]) -> None:
    assert dates.percent(part[0] / part[1]) == f"{whole_percent(*part)} %"


@given(st.lists(st.integers(0, 40), min_size=3, max_size=3), st.integers(40, 120))
def test_bars_fit_their_width_and_state_every_number(counts: list[int], width: int) -> None:
    tally = Tally(sum(counts), 0, dict(zip(("rood", "groen", "blauw"), counts, strict=True)))
    lines = bar_lines(COLOURS, tally, width)
    assert all(cells(line) <= width for line in lines)
    assert [int(line.split()[2]) for line in lines] == counts
    assert all(("█" in line) == ("%" in line and " 0 %" not in line) for line in lines)


def test_bars_line_up_under_long_wide_and_combined_labels() -> None:
    labels = ("日本語の答え", "e\u0301\u0301n", "kort")
    lines = bar_lines(a_choice_statement(*labels), Tally(9, 0, dict.fromkeys(labels, 3)), 60)
    assert {cells(line.split("█")[0]) for line in lines} == {len("  ") + cells(labels[0])}
    long = "een heel lang antwoord dat niet naast een balk past en dus erboven staat"
    lines = bar_lines(a_choice_statement(long, "kort"), Tally(4, 0, {long: 4}), 60)
    assert " ".join(lines[:2]) == long
    assert lines[2].startswith("█")


def test_a_bar_is_full_only_at_a_hundred_percent_and_empty_only_at_zero() -> None:
    first, second = bar_lines(YES_NO, Tally(100, 0, {"ja": 99, "nee": 1}))
    assert "░" in first
    assert "█" in second
    first, second = bar_lines(YES_NO, Tally(100, 0, {"ja": 100}))
    assert "░" not in first
    assert "█" not in second


def test_bars_of_dots_are_drawn_against_the_theme_with_most_of_them() -> None:
    first, second, third = bar_lines(DOTS, Tally(10, 0, {"rood": 5, "groen": 10, "blauw": 0}), 60)
    assert [line.split()[0] for line in (first, second, third)] == ["groen", "rood", "blauw"]
    assert first.count("█") == 2 * second.count("█")
    assert "█" not in third
    assert "░" not in first + second + third


def test_a_result_that_hides_the_few_who_voted_apart_from_the_hands_says_so() -> None:
    cast = {Channel.HANDS: {"": Tally(40, 0, {"ja": 40})}, Channel.KEYBOARD: {"student": Tally(2, 0, {"ja": 2})}}
    sentence = outcome(a_statement(), result_of(cast, 5), 5)
    assert "staken 40 hun hand op" in sentence
    assert "minder dan 11 of kozen bijna allemaal hetzelfde" in sentence
