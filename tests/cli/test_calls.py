"""How the program is called: words, options, and complaints in Dutch."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
from typer.core import TyperArgument, TyperOption
from typer.main import get_group

from dialoog import __version__
from dialoog.cli.program import COMMANDS, program
from dialoog.store.session_store import read_session, write_new
from tests.build import a_session
from tests.cli.conftest import Program

ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|commands?|show|message|exit|required|default|missing|no such)\b", re.IGNORECASE
)


@pytest.mark.parametrize("name", ["", *(module.NAME for module in COMMANDS)])
def test_help_is_in_dutch(name: str, dialoog: Program) -> None:
    ended = dialoog(*([name] if name else []), "--help")
    assert ended.code == 0
    assert ended.out.startswith(f"Gebruik: {f'dialoog {name}'.strip()} [opties]")
    assert ENGLISH.findall(ended.out) == []
    assert "completion" not in ended.out


@pytest.mark.parametrize("module", COMMANDS, ids=lambda module: module.NAME)
def test_every_option_and_word_is_explained(module: ModuleType, dialoog: Program) -> None:
    shown = dialoog(module.NAME, "--help").out
    for param in get_group(program()).commands[module.NAME].params:
        assert isinstance(param, TyperArgument | TyperOption)
        assert param.help, param.name
        assert param.help.split()[0] in shown
        assert (param.metavar or param.opts[0]) in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("nieuw", "'new'"),
        ("themes", "ontbreekt"),
        ("new dag", "'--format' ontbreekt"),
        ("new dag --format", "Na de optie '--format'"),
        ("new dag --format leeg --expected veel", "heel getal"),
        ("new dag --format leg", "'leeg'"),
        ("new dag rest --format leeg", "'rest' is te veel"),
        ("new dag --format leeg --date morgen", "'morgen' is geen datum"),
        ("new dag --format leeg --present student", "--present student=30"),
        ("new dag --format leeg --party bewoner", "--party bewoner=Bewoners"),
        ("themes delft --json=ja", "'--json' staat alleen"),
        ("actions delft --set a1", "--set a3 wie=Samira"),
        ("actions delft --set a1 wi=An", "'wie'"),
        ("report delft --format pdf", "pdf"),
        ("--sesions x report delft", "'--sessions'"),
    ],
)
def test_a_wrong_call_is_named_in_dutch(words: str, said: str, session: str, dialoog: Program) -> None:
    ended = dialoog(*words.split())
    assert (session, ended.code, ended.out) == ("delft", 2, "")
    assert said in ended.err
    assert "Uitleg: dialoog" in ended.err
    assert ENGLISH.findall(ended.err.replace("--format", "")) == []


def test_folders_may_be_named_before_and_behind_the_command(dialoog: Program) -> None:
    write_new(Path("elders/dag.json"), a_session(title="Een dag elders"))
    before = dialoog("--sessions", "elders", "report", "dag")
    behind = dialoog("report", "dag", "--sessions", "elders")
    assert before == behind
    assert "Een dag elders" in before.out
    assert dialoog("report", "dag").code == 1
    assert dialoog("--sessions", "nergens", "report", "dag", "--sessions", "elders").code == 0


def test_a_session_is_a_name_or_a_path(dialoog: Program, session: str) -> None:
    by_name = dialoog("report", session)
    assert by_name == dialoog("report", f"sessions/{session}.json") == dialoog("report", f"{session}.json")


def test_a_misspelt_session_leads_to_the_nearest(dialoog: Program, session: str) -> None:
    ended = dialoog("report", "delff")
    assert ended.code == 1
    assert f"'{session}'" in ended.err


def test_the_version_is_told(dialoog: Program) -> None:
    assert dialoog("--version").out == f"dialoog {__version__}\n"


def test_sessions_are_kept_where_they_are_looked_for(dialoog: Program, home: Path) -> None:
    """Without a folder sessions/ here, they are in the user's own folder."""
    made = Path(dialoog("new", "dag", "--format", "leeg").out.strip())
    assert made.is_relative_to(home)
    assert not Path("sessions").exists()
    Path("sessions").mkdir()
    assert Path(dialoog("new", "dag", "--format", "leeg").out.strip()).parent == Path.cwd() / "sessions"
    assert read_session(made).meta.title == "dag"
