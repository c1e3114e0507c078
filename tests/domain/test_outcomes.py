"""What was answered on the canvas: who may see it when, and what is kept and shown of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dialoog.domain.canvas import SCALE_POINTS, Section, SectionKind
from dialoog.domain.disclosure import Breakdown, Group, Precision
from dialoog.domain.note import Answer, Channel, Participant
from dialoog.domain.outcome import Outcome
from dialoog.domain.published import ANSWERS, BY_BAND, Published
from dialoog.domain.rounds import Result
from dialoog.domain.rules.filling_in import answer_id
from dialoog.domain.rules.outcomes import answered, outcomes, question_of, read_in, settled
from dialoog.domain.session import Phase, Session
from dialoog.domain.statement import StatementKind
from dialoog.domain.tally import Tally
from tests.build import a_section, a_session, closed

SCORED = a_section("school", kind=SectionKind.SCORE)
SPLITTING = a_section("motivatie", kind=SectionKind.SCORE, splits=7)


def gave(
    session: Session, section: str, scores: Sequence[str], *, party: str = "student", channel: Channel = Channel.IMPORT
) -> Session:
    """The session in which so many people of a party gave these scores, "" for a blank one; always the same people."""
    people, answers = dict(session.participants), dict(session.answers)
    for number, score in enumerate(scores):
        token = f"{party}-{channel}-{number}"
        people[token] = Participant(token, party, channel=channel)
        id_ = answer_id(token, section)
        values = (score,) if score else ()
        answers[id_] = Answer(id=id_, section=section, values=values, author=token, party=party)
    return replace(session, participants=people, answers=answers)


def without_people(session: Session) -> Session:
    """The session as a file can hold it that lists nobody."""
    return replace(session, participants={})


def in_phase(session: Session, phase: Phase) -> Session:
    return replace(session, meta=replace(session.meta, phase=phase))


# ------------------------------------------------------------------------------------------------ asking


def test_a_section_asks_what_it_says_with_the_words_at_the_ends_of_its_scale() -> None:
    section = a_section("tijd", kind=SectionKind.SCALE, low_label="nooit", high_label="altijd")
    asked = question_of(section)
    assert (asked.id, asked.text, asked.kind) == ("tijd", section.prompt, StatementKind.SCALE)
    assert [option.id for option in asked.options] == list(SCALE_POINTS)
    assert (asked.low_label, asked.high_label) == ("nooit", "altijd")


# ------------------------------------------------------------------------------------------------ when


def test_answers_of_a_file_may_be_shown_at_once_and_those_of_the_room_after_the_close() -> None:
    room = gave(a_session(sections=[SCORED]), "school", ["7"], channel=Channel.PHONE)
    file = gave(a_session(sections=[SCORED]), "school", ["7", "8"])
    both = gave(file, "school", ["7"], channel=Channel.PHONE)
    assert [settled(session) for session in (room, file, both, without_people(file))] == [False, True, False, False]
    assert settled(in_phase(both, Phase.CLOSED))


def test_a_section_was_read_in_when_all_its_answers_came_from_a_file() -> None:
    file = gave(a_session(sections=[SCORED, SPLITTING], imports=("0123",)), "school", ["7", "8"])
    assert read_in(file, "school")
    assert not read_in(file, "motivatie"), "nobody answered it"
    assert not read_in(without_people(file), "school")
    other = gave(file, "motivatie", ["7"], channel=Channel.PHONE)
    assert (read_in(other, "school"), read_in(other, "motivatie")) == (True, False)
    assert not read_in(gave(file, "school", ["3"], channel=Channel.KEYBOARD), "school")


def test_without_a_file_nothing_was_read_in() -> None:
    assert not read_in(gave(a_session(sections=[SCORED]), "school", ["7"]), "school")


def test_how_many_answered_is_the_same_before_and_after_the_close_and_a_blank_one_is_none() -> None:
    session = gave(a_session(sections=[SCORED, SPLITTING]), "school", ["7", "", "8", "3", "9", "2", "5"])
    session = gave(session, "motivatie", ["6"] * 6)
    assert answered(session) == answered(closed(session)) == {"school": 6, "motivatie": 6}


# ------------------------------------------------------------------------------------------------ what


BALANCED = ["3", "4", "5", "6", "7", "8", "9"] * 3


def test_outcomes_stand_in_the_order_of_the_canvas_and_of_what_was_answered_only() -> None:
    notes, third = a_section("notes"), a_section("derde", kind=SectionKind.SCORE)
    session = a_session(sections=[notes, a_section("eerste", kind=SectionKind.SCORE), SCORED, third])
    session = gave(gave(session, "derde", BALANCED), "eerste", BALANCED)
    assert list(outcomes(session)) == ["eerste", "derde"]


def test_answers_are_counted_per_party_in_the_order_of_the_parties() -> None:
    session = gave(a_session(sections=[SCORED]), "school", BALANCED, party="werkveld")
    session = gave(session, "school", BALANCED)
    outcome = outcomes(session)["school"]
    assert [group.parties for group in outcome.result.groups] == [("student",), ("werkveld",)]
    assert (outcome.result.tally.voters, outcome.k) == (42, 5)


def test_a_party_with_more_phones_than_heads_is_not_shown_by_itself() -> None:
    session = a_session(sections=[SCORED], present={"student": 3, "werkveld": 30, "onderwijs": 30})
    for party in ("student", "werkveld", "onderwijs"):
        session = gave(session, "school", BALANCED, party=party, channel=Channel.PHONE)
    assert [group.parties for group in outcomes(session)["school"].result.groups] == [
        ("werkveld",),
        ("onderwijs", "student"),
    ]


def test_on_a_canvas_with_bands_there_is_nothing_per_party() -> None:
    """Who is in a band, and of which party, could be laid on top of each other."""
    session = a_session(sections=[SPLITTING, SCORED])
    for party in ("student", "werkveld"):
        session = gave(gave(session, "school", BALANCED, party=party), "motivatie", ["6"] * 21, party=party)
    assert outcomes(session)["school"].result.groups == ()
    assert outcomes(session)["motivatie"].by_band == ()


def bands_of(session: Session) -> list[tuple[str, int]]:
    return [(group.parties[0], group.tally.voters) for group in outcomes(session)["school"].by_band]


def test_who_gives_the_score_itself_is_in_the_upper_band_and_who_gave_none_is_named_last() -> None:
    session = a_session(sections=[SPLITTING, SCORED])
    session = gave(session, "school", BALANCED)
    session = gave(session, "motivatie", ["7"] * 5 + ["6"] * 6 + [""])
    assert bands_of(session) == [("high", 5), ("low", 6), ("", 10)]


def test_a_band_of_fewer_than_k_people_gives_nobody_a_band() -> None:
    """Not even beside people without a score, in whom they could hide: which of them are in it would be told."""
    session = gave(a_session(sections=[SPLITTING, SCORED]), "school", BALANCED)
    assert bands_of(gave(session, "motivatie", ["7"] * 4 + ["6"] * 9)) == []


def test_the_score_that_makes_the_bands_is_not_split_over_them_itself() -> None:
    session = gave(a_session(sections=[SPLITTING]), "motivatie", ["7", "8", "9", "7", "8", "3", "4", "5", "3", "4"])
    assert outcomes(session)["motivatie"].by_band == ()


def test_where_too_few_answered_for_a_result_there_are_no_bands_either() -> None:
    session = gave(a_session(sections=[SPLITTING, SCORED]), "motivatie", ["7"] * 5 + ["6"] * 6)
    outcome = outcomes(gave(session, "school", ["3", "4", "5"]))["school"]
    assert (outcome.result.withheld, outcome.by_band) == (True, ())


# ------------------------------------------------------------------------------------------------ from a closed file


def parties(*sizes: int) -> Breakdown:
    return tuple(
        Group((party,), Tally(size, 0, {"6": size}), Precision.MEAN)
        for party, size in zip(("student", "werkveld"), sizes, strict=False)
    )


def bands(*sizes: int) -> Breakdown:
    return tuple(
        Group((name,), Tally(size, 0, {"6": size - 2, "7": 2}))
        for name, size in zip(("high", "low"), sizes, strict=True)
    )


def a_file(outcome: Outcome, *, k: int, sections: Sequence[Section] = (SCORED,)) -> Session:
    """A closed session that holds this outcome, read with this `k`."""
    session = in_phase(a_session(sections=sections, k=k), Phase.CLOSED)
    return replace(session, outcomes={"school": outcome})


KEPT = Outcome(
    id="school",
    result=Result(tally=Tally(26, 0, {"6": 26}), groups=parties(12, 14), channels={Channel.KEYBOARD: 26}),
    by_band=bands(6, 20),
    k=5,
)


def test_what_was_kept_is_shown_as_it_is_while_k_is_no_higher() -> None:
    for k in (3, 5):
        assert outcomes(a_file(KEPT, k=k))["school"] == KEPT


def test_with_a_higher_k_less_of_what_was_kept_is_shown() -> None:
    shown = outcomes(a_file(KEPT, k=6))["school"]
    assert (shown.result.groups, shown.by_band, shown.k) == ((), KEPT.by_band, 6)
    assert outcomes(a_file(KEPT, k=7))["school"].by_band == ()


def test_what_stood_in_no_report_per_party_or_per_band_stands_in_no_later_one() -> None:
    session = a_file(KEPT, k=5)
    for kept, groups, by_band in ((ANSWERS, (), KEPT.by_band), (BY_BAND, KEPT.result.groups, ())):
        row = Published(id=f"{kept}school")
        shown = outcomes(replace(session, published={row.id: row}))["school"]
        assert (shown.result.groups, shown.by_band, shown.result.tally) == (groups, by_band, KEPT.result.tally)


def test_of_what_is_withheld_no_bands_are_shown() -> None:
    withheld = replace(KEPT, result=Result(tally=Tally(26), channels={Channel.KEYBOARD: 26}, withheld=True))
    assert outcomes(a_file(withheld, k=5))["school"].by_band == ()


def test_an_older_file_with_parties_on_a_canvas_with_bands_shows_the_bands_only() -> None:
    shown = outcomes(a_file(KEPT, k=5, sections=(SPLITTING, SCORED)))["school"]
    assert (shown.result.groups, shown.by_band) == ((), KEPT.by_band)


def test_a_closed_file_that_still_holds_answers_is_counted_unless_it_holds_outcomes() -> None:
    """An earlier dialoog kept the answers."""
    older = in_phase(gave(a_session(sections=[SCORED]), "school", BALANCED), Phase.CLOSED)
    assert outcomes(older)["school"].result.tally.voters == 21
    assert outcomes(replace(older, outcomes={"school": KEPT}))["school"] == KEPT
