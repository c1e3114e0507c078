"""The two commands that the README promises stand there, and can be taken out by a program."""

from __future__ import annotations

import subprocess
import sys

import pytest

from scripts.readme_command import commands
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")

PROMISED = {
    "demo": "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt . && .venv/bin/dialoog demo",
    "demo-windows": r"py -m venv .venv && .venv\Scripts\pip install -c constraints.txt . "
    r"&& .venv\Scripts\dialoog demo",
    "test": "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt -e '.[dev,office]' && .venv/bin/pytest",
    "test-windows": r"py -m venv .venv && .venv\Scripts\pip install -c constraints.txt "
    r'-e ".[dev,office]" && .venv\Scripts\pytest',
}


def test_the_readme_holds_the_promised_commands() -> None:
    assert commands(README) == PROMISED


def test_the_test_command_can_be_printed_before_anything_is_installed() -> None:
    script = str(ROOT / "scripts" / "readme_command.py")
    printed = subprocess.run([sys.executable, "-I", "-S", script, "test"], capture_output=True, text=True, check=True)
    assert printed.stdout == PROMISED["test"] + "\n"


@pytest.mark.parametrize(
    "readme",
    [
        "<!-- command: test -->\n\n```sh\npytest\n```\n",
        "<!-- command: test -->\n```sh\nfirst\nsecond\n```\n",
        "<!-- command: test -->\npytest\n",
    ],
    ids=["empty line between", "two lines", "no block"],
)
def test_a_mark_without_its_command_is_an_error(readme: str) -> None:
    with pytest.raises(ValueError, match="test"):
        commands(readme)
