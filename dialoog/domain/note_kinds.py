"""What each kind of note is called, and its mark, on every screen and page."""

from __future__ import annotations

from dialoog.domain.canvas import NoteKind

MARKS = {
    NoteKind.CONCERN: "A",
    NoteKind.DREAM: "D",
    NoteKind.PLUS: "+",
    NoteKind.MINUS: "−",
    NoteKind.PLAIN: "·",
}
"""The letter of each kind of note on its card."""

KIND_NAMES = {
    NoteKind.CONCERN: "aandachtspunt",
    NoteKind.DREAM: "droom",
    NoteKind.PLUS: "sterk punt",
    NoteKind.MINUS: "zwak punt",
    NoteKind.PLAIN: "briefje",
}
"""What each kind is called."""
