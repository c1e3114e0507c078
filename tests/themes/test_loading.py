from __future__ import annotations

import subprocess
import sys

import pytest

_LOADED = "import sys; {code}; print('numpy' in sys.modules)"


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        ("import dialoog.themes", "False"),
        ("from dialoog.themes import suggest; suggest(['Meer tijd'] * 6)", "True"),
    ],
)
def test_numpy_is_loaded_by_a_suggestion_and_not_by_the_import(code: str, loaded: str) -> None:
    run = subprocess.run([sys.executable, "-c", _LOADED.format(code=code)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == loaded
