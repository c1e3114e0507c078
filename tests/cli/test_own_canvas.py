"""A canvas that was made in the app, as a file: it takes part at once, and later for every session."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.domain.errors import Invalid, Refused, StorageError
from dialoog.wiring.outside import Outside
from tests.build import a_section

pytest.importorskip("tomlkit")


def test_it_is_there_at_once_and_for_the_next_program(tmp_path: Path) -> None:
    outside = Outside.at(str(tmp_path))
    assert "mijn-canvas" not in outside.content.canvases()
    path = outside.own.keep_canvas("Mijn canvas", [a_section("dromen")])
    assert path == tmp_path / "inhoud" / "canvases" / "mijn-canvas.toml"
    for home in (outside, Outside.at(str(tmp_path))):
        assert home.content.canvases()["mijn-canvas"].sections == (a_section("dromen"),)
        assert "werktafel" in home.content.canvases()


def test_what_was_changed_by_hand_is_never_lost(tmp_path: Path) -> None:
    outside = Outside.at(str(tmp_path))
    path = outside.own.keep_canvas("Mijn canvas", [a_section("dromen")])
    by_hand = path.read_text().replace("Dromen", "Verre dromen")
    path.write_text(by_hand)
    with pytest.raises(StorageError, match="intussen buiten dialoog veranderd"):
        outside.own.keep_canvas("Mijn canvas", [a_section("zorgen")])
    with pytest.raises(Refused, match="is er al"):
        Outside.at(str(tmp_path)).own.keep_canvas("Mijn canvas", [a_section("zorgen")])
    assert path.read_text() == by_hand


def test_a_canvas_with_a_mistake_is_not_kept(tmp_path: Path) -> None:
    outside = Outside.at(str(tmp_path))
    with pytest.raises(Invalid, match="leeg"):
        outside.own.keep_canvas("Mijn canvas", [a_section("dromen", prompt="")])
    assert not (tmp_path / "inhoud").exists()
