"""Play the worked example again and put it in sessions/voorbeeld.json.

Usage: .venv/bin/python scripts/make_voorbeeld.py

Run this after a change to the script of the day, the content, the rules or the suggested themes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from dialoog.store.content.file_content import FileContent
from dialoog.wiring.demo import whole_day

EXAMPLE = Path(__file__).resolve().parent.parent / "sessions" / "voorbeeld.json"


def main() -> None:
    """Replace the worked example, and say where it is."""
    with tempfile.TemporaryDirectory() as folder:
        made = whole_day(Path(folder), FileContent.default(), lambda line: print(line, file=sys.stderr))
        EXAMPLE.parent.mkdir(exist_ok=True)
        shutil.copyfile(made, EXAMPLE)
    print(EXAMPLE)


if __name__ == "__main__":
    main()
