"""What can go wrong, each as a Dutch sentence: what happened, to what, what to do now.

Every front end turns a `DialoogError` into its own form in one place: a toast, a page or an exit code.
"""

from __future__ import annotations


class DialoogError(Exception):
    """Anything that a user is told instead of a traceback.

    `key` is the Dutch sentence as the rule has it, with what differs each time in braces: by that a catalog knows it,
    and words it in another language with the same `values`. `sentence` is the Dutch one, filled in.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        """Keep the sentence for the user and what it is made of; without values braces are only braces."""
        self.key, self.values = key, values
        self.sentence = key.format_map(values).rstrip() if values else key
        super().__init__(self.sentence)


class Refused(DialoogError):
    """A move that the rules do not allow now."""


class Invalid(DialoogError):
    """Input that cannot be right."""


class NotFound(DialoogError):
    """Something was named that is not there."""


class StorageError(DialoogError):
    """A file could not be read or written; nothing was acknowledged."""
