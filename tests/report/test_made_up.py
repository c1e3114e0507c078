"""A session with made-up people is never taken for a real one, in whatever form it goes out."""

from __future__ import annotations

from dialoog.domain.rules import made_up
from dialoog.domain.session import Session
from dialoog.report import build
from dialoog.report.roadshow import build as roadshow
from dialoog.report.roadshow import tour_of
from dialoog.report.roadshow.figures.visit import Visit, visit_of
from dialoog.report.roadshow.made_up import mixed
from dialoog.report.writers.csv import write as csv
from dialoog.report.writers.html import write as html
from dialoog.report.writers.markdown import markdown
from tests.build import DAY, a_session, after, closed, noted
from tests.build import running as under_way


def rehearsed(session: Session) -> Session:
    return after(session, made_up.mark(session))


def a_day() -> Session:
    return noted(under_way(a_session()), "Meer tijd")


def test_the_mark_stays_whatever_is_done_and_also_when_somebody_took_it_out_of_the_file() -> None:
    session = rehearsed(a_day())
    assert made_up.is_made_up(closed(session))
    edited = noted(a_session(), "Verzonnen", origin=made_up.ORIGIN)
    assert made_up.is_made_up(edited)
    assert not made_up.is_made_up(a_day())


def test_title_notice_summary_and_foot_of_a_report_say_it() -> None:
    document = build(closed(rehearsed(a_day())))
    assert document.title.startswith("PROEF · Verslag")
    assert made_up.MARK in document.notice
    assert document.foot == made_up.MARK
    assert markdown(document).count("verzonnen") >= 2
    assert html(document).decode().count(made_up.MARK) >= 3
    assert not build(closed(a_day())).mark


def test_every_file_of_a_csv_report_says_it_by_its_name() -> None:
    assert b"PROEF-01-" in csv(build(rehearsed(a_day())))
    assert b"PROEF" not in csv(build(a_day()))


def visit(name: str, session: Session) -> Visit:
    return visit_of(name, session)


def test_a_roadshow_does_not_mix_what_was_made_up_with_what_people_said() -> None:
    real, proof = visit("delft", a_day()), visit("oefening", rehearsed(a_day()))
    refused = mixed([real, proof])
    assert refused
    assert "oefening" in refused.sentence
    assert mixed([real]) is None
    assert mixed([proof]) is None
    document = roadshow(tour_of([real, proof], None, (), today=DAY))
    assert document.title.startswith("PROEF")
    assert "verzonnen" in document.notice
    assert document.foot == made_up.MARK
