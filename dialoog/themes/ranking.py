"""The likeliest themes for what is not placed yet, learned from what is: asked again after every key."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from dialoog.domain.codebook import Codebook
from dialoog.themes.model import Hint, Likely

if TYPE_CHECKING:
    from dialoog.themes.ranker_model import Learner


class Ranker:
    """The remarks of one session, read once; every `ranked` learns afresh from what it is given.

    Never changes, so one thread may build it and another use it.
    """

    __slots__ = ("_learner",)

    def __init__(self, learner: Learner) -> None:
        self._learner = learner

    @classmethod
    def of(cls, texts: Sequence[str], codebook: Codebook | None = None) -> Ranker:
        """Read these remarks; takes about a second for 5,000, and for the first that use a codebook a second more."""
        from dialoog.themes.ranker_model import Learner  # noqa: PLC0415  loads numpy

        return cls(Learner.of(texts, codebook))

    def ranked(
        self,
        placed: Mapping[int, str],
        themes: Mapping[str, Hint],
        count: int = 3,
        only: Collection[int] | None = None,
    ) -> dict[int, tuple[Likely, ...]]:
        """Up to `count` likely themes, the likeliest first, for each remark that is not placed.

        `placed` maps 0-based places in the texts to ids of `themes`, the themes on the board. `only` asks for
        these places and no others, placed ones among them if they are named. A remark that nothing speaks for gets
        an empty tuple. Raises IndexError for a place that is not there, KeyError for a theme that is not.
        """
        return self._learner.ranked(placed, themes, count, only)
