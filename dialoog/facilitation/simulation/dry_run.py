"""The whole agenda, step by step, with made-up people: as proefdraaien does with j, but without anybody watching."""

from __future__ import annotations

from random import Random

from dialoog.domain.agenda import StepKind
from dialoog.domain.codebook import Codebook
from dialoog.domain.rules.voting import open_round_of
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.simulation import sorting, trial


async def play_all(service: SessionService, rng: Random, codebook: Codebook | None = None) -> None:
    """Play every step of the day, and close each vote."""
    for step in service.session.steps:
        await trial.play(service, step.id, rng, _at_once)
        if open_round_of(service.session):
            await service.polling.close()
        if step.kind is StepKind.THEMES and not service.session.themes:
            await sorting.suggest(service, codebook)


async def _at_once() -> None:
    """Wait for nobody."""
