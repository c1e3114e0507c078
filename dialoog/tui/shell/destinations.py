"""Which screens can be gone to: by name, and by the kind of step that is on."""

from __future__ import annotations

from enum import StrEnum

from dialoog.domain.agenda import StepKind


class Destination(StrEnum):
    """A screen that can be gone to."""

    REGIE = "regie"
    CANVAS = "canvas"
    VOTE = "vote"
    THEMES = "themes"
    PRIORITISE = "prioritise"
    ACTIONS = "actions"
    REPORT = "report"
    REPORT_FILE = "report_file"
    PRESENT = "present"
    ROOM = "room"
    PHONES = "phones"
    MODERATION = "moderation"
    SECOND_READER = "second_reader"
    READING = "reading"
    CHECK = "check"
    WALL = "wall"
    PLANNER = "planner"
    PAPER = "paper"
    TABLES = "tables"
    TYPING_OVER = "typing_over"
    STATEMENTS = "statements"
    REHEARSAL = "rehearsal"
    CANVAS_MAKING = "canvas_making"


SCREEN_OF = {
    StepKind.CANVAS: Destination.CANVAS,
    StepKind.VOTE: Destination.VOTE,
    StepKind.THEMES: Destination.THEMES,
    StepKind.PRIORITISE: Destination.PRIORITISE,
    StepKind.ACTIONS: Destination.ACTIONS,
}
"""Where a step is worked in; a talk and a break have no screen of their own."""
