"""Print constraints.txt: the version of everything that ``.[dev,office]`` needs, as this environment has it.

Usage: .venv/bin/python scripts/pin.py > constraints.txt
       .venv/bin/python scripts/pin.py dev    (only what that extra names itself)
       .venv/bin/python scripts/pin.py floors FILE    (fails if a version in the file is above the floor for users)
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent


RUN_TIME = "run time"
"""What the requirements of the program itself are filed under, beside those of its extras."""


def groups() -> dict[str, list[Requirement]]:
    """Return the requirements in pyproject.toml: those of the program itself, and those of each extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = {RUN_TIME: project["dependencies"], **project["optional-dependencies"]}
    return {name: [Requirement(line) for line in group] for name, group in lines.items()}


def declared() -> list[Requirement]:
    """Return all those requirements in one list."""
    return [requirement for group in groups().values() for requirement in group]


def pins(wanted: Iterable[Requirement]) -> dict[str, str]:
    """Return name and version of these requirements and of all that they need in turn."""
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    queue = [(item, extra) for item in wanted for extra in ("", *item.extras)]
    while queue:
        requirement, extra = queue.pop()
        name = canonicalize_name(requirement.name)
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        found[name] = distribution(name).version
        queue.extend(_needed_by(name, extra))
    return found


def _needed_by(name: str, extra: str) -> Iterator[tuple[Requirement, str]]:
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            yield from ((requirement, each) for each in ("", *requirement.extras))


def named(group: str) -> dict[str, str]:
    """Return name and version of what one extra names itself."""
    return {item.name: distribution(item.name).version for item in groups()[group]}


def above_floors(found: Iterable[str]) -> list[str]:
    """Return in a sentence each which of these versions (`name==version`) is not the lowest that users may have."""
    versions = {canonicalize_name(item.name): item for item in map(Requirement, found)}
    users = [item for group in (RUN_TIME, "office") for item in groups()[group]]
    tried = [(item, versions[name]) for item in users if (name := canonicalize_name(item.name)) in versions]
    return [f"{item} is tried with {it.specifier}: raise its floor" for item, it in tried if not _is_floor(item, it)]


def _is_floor(item: Requirement, tried: Requirement) -> bool:
    floors = [Version(one.version) for one in item.specifier if one.operator == ">="]
    return [Version(one.version) for one in tried.specifier] == floors


def main() -> None:
    """Print one line a package, in alphabetical order."""
    if sys.argv[1:2] == ["floors"]:
        lines = Path(sys.argv[2]).read_text("utf-8").splitlines()
        sys.exit("\n".join(above_floors(line for line in lines if "==" in line)) or 0)
    print("# The versions that the checks run with; made by scripts/pin.py.")
    wanted = named(sys.argv[1]) if len(sys.argv) > 1 else pins(declared())
    for name, version in sorted(wanted.items()):
        print(f"{name}=={version}")


if __name__ == "__main__":
    main()
