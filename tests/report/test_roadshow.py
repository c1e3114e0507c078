"""A roadshow names what all regions share and what is regional, and what became of the round before."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.errors import Refused
from dialoog.domain.roadshow import Merge
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Session
from dialoog.report.document import Bullets, Document, Heading, Paragraph, Ref, Span, Table
from dialoog.report.roadshow import Tour, as_json, build, tour_of, visit_of
from dialoog.report.roadshow.concerns import Spread, spread_over
from dialoog.report.roadshow.statements import SUMS
from dialoog.report.writers.markdown import markdown
from dialoog.wiring.report_files import write_files
from scripts.make_roadshow import FOLDER, KINDS, source
from tests.build import (
    PARTIES,
    a_choice_statement,
    a_session,
    a_statement,
    a_step,
    after,
    ballots,
    joined,
    noted,
    themed,
    voted,
)
from tests.conftest import ROOT
from tests.examples import examples
from tests.regions import CONTENT, EARLIER, PLANS, REGIONAL, SHARED, TWICE, a_region, three_regions
from tests.report.sessions import chapter, sessions, tables

BOOK = CONTENT.codebooks()["stages"]


def a_tour(sessions: dict[str, Session], merges: tuple[Merge, ...] = ()) -> Tour:
    visits = [visit_of(name, session) for name, session in sessions.items()]
    return tour_of(visits, BOOK, merges, today=date(2026, 6, 10))


def codes(tour: Tour, spread: Spread) -> set[str]:
    return {theme.code or theme.title for theme in spread_over(tour, spread)}


# ------------------------------------------------------------------------------------------------ concerns


def test_shared_and_regional_concerns_are_those_of_the_simulation() -> None:
    tour = a_tour(three_regions())
    assert codes(tour, Spread.EVERYWHERE) == {*SHARED}
    assert codes(tour, Spread.MOST) == {*TWICE}
    assert codes(tour, Spread.REGIONAL) == {*REGIONAL, "Wonen"}
    assert codes(tour, Spread.SOME) == set()


def test_the_report_says_so_with_the_figures() -> None:
    text = markdown(build(a_tour(three_regions())))
    summary = chapter(text, "Samenvatting")
    everywhere = next(line for line in summary.splitlines() if line.startswith("- In alle 3 regio's komt terug:"))
    assert all(BOOK.theme(code).title in everywhere for code in SHARED)
    assert "Alleen in Oosterwade: Wonen (3)" in summary
    assert "Alleen in Westermeer: Reizen en bereikbaarheid (4)" in summary
    table = next(found for found in tables(text) if found[0][:2] == ["Thema", "Waar"])
    assert ["Papierwerk, opdrachten en beoordeling", "2 van 3", "4", "0", "4", "8", "8"] in table


def test_the_number_behind_a_regional_concern_is_that_of_its_region_and_what_others_said_is_told() -> None:
    here = themed(noted(a_session(region="Delft"), "een", "twee", "drie"), Wonen=["n1", "n2", "n3"])
    there = themed(noted(a_session(region="Leiden"), "vier", "vijf"), Wonen=["n1"], Kamers=["n2"])
    summary = chapter(markdown(build(a_tour({"a": here, "b": there}))), "Samenvatting")
    assert "Alleen in Delft" not in summary
    assert "Vooral in Delft: Wonen (3, elders 1)" in summary
    assert "Geen aandachtspunt komt in beide regio's terug" in summary


def test_two_regions_are_both_and_one_session_is_not_counted() -> None:
    sessions = {name: a_region(plan) for plan in PLANS[:2] for name in [plan.region]}
    summary = chapter(markdown(build(a_tour(sessions))), "Samenvatting")
    assert "In beide regio's komt terug:" in summary
    assert "alle 2" not in summary


def test_without_codes_nothing_is_shared_until_somebody_confirms_it() -> None:
    sessions = {plan.region: a_region(plan, coded=False) for plan in PLANS}
    assert codes(a_tour(sessions), Spread.EVERYWHERE) == set()
    money = [
        Merge(session=name, theme=theme.id, title=theme.title, code="vergoeding", confirmed=True)
        for name, session in sessions.items()
        for theme in session.themes.values()
        if theme.title in ("Stagevergoeding", "Rondkomen tijdens je stage", "Geld")
    ]
    assert codes(a_tour(sessions, tuple(money)), Spread.EVERYWHERE) == {"vergoeding"}
    proposed = tuple(replace(merge, confirmed=False) for merge in money)
    assert codes(a_tour(sessions, proposed), Spread.EVERYWHERE) == set()


def test_what_was_confirmed_of_a_theme_that_has_another_title_now_holds_no_longer() -> None:
    session = themed(noted(a_session(), "een", "twee"), Nieuw=["n1", "n2"])
    merge = Merge(session="s", theme="t1", title="Oud", code="vergoeding", confirmed=True)
    assert a_tour({"s": session}, (merge,)).themes[0].code == ""
    assert a_tour({"s": session}, (replace(merge, title="Nieuw"),)).themes[0].code == "vergoeding"


def test_a_code_counts_only_in_the_codebook_that_it_belongs_to() -> None:
    session = three_regions()["duinkust"]
    other = replace(session, meta=replace(session.meta, codebook="van-ons"))
    assert {theme.code for theme in a_tour({"s": session}).themes} > {"vergoeding"}
    assert {theme.code for theme in a_tour({"s": other}).themes} == {""}


def test_new_themes_are_the_same_only_under_the_same_title() -> None:
    one = themed(noted(a_session(region="A"), "een", "twee"), Wonen=["n1", "n2"])
    two = themed(noted(a_session(region="B"), "drie", "vier"), wonen=["n1"], Kamers=["n2"])
    assert sorted((theme.title, len(theme.held)) for theme in a_tour({"a": one, "b": two}).themes) == [
        ("Kamers", 1),
        ("wonen", 2),
    ]


def test_one_remark_does_not_make_a_concern_of_a_region() -> None:
    one = themed(noted(a_session(region="A"), "een", "twee"), Wonen=["n1", "n2"])
    two = themed(noted(a_session(region="B"), "drie"), Wonen=["n1"])
    assert codes(a_tour({"a": one, "b": two}), Spread.REGIONAL) == {"Wonen"}


def test_dreams_are_no_concerns() -> None:
    session = themed(noted(a_session(), "een", "twee", section="dreams"), Later=["n1", "n2"])
    text = markdown(build(a_tour({"s": session})))
    assert "Later (nieuw)** – 2 dromen" in chapter(text, "Dromen")
    assert spread_over(a_tour({"s": session}), Spread.REGIONAL) == ()


def test_regions_are_the_same_but_for_capitals_and_spaces_and_a_place_stands_for_a_missing_one() -> None:
    sessions = {"a": a_session(region="De  Streek"), "b": a_session(region="de streek"), "c": a_session(region="")}
    assert [region.name for region in a_tour(sessions).regions] == ["de streek", "Rotterdam"]


# ------------------------------------------------------------------------------------------------ rounds


def test_the_round_before_is_compared_and_does_not_count_as_now() -> None:
    tour = a_tour({**three_regions(), "westermeer-2025": a_region(EARLIER)})
    assert "veiligheid" in codes(tour, Spread.REGIONAL)
    text = chapter(markdown(build(tour)), "Sinds de vorige ronde")
    assert "Vorige ronde: 20 maart 2025. Deze ronde: 12 maart 2026." in text
    assert "**Niet meer genoemd:** Veiligheid en discriminatie (4)." in text
    assert "**Terug van de vorige keer:** Stagebegeleiding: tijd en structuur (8 → 8)" in text
    assert "Reizen en bereikbaarheid (4)" in text.split("**Nieuw deze keer:**")[1].split("\n")[0]
    assert "ja: 55 %, nu 63 % (+8 procentpunt)" in text
    assert "**Wat is ervan terechtgekomen?** 3 acties: 2 open en 1 klaar." in text


def test_sessions_of_a_region_within_a_month_are_one_round() -> None:
    days = [date(2026, 3, 1), date(2026, 3, 20), date(2026, 4, 15), date(2026, 9, 1)]
    sessions = {f"s{number}": a_session(region="A", date=day) for number, day in enumerate(days)}
    (region,) = a_tour(sessions).regions
    assert [[visit.name for visit in visits] for visits in region.rounds] == [["s0", "s1", "s2"], ["s3"]]


# ------------------------------------------------------------------------------------------------ statements


def a_vote(text: str, region: str, **fields: object) -> Session:
    session = a_session(region=region, steps=[a_step("stem-1", statement=a_statement("s1", text=text, **fields))])
    cast = [*ballots("student", *["ja"] * 6, *["nee"] * 3), *ballots("werkveld", *["ja"] * 4, *["nee"] * 5)]
    return voted(joined(session, student=9, werkveld=9), "stem-1", cast)


def test_the_same_statement_stands_side_by_side_with_its_total() -> None:
    text = markdown(build(a_tour({"a": a_vote("Zo is het.", "A"), "b": a_vote("Zo is het.", "B")})))
    table = next(found for found in tables(text) if found[0] == ["Sessie", "Mensen", "ja", "nee"])
    assert table[1:] == [
        ["A", "18", "10 (56 %)", "8 (44 %)"],
        ["B", "18", "10 (56 %)", "8 (44 %)"],
        ["Samen (2 sessies)", "36", "20 (56 %)", "16 (44 %)"],
    ]


def test_the_same_id_with_another_text_is_not_compared_and_said_so() -> None:
    text = markdown(build(a_tour({"a": a_vote("Zo is het.", "A"), "b": a_vote("Zo is het niet.", "B")})))
    apart = chapter(text, "Stellingen naast elkaar")
    assert "Er is geen stelling waarover in meer dan één sessie is gestemd." in apart
    assert "“Zo is het.” (A): elders met een andere tekst, “Zo is het niet.”." in apart


def test_the_same_text_with_other_answers_is_not_compared() -> None:
    other = a_choice_statement("ja", "nee", "soms", id="s1", text="Zo is het.")
    session = a_session(region="B", steps=[a_step("stem-1", statement=other)])
    session = voted(joined(session, student=9), "stem-1", ballots("student", *["ja"] * 4, *["soms"] * 5))
    text = markdown(build(a_tour({"a": a_vote("Zo is het.", "A"), "b": session})))
    assert "elders met andere antwoorden" in chapter(text, "Stellingen naast elkaar")


def test_a_small_difference_between_sessions_is_not_named_as_the_largest() -> None:
    """The means of the regions are 2,8 and 2,6."""
    text = chapter(markdown(build(a_tour(three_regions()))), "Stellingen naast elkaar")
    assert "gemiddeld 2,8" not in text
    assert "2,8" in text
    assert "Het grootste verschil tussen sessies: gemiddeld" not in text


def test_that_parties_do_not_add_up_is_said_once_and_only_when_they_do_not() -> None:
    whole = markdown(build(a_tour({"a": a_vote("Zo is het.", "A"), "b": a_vote("Zo is het.", "B")})))
    assert SUMS not in whole
    assert markdown(build(a_tour(three_regions()))).count(SUMS) <= 1


def test_dots_stand_with_the_theme_of_the_roadshow_whatever_a_region_calls_it() -> None:
    text = chapter(markdown(build(a_tour(three_regions()))), "Prioriteiten")
    (table,) = tables(text)
    assert table[0] == ["Thema", "Duinkust", "Oosterwade", "Westermeer", "Samen"]
    assert table[1][0] == BOOK.theme("begeleiding-tijd").title
    assert table[1][1:] == ["56 (67 %)", "86 (67 %)", "70 (67 %)", "212 (67 %)"]


# ------------------------------------------------------------------------------------------------ the rest


def test_an_open_session_is_marked_as_provisional() -> None:
    tour = a_tour({"a": noted(a_session(region="A"), "een")})
    document = build(tour)
    assert document.notice == "Voorlopig verslag: 1 sessie is nog niet gesloten."
    assert "Nog niet gesloten is deze sessie: A." in chapter(markdown(document), "Sessies en aanwezigen")


def test_attendance_stands_by_party_and_region_with_sums() -> None:
    text = markdown(build(a_tour(three_regions())))
    table = next(found for found in tables(text) if found[0][:2] == ["Regio", "Student"])
    assert table[1] == ["Duinkust", "12", "6", "8", "2", "0", "28"]
    assert table[-1] == ["Samen", "42", "21", "27", "13", "3", "106"]


def test_actions_stand_per_region_and_per_owner_and_what_is_late_stands_out() -> None:
    text = markdown(build(a_tour(three_regions())))
    table = next(found for found in tables(text) if found[0][:2] == ["Regio", "Acties"])
    assert table[-1] == ["Samen", "5", "3", "1", "1", "0", "2"]
    assert "Praktijkopleiders" in chapter(text, "Acties")
    assert "open, **te laat**" in chapter(text, "Acties")


def test_every_table_has_a_name_and_a_caption_of_its_own() -> None:
    """A page for people who hear it read out tells its tables apart by their captions."""
    document = build(a_tour({**three_regions(), "westermeer-2025": a_region(EARLIER)}))
    found = [block for block in document.blocks if isinstance(block, Table)]
    assert len(found) == len({table.name for table in found}) == len({table.caption for table in found})


def test_a_roadshow_without_sessions_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused, match="geen sessie"):
        build(a_tour({}))


def test_the_same_sessions_in_any_order_give_the_same_report() -> None:
    sessions = three_regions()
    turned = dict(reversed(sessions.items()))
    assert markdown(build(a_tour(sessions))) == markdown(build(a_tour(turned)))


def test_words_of_people_are_text_and_never_markup() -> None:
    session = themed(noted(a_session(region="<b>A</b>"), "<script>x</script>", "*y*"), **{"#hoi|": ["n1", "n2"]})
    text = markdown(build(a_tour({"a": after(session)})))
    assert "<script>" not in text
    assert "<b>" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_in_the_docs_is_what_the_program_makes(kind: str, tmp_path: Path) -> None:
    for file in write_files(source(), tmp_path / f"roadshow.{kind}"):
        assert (FOLDER / file.name).read_bytes() == file.read_bytes(), "run .venv/bin/python scripts/make_roadshow.py"


@examples(25)
@given(st.lists(sessions(), min_size=1, max_size=3))
def test_any_sessions_give_a_report_in_which_every_reference_leads_somewhere(some: list[Session]) -> None:
    tour = a_tour({f"s{number}": session for number, session in enumerate(some)})
    document = build(tour)
    anchors = {chapter.key for chapter in document.chapters}
    anchors |= {block.anchor for block in document.blocks if isinstance(block, Heading)}
    anchors |= {row.anchor for block in document.blocks if isinstance(block, Table) for row in block.rows if row.anchor}
    assert {target for target in targets(document) if target not in anchors} == set()
    assert json.loads(json.dumps(as_json(tour)))["roadshow"] == 1
    assert markdown(document).startswith("# Roadshow: ")


def targets(document: Document) -> set[str]:
    """Where all references of a document lead."""
    spans: list[Span] = []
    for block in document.blocks:
        if isinstance(block, Table):
            spans += [span for row in block.rows for cell in row.cells for span in cell.spans]
        elif isinstance(block, Bullets):
            spans += [span for item in block.items for span in item]
        elif isinstance(block, Paragraph):
            spans += block.spans
    return {span.target for span in spans if isinstance(span, Ref)}


def test_remarks_that_are_hidden_are_not_quoted_and_tokens_stay_inside() -> None:
    session = joined(a_session(region="A"), student=9)
    session = noted(session, "GEHEIM", "zichtbaar", "ook zichtbaar", author="student-1", party="student")
    session = themed(session, Thema=["n1", "n2", "n3"])
    session = after(session, filling_in.hide(session, "n1", "noemt een naam"))
    tour = a_tour({"a": session})
    said = markdown(build(tour)) + json.dumps(as_json(tour))
    assert "zichtbaar" in said
    assert "GEHEIM" not in said
    assert "student-1" not in said


def test_every_name_in_the_json_is_explained() -> None:
    docs = (ROOT / "docs" / "roadshow.md").read_text("utf-8")
    names = {*KEYS.findall(json.dumps(as_json(a_tour(three_regions()))))}
    assert names - set(re.findall(r"`(\w+)`", docs)) - DATA == set()


KEYS = re.compile(r'"([a-z_]+)": ')
DATA = {"ja", "nee", *(party.id for party in PARTIES)}
"""Keys that are data: answers and parties."""
