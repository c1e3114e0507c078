"""The manual says what the program does: every command, option, column, table and field, and examples that work."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from types import ModuleType

import msgspec
import pytest
from typer.core import TyperOption
from typer.main import get_group

from dialoog.cli.program import COMMANDS, program
from dialoog.domain.session import TABLES
from dialoog.facilitation.importing import KINDS, counts, notes, respondents
from tests.cli.conftest import Program
from tests.conftest import ROOT

CALLS = (ROOT / "docs" / "opdrachten.md").read_text("utf-8")
FILES = (ROOT / "docs" / "bestanden.md").read_text("utf-8")
EVERYWHERE = {"--sessions", "--content", "--help", "-h", "--version"}


def section(name: str) -> str:
    """The part of the manual that is about a command."""
    found = re.search(rf"^## dialoog {name}\b.*?(?=^## |\Z)", CALLS, re.MULTILINE | re.DOTALL)
    assert found, f"docs/opdrachten.md lacks '## dialoog {name}'"
    return found[0]


def options(name: str) -> set[str]:
    params = get_group(program()).commands[name].params
    return {option for param in params if isinstance(param, TyperOption) for option in param.opts}


@pytest.mark.parametrize("module", COMMANDS, ids=lambda module: module.NAME)
def test_the_manual_has_every_option_of_a_command_and_no_other(module: ModuleType) -> None:
    written = set(re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", section(module.NAME)))
    assert written - EVERYWHERE == options(module.NAME) - EVERYWHERE


def test_the_manual_has_what_holds_everywhere_and_no_command_that_is_not_there() -> None:
    before = CALLS.split("## dialoog")[0]
    assert {option for option in EVERYWHERE if f"`{option}" in before or f"dialoog {option}" in before} == EVERYWHERE
    assert re.findall(r"^## dialoog ([a-z]+)", CALLS, re.MULTILINE) == [module.NAME for module in COMMANDS]


def test_every_example_in_the_manual_is_a_call_that_can_be_made() -> None:
    group = get_group(program())
    examples = re.findall(r"^dialoog (.+)$", CALLS, re.MULTILINE)
    assert len(examples) > len(COMMANDS)
    for example in examples:
        name, *words = shlex.split(example.split(" > ")[0])
        group.commands[name].make_context(name, words)


def test_the_manual_has_every_table_and_field_of_a_session_file() -> None:
    fields = dict(re.findall(r"^\| `(\w+)` \| ((?:`\w+` ?)+)\|$", FILES, re.MULTILINE))
    real = {name: [field.encode_name for field in msgspec.structs.fields(row)] for name, row in TABLES.items()}
    assert {name: re.findall(r"\w+", text) for name, text in fields.items()} == real
    for name in TABLES:
        assert len(re.findall(rf"^\| `{name}` \|", FILES, re.MULTILINE)) == 2, "what it is, and its fields"


def test_the_manual_has_every_column_of_a_file_to_import() -> None:
    written = re.findall(r"^\| `(\w+)` \| .*$", FILES.split("## De sessie")[0], re.MULTILINE)
    assert sorted(written) == sorted((*notes.COLUMNS, *counts.COLUMNS, *respondents.COLUMNS))
    for _, columns, needed in KINDS:
        marked = set(re.findall(r"^\| `(\w+)` \| .*\(nodig\)", FILES, re.MULTILINE))
        assert set(needed) == marked & set(columns)


def test_every_example_of_a_file_can_be_imported(dialoog: Program) -> None:
    examples = re.findall(r"```csv\n(.*?)```", FILES, re.DOTALL)
    assert len(examples) == len(KINDS)
    for number, (example, template) in enumerate(zip(examples, ("roadshow", "roadshow", "praatplaat"), strict=True)):
        Path(f"{number}.csv").write_text(example, "utf-8")
        dialoog("new", f"dag-{number}", "--format", template)
        ended = dialoog("import", f"dag-{number}", f"{number}.csv")
        assert (ended.code, "ingelezen" in ended.err) == (0, True), ended.err
