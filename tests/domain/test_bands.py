"""Two bands of people, split by a score: the same before and after the close, and only if both are large enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.canvas import SectionKind
from dialoog.domain.note import Answer, Band, Channel, Participant
from dialoog.domain.rules.bands import band_of, bands, by_note
from dialoog.domain.rules.filling_in import answer_id
from dialoog.domain.rules.outcomes import outcomes
from dialoog.domain.rules.threshold import set_threshold
from dialoog.domain.session import Session, apply
from tests.build import a_section, a_session, closed, noted
from tests.examples import examples

SECTIONS = (
    a_section("waarom"),
    a_section("motivatie", kind=SectionKind.SCORE, splits=7),
    a_section("school", kind=SectionKind.SCORE),
)
scores = st.integers(0, 10)
"""A score; 0 is somebody who gave none."""


def a_survey(given_: Sequence[tuple[int, int]], *, channel: Channel = Channel.IMPORT, k: int = 5) -> Session:
    """Students who each gave a score for `motivatie` and one for `school`, and wrote a remark."""
    session = a_session(sections=SECTIONS, steps=(), k=k)
    for number, pair in enumerate(given_, 1):
        token = f"r{number}"
        person = Participant(token, "student", channel=channel)
        answers = {
            answer_id(token, section): Answer(
                id=answer_id(token, section), section=section, values=(str(score),), author=token, party="student"
            )
            for section, score in zip(("motivatie", "school"), pair, strict=True)
            if score
        }
        session = replace(
            session, participants={**session.participants, token: person}, answers={**session.answers, **answers}
        )
        session = noted(session, f"opmerking {number}", section="waarom", author=token, party="student")
    return session


def by_text(session: Session) -> dict[str, Band]:
    """The band of each remark: its id is another one after the close."""
    return {session.notes[id_].text: band for id_, band in by_note(session).items()}


MIXED = [(9, 8), (7, 9), (8, 8), (10, 7), (7, 9), (6, 4), (5, 6), (2, 4), (3, 5), (6, 6), (1, 4)]


def test_people_with_the_score_or_more_are_in_the_upper_band() -> None:
    session = a_survey(MIXED)
    assert bands(session) == {Band.HIGH: 5, Band.LOW: 6}
    assert band_of(session, session.notes["n2"]) is Band.HIGH
    assert band_of(session, session.notes["n6"]) is Band.LOW


def test_outcomes_of_other_scores_are_split_over_the_bands() -> None:
    (high, low) = outcomes(a_survey(MIXED))["school"].by_band
    assert (high.parties, high.tally.voters, high.tally.counts["9"]) == (("high",), 5, 2)
    assert (low.parties, low.tally.voters, low.tally.counts["4"]) == (("low",), 6, 3)


def test_a_band_of_too_few_people_means_that_nobody_has_a_band() -> None:
    session = a_survey([*MIXED[:5], *MIXED[5:9]])
    for one in (session, closed(session)):
        assert bands(one) == {}
        assert by_note(one) == {}
        assert outcomes(one)["school"].by_band == ()
    assert all(note.band is None for note in closed(session).notes.values())


def test_people_without_the_score_are_in_no_band_and_are_counted_with_the_smallest() -> None:
    """Two of their own would be the whole less the bands."""
    session = a_survey([*MIXED, (0, 3), (0, 8)])
    assert band_of(session, session.notes["n12"]) is None
    assert [(group.parties, group.tally.voters) for group in outcomes(session)["school"].by_band] == [
        (("low",), 6),
        (("", "high"), 7),
    ]


def of_party(session: Session, numbers: range, party: str) -> Session:
    """The session in which the people with these numbers are of another party."""
    tokens = {f"r{number}" for number in numbers}
    notes = {id_: replace(n, party=party) if n.author in tokens else n for id_, n in session.notes.items()}
    answers = {id_: replace(a, party=party) if a.author in tokens else a for id_, a in session.answers.items()}
    people = {id_: replace(p, party=party) if id_ in tokens else p for id_, p in session.participants.items()}
    return replace(session, notes=notes, answers=answers, participants=people)


def test_notes_have_no_band_if_all_of_a_party_would_be_in_one() -> None:
    """With each note stands its party: all five teachers wrote, and all five gave a high score."""
    session = of_party(a_survey([*MIXED, *[(8, 7)] * 5, *[(8, 5)] * 2]), range(12, 17), "onderwijs")
    assert by_note(session) == by_note(closed(session)) == {}
    assert bands(closed(session)) == {Band.HIGH: 12, Band.LOW: 6}
    some = with_silent(session, 4)
    assert by_note(some) == by_note(closed(some)) == {}, "the four who wrote nothing may be friends, and know so"
    many = with_silent(session, 5)
    assert by_text(closed(many)) == by_text(many) != {}


def with_silent(session: Session, people: int) -> Session:
    """The session with so many teachers more, who wrote nothing."""
    silent = {f"s{n}": Participant(f"s{n}", "onderwijs", channel=Channel.IMPORT) for n in range(people)}
    return replace(session, participants={**session.participants, **silent})


def test_notes_have_no_band_if_few_of_a_party_would_stand_together_in_one() -> None:
    session = of_party(a_survey([*MIXED, *[(8, 7)] * 5, *[(3, 5)] * 2]), range(12, 19), "onderwijs")
    assert by_note(session) == by_note(closed(session)) == {}


def test_a_band_of_one_mind_is_not_shown() -> None:
    session = a_survey([(9, 8)] * 5 + [(3, 4), (4, 5), (3, 4), (5, 6), (6, 3)])
    assert bands(session)
    assert outcomes(session)["school"].by_band == ()


def test_bands_go_when_k_goes_up_after_the_close() -> None:
    session = closed(a_survey(MIXED))
    raised = apply(session, set_threshold(session, 6))
    assert (bands(raised), by_note(raised), outcomes(raised)["school"].by_band) == ({}, {}, ())
    assert all(note.band is None for note in raised.notes.values()), "nor are they left in the file"


def test_bands_stay_in_the_file_while_the_higher_k_allows_them() -> None:
    session = closed(a_survey([*MIXED, (9, 8)]))
    raised = apply(session, set_threshold(session, 6))
    assert by_note(raised) == by_note(session) != {}


def test_what_people_give_one_by_one_has_no_bands_until_the_close() -> None:
    """Two reports around one new score would tell whose remarks are of which band."""
    session = a_survey(MIXED, channel=Channel.PHONE)
    assert (bands(session), by_note(session)) == ({}, {})
    assert bands(closed(session)) == {Band.HIGH: 5, Band.LOW: 6}


@examples(60)
@given(st.lists(st.tuples(scores, scores), max_size=24), st.integers(3, 6))
def test_bands_are_the_same_right_before_and_right_after_the_close(given_: list[tuple[int, int]], k: int) -> None:
    session = a_survey(given_, k=k)
    after = closed(session)
    assert bands(after) == bands(session)
    assert by_text(after) == by_text(session)
    assert outcomes(after) == outcomes(session)
    sizes = Counter(by_note(after).values())
    assert all(size >= k for size in sizes.values())
