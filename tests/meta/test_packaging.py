"""What pyproject.toml and constraints.txt promise to whoever installs dialoog."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import pin
from tests.conftest import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
PINNED = dict(re.findall(r"^([a-z0-9-]+)==(\S+)$", CONSTRAINTS, re.MULTILINE))
REQUIREMENT = re.compile(r'^\s*"[A-Za-z0-9_.\[\]-]+ ?[><=~!]', re.MULTILINE)


def test_constraints_hold_versions_and_nothing_else() -> None:
    lines = [line for line in CONSTRAINTS.splitlines() if not line.startswith("#")]
    assert [f"{name}=={version}" for name, version in sorted(PINNED.items())] == lines


@pytest.mark.parametrize("requirement", pin.declared(), ids=lambda item: item.name)
def test_every_dependency_is_pinned_to_a_version_that_it_allows(
    requirement: Requirement,
) -> None:
    version = PINNED.get(canonicalize_name(requirement.name))
    assert version, "run scripts/pin.py"
    assert requirement.specifier.contains(version)


@pytest.mark.skipif(sys.platform != "linux", reason="the pins are those of the checks, on Linux")
def test_what_dependencies_need_in_turn_is_pinned() -> None:
    try:
        needed = pin.pins(pin.declared())
    except PackageNotFoundError as error:
        pytest.skip(f"not everything of .[dev] is installed: {error}")
    assert sorted(needed.keys() - PINNED.keys()) == [], "run scripts/pin.py"


def test_every_dependency_says_why_it_is_there() -> None:
    lines = [line for line in PYPROJECT.splitlines() if REQUIREMENT.match(line)]
    assert len(lines) == len(pin.declared()), "one dependency a line"
    assert [line for line in lines if not re.search(r"#\s+\w.{9,}", line)] == []


def test_every_lint_rule_that_is_off_says_why() -> None:
    ruff = PYPROJECT.split("[tool.ruff.lint]")[1].split("[tool.ruff.lint.pydocstyle]")[0]
    off = re.findall(r'^    "[A-Z]+[0-9]*",.*$', ruff, re.MULTILINE)
    assert len(off) > 1
    assert [line for line in off if not re.search(r"#\s+\w.{9,}", line)] == []
