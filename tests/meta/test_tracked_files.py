"""What is in git works on every machine and gives nobody away."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

TEXT = {".bat", ".cfg", ".css", ".csv", ".html", ".ini", ".js", ".json", ".md", ".py", ".sh"}
TEXT |= {".svg", ".tcss", ".toml", ".tsv", ".txt", ".yaml", ".yml", ""}

ONE_MACHINE = re.compile(r"(?:^|[^\w.])/(?:work|farm|root|home/[a-z]+|Users/[A-Za-z]+)/")
DOWNLOAD = re.compile(r'index[-]url|"resolved": *"https?:|https?://[^\s"]*\.(?:whl|tar\.gz)')
UNFINISHED = re.compile(r"\b(?:TO[D]O|FIX[M]E)\b")


def tracked() -> list[Path]:
    """Return every file in git that is still there, from the root of the project."""
    command = ["git", "-C", str(ROOT), "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Return « file:line: text » for every line of a tracked text file that has the pattern."""
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in tracked()
        if path.suffix in TEXT
        for number, line in enumerate((ROOT / path).read_text("utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(ONE_MACHINE, id="path of one machine"),
        pytest.param(DOWNLOAD, id="address of a download"),
        pytest.param(UNFINISHED, id="unfinished work"),
    ],
)
def test_no_tracked_file_holds(pattern: re.Pattern[str]) -> None:
    assert lines_with(pattern) == []


@pytest.mark.parametrize(
    ("pattern", "words", "glue"),
    [
        (ONE_MACHINE, ["open('", "home", "anna", "x.json')"], "/"),
        (ONE_MACHINE, ["cd ", "root", "dialoog"], "/"),
        (DOWNLOAD, ["--index", "url"], "-"),
        (UNFINISHED, ["# TO", "DO later"], ""),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], words: list[str], glue: str) -> None:
    """The lines are glued together here, or this file would be found as well."""
    assert pattern.search(glue.join(words))


def test_of_all_sessions_only_the_worked_example_is_in_git() -> None:
    """Sessions are personal data, also when somebody runs `git add .` after a dialogue day."""
    below = {path.name for path in tracked() if path.parts[0] == "sessions"}
    assert below <= {".gitignore", "voorbeeld.json"}
    for name in ("zorg.json", "zorg.ballots.json", "archief/oud.json", "zorg.json.backup"):
        command = ["git", "-C", str(ROOT), "-c", "safe.directory=*", "check-ignore", "-q"]
        ignored = subprocess.run([*command, f"sessions/{name}"], check=False)
        assert ignored.returncode == 0, name
