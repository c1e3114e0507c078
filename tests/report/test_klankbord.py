"""What a klankbord says stands in a frame right after what it is about."""

from __future__ import annotations

import pytest

from dialoog.domain.rules import klankbord
from dialoog.domain.session import Session
from dialoog.report import as_json, build, markdown
from dialoog.report.document import Block, Bullets, Frame, Heading
from tests.build import after
from tests.report.sessions import a_day, chapter


def sounded(about: str) -> Session:
    session = a_day()
    return after(session, klankbord.respond(session, "Dit zien wij ook.", about))


def headings_before(session: Session) -> list[str]:
    """The heading that each frame with that remark stands under."""
    found: list[str] = []
    last = ""
    for block in build(session).blocks:
        last = block.text if isinstance(block, Heading) else last
        if isinstance(block, Frame) and _says(block.blocks):
            found.append(last)
    return found


def _says(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Bullets) and ("Dit zien wij ook.",) in block.items for block in blocks)


@pytest.mark.parametrize(
    ("about", "heading"),
    [("thema:t1", "Begeleiding"), ("stelling:stem-1", "Stelling 1"), ("onderdeel:dreams", "Dreams")],
)
def test_a_remark_stands_in_a_frame_under_what_it_is_about(about: str, heading: str) -> None:
    session = sounded(about)
    assert headings_before(session) == [heading]
    part = chapter(markdown(build(session)), "Klankbord")
    assert "Dit zien wij ook." not in part
    assert ": 1 opmerking" in part
    assert as_json(session)["feedback"][-1] == {"text": "Dit zien wij ook.", "about": about}


def test_a_remark_on_the_whole_stands_in_its_own_chapter() -> None:
    session = sounded("")
    assert headings_before(session) == []
    assert "Dit zien wij ook." in chapter(markdown(build(session)), "Klankbord")


def test_a_part_of_the_canvas_that_was_left_empty_still_shows_what_the_klankbord_says_of_it() -> None:
    assert headings_before(sounded("onderdeel:scale")) == ["Scale"]
