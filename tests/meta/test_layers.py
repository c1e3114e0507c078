"""The rules of the layers that import-linter cannot express."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.conftest import ROOT

DOMAIN = ROOT / "dialoog" / "domain"
LIBRARIES = {"msgspec", "dialoog"}
OUTSIDE_WORLD = {
    *("asyncio", "io", "logging", "multiprocessing", "os", "pathlib", "platform", "shutil"),
    *("signal", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "urllib"),
    *("random", "secrets", "time", "uuid"),
}
"""Clock, chance, files and processes: what a pure core takes as an argument instead."""

NOW = {"now", "utcnow", "today", "fromtimestamp"}
DOES_IO = {"open", "print", "input", "exec", "eval"}
HEAVY = {
    *("textual", "starlette", "uvicorn", "jinja2", "segno", "psutil", "polib", "tinydb"),
    *("numpy", "matplotlib", "icalendar", "typst", "pypandoc", "pikepdf", "PIL", "xlsxwriter"),
}


def modules(folder: Path) -> dict[str, ast.Module]:
    """Return the syntax tree of every module below a folder, by the module's path."""
    paths = sorted(folder.rglob("*.py"))
    assert paths, f"no modules in {folder}"
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8")) for path in paths}


def imported(tree: ast.Module) -> set[str]:
    """Return the top-level names that a module imports, wherever it does so."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


def called(tree: ast.Module) -> set[str]:
    """Return the names of what a module calls: `open` for open(…), `.now` for datetime.now()."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    plain = {call.id for call in calls if isinstance(call, ast.Name)}
    return plain | {f".{call.attr}" for call in calls if isinstance(call, ast.Attribute)}


def test_the_domain_needs_only_the_standard_library_and_msgspec() -> None:
    for name, tree in modules(DOMAIN).items():
        assert imported(tree) - set(sys.stdlib_module_names) <= LIBRARIES, name


def test_the_domain_has_no_clock_no_chance_and_no_files() -> None:
    forbidden = DOES_IO | {f".{name}" for name in NOW}
    for name, tree in modules(DOMAIN).items():
        assert not imported(tree) & OUTSIDE_WORLD, name
        assert not called(tree) & forbidden, name


@pytest.mark.parametrize("source", ["datetime.now()", "open('x')", "import os\nfrom random import a"])
def test_the_rule_for_the_domain_sees_what_it_forbids(source: str) -> None:
    tree = ast.parse(source)
    assert (called(tree) & (DOES_IO | {".now"})) or (imported(tree) & OUTSIDE_WORLD)


def test_help_loads_nothing_heavy() -> None:
    """Whoever asks how a command works gets the answer at once."""
    if not hasattr(import_module("dialoog.cli"), "main"):
        pytest.skip("there is no command line yet")
    program = (
        "import sys; from dialoog.cli import main; sys.argv = ['dialoog', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "dialoog" in done.stdout
    assert HEAVY & set(done.stderr.split()) == set()
