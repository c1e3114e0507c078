"""Return codes that somebody has still to read: on the phone they are shown once, and kept nowhere else."""

from __future__ import annotations

from collections.abc import Collection


class Untold:
    """Keeps a code until its owner has seen it and goes on; loading that page again shows it again."""

    def __init__(self) -> None:
        """Start with none."""
        self._codes: dict[str, str] = {}
        self._shown: set[str] = set()

    def keep(self, person: str, code: str) -> None:
        """Keep a new code of somebody; an empty one stands for none."""
        self.forget([person])
        if code:
            self._codes[person] = code

    def show(self, person: str) -> str:
        """Return somebody's code; empty if there is none to read."""
        if person in self._codes:
            self._shown.add(person)
        return self._codes.get(person, "")

    def goes_on(self, person: str) -> bool:
        """Tell whether somebody has nothing left to read; a code that was shown is forgotten."""
        if person in self._shown:
            self.forget([person])
        return person not in self._codes

    def forget(self, people: Collection[str]) -> None:
        """Let the codes of these go."""
        for person in people:
            self._codes.pop(person, None)
            self._shown.discard(person)
