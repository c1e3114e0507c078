"""A command as a process: its streams, its exit code, and a calm end whatever happens."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from io import TextIOWrapper
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from typer import Exit

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.output import tell
from dialoog.domain.errors import DialoogError

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

Made = TypeVar("Made")
DONE, FAILED, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130
STDERR = 2

OUTPUT_FAILS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
"""What is left for stdout when no file is named: files of our own are told of where they are written."""

PROGRAM = "dialoog"

Call = Callable[[Sequence[str]], None]


def run(call: Call, args: Sequence[str]) -> int:
    """Carry out a call and return its exit code; what went wrong stands on stderr as a sentence."""
    try:
        return _carried_out(call, args)
    except DialoogError as error:
        return _tell(error.sentence, FAILED)
    except WrongCall as error:
        return _tell(f"{error.sentence}\nUitleg: {error.path or PROGRAM} --help", WRONG_CALL)
    except KeyboardInterrupt:
        return _tell("Afgebroken.", INTERRUPTED)
    except BrokenPipeError:
        _give_up_output()  # whoever reads it (head, less) has seen enough
        return DONE
    except OSError as error:
        sentence = _refused_by_system(error)
        if not sentence:
            raise
        return _tell(sentence, FAILED)


def _carried_out(call: Call, args: Sequence[str]) -> int:
    try:
        call(args)
        code = DONE
    except Exit as end:
        code = end.exit_code
    sys.stdout.flush()
    return code


def _tell(sentence: str, code: int) -> int:
    tell(f"{PROGRAM}: {sentence}")
    return code


def _refused_by_system(error: OSError) -> str:
    """Return the sentence for a file that was refused where nobody expected it, or for stdout; empty for all else."""
    from dialoog.store.atomic import reason

    if isinstance(error.filename, str | bytes):
        name = os.fsdecode(error.filename)
        return f"{name} kan niet gebruikt worden ({reason(error)}). Controleer de naam en de map."
    if error.errno in OUTPUT_FAILS:
        _give_up_output()
        return f"De uitvoer kan niet geschreven worden ({reason(error)})."
    return ""


def _give_up_output() -> None:
    """Let what is left for stdout go nowhere: Python would complain at its end that it cannot be flushed."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def prepare_streams() -> None:
    """Write UTF-8 whatever the locale says: reports hold letters that many locales lack.

    A stream that was closed from outside goes nowhere: a file of ours could take its place otherwise, and be
    written into. Names of files keep the bytes that are no text.
    """
    while (free := os.open(os.devnull, os.O_RDWR)) <= STDERR:
        pass
    os.close(free)
    sys.stdin = sys.stdin or os.fdopen(0)
    sys.stdout = sys.stdout or os.fdopen(1, "w")
    sys.stderr = sys.stderr or os.fdopen(STDERR, "w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def tell_of_failure(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Tell of an error that nobody foresaw in a sentence, with the file that has its details; for `sys.excepthook`."""
    import platformdirs

    from dialoog.facilitation.crash_file import told

    folder = platformdirs.user_state_path(PROGRAM, appauthor=False)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    tell(told(error, folder))


def in_quick_loop(work: Coroutine[Any, Any, Made]) -> Made:
    """Carry something out in the quickest event loop that there is here, and return what it makes."""
    import asyncio

    with asyncio.Runner(loop_factory=_quick_loop()) as runner:
        return runner.run(work)


def _quick_loop() -> Callable[[], AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:  # not on Windows
        return None
    return uvloop.new_event_loop
