"""Everyday runs try a share of the examples of hypothesis; what must hold before a release tries them all."""

from __future__ import annotations

import re

from hypothesis import settings

from tests.conftest import ROOT
from tests.examples import FEWEST, THOROUGH, examples


def test_a_quick_run_tries_fewer_examples_and_a_thorough_one_all() -> None:
    here = settings.get_current_profile_name()
    try:
        settings.load_profile("dialoog")
        assert FEWEST <= examples(300).max_examples < 300
        assert examples(5).max_examples == 5
        settings.load_profile(THOROUGH)
        assert examples(300).max_examples == 300
        assert examples(300).deadline is None
    finally:
        settings.load_profile(here)


def test_scripts_check_is_thorough() -> None:
    assert f" --hypothesis-profile={THOROUGH} " in (ROOT / "scripts" / "check").read_text("utf-8")


def test_no_test_says_by_itself_how_many_examples_it_tries() -> None:
    tests = [path for path in (ROOT / "tests").rglob("test_*.py") if path.name != "test_examples.py"]
    assert [path.name for path in tests if re.search(r"max_examples=\d", path.read_text("utf-8"))] == []
