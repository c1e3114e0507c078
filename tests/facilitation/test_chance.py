"""Chance that nobody can predict, and a clock that knows its zone."""

from __future__ import annotations

import re

from dialoog.facilitation.machine import MachineChance, MachineClock


def test_tokens_never_repeat_and_fit_in_an_address() -> None:
    tokens = {MachineChance().token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(re.fullmatch(r"[\w-]{22}", token) for token in tokens)


def test_a_secret_is_long_enough_and_new_each_time() -> None:
    first, second = MachineChance().secret(), MachineChance().secret()
    assert len(first) == len(second) == 32
    assert first != second


def test_shuffling_loses_nobody_and_leaves_the_list_given_alone() -> None:
    people = [f"p{number}" for number in range(50)]
    shuffled = MachineChance().shuffled(people)
    assert sorted(shuffled) == sorted(people) != shuffled
    assert people[0] == "p0"


def test_the_time_has_a_zone() -> None:
    assert MachineClock().now().utcoffset() is not None
