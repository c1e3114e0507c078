"""Hand-made files with mistakes: each is told on its own line with its true reason, and hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.store.content.file_content import check_content
from dialoog.store.content.files import misnamed, wished_name
from dialoog.store.content.toml import parse

HEAD = ['soort = "canvas"', 'id = "markt"', 'titel = "Onze markt"', 'bron = "Eigen werk."', ""]
SECTION = ["[[onderdelen]]", 'id = "kraam"', 'titel = "Kraam"', 'type = "opmerkingen"', 'vraag = "Wat mist er?"']
BROKEN = {
    "a comma": (['rijen = ["Brood" "Kaas"]'], 0, "In een lijst ontbreekt een komma."),
    "a comma between lines": (["rijen = [", '  "Brood"', '  "Kaas",', "]"], 2, "In een lijst ontbreekt een komma."),
    "a bracket": (['rijen = ["Brood", "Kaas"'], 0, "De lijst die hier begint, heeft geen haak ] aan het eind."),
    "a bracket below": (["rijen = [", '  "Brood",'], 0, "De lijst die hier begint, heeft geen haak ] aan het eind."),
    "a hard space": (
        ['uitleg\u00a0= "Kort."'],
        0,
        "Op deze regel staat een harde spatie buiten de tekst; dat zie je niet",
    ),
    "a sign without width": (['\u200buitleg = "Kort."'], 0, "Op deze regel staat een onzichtbaar teken"),
    "curled quotes": (["uitleg = \u201cKort.\u201d"], 0, "Rond de tekst staan krullende aanhalingstekens."),
    "a Dutch yes": (["verplicht = ja"], 0, "Achter het is-teken staat ja, zonder aanhalingstekens."),
    "an apostrophe": (["[[thema's]]"], 0, "In de naam van een kop mag dit teken niet staan: '"),
    "an accent": (["[[categorieën]]"], 0, "In de naam van een kop mag dit teken niet staan: ë"),
}


def mistakes(lines: list[str]) -> list[tuple[int, str]]:
    return [(found.line, found.what) for found in parse("\n".join(lines)).findings]


@pytest.mark.parametrize("name", BROKEN)
def test_a_mistake_is_told_on_its_own_line_with_its_true_reason(name: str) -> None:
    broken, offset, what = BROKEN[name]
    [(line, told)] = mistakes([*HEAD, *SECTION, *broken, "", *SECTION])
    assert line == len(HEAD) + len(SECTION) + 1 + offset
    assert told.startswith(what)


@given(st.lists(st.sampled_from(sorted(set(BROKEN) - {"a sign without width"})), min_size=2, max_size=5))
def test_no_mistake_hides_another(names: list[str]) -> None:
    lines, expected = [*HEAD], []
    for number, name in enumerate(names):
        broken, offset, what = BROKEN[name]
        lines += [f"[[deel{number}]]", 'titel = "x"']
        expected.append((len(lines) + 1 + offset, what))
        lines += [*broken, ""]
    found = mistakes(lines)
    assert [line for line, _ in found] == [line for line, _ in expected]
    assert all(told.startswith(what) for (_, told), (_, what) in zip(found, expected, strict=True))


def test_what_stands_in_a_text_is_no_mistake() -> None:
    assert mistakes([*HEAD, 'uitleg = "Zij\u00a0zegt \u201cja\u201d [ja, nee"', "aan = true"]) == []


def test_the_rest_of_a_file_is_still_checked(tmp_path: Path) -> None:
    path = tmp_path / "markt.toml"
    path.write_text("\n".join([*HEAD, *SECTION, 'rijen = ["Brood" "Kaas"]', 'vraagje = "x"']), "utf-8")
    assert ["komma" in problem.what or "vraagje" in problem.what for problem in check_content(path)] == [True, True]


@pytest.mark.parametrize(
    ("name", "wished"),
    [
        ("zorg.toml.txt", "zorg.toml"), ("ZORG.TOML", "ZORG.toml"), ("zorg.toml.rtf", "zorg.toml"),
        ("zorg.Toml.TXT", "zorg.toml"), ("zorg.toml", ""), ("zorg.toml.bak", ""), ("lees-mij.txt", ""),
    ],
)  # fmt: skip
def test_a_file_that_does_not_take_part_is_named_with_the_name_that_it_needs(
    tmp_path: Path, name: str, wished: str
) -> None:
    (tmp_path / name).write_text("x", "utf-8")
    assert wished_name(tmp_path / name) == wished
    assert misnamed(tmp_path) == ([(tmp_path / name, wished)] if wished else [])
