"""The house by activity: no circle of imports, no new flat files, and a table of contents that is true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "dialoog"
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FLAT = {
    "tui": {"app", "routes"},
    "web": {"app", "problems", "requests", "slips_sheet"},
    "cli": {"click_in_dutch", "options", "output", "process", "program", "read_file"},
    "cli/commands": None,
    "report": {"as_json", "build", "calendar", "document"},
    "wiring": None,
}
"""What may lie beside the folders of activities; None: as many as there are commands or use cases."""

VAGUE = {"utils", "helpers", "common", "misc", "base", "manager", "words", "moves", "stuff", "lib", "core"}
"""Names that say nothing, and endings of names that have another word by now."""


@cache
def sources() -> Mapping[str, ast.Module]:
    """Return the syntax tree of every module by its name."""
    return {name_of(path): ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(name: str, tree: ast.Module, known: set[str]) -> set[str]:
    """Return the modules of ours that a module imports: anywhere in it, also for annotations only."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & known) or {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return (found & known) - {name}


def circle_in(graph: Mapping[str, set[str]]) -> list[str]:
    """Return one circle, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_leads_back_to_itself_not_even_through_annotations() -> None:
    known = set(sources())
    graph = {name: imports_of(name, tree, known) for name, tree in sources().items()}
    assert circle_in(graph) == []


def test_a_circle_is_seen() -> None:
    tree = ast.parse("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a.b import C\n")
    graph = {"a.c": imports_of("a.c", tree, {"a.b", "a.c"}), "a.b": {"a.c"}}
    assert graph["a.c"] == {"a.b"}
    assert circle_in(graph)


@pytest.mark.parametrize("folder", FLAT)
def test_a_new_file_goes_into_the_folder_of_its_activity(folder: str) -> None:
    allowed = FLAT[folder]
    there = {path.stem for path in (PACKAGE / folder).glob("*.py")} - {"__init__"}
    assert allowed is None or there == allowed


@pytest.mark.parametrize("part", ["tui", "web"])
def test_a_file_does_not_say_the_name_of_its_folder_again(part: str) -> None:
    again = [path for path in (PACKAGE / part).rglob("*.py") if path.stem.startswith(f"{path.parent.name}_")]
    assert again == []


def test_every_name_says_something() -> None:
    names = {path.stem for path in PACKAGE.rglob("*.py")}
    assert {name for name in names if VAGUE & {name, name.split("_")[-1]}} == set()


# ----------------------------------------------------------------------------------------------- the guide


def places() -> Iterator[str]:
    """Return every path that CONTRIBUTING.md names."""
    yield from re.findall(r"`((?:dialoog|tests|canvases|statements|scripts|benchmarks|docs)/[^`*… ]*)`", GUIDE)


def test_every_place_that_the_guide_names_is_there() -> None:
    named = list(places())
    assert len(named) > 40
    assert [place for place in named if not (ROOT / place).exists()] == []


def test_every_folder_of_the_house_is_in_the_guide() -> None:
    folders = {path.parent.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("__init__.py")} - {"dialoog"}
    named = {place.rstrip("/") for place in places()}
    inside = {Path(place).parent.as_posix() for place in named}
    assert folders - named - inside == set()
