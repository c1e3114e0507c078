"""What a summary says of all people, it says with how many they were; who stands equally high is not left out."""

from __future__ import annotations

from msgspec.structs import replace

from dialoog.domain.note import Channel, Note
from dialoog.domain.rounds import counted_result
from dialoog.domain.rules import voting
from dialoog.domain.session import Session, apply
from dialoog.domain.tally import by_party
from dialoog.report import build, markdown
from dialoog.report.blocks.per_party import NOT_COUNTED, NOT_SHOWN
from tests.build import a_session, a_statement, a_step, ballots, closed, joined, noted, themed, voted
from tests.report.sessions import chapter


def report(session: Session) -> str:
    return markdown(build(session))


def summary(session: Session) -> str:
    return chapter(report(session), "Samenvatting")


def a_room(**people: int) -> Session:
    statements = [a_statement(f"s{number}", text=f"Stelling nummer {number}.") for number in (1, 2, 3)]
    steps = [a_step(f"stem-{number}", order=number, statement=one) for number, one in enumerate(statements, 1)]
    return joined(a_session(steps=steps), **people)


def test_the_statement_of_most_agreement_has_the_number_of_people_behind_it() -> None:
    session = voted(a_room(student=24), "stem-1", ballots("student", *["ja"] * 18, *["nee"] * 4, ""))
    told = summary(session)
    assert "De mening van de zaal over “Stelling nummer 1.”: 82 % van de 22 mensen koos “ja”" in told
    assert "meest" not in told, "one result is not the most of anything"


def test_of_two_results_one_is_more_and_of_three_one_is_most() -> None:
    session = a_room(student=20)
    for yes, step in ((16, "stem-1"), (12, "stem-2"), (11, "stem-3")):
        session = voted(session, step, ballots("student", *["ja"] * yes, *["nee"] * (20 - yes)))
        lead = {"stem-2": "Van twee stellingen waren de mensen het meer eens over", "stem-3": "het meest eens over"}
        assert f"{lead.get(step, '')} “Stelling nummer 1.”" in summary(session)


def test_what_few_of_the_room_chose_is_no_agreement_of_all() -> None:
    session = voted(a_room(student=24), "stem-1", ballots("student", *["ja"] * 6, "nee"))
    assert "mening van de zaal" not in summary(session)
    both = voted(session, "stem-2", ballots("student", *["ja"] * 14, *["nee"] * 10))
    assert "van de zaal over “Stelling nummer 2.”: 58 % van de 24 mensen" in summary(both)


def test_without_a_head_count_the_largest_turnout_is_the_room() -> None:
    session = voted(a_room(), "stem-1", ballots("", *["ja"] * 6, "nee"))
    assert "mening van de zaal" in summary(session)
    assert "nummer 1" not in summary(voted(session, "stem-2", ballots("", *["ja"] * 16, *["nee"] * 10)))


def test_two_statements_of_equal_agreement_are_both_told() -> None:
    session = a_room(student=20)
    for step in ("stem-1", "stem-2"):
        session = voted(session, step, ballots("student", *["ja"] * 15, *["nee"] * 5))
    assert "De mensen waren het even eens over “Stelling nummer 1.”" in summary(session)
    assert "Even eens waren zij het over “Stelling nummer 2.”: 75 %" in summary(session)


def test_a_shift_of_few_is_not_that_of_the_room_and_equal_shifts_are_both_told() -> None:
    session = a_room(student=20)
    for step in ("stem-1", "stem-2"):
        session = voted(session, step, ballots("student", *["ja"] * 8, *["nee"] * 12))
        session = voted(session, step, ballots("student", *["ja"] * 14, *["nee"] * 6))
    assert "De mening verschoof even ver over “Stelling nummer 1.”" in summary(session)
    assert "Even ver verschoof die over “Stelling nummer 2.”" in summary(session)
    few = voted(a_room(student=20), "stem-1", ballots("student", *["ja"] * 2, *["nee"] * 4))
    assert "verschoof" not in summary(voted(few, "stem-1", ballots("student", *["ja"] * 6)))


def test_two_parties_that_stand_equally_far_off_are_both_named() -> None:
    session = voted(
        a_room(student=20, onderwijs=20, werkveld=20),
        "stem-1",
        [
            *ballots("student", *["ja"] * 14, *["nee"] * 6),
            *ballots("onderwijs", *["ja"] * 14, *["nee"] * 6),
            *ballots("werkveld", *["ja"] * 7, *["nee"] * 13),
        ],
    )
    assert "70 % bij studenten en onderwijs en 35 % bij werkveld" in summary(session)


# ------------------------------------------------------------------------------------------------ not counted


def by_hands(party: str) -> Session:
    session = a_room(student=12, onderwijs=12)
    opened = apply(session, voting.open_round(session, "stem-1"))
    round_ = voting.rounds_of(opened, "stem-1")[-1]
    cast = by_party(ballots(party, *["ja"] * 6, *["nee"] * 5))
    result = counted_result(round_.statement, {Channel.HANDS: cast}, round_.k, ["student", "onderwijs"])
    return apply(opened, voting.close_round(opened, round_.id, result))


def test_where_nobody_counted_per_party_no_party_is_said_to_be_hidden() -> None:
    for session in (by_hands(""), closed(by_hands(""))):
        part = chapter(report(session), "Stellingen")
        assert NOT_COUNTED in part
        assert NOT_SHOWN not in part
    assert NOT_SHOWN in chapter(report(by_hands("student")), "Stellingen")


def from_a_file(*, author: str) -> Session:
    session = noted(joined(a_session(), student=12), "een", "twee", channel=Channel.IMPORT, party="student")
    return replace(session, notes={id_: _by(note, author) for id_, note in session.notes.items()})


def _by(note: Note, author: str) -> Note:
    return replace(note, author=author)


def test_a_form_was_filled_in_only_where_people_did_so() -> None:
    filled = summary(from_a_file(author="student-1"))
    assert "vulden 12 mensen uit 1 partij in Rotterdam een formulier in: “Stagedialoog" in filled
    assert "praatten 12 mensen uit 1 partij met elkaar in Rotterdam" in summary(from_a_file(author=""))


def test_of_a_party_that_wrote_nothing_it_is_not_said_that_nobody_named_a_theme() -> None:
    session = joined(a_session(), student=12, onderwijs=12, management=12)
    for number in range(1, 7):
        session = noted(session, f"tijd {number}", author=f"student-{number}", party="student")
        session = noted(session, f"rust {number}", author=f"onderwijs-{number}", party="onderwijs")
    session = themed(session, Begeleiding=[f"n{number}" for number in (1, 2, 3, 5, 7, 9)], Rust=["n4", "n6", "n8"])
    text = report(session)
    assert "management 0 %" not in text
    assert "management (0 %)" not in text
    assert "Van management zijn er geen opmerkingen. Daarom staat die partij niet in de tabel." in text
