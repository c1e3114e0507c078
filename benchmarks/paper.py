"""What it costs to print a whole day: every sheet as PDF and as a page, with tables for 54 people."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import typst

from benchmarks.harness import Figure, turns
from benchmarks.seating import guests
from dialoog.domain.seating.deal import seated
from dialoog.report.paper.catalogue import SHEETS, sheets
from dialoog.report.paper.occasion import Network, Occasion
from dialoog.wiring.paper_files import write_set
from tests.build import a_session

PEOPLE, SECONDS = 54, 10.0


def a_day() -> Occasion:
    """Return a day with tables, and all that stands on its poster."""
    plan = seated(guests(PEOPLE))
    network = Network("Zaal-gast", "geheim")
    return Occasion(a_session(), plan=plan, leads=(None,) * len(plan), url="http://10.0.0.2:8080", network=network)


def figures() -> list[Figure]:
    """Compare the whole set to as many sheets with one line each."""
    day = a_day()
    many = len(sheets(day, SHEETS)) + 1
    compile_: Any = typst.compile
    with tempfile.TemporaryDirectory() as folder:
        ours, bare = turns(
            lambda: write_set(day, Path(folder), SHEETS),
            lambda: [compile_({"main.typ": b'#set page(paper: "a4")\nVel'}, format="pdf") for _ in range(many)],
            3,
        )
    return [
        Figure(f"the print set of a day, {PEOPLE} people", ours, bare, f"Typst on {many} sheets with one line each"),
        Figure("the print set of a day, against what it may take", ours, SECONDS, "ten seconds", 1.0),
    ]
