"""Content of the facilitator's own: canvases, agendas and blocks kept as files; what writes them is loaded late."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialoog.domain.canvas import Section
    from dialoog.domain.session import Session
    from dialoog.facilitation.ports import ContentSource
    from dialoog.wiring.canvas_files import CanvasFiles
    from dialoog.wiring.plan_files import PlanFiles


class OwnContent:
    """Keeps content in a folder; `known` is all content that there is now, `changed` is called after each file."""

    def __init__(self, folder: Path, known: Callable[[], ContentSource], changed: Callable[[], None]) -> None:
        """Write to this folder, which need not be there yet."""
        self._folder, self._known, self._changed = folder, known, changed

    @cached_property
    def _canvases(self) -> CanvasFiles:
        from dialoog.wiring.canvas_files import CanvasFiles

        return CanvasFiles(self._folder)

    @cached_property
    def _plans(self) -> PlanFiles:
        from dialoog.wiring.plan_files import PlanFiles

        return PlanFiles(self._folder)

    def canvas_problems(self, sections: Sequence[Section]) -> tuple[str, ...]:
        """Return what `dialoog check` would say of a canvas with these sections."""
        from dialoog.wiring.canvas_files import canvas_problems

        return canvas_problems(sections)

    def keep_canvas(self, title: str, sections: Sequence[Section], *, over: bool = False) -> Path:
        """Keep a canvas as a file, which the next session can be made with; one that is there only with `over`."""
        return self._kept(self._canvases.keep(title, sections, over=over))

    def keep_plan(self, title: str, session: Session, *, over: bool = False) -> Path:
        """Keep the plan of a session as a ready-made agenda with its canvas and statements."""
        from dialoog.wiring.plan_files import plan_of

        return self._kept(self._plans.keep(title, plan_of(session), over=over))

    def keep_block(self, session: Session, step: str) -> Path:
        """Put a block of a session into the library of blocks."""
        return self._kept(self._plans.keep_block(session, session.agenda[step], self._known()))

    def _kept(self, path: Path) -> Path:
        self._changed()
        return path
