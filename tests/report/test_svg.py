"""Pictures that stand by themselves: every number in words, no colour needed, nothing from outside the file."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from dialoog.domain.session import Session
from dialoog.domain.statement import StatementKind
from dialoog.report import build, figures
from dialoog.report.writers.svg import EARLIER, INK, NOW, WIDTH
from tests.build import a_choice_statement, a_session, a_step, ballots, voted
from tests.report.sessions import a_day

SVG = "{http://www.w3.org/2000/svg}"


def picture(session: Session, name: str = "stelling-1.svg") -> ET.Element:
    return ET.fromstring(figures(build(session))[name])  # noqa: S314 - our own file


def words(root: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_there_is_a_picture_of_every_result_that_may_be_shown() -> None:
    assert list(figures(build(a_day()))) == [
        "onderdelen-partijen.svg",
        "stelling-1.svg",
        "stelling-1-voor-na.svg",
        "stelling-2.svg",
        "stelling-3.svg",
        "stelling-3-partijen.svg",
        "themas-partijen.svg",
        "prioriteiten-1.svg",
    ]


def test_before_and_after_stand_beside_each_other_with_every_number() -> None:
    seen = words(picture(a_day()))
    assert "Voor het gesprek (30 mensen)" in seen
    assert "Na het gesprek (31 mensen)" in seen
    assert {"57 % (17)", "43 % (13)", "71 % (22)", "29 % (9)", "ja", "nee"} <= set(seen)


def test_a_picture_says_in_its_description_what_it_shows() -> None:
    root = picture(a_day())
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Een stage duurt minstens een half jaar."
    assert "Na het gesprek (31 mensen). ja: 22 (71 %); nee: 9 (29 %)." in str(description.text)


def test_nothing_comes_from_outside_the_file() -> None:
    for svg in figures(build(a_day())).values():
        assert not re.search(r"href|url\(|@import|<image|<style|<script", svg)
        assert re.findall(r"https?://\S+?(?=\")", svg) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize(("colour", "least"), [(INK, 7.0), (NOW, 4.5), (EARLIER, 3.0)])
def test_colours_stand_out_from_white_paper(colour: str, least: float) -> None:
    assert contrast_with_white(colour) >= least


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)


def test_bars_are_as_long_as_their_share_and_stay_on_the_paper() -> None:
    root = picture(voted(a_session(), "stem-1", ballots("student", *["ja"] * 6, *["nee"] * 2)))
    bars = [float(box.get("width", "0")) for box in root.iter(f"{SVG}rect") if box.get("fill") == NOW]
    assert bars[0] == pytest.approx(3 * bars[1], rel=0.01)
    for box in root.iter(f"{SVG}rect"):
        assert float(box.get("x", "0")) + float(box.get("width", "0")) <= WIDTH


def test_long_answers_are_wrapped_and_pictures_grow() -> None:
    long = "Een antwoord dat zo lang is dat het over drie regels moet, en dan nog past het maar net"[:80]
    short, tall = (
        picture(
            voted(
                a_session(steps=[a_step(statement=a_choice_statement(label, "b"))]),
                "stem-1",
                ballots("student", *[label] * 5),
            )
        )
        for label in ("a", long)
    )
    assert float(tall.get("height", "0")) > float(short.get("height", "0"))
    lines = [span.text or "" for span in tall.iter(f"{SVG}tspan")]
    assert " ".join(lines[:-1]) == long.strip()
    assert max(map(len, lines)) <= 22


def test_markup_and_control_characters_in_an_answer_stay_text() -> None:
    nasty = "<b>&amp; \"x\"</b> 'y' 👍 مرحبا"
    statement = a_choice_statement(nasty, "b", kind=StatementKind.CHOICE, text="<script>alert(1)</script> & meer")
    session = voted(a_session(steps=[a_step(statement=statement)]), "stem-1", ballots("student", *[nasty] * 5))
    root = picture(session)
    assert {child.tag.removeprefix(SVG) for child in root.iter()} == {
        "svg",
        "title",
        "desc",
        "rect",
        "text",
        "tspan",
        "line",
    }
    assert "".join(words(root)).count("<b>") == 1
    assert "<script>alert(1)</script> & meer" in words(root)
