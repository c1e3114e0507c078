"""Write the report on the worked example in every format to docs/voorbeeld/.

Usage: .venv/bin/python scripts/make_voorbeeld_verslag.py

Run this after a change to the worked example (scripts/make_voorbeeld.py) or to what stands in a report.
"""

from __future__ import annotations

from pathlib import Path

from dialoog.store.house_style import FILE, read_house
from dialoog.store.session_store import read_session
from dialoog.wiring.report_files import Source, source_of, write_all

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "sessions" / "voorbeeld.json"
FOLDER = ROOT / "docs" / "voorbeeld"
STEM = "verslag"


def source() -> Source:
    """Return what the example report is made from."""
    return source_of(read_session(EXAMPLE), read_house(FOLDER / FILE))


def main() -> None:
    """Replace the example report, and say which files it has."""
    for old in FOLDER.glob(f"{STEM}*"):
        old.unlink()
    for written in write_all(source(), FOLDER, STEM):
        written.chmod(0o644)
        print(f"{written.relative_to(ROOT)}: {written.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
