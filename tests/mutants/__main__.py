"""Makes small faults in the code that carries the promises, and shows which of them no test sees: `scripts/mutants`."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from tests.mutants.faults import Faulty, faulty
from tests.mutants.parts import PARTS
from tests.mutants.trial import KILLED, LATE, SURVIVED, UNRUN, tried

KEPT = Path(".mutants")
"""Where is kept what became of each fault, so that a run goes on where the last one stopped."""

SEEN = (KILLED, LATE)
"""A fault that was seen once is not tried again."""


@dataclass(slots=True)
class Found:
    """What became of the faults of one part so far."""

    name: str
    module: Faulty
    chosen: Sequence[str]
    became: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The file that keeps it."""
        return KEPT / f"{self.name}.json"

    @property
    def mark(self) -> str:
        """Says of which code this was found: that of a module that has changed since is not used."""
        return hashlib.sha256(self.module.code.encode()).hexdigest()

    def read(self) -> None:
        """Take over what an earlier run found of the same code."""
        if self.path.exists():
            mark, became = json.loads(self.path.read_text("utf-8"))
            self.became = became if mark == self.mark else {}

    def tell(self, fault: str, became: str) -> None:
        """Keep what became of a fault, and show one that nobody saw."""
        self.became[fault] = became
        KEPT.mkdir(exist_ok=True)
        self.path.write_text(json.dumps([self.mark, self.became], indent=0), "utf-8")
        if became != KILLED:
            _say(f"{became}: {self.module.shown(fault)}\n")

    def left(self) -> list[str]:
        """Return the faults that are still to be tried."""
        return [fault for fault in self.chosen if self.became.get(fault) not in SEEN]

    def row(self) -> str:
        """Return a line of the table of docs/mutants.md."""
        many = Counter(self.became[fault] for fault in self.chosen if fault in self.became)
        total = many.total()
        share = 100 * (many[KILLED] + many[LATE]) // total if total else 0
        figures = (len(self.module.faults), total, many[KILLED], many[LATE], many[SURVIVED] + many[UNRUN], f"{share} %")
        return f"| `{self.name}` | " + " | ".join(map(str, figures)) + " |"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _part(name: str, options: argparse.Namespace) -> Found:
    """Try the faults of a part in a process of its own, for each loads its module anew."""
    module = faulty(Path(PARTS[name].file).read_text("utf-8"))
    few = options.sample and options.sample < len(module.faults)
    some = set(random.Random(options.seed).sample(module.faults, options.sample)) if few else set(module.faults)
    found = Found(name, module, [fault for fault in module.faults if fault in some])
    if not options.fresh:
        found.read()
    child = os.fork()
    if not child:
        os._exit(_tried(found))
    _await(child)
    found.read()
    return found


def _tried(found: Found) -> int:
    with tempfile.TemporaryDirectory(prefix="mutants-") as work:
        return tried(PARTS[found.name], found.module.code, found.left(), found.tell, Path(work))


def _await(child: int) -> None:
    try:
        os.waitpid(child, 0)
    except BaseException:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
        raise


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """End as at Ctrl+C: what was found is kept already, and the temporary folder goes."""
    raise SystemExit(143)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/mutants", description=__doc__, epilog="Parts: " + ", ".join(PARTS))
    parser.add_argument("parts", nargs="*", metavar="PART", help="which parts to try (all of them: every part)")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="at most N faults of a part, by chance")
    parser.add_argument("--seed", type=int, default=1, help="another sample; the same seed takes the same faults")
    parser.add_argument("--fresh", action="store_true", help="also what an earlier run has seen killed")
    options = parser.parse_args()
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return options


def main() -> None:
    """Try the parts that were asked for, and print the table."""
    options = _options()
    signal.signal(signal.SIGTERM, _stop)
    rows = [_part(name, options).row() for name in options.parts or PARTS]
    _say("\n| part | faults | tried | killed | out of time | survived | seen |\n|---|---|---|---|---|---|---|")
    _say("\n".join(rows))


if __name__ == "__main__":
    main()
