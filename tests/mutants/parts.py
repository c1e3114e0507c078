"""Which code carries the promises, and which tests speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Part:
    """A module in which faults are tried, with the tests that should see them."""

    file: str
    tests: tuple[str, ...]

    @property
    def module(self) -> str:
        """The name by which it is imported."""
        return self.file.removesuffix(".py").replace("/", ".")


PARTS = MappingProxyType(
    {
        "agreement": Part("dialoog/domain/agreement.py", ("tests/domain/test_agreement.py",)),
        "ballot_box": Part(
            "dialoog/domain/ballot_box.py",
            ("tests/domain/test_ballot_box.py", "tests/facilitation/test_polling.py"),
        ),
        "books": Part(
            "dialoog/report/figures/books.py", ("tests/report/test_books.py", "tests/report/test_numbers.py")
        ),
        "closing": Part(
            "dialoog/domain/rules/closing.py",
            ("tests/domain/test_closing.py", "tests/domain/test_bands.py", "tests/domain/test_numbering.py"),
        ),
        "disclosure": Part(
            "dialoog/domain/disclosure.py",
            ("tests/domain/test_disclosure.py", "tests/domain/test_worlds.py", "tests/facilitation/test_checking.py"),
        ),
        "envelope": Part(
            "dialoog/domain/envelope.py", ("tests/domain/test_disclosure.py", "tests/domain/test_worlds.py")
        ),
        "group_commit": Part("dialoog/facilitation/group_commit.py", ("tests/facilitation/test_group_commit.py",)),
        "outcomes": Part(
            "dialoog/domain/rules/outcomes.py",
            ("tests/domain/test_outcomes.py", "tests/domain/test_bands.py", "tests/domain/test_publishing.py"),
        ),
        "rate_limits": Part("dialoog/web/room/rate_limits.py", ("tests/web/test_rate_limits.py",)),
        "rounding": Part(
            "dialoog/domain/rounding.py", ("tests/domain/test_disclosure.py", "tests/domain/test_worlds.py")
        ),
        "tally": Part("dialoog/domain/tally.py", ("tests/domain/test_tally.py", "tests/domain/test_rounds.py")),
        "theming": Part(
            "dialoog/domain/rules/theming.py", ("tests/domain/test_theming.py", "tests/domain/test_edit_names.py")
        ),
        "voting": Part(
            "dialoog/domain/rules/voting.py", ("tests/domain/test_voting.py", "tests/domain/test_room_check.py")
        ),
        "write": Part("dialoog/store/atomic.py", ("tests/store/test_atomic.py",)),
    }
)
