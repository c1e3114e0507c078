"""What is promised of the tests themselves."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = sorted((ROOT / "tests").rglob("test_*.py"))
LIVE = [path for path in MODULES if path.parent.name == "live"]


POLLS = {"tests/web/test_stream.py"}
"""Waits for the system to have taken or sent something, of which it tells nobody."""


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", LIVE, ids=named)
def test_what_starts_real_processes_is_left_out_of_plain_pytest(path: Path) -> None:
    assert re.search(r"^pytestmark = (?:\[\n    )?pytest\.mark\.live\b", path.read_text("utf-8"), re.MULTILINE)


def test_what_plain_pytest_leaves_out_is_run_by_the_check() -> None:
    assert '"$bin/pytest" -m "live or not live"' in (ROOT / "scripts" / "check").read_text("utf-8")
    assert 'scripts/check -m "live or hypothesis"' in (ROOT / ".ci" / "run").read_text("utf-8")


def sleeps(path: Path) -> list[int]:
    """Return the lines of a module that sleep for longer than a round of the event loop."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    return [
        call.lineno for call in calls if ast.unparse(call.func).endswith("sleep") and ast.unparse(call)[-3:] != "(0)"
    ]


def test_no_test_sleeps() -> None:
    """One that does is slow on a quiet machine and wrong on a busy one."""
    assert {named(path) for path in (ROOT / "tests").rglob("*.py") if sleeps(path)} <= POLLS
