"""Where a step that is added on the spot goes: behind the one that is on, and behind those added there before."""

from __future__ import annotations

from dialoog.domain.session import Changes, Put, Session


class Spot:
    """Remembers what was added behind which step, so that several stand in the order in which they were made."""

    def __init__(self) -> None:
        """Nothing was added yet."""
        self._current = self._last = ""

    def after(self, session: Session) -> str:
        """Return the step that the next one comes behind; empty is the end of the agenda."""
        same = self._current == session.meta.current and self._last in session.agenda
        return self._last if same else session.meta.current

    def added(self, session: Session, changes: Changes) -> None:
        """Remember what was added."""
        new = [change.id for change in changes if isinstance(change, Put) and change.id not in session.agenda]
        self._current, self._last = session.meta.current, new[0] if new else ""

    def told(self, session: Session) -> str:
        """Return where the last one that was added stands."""
        steps = [step.id for step in session.steps]
        place = steps.index(self._last) if self._last in steps else 0
        if not place:
            return "Toegevoegd, als eerste onderdeel."
        return f"Toegevoegd achter ‘{session.steps[place - 1].title}’."
