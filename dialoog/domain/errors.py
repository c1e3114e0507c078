"""What can go wrong, each as a Dutch sentence: what happened, to what, what to do now.

Every front end turns a `DialoogError` into its own form in one place: a toast, a page or an exit code.
"""

from __future__ import annotations


class DialoogError(Exception):
    """Anything that a user is told instead of a traceback."""

    def __init__(self, sentence: str) -> None:
        """Keep the sentence for the user."""
        super().__init__(sentence)
        self.sentence = sentence


class Refused(DialoogError):
    """A move that the rules do not allow now."""


class Invalid(DialoogError):
    """Input that cannot be right."""


class NotFound(DialoogError):
    """Something was named that is not there."""


class StorageError(DialoogError):
    """A file could not be read or written; nothing was acknowledged."""
