"""The same request sent again gets the same answer, and is carried out once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine
from typing import Generic, TypeVar

from dialoog.web.problems import Problem

MOST = 20_000
"""Answers remembered; the one that was not asked for longest goes first."""

LONGEST_KEY = 128
TOO_LONG = f"Een Idempotency-Key heeft hoogstens {LONGEST_KEY} tekens."
OTHER_REQUEST = "Deze Idempotency-Key is al voor iets anders gebruikt. Maak voor elk verzoek een nieuwe."

T = TypeVar("T")


class Resends(Generic[T]):
    """Remembers answers by who asks and by the key of the request. Refusals are not remembered."""

    def __init__(self) -> None:
        """Start with nothing to remember."""
        self._given: OrderedDict[tuple[str, str], tuple[object, asyncio.Future[T]]] = OrderedDict()

    async def once(self, who: str, key: str, asked: object, work: Coroutine[None, None, T]) -> T:
        """Return the answer of `work`, or the one that this key was given before (or is being given now).

        `asked` is what is asked for: the same key for something else is refused.
        """
        try:
            answer = self._known(who, key, asked)
        except Problem:
            work.close()
            raise
        if answer is None:
            answer = self._begin((who, key), asked, work)
        else:
            work.close()
        return await asyncio.shield(answer)

    def _known(self, who: str, key: str, asked: object) -> asyncio.Future[T] | None:
        if len(key) > LONGEST_KEY:
            raise Problem(400, TOO_LONG)
        known = self._given.get((who, key))
        if known is None:
            return None
        if known[0] != asked:
            raise Problem(422, OTHER_REQUEST)
        self._given.move_to_end((who, key))
        return known[1]

    def _begin(self, place: tuple[str, str], asked: object, work: Coroutine[None, None, T]) -> asyncio.Future[T]:
        """Start the work, whoever goes away meanwhile, and remember its answer."""
        answer = asyncio.ensure_future(work)
        self._given[place] = asked, answer
        if len(self._given) > MOST:
            self._given.popitem(last=False)
        answer.add_done_callback(lambda done: self._forget_failure(place, done))
        return answer

    def _forget_failure(self, place: tuple[str, str], done: asyncio.Future[T]) -> None:
        if done.cancelled() or done.exception():
            self._given.pop(place, None)
