"""What the plan of the day was before each change, so that changes can be taken back, and done again, one by one."""

from __future__ import annotations

from contextlib import suppress

from dialoog.domain.errors import DialoogError
from dialoog.domain.rules.replanning import Plan, plan_before, plan_of, same_plan, take_back
from dialoog.domain.session import Session, apply


class PlanHistory:
    """The plans of the open session, as far as they were changed since it was opened."""

    def __init__(self) -> None:
        """Start with none."""
        self._plans: list[Plan] = []
        self._undone: list[Plan] = []
        self._put_back: list[Plan] = []
        """The plans that came by going back: the message that tells of one may come late, and is no new change."""

    @property
    def last(self) -> Plan | None:
        """The plan as it was before the last change; None when nothing was changed."""
        return self._plans[-1] if self._plans else None

    @property
    def undone(self) -> Plan | None:
        """The plan as it was before it was last taken back; None when nothing was, or something changed since."""
        return self._undone[-1] if self._undone else None

    def go_back(self, session: Session) -> Plan:
        """Take the last plan off, and know what the plan will be once it was put back."""
        back = self._plans.pop()
        self._undone.append(plan_of(session))
        self._expect(session, back)
        return back

    def go_forward(self, session: Session) -> Plan:
        """Take the last plan that was taken back off, to do it again."""
        ahead = self._undone.pop()
        self._plans.append(plan_of(session))
        self._expect(session, ahead)
        return ahead

    def _expect(self, session: Session, plan: Plan) -> None:
        with suppress(DialoogError):  # nothing to take back: then nothing changes
            self._put_back.append(plan_of(apply(session, take_back(session, plan))))

    def follow(self, before: Session | None, after: Session) -> None:
        """Remember how the plan was, if this changed it and did not put it back."""
        if before is None or same_plan(before, after):
            return
        changed = plan_before(before, after)
        if changed and (changed.current or plan_of(after) not in self._put_back):  # nothing that goes back is a reset
            self._plans.append(changed)
            self._put_back, self._undone = [], []
