"""Agreement beyond chance: equal to an independent implementation, to published examples, and undefined where it is."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence

import krippendorff
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from dialoog.domain.agreement import BEST, against_rest, alpha, cohen, fleiss, level, same

CHOICES = st.sampled_from(["", "t1", "t2", "t3"])
GAPPED = st.lists(st.lists(st.none() | CHOICES, max_size=5), max_size=20)
PAIRS = st.lists(st.tuples(CHOICES, CHOICES), max_size=40)


@given(PAIRS.filter(bool))
def test_kappa_is_that_of_scikit_learn_on_any_two_readings(rows: list[tuple[str, str]]) -> None:
    first, second = zip(*rows, strict=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it divides by nothing where kappa is undefined
        expected = cohen_kappa_score(first, second)
    found = cohen(rows)
    assert math.isnan(expected) if found is None else found == pytest.approx(expected)


def times(counted: Sequence[tuple[str, str, int]]) -> list[tuple[str, str]]:
    return [(one, other) for one, other, many in counted for _ in range(many)]


def test_kappa_of_a_worked_example() -> None:
    """Fifty applications judged by two people: they agree on 35, by chance they would on half: 0.4."""
    rows = times([("ja", "ja", 20), ("ja", "nee", 5), ("nee", "ja", 10), ("nee", "nee", 15)])
    assert same(rows) == 35
    assert cohen(rows) == pytest.approx(0.4)


def test_fleiss_kappa_of_the_published_example() -> None:
    """Fourteen readers put ten subjects in five groups: 0.210."""
    counted = (
        (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
    )  # fmt: skip
    rows = [[str(group) for group, many in enumerate(row) for _ in range(many)] for row in counted]
    assert fleiss(rows) == pytest.approx(0.210, abs=0.0005)


def test_alpha_of_an_example_worked_by_hand() -> None:
    """Krippendorff's example of two readers and ten units: of 20 values 14 are 0 and 6 are 1, four pairs differ.

    Observed 4/10; expected 2 × 14 × 6 / (20 × 19); so alpha is 1 - 0.4 × 380 / 168 = 0.095.
    """
    first, second = "0100000010", "1110010000"
    assert alpha(list(zip(first, second, strict=True))) == pytest.approx(1 - 0.4 * 380 / 168)


def test_alpha_of_the_published_example_with_gaps() -> None:
    """Krippendorff's example of four readers and twelve units, of which many were skipped: 0.743."""
    readers = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    rows = [[None if mark == "." else mark for mark in unit] for unit in zip(*readers, strict=True)]
    assert alpha(rows) == pytest.approx(0.743, abs=0.0005)


@given(GAPPED)
@example([["t1", "t2"], ["t3"]])
@example([["t1", None, "t1"], [None, "t2"]])
def test_alpha_is_that_of_the_library_of_that_name_also_with_gaps(rows: list[list[str | None]]) -> None:
    kept = [[value for value in row if value is not None] for row in rows]
    comparable = {value for row in kept if len(row) > 1 for value in row}
    if len(comparable) < 2:
        assert alpha(rows) is None
        return
    domain = sorted({value for row in kept for value in row})
    counts = [[row.count(value) for value in domain] for row in kept]
    expected = krippendorff.alpha(value_counts=counts, value_domain=domain, level_of_measurement="nominal")
    assert alpha(rows) == pytest.approx(float(expected))


@given(PAIRS)
def test_alpha_is_what_its_definition_gives_on_any_two_readings(rows: list[tuple[str, str]]) -> None:
    """Disagreement seen over disagreement expected, counted pair by pair over all values."""
    values = [value for row in rows for value in row]
    unlike = sum(one != other for i, one in enumerate(values) for other in values[i + 1 :])
    if not unlike:
        assert alpha(rows) is None
        return
    pairs = len(values) * (len(values) - 1) / 2
    seen = sum(one != other for one, other in rows) / len(rows)
    assert alpha(rows) == pytest.approx(1 - seen * pairs / unlike)


@given(PAIRS, st.permutations(["", "t1", "t2", "t3"]))
def test_no_figure_depends_on_the_names_of_the_themes_or_on_who_was_first(
    rows: list[tuple[str, str]], names: list[str]
) -> None:
    renamed = dict(zip(["", "t1", "t2", "t3"], names, strict=True))
    turned = [(renamed[other], renamed[one]) for one, other in rows]
    for figure in (cohen, fleiss):
        found, again = figure(rows), figure(turned)
        assert (found is None) == (again is None)
        assert found == pytest.approx(again)


@given(st.lists(st.tuples(CHOICES, CHOICES, CHOICES), min_size=1, max_size=20))
def test_full_agreement_is_one_and_no_figure_is_ever_above_it(rows: list[tuple[str, str, str]]) -> None:
    found = fleiss(rows)
    assert found is None or found <= 1
    agreed = fleiss([(row[0],) * 3 for row in rows])
    assert agreed in (None, 1.0)


def test_one_theme_only_or_no_remark_at_all_has_no_figure() -> None:
    for rows in ([], [("t1", "t1")] * 7):
        assert (cohen(rows), fleiss(rows), alpha(rows)) == (None, None, None)


def test_a_theme_against_the_rest_takes_all_other_places_as_one() -> None:
    rows = [("t1", "t1"), ("t2", "t3"), ("", "t1")]
    assert against_rest(rows, "t1") == [("in", "in"), ("out", "out"), ("out", "in")]


@pytest.mark.parametrize(
    ("kappa", "told"),
    [
        (-0.01, "slecht"), (0.0, "gering"), (0.204, "gering"), (0.206, "matig"), (0.41, "redelijk"),
        (0.61, "goed"), (0.804, "goed"), (0.81, BEST), (1.0, BEST),
    ],
)  # fmt: skip
def test_the_word_belongs_to_the_figure_as_it_is_written(kappa: float, told: str) -> None:
    assert level(kappa) == told
