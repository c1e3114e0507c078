"""What a roadshow costs: 200 sessions of 100 people in one report, in a process of its own.

`python -m benchmarks.roadshow` prints seconds and the most memory that the process held. Aims: 30 s and 1 GB. Beside
it stands the bare thing: the same files read and decoded by msgspec, and nothing done with them.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from benchmarks.themes import made_up
from dialoog.domain.note import Note
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.session import Session, apply
from dialoog.domain.theme import PlacedBy, Theme
from dialoog.store.content.file_content import FileContent
from dialoog.store.session_store import write_new
from tests.build import PARTIES, a_session, a_step, ballots, closed, joined, some_sections, voted

SESSIONS, PEOPLE, NOTES, REGIONS = 200, 100, 400, 12
SIZES = {"student": 40, "onderwijs": 20, "werkveld": 25, "management": 11, "gemeente": 4}
AIM_SECONDS, AIM_MEGABYTES = 30, 1_000
BARE = """
import sys, msgspec
from pathlib import Path
for path in sorted(Path(sys.argv[1]).glob("*.json")):
    msgspec.json.decode(path.read_bytes())
"""
OURS = "import sys; from dialoog.cli import main; sys.exit(main())"
MEASURE = """
import json, resource, sys, time
start = time.perf_counter()
try:
    exec(compile(sys.argv.pop(1), "work", "exec"), {"__name__": "__main__"})
except SystemExit as ended:
    assert not ended.code, ended.code
finally:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([time.perf_counter() - start, peak]), file=sys.stderr)
"""


def a_day(number: int, codes: Iterable[str]) -> Session:
    """Return one closed session of this size; the same number gives the same one."""
    chance = random.Random(number)  # noqa: S311 - no secret depends on it
    steps = [a_step(f"stem-{place}", order=place) for place in (1, 2, 3)]
    session = a_session(
        steps=steps,
        sections=some_sections(),
        region=f"Regio {number % REGIONS + 1}",
        title=f"Roadshow {number}",
        date=date(2026, 1, 5) + timedelta(days=number // REGIONS),
    )
    session = _written(joined(session, **SIZES), chance, list(codes))
    for step in ("stem-1", "stem-1", "stem-2", "stem-3"):
        cast = [
            vote for party, many in SIZES.items() for vote in ballots(party, *chance.choices(("ja", "nee"), k=many))
        ]
        session = voted(session, step, cast)
    for place in range(6):
        action = action_rules.add(session, what=f"Actie {place}", who=PARTIES[place % 5].label, today=session.meta.date)
        session = apply(session, action)
    return closed(session)


def _written(session: Session, chance: random.Random, codes: list[str]) -> Session:
    people = list(session.participants.values())
    notes = {}
    for number, text in enumerate(made_up(NOTES), 1):
        writer = chance.choice(people)
        section = "dreams" if number % 3 == 0 else "notes"
        kind = next(known for known in session.meta.sections if known.id == section).note_kind
        note = Note(id=f"n{number}", number=number, section=section, text=f"{text} ({number})", kind=kind)
        notes[note.id] = replace(note, party=writer.party, author=writer.id)
    some = chance.sample(codes, 10)
    themes = {f"t{place}": _theme(place, code, list(notes)[place::12]) for place, code in enumerate(some, 1)}
    return replace(session, notes=notes, themes=themes)


def _theme(number: int, code: str, notes: list[str]) -> Theme:
    return Theme(
        id=f"t{number}", order=number, title=f"Over {code}", code=code, notes=dict.fromkeys(notes, PlacedBy.PERSON)
    )


def measured(work: str, *words: str) -> tuple[float, float]:
    """Return the seconds and the most megabytes that a piece of work takes in a process of its own."""
    command = [sys.executable, "-c", MEASURE, work, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, megabytes = json.loads(done.stderr.strip().splitlines()[-1])
    return seconds, megabytes


def whole(report: Path) -> None:
    """Make sure that a report is about every session: one that leaves some out is no measure."""
    if report.suffix == ".json":
        found = json.loads(report.read_text("utf-8"))
        assert (len(found["sessions"]), found["left_out"]) == (SESSIONS, []), found["left_out"]  # noqa: S101


def main() -> None:
    """Make the sessions, measure, and end with 1 if an aim is missed."""
    codes = [theme.id for theme in FileContent.default().codebooks()["stages"].themes]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "sessions"
        start = time.perf_counter()
        for number in range(SESSIONS):
            write_new(folder / f"s{number:03}.json", a_day(number, codes))
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        made = time.perf_counter() - start
        print(f"{SESSIONS} sessions of {PEOPLE} people and {NOTES} remarks: {size:.0f} MB, made in {made:.0f} s")
        print("| work | seconds | peak memory |\n|---|---:|---:|")
        missed = False
        for kind in ("md", "html", "json", "pdf"):
            words = ("roadshow", str(folder), "--out", str(Path(name) / f"r.{kind}"))
            seconds, megabytes = measured(OURS, *words)
            missed |= seconds > AIM_SECONDS or megabytes > AIM_MEGABYTES
            whole(Path(words[-1]))
            print(f"| roadshow as {kind} | {seconds:.1f} | {megabytes:.0f} MB |", flush=True)
        seconds, megabytes = measured(BARE, str(folder))
        print(f"| bare: the same files decoded | {seconds:.1f} | {megabytes:.0f} MB |")
    raise SystemExit(1 if missed else 0)


if __name__ == "__main__":
    main()
