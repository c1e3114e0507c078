"""What a user waits for: help on the command line, the first paint, and a key in the vote screen."""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from benchmarks.harness import Figure, timed_async, turns
from dialoog.tui.app import DialoogApp
from dialoog.tui.voting.statement_screen import VoteScreen
from tests.build import a_session, some_steps
from tests.build import running as under_way
from tests.tui.home import TestHome

ROOT = Path(__file__).resolve().parents[1]
PRESSES = 30

BARE_TYPER = """
import typer
app = typer.Typer()
def add(name):
    @app.command(name)
    def command(session: str, out: str = "", sessions: str = "", content: str = ""):
        "Does something."
for number in range({commands}):
    add(f"command{{number}}")
app()
"""
PAINT = """
import sys
{imports}
app = {app}
def ready():
    app.call_after_refresh(app.exit)
app.call_later(ready)
app.run(headless=True, size=(120, 40))
"""
EMPTY_APP = {"imports": "from textual.app import App", "app": "App()"}
OUR_APP = {
    "imports": "from dialoog.wiring.outside import Outside\nfrom dialoog.tui.app import DialoogApp",
    "app": "DialoogApp(Outside.at(sys.argv[1]))",
}


def compiled() -> None:
    """Compile the program, as an installed one is: Textual and Typer beside it are so too.

    Without it a checkout that has never run, or a Python that may write no bytecode, compiles all of it at each start.
    """
    run("-m", "compileall", "-q", "dialoog")


def run(*args: str) -> None:
    """Run Python with these arguments and throw away what it prints."""
    subprocess.run([sys.executable, *args], cwd=ROOT, check=True, capture_output=True)


def command_count() -> int:
    """Return how many commands our program has."""
    from dialoog.cli.program import COMMANDS

    return len(COMMANDS)


def show_help() -> Figure:
    """Compare `dialoog --help` to that of a bare Typer program with as many commands."""
    bare = BARE_TYPER.format(commands=command_count())
    ours, plain = turns(lambda: run("-m", "dialoog", "--help"), lambda: run("-c", bare, "--help"), 15)
    return Figure("dialoog --help", ours, plain, "a bare Typer program with as many commands", aim=0.75)


def first_paint() -> Figure:
    """Compare the start screen, with sessions in its list, to an app that is empty; imports and exit included."""
    with tempfile.TemporaryDirectory() as folder:
        home = TestHome(Path(folder))
        for number in range(10):
            home.catalog.create(f"dag-{number}", a_session())
        ours, plain = turns(
            lambda: run("-c", PAINT.format(**OUR_APP), folder), lambda: run("-c", PAINT.format(**EMPTY_APP)), 11
        )
    return Figure("first paint of the start screen", ours, plain, "an empty Textual app", aim=1.5)


class OneLine(App[None]):
    """The least that can answer a key with a new picture."""

    BINDINGS = [("b", "turn", "Turn")]  # noqa: RUF012 - as Textual's own examples
    turned = False

    def compose(self) -> ComposeResult:
        """Show one line."""
        yield Static("uit", id="line")

    def action_turn(self) -> None:
        """Change the line."""
        self.turned = not self.turned
        self.query_one("#line", Static).update("aan" if self.turned else "uit")


async def key_ours() -> float:
    """Return the seconds of a key that changes the vote screen; what it changes is kept on disk first."""
    with tempfile.TemporaryDirectory() as folder:
        home = TestHome(Path(folder))
        path = home.catalog.create("dag", under_way(a_session(steps=some_steps()), "stem-1"))
        app = DialoogApp(home, open_session=path)
        async with app.run_test(size=(120, 40)) as pilot:
            await app.workers.wait_for_complete()
            await app.push_screen(VoteScreen("stem-1"))
            await pilot.pause()
            return await median_of_presses(pilot)


async def key_bare() -> float:
    """Return the seconds of a key that changes one line of an app that is empty otherwise."""
    async with OneLine().run_test(size=(120, 40)) as pilot:
        return await median_of_presses(pilot)


async def median_of_presses(pilot: Pilot[None]) -> float:
    """Return the median time from the key to the new picture."""
    return statistics.median([await timed_async(lambda: pilot.press("b")) for _ in range(PRESSES)])


def key_in_the_vote_screen() -> Figure:
    """Compare both, each in a loop of its own, in turns."""
    pairs = [(asyncio.run(key_ours()), asyncio.run(key_bare())) for _ in range(3)]
    ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    return Figure("a key in the vote screen, kept, to the new picture", ours, bare, "a key that changes one line")


def figures() -> list[Figure]:
    """Return every figure of this file."""
    compiled()
    return [show_help(), first_paint(), key_in_the_vote_screen()]
