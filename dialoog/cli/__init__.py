"""The command line; ``compose`` wires everything together."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `dialoog` with the arguments of this process, and end with its exit code."""
    from dialoog.cli import process
    from dialoog.cli.app import call

    process.use_utf8()
    sys.excepthook = process.tell_of_failure
    sys.exit(process.run(call, sys.argv[1:]))
