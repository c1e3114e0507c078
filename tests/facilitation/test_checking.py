"""What is found in a session file after somebody has had a hand in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.disclosure import Group
from dialoog.domain.door import Door, Slip
from dialoog.domain.note import Channel
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import filling_in, voting
from dialoog.domain.session import Session, apply
from dialoog.domain.tally import Tally
from dialoog.domain.theme import LooseNote, PlacedBy
from dialoog.facilitation.checking import mistakes, personal_data
from dialoog.facilitation.checking.personal import is_bsn, kinds_in
from tests.build import DAY, a_session, ballots, closed, joined, noted, themed, voted

CAST = [*ballots("student", *["ja"] * 6, *["nee"] * 3), *ballots("onderwijs", *["ja"] * 4, *["nee"] * 5)]


def a_day() -> Session:
    """A session with people, remarks of theirs, a theme, an action and a result."""
    session = joined(a_session(), student=9, onderwijs=9)
    session = noted(session, "Meer tijd", author="student-1", party="student")
    session = noted(session, "Een buddy", section="dreams")
    session = themed(voted(session, "stem-1", CAST), Tijd=["n1"])
    return apply(session, action_rules.add(session, what="Een rooster maken", theme="t1", today=DAY))


def with_result(session: Session, **fields: object) -> Session:
    """The session with other fields in the result of its round."""
    round_ = session.rounds["stem-1.1"]
    assert round_.result is not None
    return replace(session, rounds={round_.id: replace(round_, result=replace(round_.result, **fields))})


def test_a_day_that_went_well_has_no_mistakes_before_and_after_its_close() -> None:
    assert mistakes(a_day()) == ()
    assert mistakes(closed(a_day())) == ()


def _note_elsewhere(session: Session) -> Session:
    return replace(session, notes={**session.notes, "n1": replace(session.notes["n1"], section="weg")})


def _note_of_another_party(session: Session) -> Session:
    return replace(session, notes={**session.notes, "n1": replace(session.notes["n1"], party="studnt")})


def _two_numbers(session: Session) -> Session:
    return replace(session, notes={**session.notes, "n2": replace(session.notes["n2"], number=1)})


def _other_id(session: Session) -> Session:
    return replace(session, notes={"n7": session.notes["n1"], "n2": session.notes["n2"]})


def _two_themes(session: Session) -> Session:
    double = replace(session.themes["t1"], id="t2", notes={"n1": PlacedBy.PERSON})
    return replace(session, themes={**session.themes, "t2": double})


def _theme_of_nothing(session: Session) -> Session:
    return replace(session, themes={"t1": replace(session.themes["t1"], notes={"n9": PlacedBy.PERSON})})


def _loose_and_placed(session: Session) -> Session:
    return replace(session, loose={"n1": LooseNote(id="n1", kept=True)})


def _loose_nothing(session: Session) -> Session:
    return replace(session, loose={"n8": LooseNote(id="n8", kept=True)})


def _action_without_theme(session: Session) -> Session:
    return replace(session, themes={})


def _nowhere(session: Session) -> Session:
    return replace(session, meta=replace(session.meta, current="weg"))


def _somebody_unknown(session: Session) -> Session:
    return replace(session, participants={})


def _too_many_votes(session: Session) -> Session:
    return with_result(session, tally=Tally(18, 0, {"ja": 11, "nee": 8}))


def _no_sum_of_parties(session: Session) -> Session:
    half = Tally(9, 0, {"ja": 5, "nee": 4})
    groups = (Group(("student",), half), Group(("onderwijs",), half))
    return with_result(session, tally=Tally(19, 0, {"ja": 11, "nee": 8}), groups=groups, channels={})


def _no_sum_of_channels(session: Session) -> Session:
    assert session.rounds["stem-1.1"].result is not None
    return with_result(session, channels=dict.fromkeys(session.rounds["stem-1.1"].result.channels, 3))


def _unknown_answer(session: Session) -> Session:
    return with_result(session, tally=Tally(18, 0, {"ja": 10, "nei": 8}), groups=())


def _small_group(session: Session) -> Session:
    small, large = Tally(3, 0, {"ja": 2, "nee": 1}), Tally(15, 0, {"ja": 8, "nee": 7})
    return with_result(session, groups=(Group(("student",), small), Group(("onderwijs",), large)))


def _unanimous_group(session: Session) -> Session:
    one, other = Tally(9, 0, {"ja": 9}), Tally(9, 0, {"ja": 1, "nee": 8})
    return with_result(session, groups=(Group(("student",), one), Group(("onderwijs",), other)))


def _withheld_but_shown(session: Session) -> Session:
    return with_result(session, tally=Tally(4, 0, {"ja": 3, "nee": 1}), groups=(), channels={})


def _party_twice(session: Session) -> Session:
    one, other = Tally(9, 0, {"ja": 5, "nee": 4}), Tally(9, 0, {"ja": 5, "nee": 4})
    return with_result(session, groups=(Group(("student",), one), Group(("student", "werkveld"), other)))


def _negative_channel(session: Session) -> Session:
    return with_result(session, channels={Channel.PAPER: -3, Channel.HANDS: 21})


def _threshold_of_one(session: Session) -> Session:
    return replace(session, meta=replace(session.meta, k=1))


def _no_result(session: Session) -> Session:
    return replace(session, rounds={"stem-1.1": replace(session.rounds["stem-1.1"], result=None)})


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (_note_elsewhere, "'weg'"),
        (_note_of_another_party, "Bedoelde je 'student'?"),
        (_two_numbers, "nummer 1"),
        (_other_id, "'n7'"),
        (_two_themes, "2 thema's tegelijk"),
        (_theme_of_nothing, "'n9'"),
        (_loose_and_placed, "ook bij de losse opmerkingen"),
        (_loose_nothing, "'n8'"),
        (_action_without_theme, "'t1'"),
        (_nowhere, "'weg'"),
        (_somebody_unknown, "doen niet mee"),
        (_too_many_votes, "19 antwoorden van 18 stemmers"),
        (_no_sum_of_parties, "partijen samen"),
        (_no_sum_of_channels, "manieren van stemmen"),
        (_unknown_answer, "'nei'"),
        (_small_group, "te klein of te eensgezind"),
        (_unanimous_group, "te klein of te eensgezind"),
        (_withheld_but_shown, "te weinig stemmers"),
        (_party_twice, "meer dan één keer"),
        (_negative_channel, "aantal dat niet kan"),
        (_threshold_of_one, "kleinste groep is 1"),
        (_no_result, "geen uitslag"),
    ],
)
def test_what_cannot_be_right_is_named(broken: Callable[[Session], Session], said: str) -> None:
    found = mistakes(broken(a_day()))
    assert any(said in sentence for sentence in found), found


def test_a_closed_session_that_still_holds_people_is_a_mistake() -> None:
    day, done = a_day(), closed(a_day())
    assert any(
        "houdt nog 18 deelnemers vast" in told for told in mistakes(replace(done, participants=day.participants))
    )
    assert any("kenmerk" in told for told in mistakes(replace(done, notes=day.notes)))
    ajar = replace(done.meta, door=Door(code="ABCDEF", salt="00ff"))
    assert any("voor telefoons" in told for told in mistakes(replace(done, meta=ajar)))
    slips = {"s1": Slip(id="s1")}
    assert any("voor telefoons" in told for told in mistakes(replace(done, slips=slips)))


def test_a_ballot_box_belongs_to_an_open_round_and_to_nothing_else() -> None:
    opened = apply(a_session(), voting.open_round(a_session(), "stem-1"))
    assert mistakes(opened, has_ballots=True) == ()
    assert "stembus" in mistakes(opened)[0]
    assert "stembus" in mistakes(a_session(), has_ballots=True)[0]


# ----------------------------------------------------------------------------------------------------- personal data


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mail me op jan.jansen@school.nl", "een e-mailadres"),
        ("bel 06-12345678", "een telefoonnummer"),
        ("bel 010 123 45 67 of +31 6 1234 5678", "een telefoonnummer"),
        ("ik woon op 3012 AB in de stad", "een postcode"),
        ("Mevrouw de Vries luistert goed", "een naam"),
        ("vraag het dhr. Bakker", "een naam"),
        ("nummer 111222333", "een burgerservicenummer"),
    ],
)
def test_what_may_name_somebody_is_pointed_at(text: str, kind: str) -> None:
    assert kind in kinds_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2026 zijn er 3000 stageplekken nodig",
        "De meneer van de receptie is aardig",
        "3 uur per week, 10 weken",
        "nummer 111222334",
        "stage van 1-9-2026 tot 1-2-2027",
        "80 % van de studenten @ school",
        "in 1000 BV's is plek",
    ],
)
def test_an_ordinary_remark_is_left_alone(text: str) -> None:
    assert list(kinds_in(text)) == []


def test_a_warning_names_the_number_and_never_repeats_the_text() -> None:
    session = noted(a_session(), "Meer tijd", "Bel mij: 06-12345678")
    session = apply(session, filling_in.hide(session, "n1", "dubbel"))
    [told] = personal_data(session)
    assert "opmerking 2" in told
    assert "06" not in told


@pytest.mark.parametrize("field", ["say", "materials", "purpose"])
def test_what_the_plan_says_is_looked_at_too(field: str) -> None:
    session = a_session()
    first = session.steps[0]
    named = replace(session, agenda={**session.agenda, first.id: replace(first, **{field: "Bel 06-12345678"})})
    [told] = personal_data(named)
    assert "onderdeel 1 van het draaiboek" in told


@given(st.integers(10_000_000, 999_999_999))
def test_changing_one_digit_of_a_bsn_makes_it_none(number: int) -> None:
    """The elfproef sees every slip of one digit."""
    digits = f"{number:09d}"
    if is_bsn(digits):
        changed = str((int(digits[4]) + 1) % 10)
        assert not is_bsn(digits[:4] + changed + digits[5:])


def test_a_result_that_was_withheld_is_no_mistake() -> None:
    assert mistakes(with_result(a_day(), tally=Tally(2), groups=(), channels={}, withheld=True)) == ()
