"""The tool that tries faults: what it makes of a module, and that it tells what was seen from what was not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.live

SOURCE = '''"""Two rules."""


def enough(n: int) -> bool:
    """Tell whether there are enough."""
    return n >= 5


class Room:
    """A room."""

    size = 7

    @property
    def full(self) -> bool:
        """Whether it is full."""
        return self.size > 6
'''

RUN = """
import sys
from pathlib import Path
from tests.mutants.faults import faulty
from tests.mutants.parts import Part
from tests.mutants.trial import tried
part, made = Part("rules.py", ("test_rules.py",)), faulty(Path("rules.py").read_text())
told = lambda fault, became: print("FOUND", became, made.shown(fault).splitlines()[-1], file=sys.stderr)
tried(part, made.code, made.faults, told, Path("work"))
"""

TESTS = """
import rules

def test_five_is_enough():
    assert rules.enough(5)
    assert not rules.enough(4)

def test_a_full_room():
    assert rules.Room().full
"""


@pytest.mark.skipif(sys.platform == "win32", reason="splits processes off")
def test_what_no_test_sees_is_told_from_what_one_does_see(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    for name, text in (("rules.py", SOURCE), ("test_rules.py", TESTS), ("conftest.py", PROFILE)):
        (tmp_path / name).write_text(text, "utf-8")
    environment = {"PYTHONPATH": f"{ROOT}:{tmp_path}", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", RUN], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    found = {line.removeprefix("FOUND ") for line in done.stderr.splitlines() if line.startswith("FOUND")}
    assert found == {
        "killed +  return n > 5",
        "killed +  return n >= 6",
        "survived +  return self.size >= 6",
        "killed +  return self.size > 7",
    }


PROFILE = """
from hypothesis import settings
settings.register_profile("mutants", settings())
"""
