"""What is on stage, whatever the facilitator does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialoog.domain.agenda import StepKind
from dialoog.domain.errors import Refused
from dialoog.domain.rules import running, stage, voting
from dialoog.domain.session import Phase, Session
from tests.build import NOON, a_session, a_step, a_vote_step, after, noted, themed


def a_day() -> Session:
    steps = [
        a_step("welkom", StepKind.TALK),
        a_vote_step(),
        a_step("themas", StepKind.THEMES, order=3),
        a_step("stippen", StepKind.PRIORITISE, order=4),
        a_step("acties", StepKind.ACTIONS, order=5),
    ]
    return themed(noted(a_session(steps=steps), "een", "twee"), Rooster=["n1"])


@pytest.mark.parametrize("current", ["", "welkom", "acties"])
@pytest.mark.parametrize("step", ["stem-1", "themas", "stippen"])
def test_opening_a_vote_moves_the_agenda_along_wherever_it_was(current: str, step: str) -> None:
    session = a_day()
    if current:
        session = after(session, running.go_to(session, current, NOON))
    later = NOON + timedelta(minutes=1)
    session = after(session, stage.open_vote(session, step, later))
    assert session.meta.current == step
    assert session.meta.phase is Phase.RUNNING
    assert session.agenda[step].clock.started == later
    assert current == "" or session.agenda[current].clock.ended == later
    assert voting.open_round_of(session)


def test_a_vote_that_cannot_be_opened_leaves_the_agenda_where_it_was() -> None:
    session = after(a_day(), running.go_to(a_day(), "welkom", NOON))
    with pytest.raises(Refused):
        stage.open_vote(session, "acties", NOON)
    session = after(session, stage.open_vote(session, "stem-1", NOON))
    with pytest.raises(Refused):
        stage.open_vote(session, "stippen", NOON)
