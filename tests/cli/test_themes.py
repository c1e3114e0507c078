"""`dialoog themes`: the suggestion, for a file and for a session."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dialoog.domain.rules import edits, theming
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
    places = [place for theme in found["themes"] for place in theme["notes"]] + found["loose"]
    assert sorted(places) == list(range(len(REMARKS)))
    ids = [theme["id"] for theme in found["themes"]]
    assert len(set(ids)) == len(ids) > 0
    assert all(theme["title"] and theme["source"] == "new" for theme in found["themes"])
    assert set(found["suggestions"]) == {str(place) for place in found["loose"]}
    assert {id_ for likely in found["suggestions"].values() for id_ in likely} <= set(ids)


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
    from dialoog.domain.rules.noting import hide
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
    assert edits.undo(kept), "it can be undone like any other edit"


def test_only_a_session_can_take_a_suggestion_over(dialoog: Program) -> None:
    Path("wand.txt").write_text("\n".join(REMARKS), "utf-8")
    assert dialoog("themes", "wand.txt", "--apply").code == 2
