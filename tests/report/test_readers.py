"""What the report says of who put each remark where it is, and of how far a second reader agrees."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialoog.domain.rules import coding as codings
from dialoog.domain.rules import theming
from dialoog.domain.session import Session, apply
from dialoog.domain.theme import PlacedBy
from dialoog.report import as_json, build, markdown
from dialoog.report.figures.agreement import OfTheme
from dialoog.report.wording.agreement import word
from tests.build import NOON, a_session, noted, themed
from tests.report.sessions import chapter, tables

BY = {"n1": PlacedBy.MACHINE, "n2": PlacedBy.CHANGED, "n3": PlacedBy.PERSON}


def placed() -> Session:
    told = noted(a_session(numbered=4), "een", "twee", "drie", "vier")
    session = themed(told, Tijd=["n1", "n2", "n3"], Geld=[])
    return replace(session, themes={**session.themes, "t1": replace(session.themes["t1"], notes=BY)})


def read(session: Session, **places: str) -> Session:
    """The session after a reading in which these notes were put elsewhere."""
    session = apply(session, codings.start(session, list(session.notes), now=NOON))
    coding = codings.ordered(session)[-1]
    session = apply(session, codings.place_all(session, coding.id, {**coding.first, **places}))
    return apply(session, codings.finish(session, coding.id, now=NOON))


def placed_by(session: Session) -> list[str]:
    """The column of the appendix."""
    head, *rows = tables(chapter(markdown(build(session)) + "\n## ", "Bijlage: alle opmerkingen"))[0]
    return [row[head.index("Ingedeeld door")] for row in rows]


@pytest.fixture
def unlike() -> Session:
    session = read(placed(), n1="t2", n4="t2")
    return apply(session, codings.settle(session, "c1", "n1", "t2"))


def test_the_appendix_says_of_each_remark_who_put_it_there() -> None:
    assert placed_by(placed()) == ["computer", "computer, daarna mens", "mens", ""]


def test_a_remark_that_a_person_made_loose_was_put_there_by_a_person() -> None:
    session = placed()
    session = apply(session, theming.place(session, ["n3"], ""))
    assert placed_by(session)[2:] == ["mens", ""]


def test_the_appendix_says_where_a_second_reader_agreed_and_what_was_settled(unlike: Session) -> None:
    assert placed_by(unlike) == [
        "computer, daarna mens; tweede lezer: anders, beslecht",
        "computer, daarna mens; tweede lezer: eens",
        "mens; tweede lezer: eens",
        "tweede lezer: anders",
    ]


def test_the_account_counts_the_machine_people_and_what_was_moved() -> None:
    told = chapter(markdown(build(placed())), "Verantwoording")
    assert "zette de computer er 1 neer en mensen 2. Van die laatste had de computer er 1 eerst ergens" in told


def test_the_account_gives_the_agreement_in_words_and_per_theme_with_its_source(unlike: Session) -> None:
    told = chapter(markdown(build(unlike)), "Verantwoording")
    assert "deelde 4 opmerkingen in, zonder de eerste indeling te zien" in told
    assert "2 van de 4 staan op dezelfde plaats (50 %)" in told
    assert "2 verschillen: 1 beslecht, 1 nog niet" in told
    assert "Landis & Koch (1977)" in told.replace("\\&", "&").replace("&amp;", "&")
    assert "| Tijd | 3 | 2 | 2 | 0,50 | te weinig |" in told


def test_a_theme_gets_a_word_for_its_kappa_from_five_remarks() -> None:
    few = OfTheme(theme="t1", title="Tijd", first=4, second=3, both=3, kappa=0.7)
    assert word(few) == "te weinig"
    assert word(replace(few, second=5)) == "goed"
    assert word(replace(few, kappa=None)) == ""


def test_one_theme_only_has_no_figure_and_the_report_says_why() -> None:
    session = read(themed(noted(a_session(), "een", "twee"), Tijd=["n1", "n2"]))
    told = chapter(markdown(build(session)), "Verantwoording")
    assert "2 van de 2 staan op dezelfde plaats (100 %)" in told
    assert "niet te berekenen" in told


def test_a_reading_that_is_under_way_is_not_in_the_report() -> None:
    session = placed()
    begun = apply(session, codings.start(session, list(session.notes), now=NOON))
    begun = apply(begun, codings.place(begun, "c1", "n1", "t2"))
    assert markdown(build(begun)) == markdown(build(session))


def test_programs_get_the_same_figures(unlike: Session) -> None:
    found = as_json(unlike)
    reading = found["account"]["agreement"]["readings"][0]
    assert (reading["same"], reading["compared"], reading["settled"]) == (2, 4, 1)
    assert next(remark["readers"] for remark in found["remarks"]) == {"tweede lezer": "anders, beslecht"}
