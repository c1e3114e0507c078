"""Whether the facilitator can go on while a full room votes: keys in the terminal app, in a terminal of its own.

Run it with `.venv/bin/python -m benchmarks.load_app` (a few minutes). The app serves the phones itself, as on the day;
a crowd in another process listens and votes (see `load_crowd`). Here keys are pressed one after another, and the time
is taken until what they change has come out of the terminal. It needs a network address; nothing leaves this computer.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from threading import Thread
from typing import IO, Any, NamedTuple, cast

from benchmarks.load_scenes import Times
from benchmarks.load_terminal import Terminal
from dialoog.store.session_store import write_new
from tests.build import a_session
from tests.build import running as under_way

PHONES, RUNS, BURSTS, TURNS = 1_000, 5, 8, 4
QUIET = 2.0
"""Seconds of keys while nobody votes."""

STEADY = 2.0
"""Seconds in which everybody votes once: 1,000 phones are 500 votes a second."""

PAUSE = 0.04
"""Seconds between an answered key and the next one."""

VOTE = r"De stemming is open\.(?:(?!{gone}).)*Sluiten en uitslag"
"""The whole screen of an open vote, without what stood on top of it."""

SCREENS = (
    ("f1", "Zoek in alle opdrachten"),
    ("escape", VOTE.format(gone="Zoek in alle")),
    ("u", r"sluiten\?"),
    ("n", VOTE.format(gone=r"sluiten\?")),
)
"""Keys that put something over the whole screen and take it away, with what is drawn then."""

LETTERS = tuple(((chr(letter), chr(letter)),) for letter in range(0x410, 0x450))
"""Letters in a field; each is one that nothing else on the screen has."""

VOTING = (("all vote at once", "burst", BURSTS), ("500 votes a second", f"spread {STEADY}", TURNS))
"""How the room votes: what that is called, what the crowd is told, and how often."""

HEADER = "| while | keys | p50 ms | p99 ms | slowest ms |\n|---|---:|---:|---:|---:|"


Keys = tuple[tuple[str, str], ...]
"""Keys that leave the screen as it was, each with what is drawn then."""


class Key(NamedTuple):
    """A key: when it was pressed, and the seconds until its change was drawn."""

    at: float
    took: float


class Crowd:
    """The room, in a process of its own."""

    def __init__(self, url: str, code: str, phones: int) -> None:
        """Start it; everybody comes in."""
        command = [sys.executable, "-m", "benchmarks.load_crowd", url, code, "student", str(phones)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.came_in = self._told()

    def _told(self) -> dict[str, Any]:
        line = cast("IO[str]", self._process.stdout).readline()
        return cast("dict[str, Any]", json.loads(line))

    def vote(self, how: str) -> tuple[Callable[[], bool], dict[str, Any]]:
        """Let everybody vote; return what tells whether they still are, and where the outcome will be then."""
        outcome: dict[str, Any] = {}
        reading = Thread(target=lambda: outcome.update(self._told()))
        stdin = cast("IO[str]", self._process.stdin)
        stdin.write(f"{how}\n")
        stdin.flush()
        reading.start()
        return reading.is_alive, outcome

    def close(self) -> None:
        """Send everybody home."""
        self._process.communicate()


class Played(NamedTuple):
    """What one run gave: keys per scene, and how the crowd fared."""

    keys: dict[str, Times]
    crowd: dict[str, Times]


@contextmanager
def an_evening(phones: int) -> Iterator[tuple[Terminal, str, str]]:
    """Start the app with a vote open and the doors open; give the terminal, the address and the code."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "druk.json"
        write_new(path, under_way(a_session(present={"student": phones}), "stem-1"))
        with Terminal([sys.executable, "-m", "dialoog", "open", str(path)]) as terminal:
            terminal.until("Enter : naar de stemming")
            terminal.press("z")
            terminal.until("antwoordt")
            terminal.press("enter")
            address = terminal.until(r"Adres: (\S+)")[1][1]
            code = terminal.until(r"Code: (\w{4})\b")[1][1]
            terminal.press("escape")
            terminal.until("Doe mee")
            terminal.press("s")
            terminal.until("Druk op o om te openen")
            terminal.press("o")
            terminal.until("De stemming is open")
            yield terminal, f"http://{address}", code


def pressed(terminal: Terminal, keys: Iterator[Keys], going: Callable[[], bool]) -> list[Key]:
    """Press one key after another as long as it goes on, and until the screen is as it was."""
    found = []
    while going():
        for key, drawn in next(keys):
            at = terminal.press(key)
            found.append(Key(at, terminal.until(drawn)[0] - at))
            terminal.look(0)
            time.sleep(PAUSE)
    return found


def for_seconds(seconds: float) -> Callable[[], bool]:
    """Return what tells whether so many seconds have not passed yet."""
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() < end


def scenes(terminal: Terminal, url: str, code: str, phones: int) -> Played:
    """Press keys of both kinds in an empty room, in a full one, while all vote at once, and while votes go on."""
    played = Played({}, {})
    for kind, keys in both(terminal):
        played.keys[f"{kind}: nobody there"] = taken(pressed(terminal, keys, for_seconds(QUIET)))
    crowd = Crowd(url, code, phones)
    for kind, keys in both(terminal):
        played.keys[f"{kind}: {phones} phones listen"] = taken(pressed(terminal, keys, for_seconds(QUIET)))
        for name, how, times in (
            ("all vote at once", "burst", BURSTS),
            ("500 votes a second", f"spread {STEADY}", TURNS),
        ):
            for _ in range(times):
                pressed(terminal, keys, for_seconds(0.2))
                vote(terminal, crowd, keys, how, (f"{kind}: {name}", name, played))
    crowd.close()
    return played


def vote(terminal: Terminal, crowd: Crowd, keys: Iterator[Keys], how: str, into: tuple[str, str, Played]) -> None:
    """Press keys while the room votes; those count that the voting got in the way of."""
    scene, name, played = into
    going, outcome = crowd.vote(how)
    found = pressed(terminal, keys, going)
    end = outcome["begun"] + (max(outcome["screens"]["seconds"]) if how == "burst" else STEADY)
    during = [key for key in found if key.at < end and key.at + key.took > outcome["begun"]]
    played.keys.setdefault(scene, Times([])).add(taken(during))
    for what in ("acknowledged", "screens")[: 2 if how == "burst" else 1]:
        played.crowd.setdefault(f"{name}: {what}", Times([])).add(Times(**outcome[what]))


def both(terminal: Terminal) -> Iterator[tuple[str, Iterator[Keys]]]:
    """Give the two kinds of keys, one after the other; letters go into the field of the palette."""
    terminal.press("palette")
    terminal.until("Zoek een opdracht")
    yield "a letter in a field", cycle(LETTERS)
    terminal.press("escape")
    terminal.until(VOTE.format(gone="Zoek een"))
    yield "a whole screen", cycle([SCREENS])


def taken(keys: Sequence[Key]) -> Times:
    """Return how long these took."""
    return Times([key.took for key in keys])


def rows(runs: Sequence[dict[str, Times]]) -> Iterator[str]:
    """Return each scene as a row; of each figure the median of the runs."""
    for name in runs[0]:
        found = [run[name] for run in runs]
        many, errors = sum(len(times.seconds) for times in found), sum(times.errors for times in found)
        shares = (statistics.median(times.at(share) for times in found) * 1000 for share in (0.5, 0.99, 1.0))
        yield f"| {name} | {many}{f' ({errors} errors)' if errors else ''} | {' | '.join(f'{s:.0f}' for s in shares)} |"


def main() -> None:
    """Play, and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--phones", type=int, default=PHONES)
    options.add_argument("--runs", type=int, default=RUNS)
    chosen = options.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    played = []
    for _ in range(chosen.runs):
        with an_evening(chosen.phones) as evening:
            played.append(scenes(*evening, chosen.phones))
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, {chosen.runs} runs\n")
    for part in ([run.keys for run in played], [run.crowd for run in played]):
        print("\n".join((HEADER, *rows(part))), end="\n\n")


if __name__ == "__main__":
    main()
