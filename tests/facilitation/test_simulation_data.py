"""The made-up remarks, leanings and script fit the content that comes with dialoog."""

from __future__ import annotations

import pytest

from dialoog.domain.answering import checked
from dialoog.domain.canvas import Section, answer_options
from dialoog.domain.text import NOTE_LIMIT, clean
from dialoog.facilitation.simulation.preferences import the_preferences
from dialoog.facilitation.simulation.remark_pool import the_pool
from dialoog.facilitation.simulation.script import the_script
from dialoog.store.content.file_content import FileContent

CONTENT = FileContent.default()
SECTIONS = [section for canvas in CONTENT.canvases().values() for section in canvas.sections]
STATEMENTS = {s.id: checked(s) for group in CONTENT.statement_sets().values() for s in group.statements}
PARTIES = {"student", "onderwijs", "werkveld", "management", "gemeente"}
THEMES = {theme.key for theme in the_script().themes}
IN_THE_EXAMPLE = [(block, remark) for block in the_pool().blocks if not block.rehearsal for remark in block.remarks]


def the_canvas() -> dict[str, Section]:
    """The sections of the canvas of the worked example."""
    template = CONTENT.formats()[the_script().format]
    return {section.id: section for section in CONTENT.canvases()[template.canvas].sections}


def test_every_remark_would_be_taken_from_a_person() -> None:
    for block in the_pool().blocks:
        assert block.section in {section.id for section in SECTIONS}, block.section
        for remark in block.remarks:
            assert remark.text == clean(remark.text)
            assert 0 < len(remark.text) <= NOTE_LIMIT
            assert remark.party in PARTIES, remark.text
            assert remark.theme in THEMES | {""}, remark.text


def test_no_remark_stands_in_the_example_twice() -> None:
    texts = [remark.text.casefold() for _, remark in IN_THE_EXAMPLE]
    assert len(texts) == len(set(texts))
    assert len(texts) >= 150


def test_every_block_of_the_example_has_its_place_on_the_canvas() -> None:
    for block, _ in IN_THE_EXAMPLE:
        section = the_canvas()[block.section]
        assert block.row in [row.id for row in section.rows] or not (block.row or section.rows), block.section


def test_every_section_and_row_of_the_example_gets_remarks() -> None:
    written = {(block.section, block.row) for block, _ in IN_THE_EXAMPLE}
    for section in the_canvas().values():
        for row in [row.id for row in section.rows] or [""] if section.takes_notes else []:
            assert (section.id, row) in written


@pytest.mark.parametrize("name", the_preferences().sections)
def test_a_leaning_on_a_section_names_its_answers(name: str) -> None:
    (section,) = [section for section in SECTIONS if section.id == name]
    options = {option.id for option in answer_options(section)}
    for party, weights in the_preferences().sections[name].items():
        assert party in PARTIES | {"allen"}
        assert weights.keys() <= options


@pytest.mark.parametrize("name", the_preferences().statements)
def test_a_leaning_on_a_statement_names_its_answers(name: str) -> None:
    options = {option.id for option in STATEMENTS[name].options}
    known = the_preferences().statements[name]
    for leaning in (known.before, known.after):
        for party, weights in leaning.items():
            assert party in PARTIES | {"allen"}
            assert weights.keys() <= options


def test_the_script_names_only_what_there_is() -> None:
    script, texts = the_script(), {remark.text for _, remark in IN_THE_EXAMPLE}
    assert {heard.statement for heard in script.heard} <= STATEMENTS.keys()
    assert {action.theme for action in script.actions} <= THEMES
    assert {action.note for action in script.actions} - {""} <= texts
    assert {key for weights in script.dots.values() for key in weights} <= THEMES
    assert {hidden.section for hidden in script.hidden} <= the_canvas().keys()
    assert script.people.keys() == PARTIES
