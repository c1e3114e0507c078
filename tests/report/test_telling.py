"""Results told in two languages: both catalogs are complete, and tell the same figures of the same count."""

from __future__ import annotations

import ast
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result, Round, RoundState
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.tally import Tally
from dialoog.report import wording
from dialoog.report.wording.catalogs import DUTCH, ENGLISH, entries
from dialoog.report.wording.telling import teller
from tests.build import a_choice_statement, a_statement
from tests.conftest import ROOT

GAP = re.compile(r"%\((\w+)\)s")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
COMPUTED = {"answer.ja", "answer.nee", "most_each", "dots_each"}
"""Keys that are put together."""

TELLERS = [
    ROOT / "dialoog" / path
    for path in (
        "report/blocks/per_party.py",
        "report/wording/by_figure.py",
        "report/wording/language.py",
        "report/wording/telling.py",
        "tui/projector/poster.py",
        "tui/widgets/wording.py",
    )
]
"""Who asks for a text by its key; big screen and pages ask for some of the same."""


def texts(code: str) -> dict[str, list[str]]:
    found = entries(wording.__name__, code)
    return {entry.msgid: list(entry.msgstr_plural.values()) or [entry.msgstr] for entry in found}


def test_both_catalogs_hold_exactly_what_is_told() -> None:
    words = {
        node.value
        for path in TELLERS
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for code in (DUTCH, ENGLISH):
        assert set(texts(code)) - COMPUTED - words == set()
    assert set(texts(DUTCH)) == set(texts(ENGLISH)) >= COMPUTED


@pytest.mark.parametrize("code", [DUTCH, ENGLISH])
def test_no_text_is_empty_or_marked_as_doubtful(code: str) -> None:
    for entry in entries(wording.__name__, code):
        assert not entry.fuzzy
        assert len(entry.msgstr_plural) == (2 if entry.msgid_plural else 0), entry.msgid
        assert all(text.strip() for text in texts(code)[entry.msgid]), entry.msgid


def test_both_languages_fill_in_the_same() -> None:
    for key, dutch in texts(DUTCH).items():
        assert len({frozenset(GAP.findall(text)) for text in (*dutch, *texts(ENGLISH)[key])}) == 1, key


# ------------------------------------------------------------------------------------------------ the same figures

CHECK = a_choice_statement("t1:klopt", "t1:mis", "t2:klopt", "t2:mis")
STATEMENTS = st.sampled_from(
    [
        a_statement(),
        a_choice_statement(),
        a_choice_statement(kind=StatementKind.CHOICES),
        a_statement(kind=StatementKind.SCORE),
        a_statement(kind=StatementKind.SCALE),
        a_choice_statement(kind=StatementKind.DOTS, dots=3),
        Statement(id="z", text="Kloppen deze thema's?", kind=StatementKind.CHECK, options=CHECK.options),
    ]
)


@st.composite
def closed_rounds(draw: st.DrawFn, statement: Statement) -> Round:
    """A closed round with some count of this statement."""
    counts = {option.id: draw(st.integers(0, 30)) for option in statement.options}
    blank = draw(st.integers(0, 3))
    several = statement.kind in (StatementKind.CHOICES, StatementKind.CHECK)
    valid = max(counts.values(), default=0) if several else sum(counts.values())
    voters, hands = valid + blank, draw(st.integers(0, 9))
    withheld = voters < 5 or voters - hands < 5
    tally = Tally(voters) if withheld else Tally(voters, blank, counts)
    result = Result(tally=tally, withheld=withheld, channels={Channel.HANDS: hands} if hands else {})
    return Round(id="r", step="s", number=1, statement=statement, state=RoundState.CLOSED, result=result)


def numbers(sentence: str) -> list[str]:
    return sorted(number.replace(",", ".") for number in NUMBER.findall(sentence))


@given(st.data())
def test_both_languages_tell_the_same_figures(data: st.DataObject) -> None:
    statement = data.draw(STATEMENTS)
    first, second = (data.draw(closed_rounds(statement)) for _ in range(2))
    dutch, english = teller(DUTCH), teller(ENGLISH)
    if first.result and first.result.tally.valid != 1:  # one blank vote in English is « it »
        assert numbers(english.result(first)) == numbers(dutch.result(first))
    assert numbers(english.shift(first, second)) == numbers(dutch.shift(first, second))


def test_turnout_is_told_alike() -> None:
    dutch, english = teller(DUTCH), teller(ENGLISH)
    assert (dutch.turnout(3, 10), english.turnout(3, 10)) == (
        "3 van de 10 aanwezigen stemden.",
        "3 of the 10 people here voted.",
    )
    assert (dutch.turnout(1, 0), english.turnout(1, 0)) == ("1 persoon stemde.", "1 person voted.")


def test_english_tells_the_runner_up_and_how_far_a_mean_moved() -> None:
    colours = a_choice_statement()
    first = Round(
        id="r", step="s", number=1, statement=colours, state=RoundState.CLOSED,
        result=Result(tally=Tally(9, 0, {"rood": 5, "groen": 4})),
    )  # fmt: skip
    assert teller(ENGLISH).result(first) == (
        "Chosen most often: “rood”, by 5 of 9 people (56%). Next comes “groen” (44%)."
    )
    score = a_statement(kind=StatementKind.SCORE)
    moved = teller(ENGLISH).moved(score, Tally(5, 0, {"6": 5}), Tally(5, 0, {"5": 4, "6": 1}))
    assert moved == "Before the dialogue the mean was 6.0, after it 5.2 (−0.8)."


def test_a_language_that_is_not_there_is_dutch() -> None:
    assert teller("fr").turnout(1, 0) == "1 persoon stemde."
