"""Every sentence with a number leads to where it comes from, and every theme to its remarks and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from dialoog.domain.rules import klankbord
from dialoog.domain.session import Session
from dialoog.report import build
from dialoog.report.document import (
    Block,
    Bullets,
    Chapter,
    Figure,
    Frame,
    Heading,
    Paragraph,
    Quote,
    Ref,
    Row,
    Spans,
    Strong,
    Table,
)
from dialoog.store.session_store import read_session
from tests.build import after
from tests.conftest import ROOT
from tests.report.sessions import a_day
from tests.report.test_analysis import a_day_after_interviews
from tests.report.test_bands import a_survey, students

FILLED = ("samenvatting", "analyse", "canvas", "cijfers", "stellingen", "themas", "prioriteiten", "klankbord")
"""The chapters that tell what came out."""


EXPLAINED = ("hoeven niet op te tellen tot 100", "blijft de uitslag verborgen")


def the_example() -> Session:
    return read_session(ROOT / "sessions" / "voorbeeld.json")


def a_sounded_day() -> Session:
    session = a_day()
    return after(session, klankbord.respond(session, "Ook in Breda is 3 uur te weinig.", "thema:t1"))


DAYS: dict[str, Callable[[], Session]] = {
    "example": the_example,
    "small": a_sounded_day,
    "interviews": a_day_after_interviews,
    "survey": lambda: a_survey(*students(12, 9)),
}


def words(spans: Spans) -> str:
    """What was counted in a sentence: without what leads elsewhere, and without what somebody wrote."""
    text = "".join(span.text if isinstance(span, Strong) else span for span in spans if not isinstance(span, Ref))
    return re.sub("“[^”]*”", "", text)


def has_number(spans: Spans) -> bool:
    """Whether something is counted; not in what explains how percentages add up, or why there is nothing to show."""
    text = words(spans)
    return any(char.isdigit() for char in text) and not any(said in text for said in EXPLAINED)


def leads(spans: Spans) -> bool:
    return any(isinstance(span, Ref) for span in spans)


def parts(chapter: Chapter) -> Iterator[list[Block]]:
    """The blocks of a chapter, a list for each heading."""
    found: list[Block] = []
    for block in chapter.blocks:
        if isinstance(block, Heading) and found:
            yield found
            found = []
        found.append(block)
    yield found


def shows(block: Block) -> bool:
    """Whether a block shows where a number beside it comes from: counts, or the remarks themselves."""
    if isinstance(block, Paragraph):
        return leads(block.spans)
    if isinstance(block, Bullets):
        return any(leads(item) for item in block.items)
    return isinstance(block, Table | Figure | Quote)


@pytest.mark.parametrize("day", DAYS)
def test_every_sentence_of_the_summary_with_a_number_says_where_it_comes_from(day: str) -> None:
    summary = build(DAYS[day]()).chapters[0]
    assert summary.key == "samenvatting"
    sentences = [block.spans for block in summary.blocks if isinstance(block, Paragraph)]
    sentences += [item for block in summary.blocks if isinstance(block, Bullets) for item in block.items]
    assert 2 <= len(sentences) <= 13
    assert [words(spans) for spans in sentences if has_number(spans) and not leads(spans)] == []


@pytest.mark.parametrize("day", DAYS)
def test_every_other_sentence_with_a_number_stands_where_its_counts_or_remarks_are(day: str) -> None:
    document = build(DAYS[day]())
    for chapter in document.chapters:
        for part in parts(chapter) if chapter.key in FILLED else ():
            counted = [b for b in part if isinstance(b, Paragraph) and has_number(b.spans) and not leads(b.spans)]
            others = [block for block in part if block not in counted]
            assert not counted or any(shows(block) for block in others), (chapter.key, words(counted[0].spans))


@pytest.mark.parametrize("day", DAYS)
def test_every_reference_leads_somewhere(day: str) -> None:
    document = build(DAYS[day]())
    anchors = {chapter.key for chapter in document.chapters}
    anchors |= {block.anchor for block in document.blocks if isinstance(block, Heading)}
    anchors |= {row.anchor for block in document.blocks if isinstance(block, Table) for row in block.rows if row.anchor}
    targets = {span.target for spans in every_spans(document.blocks) for span in spans if isinstance(span, Ref)}
    targets |= {block.source.target for block in document.blocks if isinstance(block, Quote)}
    assert targets - anchors == set()


def every_spans(blocks: Iterator[Block]) -> Iterator[Spans]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.spans
        if isinstance(block, Bullets):
            yield from block.items
        if isinstance(block, Table):
            yield from (cell.spans for row in block.rows for cell in row.cells)


@pytest.mark.parametrize("day", DAYS)
def test_a_theme_leads_to_all_its_remarks_and_each_remark_back_to_its_theme_and_who_placed_it(day: str) -> None:
    session = DAYS[day]()
    document = build(session)
    themes = next(chapter for chapter in document.chapters if chapter.key == "themas")
    rows = _appendix(document.chapters[-1])
    for theme in session.themes.values():
        visible = {f"opmerking-{session.notes[id_].number}" for id_ in theme.notes if session.notes[id_].visible}
        (part,) = [part for part in parts(themes) if _is_heading(part[0], f"thema-{theme.id}")]
        assert visible <= {s.target for spans in every_spans(iter(part)) for s in spans if isinstance(s, Ref)}
        for anchor in visible:
            placed, by = rows[anchor].cells[4].spans, rows[anchor].cells[5].spans
            assert Ref(theme.title, f"thema-{theme.id}") in placed
            assert by != ("",)


def _is_heading(block: Block, anchor: str) -> bool:
    return isinstance(block, Heading) and block.anchor == anchor


def _appendix(chapter: Chapter) -> dict[str, Row]:
    return {row.anchor: row for block in chapter.blocks if isinstance(block, Table) for row in block.rows}


def test_a_frame_holds_no_heading() -> None:
    """A heading inside one would stand in the contents as if it were a part of the chapter."""
    frames = [block for block in build(a_day_after_interviews()).blocks if isinstance(block, Frame)]
    assert frames
    assert not any(isinstance(block, Heading) for frame in frames for block in frame.blocks)
