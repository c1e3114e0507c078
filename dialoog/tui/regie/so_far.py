"""On a tall screen, below the step: what the day has brought so far, and what the next steps are for."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from dialoog.domain.agenda import Step
from dialoog.domain.ballot_box import Progress
from dialoog.domain.rules import replanning, running
from dialoog.domain.session import Session
from dialoog.facilitation.showing.progress import state
from dialoog.tui.regie.step_panel import told_by_plan

BROUGHT, AHEAD = "Tot nu toe", "Hierna"


class SoFar(Static):
    """Shown only where there are rows to spare."""

    def show(self, session: Session, progress: Progress | None) -> None:
        """Show it for this session."""
        parts = [*_part(BROUGHT, brought(session, progress)), *_part(AHEAD, ahead(session))]
        self.update(Content("\n").join(parts))


def _part(title: str, lines: list[Content]) -> list[Content]:
    return [Content.styled(title, "bold $primary"), *lines, Content("")] if lines else []


def brought(session: Session, progress: Progress | None) -> list[Content]:
    """Return of each step but the one that is on what it has brought."""
    on = running.current_step(session)
    steps = [step for step in session.steps if step != on and _ran(session, step)]
    told = ((step, " ".join(state(session, step, progress))) for step in steps)
    return [Content.assemble((f"{step.title}: ", "bold"), text) for step, text in told if text]


def _ran(session: Session, step: Step) -> bool:
    voted_on = any(round_.step == step.id for round_ in session.rounds.values())
    return step.clock.started is not None or voted_on


def ahead(session: Session) -> list[Content]:
    """Return what the steps to come are for, and what the plan says of them to who leads the day."""
    found = ((step, " ".join(filter(None, (step.purpose, told_by_plan(step))))) for step in replanning.to_come(session))
    return [Content.assemble((f"{step.title}: ", "bold"), text.replace("\n", ". ")) for step, text in found if text]
