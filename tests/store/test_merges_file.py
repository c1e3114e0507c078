"""The file that says which themes of sessions are the same: it is read back as it was written, and checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.errors import Invalid, StorageError
from dialoog.domain.roadshow import Merge
from dialoog.domain.text import clean
from dialoog.store.content.file_content import check_content
from dialoog.store.merges_file import merges_toml, read_merges, write_merges


def is_title(text: str) -> bool:
    return clean(text) == text.strip("\u200b\ufeff") == text and any(char.isalnum() for char in text)


def title(around: tuple[str, str, str]) -> str:
    return clean("".join(around)).strip("\u200b\ufeff")


texts = st.text(max_size=29)
titles = st.tuples(texts, st.sampled_from("aZ7éß学"), texts).map(title).filter(is_title)
merges = st.builds(
    Merge, session=titles, theme=titles, title=titles, code=st.sampled_from(["", "reizen"]), confirmed=st.booleans()
)
MONEY = Merge(session="delft", theme="t3", title='Geld "voor" de bus', code="reizen", confirmed=True)


@given(st.lists(merges, min_size=1, max_size=4))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, given: list[Merge]) -> None:
    file = tmp_path_factory.mktemp("m") / "roadshow.toml"
    write_merges(file, tuple(given))
    assert read_merges(file) == tuple(given)


def test_a_file_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert read_merges(tmp_path / "roadshow.toml") == ()


def test_check_finds_nothing_wrong_with_it(tmp_path: Path) -> None:
    write_merges(tmp_path / "roadshow.toml", (MONEY,))
    assert check_content(tmp_path) == ()


def test_a_mistake_is_told_with_its_line_and_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "roadshow.toml"
    file.write_text(merges_toml([MONEY]).replace("bevestigd = true", 'bevestigd = "ja"'), "utf-8")
    with pytest.raises(Invalid, match=r"roadshow\.toml.*regel \d+.*bevestigd.*true of false"):
        read_merges(file)


def test_a_misspelled_key_is_told_with_the_right_one(tmp_path: Path) -> None:
    file = tmp_path / "roadshow.toml"
    file.write_text(merges_toml([MONEY]).replace("wordt =", "word ="), "utf-8")
    with pytest.raises(Invalid, match="wordt"):
        read_merges(file)


def test_a_file_of_another_kind_is_refused_and_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "roadshow.toml"
    text = 'soort = "codeboek"\nid = "x"\ntitel = "X"\nbron = "b"\nversie = 1\n[[themas]]\nid = "a"\ntitel = "A"\n'
    file.write_text(text, "utf-8")
    with pytest.raises(Invalid, match="geen bestand van een roadshow"):
        read_merges(file)
    with pytest.raises(StorageError, match="geen bestand van een roadshow"):
        write_merges(file, (MONEY,))
    assert file.read_text("utf-8") == text
