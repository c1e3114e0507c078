"""The step that is on: what it is called and for, how it stands, and the one key that goes on."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.agenda import Step
from dialoog.domain.ballot_box import Progress
from dialoog.domain.session import Phase, Session
from dialoog.facilitation.showing.countdown import Reading
from dialoog.facilitation.showing.progress import state
from dialoog.tui.regie import next_key
from dialoog.tui.widgets.countdown import Countdown

NOT_BEGUN = "De dag is nog niet begonnen."
CLOSED = "Deze sessie is gesloten. Niemand doet meer mee; de opbrengst kun je nog bewerken."


class StepPanel(Vertical):
    """Shows the step that is on."""

    def compose(self) -> ComposeResult:
        """Show title, countdown, next key, state and purpose under each other."""
        yield Static(id="step-title")
        yield Countdown()
        yield Static(id="step-next")
        with VerticalScroll(id="step-body", can_focus=False):
            yield Static(id="step-state")
            yield Static(id="step-say")
            yield Static(id="step-purpose")

    def show(self, session: Session, step: Step | None, progress: Progress | None) -> None:
        """Show this step, or before the first one the session."""
        self._write("step-title", step.title if step else session.meta.title)
        self._write("step-purpose", step.purpose if step else "")
        self._write("step-say", told_by_plan(step) if step else "")
        self._write("step-state", "\n".join(_state(session, step, progress)))
        key, does = next_key.next_key(session, step)
        self.query_one("#step-next", Static).update(Content.assemble((key, "bold"), f": {does}"))

    def tick(self, now_reads: Reading | None) -> None:
        """Show how the countdown stands."""
        self.query_one(Countdown).show(now_reads)

    def _write(self, part: str, text: str) -> None:
        found = self.query_one(f"#{part}", Static)
        found.update(Content(text))
        found.display = bool(text)


def _state(session: Session, step: Step | None, progress: Progress | None) -> list[str]:
    if session.meta.phase is Phase.CLOSED:
        return [CLOSED]
    if step is None:
        return [NOT_BEGUN]
    lines = state(session, step, progress)
    if step.statement:
        lines += ["", f"‘{step.statement.text}’"]
    return [next_key.LAST_STEP, "", *lines] if next_key.is_last(session, step) else lines


def told_by_plan(step: Step) -> str:
    """Return what the plan says of a step for who leads it: what to say, who leads it, what lies ready, the groups."""
    groups = ", ".join(f"{group.title} ({group.lead})" if group.lead else group.title for group in step.groups)
    lines = (("Zeggen", step.say), ("Wie", step.lead), ("Klaarleggen", step.materials), ("Groepen", groups))
    return "\n".join(f"{name}: {text}" for name, text in lines if text)
