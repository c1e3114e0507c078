"""The command line; ``compose`` wires everything together."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `dialoog` with the arguments of this process, and end with its exit code."""
    from dialoog.cli import process
    from dialoog.cli.app import call

    process.prepare_streams()
    sys.excepthook = process.tell_of_failure
    sys.exit(process.run(call, sys.argv[1:]))
