"""What is written of one block, as much as fits: drawn in a fixed space, so that moving the cursor lays nothing out."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from dialoog.domain.agenda import Step
from dialoog.domain.session import Session
from dialoog.tui.planner.wording import NO_STEPS, details

MORE = "… (Enter laat alles zien)"


class BlockCard(Widget):
    """The block that the cursor is on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(id=id)
        self._lines: list[Content] = []

    def show(self, session: Session, step: Step | None) -> None:
        """Show a block, or how to begin when there is none."""
        rows = details(session, step) if step else []
        title = [Content.styled(step.title, "bold $accent"), Content("")] if step else [Content(NO_STEPS)]
        self._lines = [*title, *(Content.assemble((name, "bold"), f"  {text}") for name, text in rows)]
        self.refresh()

    def render(self) -> Content:
        """Draw as many lines as fit, and say so when there is more."""
        width, height = self.content_size
        if not width or not height:
            return Content("")
        wrapped = [line for content in self._lines for line in content.wrap(width) or [Content("")]]
        if len(wrapped) > height:
            wrapped = [*wrapped[: height - 1], Content.styled(MORE, "$foreground 60%")]
        return Content("\n").join(wrapped)
