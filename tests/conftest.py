"""Every test sees the same machine: an empty home and folder, one time zone, one language."""

from __future__ import annotations

import gc
import os
import time
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.database import DirectoryBasedExampleDatabase

from tests.examples import THOROUGH

ROOT = Path(__file__).resolve().parent.parent

FIXED = {
    "TZ": "Europe/Amsterdam",
    "LC_ALL": "C.UTF-8",
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TEXTUAL_ANIMATIONS": "none",  # a picture of a screen must not depend on when it was taken
}
"""What the environment says in every test."""

CHANGES_OUTPUT = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "COLUMNS", "LINES", "EDITOR", "VISUAL")
SLOWS = ("PYTHONDONTWRITEBYTECODE",)
"""Variables that let each process compile the program anew, as no installed program does."""

OURS = ("DIALOOG_", "TEXTUAL_", "XDG_", "_TYPER_", "TYPER_")
"""Variables that people set for themselves and that change what a program does."""

SHARED = "TEXTUAL_SNAPSHOT_TEMPDIR"
"""Where the processes of one test run put their pictures together."""

HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
}
"""Variables that name a folder of the user, and where that lies below the home of a test."""

settings.register_profile(
    "dialoog",
    max_examples=40,  # tests.examples tells why so few
    deadline=None,  # a busy machine is no failure
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
    database=DirectoryBasedExampleDatabase(ROOT / ".hypothesis" / "examples"),
)
settings.register_profile(THOROUGH, settings.get_profile("dialoog"), max_examples=100)
settings.register_profile(  # scripts/mutants runs each test hundreds of times
    "mutants",
    settings.get_profile("dialoog"),
    max_examples=20,
    stateful_step_count=20,
    database=None,  # what fails with a fault in it says nothing of the code without
    phases=[Phase.explicit, Phase.generate],  # nobody reads the smallest example
)
settings.load_profile("dialoog")


def _no_fsync(fd: object) -> None:
    """Leave it to the system when it writes to the disk: no test loses its power.

    Real programs are not held to this; that they sync, and when, is tested by looking at their system calls.
    """
    del fd


def pytest_configure() -> None:
    """Settle the environment before any test module, and so Textual or Rich, is imported."""
    for name in list(os.environ):
        if name in CHANGES_OUTPUT + SLOWS or (name.startswith(OURS) and name != SHARED):
            del os.environ[name]
    os.environ.update(FIXED)
    os.fsync = _no_fsync
    if hasattr(time, "tzset"):
        time.tzset()


COLLECT_EVERY = (50_000, 20, 50)
"""How much garbage may gather in a test run. What is imported and collected lasts to its end: a process of tests that
looks through all of it as often as Python does by itself spends an eighth of its time on that."""


def pytest_collection_finish() -> None:
    """Leave what lasts alone from now on when garbage is looked for."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_EVERY)


NUMBERS = count()
"""Of the homes in this process; pytest would look through all that there are for the number of the next."""


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a home of its own, and start it in an empty folder below that home."""
    folder = tmp_path_factory.mktemp(f"home{next(NUMBERS)}", numbered=False)
    for name, below in HOMES.items():
        monkeypatch.setenv(name, str(folder / below))
    start = folder / "here"
    start.mkdir()
    monkeypatch.chdir(start)
    return folder
