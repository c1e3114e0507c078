"""The tests cannot see the machine that they run on."""

from __future__ import annotations

import os
import time
from pathlib import Path

import platformdirs
from hypothesis import given
from hypothesis import strategies as st


def test_the_users_folders_lie_in_the_home_of_the_test(home: Path) -> None:
    assert Path.home() == home
    assert Path(platformdirs.user_data_dir("dialoog")).is_relative_to(home)
    assert Path.cwd().is_relative_to(home)


def test_a_test_starts_in_an_empty_folder() -> None:
    assert list(Path.cwd().iterdir()) == []


def test_time_zone_and_colour_do_not_come_from_the_machine() -> None:
    assert time.localtime(0).tm_hour == 1, "1970 began at one o'clock in Amsterdam"
    assert "NO_COLOR" not in os.environ
    assert "COLUMNS" not in os.environ


@given(st.integers())
def test_property_tests_are_isolated_too(number: int) -> None:
    assert isinstance(number, int)
    assert Path.cwd().parent == Path.home()
