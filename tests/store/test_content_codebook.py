"""One codebook in a file: what is written can be read, edited and read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.codebook import FIELD, Codebook, CodebookTheme
from dialoog.domain.errors import Invalid, StorageError
from dialoog.domain.text import clean
from dialoog.store.content.codebook import codebook_file, codebook_toml
from dialoog.store.content.file_content import FileContent, check_content
from tests.conftest import ROOT
from tests.examples import examples

WILD = Codebook(
    id="wild",
    title="Zeg \"ja\" \\ of 'nee'",
    version=7,
    source="Een zaal [[themas]] # geen kop",
    themes=(
        CodebookTheme(
            id="een", title="id = 5", description='"""', words=("a\\n", "é", "🚲"), examples=("\u2028 ], x",)
        ),
        CodebookTheme(id="twee", title="Kaal"),
    ),
)


def kept(codebook: Codebook, folder: Path) -> Codebook:
    """Return the codebook after it was written and read."""
    file = folder / "bewaard.toml"
    file.write_text(codebook_toml(codebook), "utf-8")
    return codebook_file(file)


def test_quotation_marks_and_brackets_in_what_people_said_come_back_as_they_were(tmp_path: Path) -> None:
    wild = kept(WILD, tmp_path)
    assert wild.themes[0].examples == ("], x",), "a line separator would tear a line in two"
    assert (wild.title, wild.version, wild.source) == (WILD.title, 7, WILD.source)
    assert wild.themes[0].words == WILD.themes[0].words
    assert wild.themes[1] == WILD.themes[1]


lines = st.text(min_size=1, max_size=40).map(clean).filter(lambda text: any(char.isalnum() for char in text))
several = st.lists(lines, max_size=4, unique_by=str.casefold).map(tuple)
themes = st.builds(
    CodebookTheme,
    id=st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True),
    title=lines,
    description=lines | st.just(""),
    words=several,
    examples=several,
)
codebooks = st.builds(
    Codebook,
    id=st.just("proef"),
    title=lines,
    version=st.integers(1, 9999),
    source=lines,
    themes=st.lists(themes, min_size=1, max_size=4, unique_by=lambda theme: theme.id).map(tuple),
)


@examples(60)
@given(codebooks)
def test_any_codebook_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, codebook: Codebook
) -> None:
    assert kept(codebook, tmp_path_factory.mktemp("codeboek")) == codebook


def test_the_codebook_of_the_field_can_be_written_and_checked(tmp_path: Path) -> None:
    shipped = FileContent.default().codebooks()[FIELD]
    assert kept(shipped, tmp_path) == shipped
    assert check_content(tmp_path / "bewaard.toml") == ()


def test_a_codebook_without_a_source_names_its_title_there(tmp_path: Path) -> None:
    made = Codebook(id="x", title="Wijk", themes=(CodebookTheme(id="rust", title="Rust"),))
    assert kept(made, tmp_path).source == "Wijk"


def test_each_example_has_a_line_of_its_own_so_that_a_change_can_be_seen() -> None:
    lines_ = codebook_toml(FileContent.default().codebooks()[FIELD]).splitlines()
    first = FileContent.default().codebooks()[FIELD].themes[0].examples[0]
    assert f'    "{first}",' in lines_


def test_a_codebook_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"weg\.toml is er niet"):
        codebook_file(tmp_path / "weg.toml")


def test_another_kind_of_file_is_refused_with_its_kind() -> None:
    with pytest.raises(Invalid, match=r"werktafel\.toml is geen codeboek, maar canvas"):
        codebook_file(ROOT / "canvases" / "werktafel.toml")


def test_the_first_mistake_is_told_with_its_line_and_how_to_see_the_others(tmp_path: Path) -> None:
    file = tmp_path / "mijn.toml"
    file.write_text(codebook_toml(WILD).replace('id = "een"', 'id = "Een!"').replace("versie", "version"), "utf-8")
    with pytest.raises(Invalid, match=r"regel \d+ .*version.*dialoog check .*mijn\.toml$"):
        codebook_file(file)
