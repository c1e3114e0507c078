"""A report gives nobody away: not in a table, not in a file, not by subtraction."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from msgspec.structs import replace

from dialoog.domain.disclosure import effective_k
from dialoog.domain.note import Note
from dialoog.domain.rules import threshold
from dialoog.domain.session import Session, apply
from dialoog.report import as_json, build, figures, markdown
from tests.build import a_session, a_step, after, ballots, joined, noted, running, themed, voted
from tests.examples import examples
from tests.report.sessions import a_day, author, chapter, sessions, tables


def everything(session: Session) -> str:
    """All that a report says, in all its files."""
    document = build(session)
    return "\n".join(
        [markdown(document), json.dumps(as_json(session), ensure_ascii=False), *figures(document).values()]
    )


def a_note(number: int, **fields: str) -> Note:
    note = Note(id=f"n{number}", number=number, section="notes", text=f"opmerking {number}")
    return replace(note, **fields)


def test_nothing_that_is_hidden_can_be_found() -> None:
    session = joined(a_session(present={"student": 9}), student=9)
    secret = a_note(1, text="GEHEIM-TEKST", hidden="noemt een naam", party="gemeente", table="GEHEIME-TAFEL")
    shown = a_note(2, text="zichtbaar", author="student-1", party="student", table="GEHEIME-TAFEL", origin="RIJ-7")
    session = replace(session, notes={"n1": secret, "n2": shown})
    session = themed(session, Thema=["n1", "n2"])
    said = everything(session)
    assert "zichtbaar" in said
    for hidden in ("GEHEIM", "RIJ-7", "student-1", "n1"):
        assert hidden not in said
    assert "1 opmerking is verborgen en telt nergens mee. De reden: “noemt een naam” (1)." in said


def test_tokens_and_pseudonyms_stay_inside() -> None:
    said = everything(a_day())
    assert not any(f"d{number}" in said.split() or f'"d{number}"' in said for number in range(1, 40))
    assert "onderwijs-1" not in said


@examples(80)
@given(sessions())
def test_no_group_is_smaller_than_the_threshold(session: Session) -> None:
    report, k = as_json(session), effective_k(session.meta.k)
    asked = [section["result"] for section in report["sections"] if "result" in section]
    rounds = [round_ for vote in (*report["statements"], *report["priorities"]) for round_ in vote["rounds"]]
    for count in (*asked, *rounds):
        assert count["voters"] >= k or "answers" not in count
        assert all(party["voters"] >= k for party in count["parties"])
    for named in (*report["themes"], *report["sections"]):
        assert all(party["people"] >= k for party in named.get("parties", ()))


@examples(80)
@given(sessions())
def test_a_party_stands_beside_a_remark_only_if_it_and_all_others_together_are_enough(session: Session) -> None:
    """Whoever has no role is then one of at least k people, and not the one manager who was there."""
    report, k = as_json(session), effective_k(session.meta.k)
    present = {party["party"]: party["people"] for party in report["attendance"]["parties"]}
    roles = set(report["account"]["roles"])
    assert all(present[party] >= k for party in roles)
    assert {remark["party"] for remark in report["remarks"]} <= {None, *roles}
    written = {note.party for note in session.notes.values() if note.party and not note.hidden}
    rest = {*present, *written} - roles
    assert not roles or not rest or sum(present.get(party, 0) for party in rest) >= k


def test_the_only_manager_is_not_the_one_without_a_role() -> None:
    """With 9 students and 6 teachers, a remark without a role would be that of the one manager."""
    session = joined(a_session(), student=9, onderwijs=6, management=1)
    session = noted(session, "van een student", **author(session, "student"))
    session = noted(session, "van een docent", **author(session, "onderwijs"))
    session = noted(session, "van de manager", **author(session, "management"))
    remarks = {remark["text"]: remark["party"] for remark in as_json(session)["remarks"]}
    assert remarks == {"van een student": "student", "van een docent": None, "van de manager": None}


def test_parties_without_a_role_beside_a_remark_are_one_group_in_the_themes_too() -> None:
    """Remarks of students and managers have a role, those of 9 teachers and 4 people of the town have none.

    If the teachers stood alone, of the eight remarks without a role five would be of teachers, and the others of
    those four.
    """
    session = joined(a_session(), student=12, management=16, onderwijs=9, gemeente=4)
    session = noted(session, "van student", **author(session, "student"))
    for party, wrote in (("onderwijs", 5), ("gemeente", 3)):
        for number in range(1, wrote + 1):
            session = noted(session, f"van {party}", **author(session, party, number))
    for number in range(1, 8):
        session = noted(session, "van een manager", **author(session, "management", number))
    session = themed(session, Veiligheid=list(session.notes))
    theme = as_json(session)["themes"][0]
    assert [(party["party"], party["people"], party["named"]) for party in theme["parties"]] == [
        ("studenten", 12, 1),
        ("management", 16, 7),
        ("overige partijen", 13, 8),
    ]
    assert "uit 4 partijen" not in chapter(markdown(build(session)), "Aandachtspunten en dromen per thema")


def test_how_many_parties_named_something_is_told_when_it_points_at_nobody() -> None:
    session = joined(a_session(), student=12, onderwijs=6)
    for number in range(1, 5):
        session = noted(session, f"nummer {number}", **author(session, "student", number))
    assert "4 opmerkingen uit 1 partij." in markdown(build(session))
    for number in range(5, 8):
        session = noted(session, f"nummer {number}", **author(session, "student", number))
    session = noted(session, "nog een", **author(session, "onderwijs"))
    assert "8 opmerkingen van 8 mensen uit 2 partijen." in markdown(build(session))


def test_which_remarks_are_of_one_and_the_same_person_is_not_told() -> None:
    session = joined(a_session(), student=9, onderwijs=9)
    session = noted(session, "een", "twee", "drie", **author(session, "student"))
    session = themed(session, Tijd=list(session.notes))
    report, text = as_json(session), markdown(build(session))
    assert "3 opmerkingen uit 1 partij." in text
    assert "van 1 persoon" not in text
    assert [(theme["named"], theme["parties"]) for theme in report["themes"]] == [(None, [])]


def test_dashes_for_the_parties_of_a_theme_are_explained_also_when_its_people_are_told() -> None:
    """Of the first theme it is told how many people named it, and not that all three remarks are of one student."""
    session = noted(
        joined(a_session(), student=20, onderwijs=20), "een", "twee", "drie", party="student", author="student-1"
    )
    for number in range(1, 8):
        session = noted(session, f"docent {number}", **author(session, "onderwijs", number))
    first = list(session.notes)
    for party in ("student", "onderwijs"):
        for number in range(2, 9):
            session = noted(session, f"{party} {number}", **author(session, party, number))
    session = themed(session, Tijd=first, Rust=[id_ for id_ in session.notes if id_ not in first])
    found = {theme["title"]: (theme["named"], len(theme["parties"])) for theme in as_json(session)["themes"]}
    assert found == {"Tijd": (8, 0), "Rust": (14, 2)}
    part = chapter(markdown(build(session)), "Aandachtspunten en dromen per thema")
    assert "Soms staat er een streepje, of tellen we bij een partij opmerkingen" in part


def test_that_a_whole_party_named_something_cannot_be_counted_together() -> None:
    """Seven remarks of seven people, six of them with the role of a party of six."""
    session = joined(a_session(), student=8, onderwijs=6, werkveld=9)
    for number in range(1, 7):
        session = noted(session, f"tijd {number}", **author(session, "onderwijs", number))
    session = themed(noted(session, "tijd", **author(session, "werkveld")), Tijd=[f"n{n}" for n in range(1, 8)])
    (theme,) = as_json(session)["themes"]
    assert (theme["named"], theme["parties"]) == (None, [])
    assert "van 7 mensen" not in markdown(build(session))


def test_a_party_that_nobody_counted_hides_behind_enough_others() -> None:
    """Remarks from a file may name a party of which nobody knows how many there were."""
    session = replace(a_session(present={"student": 9, "onderwijs": 6}), notes={"n1": a_note(1, party="gemeente")})
    session = noted(session, "van een docent", party="onderwijs")
    assert [remark["party"] for remark in as_json(session)["remarks"]] == [None, None]


def test_a_withheld_result_leaves_only_the_turnout() -> None:
    session = voted(a_session(), "stem-1", ballots("student", "ja", "ja", "nee"))
    (vote,) = as_json(session)["statements"]
    assert vote["rounds"][0]["voters"] == 3
    assert "answers" not in vote["rounds"][0]
    assert figures(build(session)) == {}
    assert "%" not in chapter(markdown(build(session)), "Stellingen")


def test_a_threshold_that_went_up_holds_for_earlier_votes_too() -> None:
    session = voted(a_session(), "stem-1", ballots("student", *["ja"] * 4, "nee", "nee"))
    assert as_json(session)["statements"][0]["rounds"][0]["answers"]
    raised = apply(session, threshold.set_threshold(session, 7))
    assert as_json(raised)["statements"][0]["rounds"][0]["withheld"]
    assert "Bij minder dan 7 mensen blijft de uitslag verborgen" in markdown(build(raised))


def test_two_rounds_show_the_same_groups() -> None:
    """In the second round the teachers agree: they stand alone in neither, or the total would give them away."""
    session = a_session()
    crowd = ballots("student", *["ja"] * 5, *["nee"] * 4) + ballots("werkveld", *["ja"] * 3, *["nee"] * 3)
    session = voted(session, "stem-1", [*crowd, *ballots("onderwijs", *["ja"] * 3, *["nee"] * 3)])
    session = voted(session, "stem-1", [*crowd, *ballots("onderwijs", *["ja"] * 6)])
    before, later = as_json(session)["statements"][0]["rounds"]
    groups = [party["party"] for party in before["parties"]]
    assert groups == [party["party"] for party in later["parties"]]
    assert "onderwijs" not in groups


def test_an_open_vote_shows_nothing() -> None:
    from dialoog.domain.rules import voting

    session = running(a_session(steps=[a_step()]))
    session = after(session, voting.open_round(session, "stem-1"))
    (vote,) = as_json(session)["statements"]
    assert vote["rounds"] == [{"round": 1, "open": True, "sentence": "De stemming is nog open."}]
    assert "De stemming is nog open." in markdown(build(session))


@pytest.mark.parametrize("k", [4, 5])
def test_the_report_tells_what_it_leaves_out_and_why(k: int) -> None:
    session = replace(a_day(), meta=replace(a_day().meta, k=k))
    account = chapter(markdown(build(session)), "Verantwoording")
    assert f"vanaf {k} mensen" in account
    assert "Geen uitslag, want er waren te weinig antwoorden: " in account
    assert "Een of meer partijen niet apart, maar bij de overige partijen: Stelling 1" in account


def test_the_table_of_who_was_there_is_the_head_count() -> None:
    assert tables(markdown(build(a_day())))[0][1:] == [
        ["studenten", "12"],
        ["onderwijs", "8"],
        ["werkveld", "7"],
        ["management", "4"],
        ["Samen", "31"],
    ]
