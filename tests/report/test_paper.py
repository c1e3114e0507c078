"""What is printed for a day: all of it is on the paper, nobody's name is, and every writer takes every sheet."""

from __future__ import annotations

import io
import re

import html5lib
from msgspec.structs import replace
from pypdf import PdfReader

from dialoog.domain.agenda import Group, StepKind
from dialoog.domain.canvas import Option, SectionKind
from dialoog.domain.seating.plan import Guest
from dialoog.domain.session import Session
from dialoog.report.paper import catalogue, writing
from dialoog.report.paper.codes import wifi
from dialoog.report.paper.occasion import Network, Occasion
from dialoog.report.paper.sheets import Boxes, Cards, Grid, Runs, Sheet, Size
from tests.build import a_section, a_session, a_statement, a_step, some_sections

LONG = "Donaudampfschifffahrtsgesellschaft" * 3
HOSTILE = '<script>alert(1)</script> #eval("x") {{ 7 * 7 }} 😀 \u202e'


def a_day(title: str = "Roadshow Delft", **fields: object) -> Occasion:
    """A day with each kind of step, question and statement."""
    steps = (
        a_step("welkom", StepKind.TALK, order=1, title="Welkom", minutes=10),
        a_step("canvas", StepKind.CANVAS, order=2, title="Aan tafel", minutes=40),
        a_step("stem", order=3, title="Stelling", minutes=15, statement=a_statement(text=f"Stelling over {title}")),
        a_step("pauze", StepKind.BREAK, order=4, title="Koffie", minutes=15),
    )
    session = a_session(steps=steps, sections=some_sections())
    session = replace(session, meta=replace(session.meta, title=title, start="13:00"))
    return replace(Occasion(session), **fields)


def everything(day: Occasion, size: Size = Size.A3) -> tuple[Sheet, ...]:
    made = catalogue.sheets(day, catalogue.SHEETS, size)
    return (*made, catalogue.contents(day, made))


def sheet(day: Occasion, key: str) -> Sheet:
    return next(one for one in everything(day) if one.key == key)


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def words(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def test_every_sheet_is_a_pdf_and_a_page_that_hold_hostile_and_endless_texts_as_text() -> None:
    day = a_day(f"{LONG} {HOSTILE}", url="http://10.0.0.2:8080", network=Network("Zaal", "geheim"))
    for one in everything(day, Size.A4):
        shown = pages(writing.as_pdf(day, one))
        assert all(page.strip() for page in shown), one.key
        page = writing.as_html(day, one)
        html5lib.HTMLParser(strict=True).parse(page)
        assert "<script>" not in page
        if one.key == "stellingen":
            assert words(f"Stelling over {LONG} <script>alert(1)</script> #eval") in words("".join(shown))


def test_the_canvas_is_one_sheet() -> None:
    assert len(pages(writing.as_pdf(a_day(), sheet(a_day(), "canvas")))) == 1


def test_a_run_sheet_says_each_step_at_its_time_and_when_a_table_goes_on() -> None:
    day = a_day()
    chair, table = sheet(day, "loopsheet").body, sheet(day, "moderators").body
    assert isinstance(chair, Runs)
    assert isinstance(table, Runs)
    assert [(one.time, one.title) for one in chair.schedules[0].moments] == [
        ("13:00", "Welkom"), ("13:10", "Aan tafel"), ("13:50", "Stelling"), ("14:05", "Koffie"),
    ]  # fmt: skip
    assert chair.schedules[0].end == "14:20"
    inner = table.schedules[0].moments[1].inner
    assert inner[0][0] == "13:10"
    assert inner[-1] == ("13:47", "Lees samen terug wat er staat. Is er iets dat er nog bij moet?")
    assert [time for time, _ in inner] == sorted(time for time, _ in inner)


def test_a_plan_gives_each_moderator_a_sheet_and_names_stand_only_where_people_look_for_their_table() -> None:
    plan = ((Guest("Anne Verzonnen", "student"),), (), (Guest("Bas Verzonnen", "werkveld"),))
    day = a_day(plan=plan, leads=(Guest("Cor de Leider", ""), None, None))
    run = sheet(day, "moderators").body
    assert isinstance(run, Runs)
    assert [one.title for one in run.schedules] == ["Loopsheet voor tafel 1", "Loopsheet voor tafel 3"]
    where = sheet(day, "wie-zit-waar").body
    assert isinstance(where, Grid)
    assert where.rows == (("Anne Verzonnen", "1"), ("Bas Verzonnen", "3"), ("Cor de Leider", "1 (moderator)"))
    others = [one for one in everything(day) if one.key != "wie-zit-waar"]
    assert not any("Verzonnen" in writing.as_html(day, one) for one in others)
    counted = a_day(plan=((Guest("studenten 1", "student"),),))
    assert "wie-zit-waar" not in [one.key for one in everything(counted)]


def test_who_leads_a_group_has_a_sheet_with_that_group_alone() -> None:
    groups = (Group(title="Bestuur", lead="Ans", task="Roosters"), Group(title="Jeugd", lead="Bo", task="Werkdruk"))
    session = a_session(steps=(a_step("canvas", StepKind.CANVAS, groups=groups), a_step("stem", order=2)))
    run = sheet(Occasion(session), "moderators").body
    assert isinstance(run, Runs)
    assert [one.title for one in run.schedules] == ["Loopsheet voor Ans", "Loopsheet voor Bo"]
    inner = run.schedules[1].moments[0].inner
    assert ("Jeugd", "Bo · Werkdruk") in inner
    assert "Bestuur" not in dict(inner)


def test_badges_fill_their_sheet_and_say_no_name() -> None:
    session = a_day().session
    counted = replace(session, meta=replace(session.meta, present={"student": 9, "werkveld": 2}))
    body = sheet(Occasion(counted), "badges").body
    assert isinstance(body, Cards)
    labels = [card.text for card in body.cards]
    assert (len(labels), labels[:9], labels[9:11]) == (16, ["studenten"] * 9, ["werkveld"] * 2)


def test_the_poster_has_lines_to_write_on_for_what_is_not_known() -> None:
    page = writing.as_html(a_day(), sheet(a_day(), "poster"))
    assert "<svg" not in page
    assert "…………" in page
    assert wifi('a;b"c', "x:y") == 'WIFI:T:WPA;S:a\\;b\\"c;P:x\\:y;;'


def test_an_empty_plan_has_no_empty_sheets() -> None:
    empty: Session = a_session(steps=(), sections=())
    assert {one.key for one in everything(Occasion(empty))} == {
        "checklist", "uitnodiging", "tafels", "poster", "badges", "bedankmail", "inhoud",
    }  # fmt: skip


def test_a_question_that_fills_more_than_a_sheet_is_printed_whole() -> None:
    options = tuple(Option(f"o{n}", f"Antwoord {n} " + "en nog veel meer woorden " * 12) for n in range(40))
    session = a_session(sections=(a_section("lang", kind=SectionKind.CHOICE, options=options), *some_sections()))
    shown = "".join(pages(writing.as_pdf(Occasion(session), sheet(Occasion(session), "canvas"))))
    assert all(words(option.label) in words(shown) for option in options)
    assert "Dreams" in shown


def test_a_canvas_keeps_what_stands_together_in_one_box() -> None:
    session = a_session(sections=(*some_sections()[:2], *(replace(one, group="Samen") for one in some_sections()[2:])))
    body = sheet(Occasion(session), "canvas").body
    assert isinstance(body, Boxes)
    assert [(box.number, box.title, len(box.asks)) for box in body.boxes] == [
        (1, "Notes", 1),
        (2, "Dreams", 1),
        (3, "Samen", 5),
    ]
