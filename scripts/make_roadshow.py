"""Make the roadshow of the simulated regions again, and put its report in docs/voorbeeld/.

Usage: .venv/bin/python scripts/make_roadshow.py

Run this after a change to the report on a roadshow, the codebook or the simulated regions.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from dialoog.domain.rules import made_up  # noqa: E402
from dialoog.domain.session import apply  # noqa: E402
from dialoog.report.roadshow import as_json, build, tour_of, visit_of  # noqa: E402
from dialoog.wiring.report_files import Source, write_files  # noqa: E402 - the tests lie beside this folder
from tests.regions import CONTENT, EARLIER, a_region, three_regions  # noqa: E402

FOLDER = ROOT / "docs" / "voorbeeld"
DAY = date(2026, 6, 10)
"""The day on which the report is made: actions of before are late."""

KINDS = ("md", "html")


def source() -> Source:
    """Return what the report is made from: the three regions, with the round before in one of them."""
    sessions = {**three_regions(), "westermeer-2025": a_region(EARLIER)}
    visits = [visit_of(name, apply(session, made_up.mark(session))) for name, session in sessions.items()]
    tour = tour_of(visits, CONTENT.codebooks()["stages"], today=DAY)
    return Source(build(tour), as_json(tour))


def main() -> None:
    """Write the report in every format that is kept."""
    for kind in KINDS:
        for written in write_files(source(), FOLDER / f"roadshow.{kind}", kind):
            written.chmod(0o644)
            print(written.relative_to(ROOT))


if __name__ == "__main__":
    main()
