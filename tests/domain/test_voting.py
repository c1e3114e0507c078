"""Rounds of voting: one open at a time, at most two per step, on a text that does not change."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialoog.domain.agenda import Bars, StepKind
from dialoog.domain.errors import Invalid, NotFound, Refused
from dialoog.domain.note import Channel, Participant
from dialoog.domain.rounds import RoundState
from dialoog.domain.rules import voting
from dialoog.domain.session import Session, apply
from dialoog.domain.statement import StatementKind
from tests.build import (
    a_choice_statement,
    a_result,
    a_session,
    a_statement,
    a_step,
    ballots,
    closed,
    noted,
    themed,
    voted,
)

VOTES = ballots("student", *["ja"] * 4, "nee")


def opened(session: Session, step: str = "stem-1") -> Session:
    return apply(session, voting.open_round(session, step))


@pytest.mark.parametrize(
    ("session", "step", "told"),
    [
        (opened(a_session()), "stem-1", "al een stemming open"),
        (voted(voted(a_session(), "stem-1", VOTES), "stem-1", VOTES), "stem-1", "al twee keer"),
        (a_session(), "welkom", "hoort geen stemming"),
        (a_session(), "stippen", "nog geen thema's"),
        (a_session(), "stem-9", "Bedoelde je 'stem-1'"),
        (closed(a_session()), "stem-1", "gesloten"),
    ],
)
def test_why_a_step_cannot_be_voted_on_is_told_the_same_beforehand_and_when_tried(
    session: Session, step: str, told: str
) -> None:
    refusal = voting.open_refusal(session, step)
    assert refusal is not None
    assert told in refusal.sentence
    with pytest.raises(type(refusal), match=told):
        voting.open_round(session, step)


def test_nothing_is_in_the_way_of_a_vote_before_and_one_after_the_dialogue() -> None:
    session = a_session()
    assert voting.open_refusal(session, "stem-1") is None
    session = voted(session, "stem-1", VOTES)
    assert voting.open_refusal(session, "stem-1") is None
    session = voted(session, "stem-1", VOTES)
    assert [(round_.id, round_.number) for round_ in voting.rounds_of(session, "stem-1")] == [
        ("stem-1.1", 1),
        ("stem-1.2", 2),
    ]


def test_the_second_round_is_on_the_text_of_the_first_whatever_the_agenda_says_now() -> None:
    session = voted(a_session(), "stem-1", VOTES)
    step = replace(session.agenda["stem-1"], statement=a_statement("s2", text="Iets heel anders."))
    session = replace(session, agenda={**session.agenda, "stem-1": step})
    assert opened(session).rounds["stem-1.2"].statement == session.rounds["stem-1.1"].statement


def test_dots_go_to_the_themes_as_they_are_called_now() -> None:
    session = themed(noted(a_session(steps=[a_step("stippen", StepKind.PRIORITISE)]), "x"), Tijd=["n1"], Geld=[])
    statement = opened(session, "stippen").rounds["stippen.1"].statement
    assert [(option.id, option.label) for option in statement.options] == [("t1", "Tijd"), ("t2", "Geld")]
    assert (statement.id, statement.kind, statement.dots) == ("stippen", StatementKind.DOTS, voting.DOTS_EACH)
    assert statement.text == "Welke thema's zijn het belangrijkst?"


def test_the_themes_are_checked_twice_each_time_as_they_are_then() -> None:
    session = themed(noted(a_session(), "x"), Tijd=["n1"])
    session = voted(session, "themas", [])
    session = voted(themed(session, Geld=[]), "themas", [])
    first, second = (len(round_.statement.options) for round_ in voting.rounds_of(session, "themas"))
    assert (first, second) == (2, 4)
    with pytest.raises(Refused, match="twee keer bekeken"):
        voting.open_round(session, "themas")


def test_a_round_has_the_k_of_the_session_and_the_bars_of_its_step() -> None:
    steps = [a_step("open"), a_step("dicht", order=2, bars=Bars.HIDDEN)]
    session = a_session(steps=steps, k=7)
    rounds = [voting.next_round(session, step.id) for step in steps]
    assert [(round_.bars, round_.k) for round_ in rounds] == [(Bars.BATCHES, 7), (Bars.HIDDEN, 7)]


def test_while_more_phones_can_be_in_than_people_were_counted_the_bars_stay_hidden() -> None:
    phone = Participant("p1", "student", channel=Channel.PHONE)
    session = replace(a_session(), participants={"p1": phone})
    assert voting.next_round(session, "stem-1").bars is Bars.HIDDEN
    counted = replace(session, meta=replace(session.meta, present={"student": 1}))
    assert voting.next_round(counted, "stem-1").bars is Bars.BATCHES


def test_a_statement_changes_freely_until_it_was_voted_on() -> None:
    session, other = a_session(), a_choice_statement("a", "b")
    changed = apply(session, voting.change_statement(session, "stem-1", other, has_ballots=False))
    assert changed.agenda["stem-1"].statement == other
    running = opened(session)
    changed = apply(running, voting.change_statement(running, "stem-1", other, has_ballots=False))
    assert changed.rounds["stem-1.1"].statement == other
    for state, has_ballots in ((running, True), (voted(session, "stem-1", VOTES), False)):
        with pytest.raises(Refused, match="staat nu vast"):
            voting.change_statement(state, "stem-1", other, has_ballots=has_ballots)
    with pytest.raises(Refused, match="geen stelling"):
        voting.change_statement(session, "stippen", other, has_ballots=False)


def test_a_round_that_is_taken_back_was_never_there() -> None:
    session = opened(a_session())
    session = apply(session, voting.cancel_round(session, "stem-1.1"))
    assert session.rounds == {}
    assert opened(session).rounds["stem-1.1"].number == 1


def test_a_round_is_closed_once_and_then_counts() -> None:
    session = opened(a_session())
    session = apply(session, voting.close_round(session, "stem-1.1", a_result(VOTES)))
    kept = session.rounds["stem-1.1"]
    assert (kept.is_open, kept.state, kept.result) == (False, RoundState.CLOSED, a_result(VOTES))
    assert voting.open_round_of(session) is None
    with pytest.raises(Refused, match="al gesloten"):
        voting.close_round(session, "stem-1.1", a_result(VOTES))
    with pytest.raises(Refused, match="telt mee"):
        voting.cancel_round(session, "stem-1.1")
    with pytest.raises(NotFound, match="is er niet"):
        voting.cancel_round(session, "stem-1.9")


def test_arguments_are_written_down_changed_and_taken_away() -> None:
    session = a_session()
    session = apply(session, voting.hear(session, "stem-1", " want dan\nleer je meer "))
    session = apply(session, voting.hear(session, "stem-1", "het kost te veel"))
    session = apply(session, voting.change_remark(session, "g1", "want dan leer je veel"))
    assert [(remark.step, remark.text) for remark in session.remarks.values()] == [
        ("stem-1", "want dan leer je veel"),
        ("stem-1", "het kost te veel"),
    ]
    session = apply(session, voting.change_remark(session, "g1", " "))
    assert list(session.remarks) == ["g2"]
    with pytest.raises(Refused, match="is er niet meer"):
        voting.change_remark(session, "g1", "x")
    with pytest.raises(NotFound):
        voting.hear(session, "stem-9", "x")
    with pytest.raises(Invalid, match="Het argument is leeg"):
        voting.hear(session, "stem-1", " ")
    with pytest.raises(Invalid, match="Het argument is te lang"):
        voting.change_remark(session, "g2", "x" * 10_000)
