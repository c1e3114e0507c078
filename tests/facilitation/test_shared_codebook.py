"""A codebook of many sessions: what the regions have in common is one theme, and it says how often it was named."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from dialoog.domain.errors import Refused
from dialoog.domain.roadshow import Merge
from dialoog.domain.session import Session
from dialoog.facilitation.shared_codebook import Grown, grown
from dialoog.store.session_store import read_session, write_new
from tests.build import a_session, joined, noted, themed
from tests.regions import CONTENT, SHARED, three_regions

BOOK = CONTENT.codebooks()["stages"]


def of(folder: Path, sessions: dict[str, Session], merges: tuple[Merge, ...] = ()) -> Grown:
    for name, session in sessions.items():
        write_new(folder / f"{name}.json", session)
    return grown([folder / f"{name}.json" for name in sessions], read_session, BOOK, merges)


def a_room(**themes: tuple[str, ...]) -> Session:
    session = joined(a_session(), student=9)
    for title, texts in themes.items():
        first = len(session.notes) + 1
        session = noted(session, *texts, author="student-1", party="student")
        session = themed(session, **{title: [f"n{first + place}" for place in range(len(texts))]})
    return session


def test_it_says_in_how_many_sessions_each_theme_was_named(tmp_path: Path) -> None:
    found = of(tmp_path, three_regions())
    assert {found.sessions[code] for code in SHARED} == {3}
    assert (found.sessions["papierwerk"], found.sessions["reizen"], found.sessions["wonen"]) == (2, 1, 1)


def test_it_is_the_next_version_with_new_themes_behind_the_known_ones(tmp_path: Path) -> None:
    found = of(tmp_path, three_regions())
    assert (found.codebook.id, found.codebook.version) == (BOOK.id, BOOK.version + 1)
    known = [theme.id for theme in BOOK.themes]
    assert [theme.title for theme in found.codebook.themes[:-1]] == [theme.title for theme in BOOK.themes]
    assert [theme.id for theme in found.codebook.themes] == [*known, "wonen"]
    assert "Een kamer kost meer dan alles wat ik verdien." in found.codebook.theme("wonen").examples


def test_a_new_theme_with_the_same_title_is_one_theme(tmp_path: Path) -> None:
    found = of(tmp_path, {"a": a_room(Wonen=("Geen kamer",)), "b": a_room(wonen=("Te duur",))})
    assert found.sessions == {"wonen": 2}
    assert found.codebook.theme("wonen").examples == ("Geen kamer", "Te duur")


def test_what_a_person_confirmed_holds_and_two_themes_of_a_session_may_be_one(tmp_path: Path) -> None:
    merges = tuple(
        Merge(session="a", theme=f"t{number}", title=title, code="reizen", confirmed=True)
        for number, title in enumerate(("Bus", "Trein"), 1)
    )
    found = of(tmp_path, {"a": a_room(Bus=("De bus komt niet",), Trein=("De trein ook niet",))}, merges)
    assert found.sessions == {"reizen": 1}
    assert {"De bus komt niet", "De trein ook niet"} <= set(found.codebook.theme("reizen").examples)
    assert len(found.codebook.themes) == len(BOOK.themes)


def test_a_broken_session_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "kapot.json").write_text("{", "utf-8")
    write_new(tmp_path / "a.json", a_room(Wonen=("Geen kamer",)))
    found = grown([tmp_path / "kapot.json", tmp_path / "a.json"], read_session, BOOK, ())
    assert found.sessions == {"wonen": 1}


def test_without_themes_there_is_nothing_to_keep(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="nog geen thema's"):
        of(tmp_path, {"a": replace(a_room(), themes={})})
