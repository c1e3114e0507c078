"""Print a command that the README tells people to type, exactly as it stands there.

Usage: python3 scripts/readme_command.py test

The README marks such a command with a comment that names it, on the line before its code block::

    <!-- command: test -->
    ```sh
    ...
    ```

Standard library only: the check of a fresh clone runs it before anything is installed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
MARKED = re.compile(r"^<!-- command: (?P<name>[a-z-]+) -->\n```(?:sh|bat)\n(?P<command>[^\n]+)\n```$", re.MULTILINE)


def commands(readme: str) -> dict[str, str]:
    """Return the marked commands of a README by name; raise `ValueError` for one without its block."""
    found = {match["name"]: match["command"] for match in MARKED.finditer(readme)}
    marks = re.findall(r"<!-- command: *(\S+) *-->", readme)
    if sorted(found) != sorted(marks):
        message = f"README.md marks {sorted(marks)}, but only {sorted(found)} can be read"
        raise ValueError(message)
    return found


def main() -> None:
    """Print the command that the first argument names."""
    print(commands(README.read_text(encoding="utf-8"))[sys.argv[1]])


if __name__ == "__main__":
    main()
