"""The command line; ``compose`` wires everything together."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run `dialoog` with the arguments of this process, and end with its exit code.

    While the program loads, Ctrl-C ends it at once: there is nothing yet to put away, and nobody yet to say so calmly.
    """
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from dialoog.cli import process
    from dialoog.cli.program import call

    process.prepare_streams()
    sys.excepthook = process.tell_of_failure
    signal.signal(signal.SIGINT, usual)
    sys.exit(process.run(call, sys.argv[1:]))
