"""What the shell sees: exit codes, streams, and a calm end whatever happens."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dialoog.cli import process
from dialoog.domain.errors import Refused
from dialoog.store.session_store import write_new
from tests.build import a_session, noted
from tests.cli.conftest import Program, start

AS_IN_A_TERMINAL = "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""A shell starts what runs in the background with Ctrl-C ignored, and these tests with it."""

HEAVY = {"textual", "starlette", "uvicorn", "numpy", "matplotlib", "tinydb", "msgspec", "rich"}


def test_help_of_the_program_and_of_a_command_loads_nothing_heavy() -> None:
    program = (
        "import sys; from dialoog.cli import main; sys.argv = ['dialoog', *sys.argv[1:]]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    for words in (["--help"], ["new", "--help"]):
        done = subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=True)
        assert "Gebruik: dialoog" in done.stdout
        assert HEAVY & set(done.stderr.split()) == set()


def test_a_refusal_is_one_sentence_on_stderr_and_exit_code_1() -> None:
    ended = start("report", "nergens")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("dialoog: ")
    assert ended.err.count("\n") == 1
    assert "nergens" in ended.err


def test_a_wrong_call_is_exit_code_2_with_the_way_to_the_help() -> None:
    ended = start("new", "--formt", "leeg", "dag")
    assert (ended.code, ended.out) == (2, "")
    assert "'--formt'" in ended.err
    assert "'--format'" in ended.err
    assert "dialoog new --help" in ended.err


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf8_whatever_the_locale(locale: str) -> None:
    Path("wand.txt").write_text("Café 🌷\n" * 2, "utf-8")
    settings = {"LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
    ended = start("themes", "wand.txt", env=settings)
    assert (ended.code, ended.err) == (0, "")
    assert "Café 🌷" in ended.out


@pytest.mark.skipif(sys.platform == "win32", reason="a shell with pipes and head")
def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    write_new(Path("sessions/lang.json"), noted(a_session(), *(f"opmerking {n} {'x' * 200}" for n in range(500))))
    pipe = f"{sys.executable} -m dialoog themes lang --json | head -c 10; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", pipe], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_calmly() -> None:
    program = (
        f"import os, signal, sys\n{AS_IN_A_TERMINAL}"
        "from dialoog.cli import process, program as app\n"
        "def call(args): os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.exit(process.run(call, []))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 128 + signal.SIGINT
    assert done.stderr == "dialoog: Afgebroken.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_while_the_program_loads_ends_it_without_a_word() -> None:
    """Loading is most of a short command, so that is where Ctrl-C lands."""
    program = (
        f"import os, signal, sys\n{AS_IN_A_TERMINAL}"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'dialoog.cli.program': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from dialoog.cli import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_an_error_that_nobody_foresaw_is_a_sentence_and_its_place_is_in_a_file(home: Path) -> None:
    """What people said is in neither: it may be among the values of an error."""
    program = (
        "import dialoog.cli.program as app, dialoog.cli as cli\n"
        "def call(args): raise ZeroDivisionError('wat iemand zei')\n"
        "app.call = call\n"
        "cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("dialoog is vastgelopen")
    assert done.stderr.count("\n") == 1
    [details] = [path for path in home.rglob("*.txt") if str(path) in done.stderr]
    kept = details.read_text("utf-8")
    assert "in call" in kept
    assert "ZeroDivisionError" in kept
    assert "wat iemand zei" not in kept + done.stderr


def test_the_sentence_of_any_refusal_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    def call(_args: object) -> None:
        raise Refused("Dat kan nu niet.")

    assert process.run(call, []) == 1
    assert capsys.readouterr().err == "dialoog: Dat kan nu niet.\n"


def test_the_app_needs_a_terminal(session: str, dialoog: Program) -> None:
    for words in ((), ("open", session)):
        ended = dialoog(*words)
        assert ended.code == 1
        assert "terminal" in ended.err
