"""Writing a canvas of one's own: comments, order and what somebody changed by hand survive."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.canvas import Canvas, Option, Section, SectionKind
from dialoog.domain.errors import StorageError
from dialoog.store.content.as_data import canvas_data
from dialoog.store.content.build import build_canvas
from dialoog.store.content.file_content import FileContent, check_content
from dialoog.store.content.files import read_content
from dialoog.store.content.keeping import edited, keep, read_text
from tests.build import some_sections

pytest.importorskip("tomlkit")

BY_HAND = """\
# Mijn canvas, met de hand gemaakt.
soort = "canvas"
id = "eigen"   # kort
titel = "Eigen canvas"
bron = "Zelf bedacht."

# Eerst zorgen.
[[onderdelen]]
id = "zorgen"
vraag = "Wat zit je dwars?"  # niet te zwaar
titel = "Zorgen"
type = "opmerkingen"
rijen = [
    "school",  # ook de les
    "werk",
]

# Daarna dromen.
[[onderdelen]]
id = "dromen"
titel = "Dromen"
type = "opmerkingen"
vraag = "Wat hoop je?"
"""


def canvas() -> Canvas:
    return build_canvas(read_from(BY_HAND))


def read_from(text: str) -> dict[str, object]:
    import tomllib

    return tomllib.loads(text)


def test_nothing_changed_writes_the_same_text() -> None:
    assert edited(BY_HAND, canvas_data(canvas()), "onderdelen") == BY_HAND


def test_another_order_and_another_question_leave_every_comment_beside_what_it_is_about() -> None:
    first, second = canvas().sections
    changed = replace(canvas(), sections=(second, replace(first, prompt="Waar lig je wakker van?")))
    text = edited(BY_HAND, canvas_data(changed), "onderdelen")
    assert build_canvas(read_from(text)) == changed
    assert text.index('# Daarna dromen.\n[[onderdelen]]\nid = "dromen"') < text.index("# Eerst zorgen.")
    for comment in ("# kort", "# ook de les", "# niet te zwaar", "# Mijn canvas"):
        assert comment in text


def test_a_section_that_is_new_and_one_that_is_gone() -> None:
    first, _ = canvas().sections
    new = Section(
        id="nieuw",
        title="Nieuw",
        prompt="Wat nog?",
        kind=SectionKind.CHOICE,
        options=(Option("a", "A"), Option("b-2", "B")),
    )
    changed = replace(canvas(), sections=(first, new))
    text = edited(BY_HAND, canvas_data(changed), "onderdelen")
    assert build_canvas(read_from(text)) == changed
    assert "Dromen" not in text


def test_what_is_written_can_be_read_and_has_no_mistakes(tmp_path: Path) -> None:
    own = Canvas(id="eigen", title="Eigen", source="Zelf.", sections=some_sections())
    path = tmp_path / "canvases" / "eigen.toml"
    keep(path, canvas_data(own), "onderdelen", before="")
    assert [problem.sentence for problem in check_content(path)] == []
    assert FileContent(tmp_path).canvases()["eigen"] == own


def test_a_file_that_was_changed_by_hand_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "eigen.toml"
    path.write_text(BY_HAND)
    seen = read_text(path)
    path.write_text(BY_HAND.replace("Wat hoop je?", "Wat droom je?"))
    with pytest.raises(StorageError, match="intussen buiten dialoog veranderd"):
        keep(path, canvas_data(canvas()), "onderdelen", before=seen)
    assert "Wat droom je?" in path.read_text()
    assert read_content(path).findings == ()


def test_a_comment_that_was_added_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "eigen.toml"
    path.write_text(BY_HAND + "# nog iets\n")
    keep(path, canvas_data(canvas()), "onderdelen", before=BY_HAND)
    assert path.read_text() == BY_HAND + "# nog iets\n"


@given(order=st.permutations(range(6)), many=st.integers(1, 6))
def test_any_order_of_sections_reads_back_as_it_was_written(order: list[int], many: int) -> None:
    sections = some_sections()
    chosen = tuple(sections[at] for at in order if at < len(sections))[:many]
    first = Canvas(id="eigen", title="Eigen", source="Zelf.", sections=sections)
    text = edited("# van mij\n", canvas_data(first), "onderdelen")
    again = edited(text, canvas_data(replace(first, sections=chosen)), "onderdelen")
    assert build_canvas(read_from(again)).sections == chosen
    assert again.startswith("# van mij")
