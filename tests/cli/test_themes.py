"""`dialoog themes`: the suggestion, for a file and for a session."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dialoog.domain.rules import theming, undo
from dialoog.domain.theme import PlacedBy
from dialoog.store.session_store import read_session, write_new
from tests.build import a_session, noted, themed
from tests.cli.conftest import Program

REMARKS = (
    *("Te weinig tijd voor begeleiding", "Begeleiding krijgt te weinig uren", "Meer uren voor de begeleiding"),
    *("Het rooster komt te laat", "Rooster eerder bekend maken", "Elke week een ander rooster"),
    *("Stagevergoeding is te laag", "Geen geld voor een stagevergoeding", "Een eerlijke stagevergoeding"),
    "Lekkere koffie",
)


def suggested(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def test_each_remark_of_a_file_is_in_one_theme_or_loose(dialoog: Program) -> None:
    Path("wand.txt").write_text("\n".join(REMARKS), "utf-8")
    found = suggested(dialoog("themes", "wand.txt", "--json").out)
    assert set(found) == {"themes", "loose", "suggestions"}
    places = [place for theme in found["themes"] for place in theme["notes"]] + found["loose"]
    assert sorted(places) == list(range(len(REMARKS)))
    assert all(set(theme) == {"id", "title", "source", "notes"} and theme["title"] for theme in found["themes"])
    ids = [theme["id"] for theme in found["themes"]]
    assert len(set(ids)) == len(ids) > 0


def test_the_codebook_of_the_field_gives_themes_by_its_own_titles(dialoog: Program) -> None:
    Path("wand.txt").write_text("\n".join(REMARKS), "utf-8")
    themes = suggested(dialoog("themes", "wand.txt", "--json").out)["themes"]
    held = {theme["title"]: theme["notes"] for theme in themes if theme["source"] == "codebook"}
    assert held["Stagevergoeding en geld"] == [6, 7, 8]
    assert len(held) > 12, "what nobody spoke of can still be chosen"
    filled = [bool(theme["notes"]) for theme in themes]
    assert filled == sorted(filled, reverse=True)


@pytest.mark.parametrize("codebook", ["", "none"])
def test_every_remark_has_its_likeliest_themes_its_own_first(codebook: str, dialoog: Program) -> None:
    Path("wand.txt").write_text("\n".join(REMARKS), "utf-8")
    found = suggested(dialoog("themes", "wand.txt", "--json", *(("--codebook", codebook) if codebook else ())).out)
    ids = {theme["id"] for theme in found["themes"]}
    likely = found["suggestions"]
    assert list(likely) == [str(place) for place in range(len(REMARKS))]
    assert all(len(set(some)) == len(some) >= min(3, len(ids)) and set(some) <= ids for some in likely.values())
    assert all(likely[str(place)][0] == theme["id"] for theme in found["themes"] for place in theme["notes"])


def test_without_a_codebook_all_themes_are_new(dialoog: Program) -> None:
    Path("wand.txt").write_text("\n".join(REMARKS), "utf-8")
    found = suggested(dialoog("themes", "wand.txt", "--json", "--codebook", "none").out)
    assert {theme["source"] for theme in found["themes"]} == {"new"}


def test_a_session_uses_its_own_codebook(dialoog: Program) -> None:
    session = noted(a_session(), *REMARKS)
    write_new(Path("sessions/dag.json"), replace(session, meta=replace(session.meta, codebook="geen")))
    sources = {theme["source"] for theme in suggested(dialoog("themes", "dag", "--json").out)["themes"]}
    assert sources == {"new"}
    given = dialoog("themes", "dag", "--json", "--codebook", "stages").out
    assert "codebook" in {theme["source"] for theme in suggested(given)["themes"]}


def test_a_session_whose_codebook_is_not_there_says_so_and_goes_on_without(dialoog: Program) -> None:
    write_new(Path("sessions/dag.json"), noted(a_session(codebook="weg"), *REMARKS))
    ended = dialoog("themes", "dag", "--json")
    assert {theme["source"] for theme in suggested(ended.out)["themes"]} == {"new"}
    assert "Het codeboek 'weg' is er niet" in ended.err
    assert "--content" in ended.err


def test_a_codebook_in_a_file_is_used(dialoog: Program) -> None:
    Path("wand.txt").write_text("\n".join(REMARKS), "utf-8")
    theme = 'id = "tijd"\ntitel = "Roosters"\nuitleg = "Wanneer."\nwoorden = ["rooster"]\nvoorbeelden = ["Het rooster"]'
    other = (
        'id = "geld"\ntitel = "Geld"\nuitleg = "Hoeveel."\nwoorden = ["vergoeding"]\nvoorbeelden = ["Een vergoeding"]'
    )
    head = 'soort = "codeboek"\nid = "eigen"\ntitel = "Eigen"\nversie = 1\nbron = "Gemaakt voor deze test."'
    Path("eigen.toml").write_text(f"{head}\n[[themas]]\n{theme}\n[[themas]]\n{other}\n", "utf-8")
    found = suggested(dialoog("themes", "wand.txt", "--json", "--codebook", "eigen.toml").out)
    titles = {theme["title"] for theme in found["themes"] if theme["source"] == "codebook"}
    assert titles == {"Roosters", "Geld"}


@pytest.mark.parametrize(("wrong", "told"), [("weg.toml", "is er niet"), ("stage", "Bedoelde je 'stages'?")])
def test_a_codebook_that_is_not_there_is_told_in_one_sentence(wrong: str, told: str, dialoog: Program) -> None:
    Path("wand.txt").write_text("\n".join(REMARKS), "utf-8")
    refused = dialoog("themes", "wand.txt", "--codebook", wrong)
    assert (refused.code, refused.out) == (1, "")
    assert wrong in refused.err
    assert told in refused.err
    assert len(refused.err.strip().splitlines()) == 1


def test_five_remarks_are_left_to_people_but_have_likely_themes(dialoog: Program) -> None:
    Path("wand.txt").write_text("\n".join(REMARKS[4:9]), "utf-8")
    found = suggested(dialoog("themes", "wand.txt", "--json").out)
    assert found["loose"] == [0, 1, 2, 3, 4]
    titles = {theme["id"]: theme["title"] for theme in found["themes"]}
    assert titles[found["suggestions"]["4"][0]] == "Stagevergoeding en geld"


def test_a_file_with_columns_and_a_session_say_the_same(dialoog: Program) -> None:
    Path("wand.txt").write_text("\n".join(REMARKS), "utf-8")
    Path("wand.csv").write_text("nr;text\n" + "".join(f"{n};{text}\n" for n, text in enumerate(REMARKS)), "utf-8")
    write_new(Path("sessions/dag.json"), noted(a_session(), *REMARKS))
    assert dialoog("themes", "wand.txt") == dialoog("themes", "wand.csv") == dialoog("themes", "dag")


def test_the_text_form_shows_every_remark_under_its_theme(dialoog: Program) -> None:
    Path("wand.txt").write_text("\n".join(REMARKS), "utf-8")
    shown = dialoog("themes", "wand.txt").out
    assert sorted(line[4:] for line in shown.splitlines() if line.startswith("  - ")) == sorted(REMARKS)


@pytest.mark.parametrize("name", ["leeg.txt", "leeg"])
def test_without_remarks_there_are_no_themes(name: str, dialoog: Program) -> None:
    Path("leeg.txt").write_text("\n", "utf-8")
    write_new(Path("sessions/leeg.json"), a_session())
    assert "geen opmerkingen" in dialoog("themes", name).out
    assert suggested(dialoog("themes", name, "--json").out) == {"themes": [], "loose": [], "suggestions": {}}


def test_a_hidden_note_is_not_sorted(dialoog: Program) -> None:
    session = noted(a_session(), *REMARKS)
    hidden = noted(session, "Dit hoort hier niet")
    from dialoog.domain.rules.filling_in import hide
    from dialoog.domain.session import apply

    write_new(Path("sessions/dag.json"), apply(hidden, hide(hidden, "n11", "noemt iemand")))
    assert "Dit hoort hier niet" not in dialoog("themes", "dag").out


def test_a_suggestion_is_taken_over_once_and_leaves_what_people_decided(dialoog: Program) -> None:
    path = Path("sessions/dag.json")
    write_new(path, themed(noted(a_session(), *REMARKS), Koffie=["n1", "n10"]))
    assert dialoog("themes", "dag", "--apply").code == 0
    kept = read_session(path)
    titles = [theme.title for theme in theming.ordered(kept)]
    assert titles[0] == "Koffie"
    assert len(titles) > 1
    assert kept.themes["t1"].notes == {"n1": PlacedBy.PERSON, "n10": PlacedBy.PERSON}
    before = path.read_bytes()
    again = dialoog("themes", "dag", "--apply")
    assert (again.code, path.read_bytes()) == (0, before)
    assert "niets veranderd" in again.err
    assert undo.undo(kept), "it can be undone like any other edit"


def test_only_a_session_can_take_a_suggestion_over(dialoog: Program) -> None:
    Path("wand.txt").write_text("\n".join(REMARKS), "utf-8")
    assert dialoog("themes", "wand.txt", "--apply").code == 2
