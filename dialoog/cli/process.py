"""A command as a process: its streams, its exit code, and a calm end whatever happens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import TextIOWrapper
from types import TracebackType

from typer import Exit, echo

from dialoog.cli.dutch import WrongCall
from dialoog.domain.errors import DialoogError

DONE, FAILED, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130
PROGRAM = "dialoog"

Call = Callable[[Sequence[str]], None]


def run(call: Call, args: Sequence[str]) -> int:
    """Carry out a call and return its exit code; what went wrong stands on stderr as a sentence."""
    try:
        call(args)
        sys.stdout.flush()
    except Exit as end:
        return end.exit_code
    except DialoogError as error:
        return _tell(error.sentence, FAILED)
    except WrongCall as error:
        return _tell(f"{error.sentence}\nUitleg: {error.path or PROGRAM} --help", WRONG_CALL)
    except KeyboardInterrupt:
        return _tell("Afgebroken.", INTERRUPTED)
    except BrokenPipeError:
        return _leave_pipe()
    return DONE


def _tell(sentence: str, code: int) -> int:
    echo(f"{PROGRAM}: {sentence}", err=True)
    return code


def _leave_pipe() -> int:
    """Stop without a word: whoever reads our output (head, less) has seen enough.

    Python would complain at its end that stdout cannot be flushed, so that goes nowhere from here.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says: reports hold letters that many locales lack."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def tell_of_failure(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Tell of an error that nobody foresaw in a sentence, with the file that has its details; for `sys.excepthook`."""
    import platformdirs

    from dialoog.tui.crash import told

    folder = platformdirs.user_state_path(PROGRAM, appauthor=False)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    echo(told(error, folder), err=True)
