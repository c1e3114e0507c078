"""A rehearsal with simulated people on any session."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.agenda import StepKind
from dialoog.domain.canvas import SectionKind
from dialoog.domain.errors import Refused
from dialoog.domain.rules import setup, voting, wall
from dialoog.domain.session import Session
from dialoog.domain.text import NOTE_LIMIT, clean
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.simulation import chances, rehearsal
from dialoog.facilitation.simulation.fill_canvas import REHEARSAL
from dialoog.facilitation.simulation.rehearsal import rehearse
from dialoog.facilitation.simulation.remark_pool import the_pool
from dialoog.facilitation.simulation.wording import varied
from dialoog.store.content.file_content import FileContent
from tests.build import DAY, a_section, a_service_in_memory, a_session, a_step, closed, joined, noted, themed, voted

CONTENT = FileContent.default()
KEEP_QUIET = list[str]().append


def from_format(name: str) -> Session:
    template = CONTENT.formats()[name]
    return setup.new_session(template, CONTENT.canvases().get(template.canvas), title="Oefening", day=DAY)


async def rehearsed(session: Session, number: int = 30, seed: int = 1) -> Session:
    service = a_service_in_memory(session)
    await rehearse(service, number, Random(seed), KEEP_QUIET)
    await service.stop()
    return service.session


@pytest.mark.parametrize("name", CONTENT.formats())
async def test_every_format_is_filled_in_and_voted_on(name: str) -> None:
    session = await rehearsed(from_format(name))
    assert len(session.participants) == 30
    filled = {note.section for note in session.notes.values()} | {a.section for a in session.answers.values()}
    assert filled == {section.id for section in session.meta.sections}
    for step in session.steps:
        if step.kind is StepKind.VOTE:
            (round_,) = voting.rounds_of(session, step.id)
            assert round_.result is not None
            assert round_.result.tally.voters >= 20


async def test_a_canvas_that_nobody_knows_is_filled_in_too() -> None:
    session = await rehearsed(a_session())
    filled = {note.section for note in session.notes.values()} | {a.section for a in session.answers.values()}
    assert filled == {section.id for section in session.meta.sections}


async def test_made_up_people_support_each_others_remarks_on_a_wall() -> None:
    step = a_step("canvas", StepKind.CANVAS, sections=("wensen",), wall=True)
    session = await rehearsed(a_session(steps=[step], sections=[a_section("wensen")]))
    (round_,) = wall.rounds_on_walls(session)
    assert round_.result
    assert round_.result.tally.voters >= 20
    assert sum(round_.result.tally.counts.values()) >= 20


async def test_plus_and_minus_are_both_written() -> None:
    session = await rehearsed(a_session())
    (section,) = [s for s in session.meta.sections if s.kind is SectionKind.PLUSMINUS]
    kinds = {note.kind.value for note in session.notes.values() if note.section == section.id}
    assert kinds == {"plus", "minus"}


async def test_one_person_can_rehearse() -> None:
    """Then no result may be shown: it would be that person's vote."""
    session = await rehearsed(a_session(), 1)
    (round_,) = session.rounds.values()
    assert round_.result is not None
    assert round_.result.withheld


async def test_the_same_seed_says_the_same() -> None:
    first, second = await rehearsed(a_session(), seed=8), await rehearsed(a_session(), seed=8)
    assert first == second


async def test_what_has_been_voted_on_stays_as_it_is() -> None:
    session = voted(a_session(), "stem-1", [])
    assert (await rehearsed(session)).rounds == session.rounds


async def test_themes_get_dots() -> None:
    session = themed(noted(a_session(), "Meer tijd", "Minder papier"), Tijd=["n1"], Papier=["n2"])
    (dots,) = voting.rounds_of(await rehearsed(session), "stippen")
    assert dots.result is not None
    assert sum(dots.result.tally.counts.values()) == 3 * dots.result.tally.valid


async def test_made_up_notes_can_be_told_from_real_ones() -> None:
    session = await rehearsed(noted(a_session(), "Echt gezegd"))
    real = [note.text for note in session.notes.values() if note.origin != REHEARSAL]
    assert real == ["Echt gezegd"]


def test_a_session_with_real_notes_is_refused_unless_the_facilitator_insists() -> None:
    session = noted(a_session(), "Echt gezegd")
    refusal = rehearsal.refusal(session, 10, also_real=False)
    assert refusal is not None
    assert "--yes" in refusal.sentence
    assert rehearsal.refusal(session, 10, also_real=True) is None


def test_a_session_with_real_votes_is_refused() -> None:
    assert rehearsal.refusal(voted(a_session(), "stem-1", []), 10, also_real=False)


async def test_a_rehearsal_can_be_repeated() -> None:
    session = await rehearsed(a_session(), 5)
    assert rehearsal.refusal(session, 5, also_real=False) is None


@pytest.mark.parametrize("number", [-1, 0, 2001])
def test_a_number_that_makes_no_sense_is_refused(number: int) -> None:
    refusal = rehearsal.refusal(a_session(), number, also_real=False)
    assert refusal is not None
    assert "2000" in refusal.sentence


async def test_an_open_vote_is_not_disturbed() -> None:
    service = a_service_in_memory()
    await service.polling.open("stem-1")
    refusal = rehearsal.refusal(service.session, 5, also_real=True)
    await service.stop()
    assert refusal is not None
    assert "Sluit eerst de stemming" in refusal.sentence


async def test_a_closed_session_takes_nobody() -> None:
    service: SessionService = a_service_in_memory(closed(joined(a_session(), student=1)))
    with pytest.raises(Refused, match="gesloten"):
        await rehearse(service, 5, Random(1), KEEP_QUIET)
    await service.stop()


TEXTS = sorted({remark.text for block in the_pool().blocks for remark in block.remarks})


@given(st.sampled_from(TEXTS) | st.text(min_size=1, max_size=NOTE_LIMIT).map(clean).filter(bool), st.integers())
def test_a_remark_in_other_words_still_fits_on_a_note(text: str, seed: int) -> None:
    other = varied(Random(seed), text)
    assert 0 < len(other) <= NOTE_LIMIT


WEIGHTS = st.dictionaries(st.text(max_size=3), st.floats(0.01, 100), min_size=1, max_size=6)


@given(WEIGHTS, st.integers(1, 6), st.floats(0, 1), st.integers())
def test_a_choice_is_always_one_that_the_ballot_box_takes(
    weights: dict[str, float], most: int, at: float, seed: int
) -> None:
    chosen = chances.choice(Random(seed), weights, at, most)
    assert set(chosen) <= weights.keys()
    assert len(set(chosen)) == len(chosen) <= most


@given(st.integers(10, 200), st.integers())
def test_a_party_chooses_as_its_leaning_says(people: int, seed: int) -> None:
    places = chances.spread(Random(seed), people)
    picked = [chances.pick({"ja": 3, "nee": 1}, at) for at in places]
    assert abs(picked.count("ja") - 0.75 * people) <= 1
