"""`dialoog roadshow`: several sessions become one report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from dialoog.domain.session import Session
from dialoog.store.session_store import TinySessionStore, read_session, write_new
from tests.build import a_session, joined, noted, themed
from tests.cli.conftest import Program

DELFT, GOUDA = Path("sessions/delft.json"), Path("sessions/gouda.json")


def a_region(region: str, code: str, /, **themes: tuple[str, ...]) -> Session:
    """A session in a region, with concerns in these themes; all of them have this code of the codebook."""
    session = joined(a_session(region=region, place=region), student=6)
    for title, texts in themes.items():
        before = len(session.notes)
        session = noted(session, *texts, author="student-1", party="student")
        session = themed(session, **{title: [f"n{before + place}" for place in range(1, len(texts) + 1)]})
    coded = {id_: replace(theme, code=code) for id_, theme in session.themes.items()}
    return replace(session, themes=coded)


@pytest.fixture(autouse=True)
def sessions() -> None:
    """Two regions that share one theme of the codebook under different titles."""
    write_new(DELFT, a_region("Haaglanden", "vergoeding", Geld=("Geen geld", "Te weinig geld")))
    write_new(GOUDA, a_region("Midden-Holland", "vergoeding", Vergoeding=("Reiskosten", "Onbetaald werk")))


def test_the_same_theme_of_the_codebook_is_one_concern_of_both_regions(dialoog: Program) -> None:
    ended = dialoog("roadshow", "delft", "gouda")
    assert (ended.code, ended.err) == (0, "")
    everywhere = ended.out.split("### In alle regio's")[1]
    assert "Stagevergoeding en geld" in everywhere
    assert "4 aandachtspunten: Haaglanden 2 en Midden-Holland 2" in everywhere
    assert "“Geld” en “Vergoeding”" in everywhere


def test_a_folder_stands_for_all_sessions_in_it(dialoog: Program) -> None:
    assert "Roadshow: Haaglanden en Midden-Holland" in dialoog("roadshow", "sessions").out


def test_a_broken_file_is_named_and_the_rest_is_reported(dialoog: Program) -> None:
    Path("sessions/kapot.json").write_text("{", "utf-8")
    ended = dialoog("roadshow", "sessions")
    assert ended.code == 0
    assert "Niet meegenomen: kapot.json" in ended.err
    assert "kapot\\.json" in ended.out.split("## Verantwoording")[1]


def test_without_any_session_that_can_be_read_it_fails_with_a_sentence(dialoog: Program) -> None:
    Path("kapot.json").write_text("{", "utf-8")
    ended = dialoog("roadshow", "kapot.json")
    assert (ended.code, ended.out) == (1, "")
    assert "geen sessie" in ended.err


def test_a_copy_of_a_session_counts_once(dialoog: Program) -> None:
    Path("delft (1).json").write_bytes(DELFT.read_bytes())
    ended = dialoog("roadshow", "delft", "gouda", "delft (1).json")
    assert "delft (1).json is dezelfde sessie als delft.json" in ended.err
    assert "2 sessies in 2 regio's" in ended.out


def test_two_versions_of_a_session_are_pointed_out(dialoog: Program) -> None:
    older = read_session(DELFT)
    write_new(Path("sessions/delft-oud.json"), replace(older, themes={}))
    ended = dialoog("roadshow", "delft", "delft-oud", "gouda")
    assert "Let op: delft en delft-oud hebben dezelfde titel, datum en plaats, maar verschillen." in ended.err


def test_a_session_that_has_still_to_be_held_is_left_out(dialoog: Program) -> None:
    write_new(Path("sessions/later.json"), a_session())
    ended = dialoog("roadshow", "delft", "later")
    assert "later.json is nog niet gehouden" in ended.err


def test_the_report_is_written_to_a_file_or_into_a_folder_with_its_pictures(dialoog: Program) -> None:
    Path("map").mkdir()
    told = dialoog("roadshow", "delft", "gouda", "--out", "map").err.splitlines()
    assert told == [f"Geschreven: {Path('map/roadshow.md')}", f"Geschreven: {Path('map/roadshow-aandachtspunten.svg')}"]
    assert "(roadshow-aandachtspunten.svg)" in Path("map/roadshow.md").read_text("utf-8")


@pytest.mark.parametrize(("name", "start"), [("r.html", b"<!doctype html"), ("r.docx", b"PK"), ("r.xlsx", b"PK")])
def test_the_name_of_the_file_says_in_which_format(name: str, start: bytes, dialoog: Program) -> None:
    assert dialoog("roadshow", "delft", "gouda", "--out", name).code == 0
    assert Path(name).read_bytes().lower().startswith(start.lower())


def test_a_format_that_cannot_be_read_on_a_screen_asks_for_a_file(dialoog: Program) -> None:
    ended = dialoog("roadshow", "delft", "gouda", "--format", "pdf")
    assert ended.code == 2
    assert "--out" in ended.err


def test_json_holds_the_same_figures_for_other_programs(dialoog: Program) -> None:
    for _ in range(2):
        assert dialoog("roadshow", "sessions", "--out", "sessions/samen.json").code == 0
    found = json.loads(Path("sessions/samen.json").read_text("utf-8"))
    (theme,) = found["themes"]
    assert (theme["code"], theme["spread"]) == ("vergoeding", "everywhere")
    assert theme["concerns"] == {"Haaglanden": 2, "Midden-Holland": 2}


def test_a_session_is_never_overwritten(dialoog: Program) -> None:
    before = read_session(DELFT).themes
    assert dialoog("roadshow", "delft", "gouda", "--format", "md", "--out", str(DELFT)).code == 1
    assert read_session(DELFT).themes == before


# ------------------------------------------------------------------------------------------------ what was published


def test_what_a_roadshow_shows_of_a_session_is_written_down_in_it(dialoog: Program) -> None:
    """So that a report that is made later never shows anything finer than the roadshow did."""
    assert not read_session(DELFT).published
    assert dialoog("roadshow", "delft", "gouda").code == 0
    assert {"partijen"} <= read_session(DELFT).published.keys()
    again = dialoog("roadshow", "delft", "gouda").out
    assert dialoog("roadshow", "delft", "gouda").out == again


def test_a_session_that_was_not_held_yet_is_left_as_it_is(dialoog: Program) -> None:
    write_new(Path("sessions/later.json"), a_session(place="Breda"))
    before = Path("sessions/later.json").read_bytes()
    assert dialoog("roadshow", "sessions").code == 0
    assert Path("sessions/later.json").read_bytes() == before


def test_a_session_that_is_open_elsewhere_is_left_out_unless_all_of_it_was_published(dialoog: Program) -> None:
    store = TinySessionStore(DELFT)
    try:
        assert "maak het verslag dan daar" in dialoog("roadshow", "delft", "gouda").err
    finally:
        store.close()
    assert dialoog("roadshow", "delft", "gouda").err == ""
    store = TinySessionStore(DELFT)
    try:
        assert dialoog("roadshow", "delft", "gouda").err == ""
    finally:
        store.close()


# ------------------------------------------------------------------------------------------------ the same themes


@pytest.fixture
def uncoded() -> None:
    """The two regions again, with themes that have no place in the codebook yet."""
    for file, region in ((DELFT, "Haaglanden"), (GOUDA, "Midden-Holland")):
        file.unlink()
        texts = ("Van deze stagevergoeding kan ik niet leven", "Geen stagevergoeding")
        write_new(file, a_region(region, "", **{f"Geld in {region}": texts}))


@pytest.mark.usefixtures("uncoded")
def test_a_proposal_counts_only_once_a_person_has_confirmed_it(dialoog: Program) -> None:
    assert "2 thema's hebben nog geen plek in het codeboek" in dialoog("roadshow", "delft", "gouda").err
    ended = dialoog("roadshow", "delft", "gouda", "--propose")
    assert "### In alle regio's" not in ended.out
    assert "Over 2 thema's ligt er een voorstel dat nog niemand bevestigde." in ended.out
    file = Path("sessions/roadshow.toml")
    proposal = file.read_text("utf-8")
    assert proposal.count('wordt = "vergoeding"') == 2
    file.write_text(proposal.replace("bevestigd = false", "bevestigd = true"), "utf-8")
    ended = dialoog("roadshow", "delft", "gouda")
    assert "Stagevergoeding en geld" in ended.out.split("### In alle regio's")[1]
    assert "besliste iemand over 2 thema's" in ended.out
    assert ended.err == ""


@pytest.mark.usefixtures("uncoded")
def test_what_was_decided_stays_when_proposals_are_asked_again(dialoog: Program) -> None:
    dialoog("roadshow", "delft", "gouda", "--propose", "--mapping", "mijn.toml")
    file = Path("mijn.toml")
    first, rest = file.read_text("utf-8").split("bevestigd = false", 1)
    decided = f"{first.replace('vergoeding', 'nieuw')}bevestigd = true{rest}"
    file.write_text(decided, "utf-8")
    dialoog("roadshow", "delft", "gouda", "--propose", "--mapping", "mijn.toml")
    assert file.read_text("utf-8") == decided


@pytest.mark.usefixtures("uncoded")
def test_a_confirmed_theme_that_the_codebook_lacks_is_told_with_the_nearest_one(dialoog: Program) -> None:
    dialoog("roadshow", "delft", "gouda", "--propose")
    file = Path("sessions/roadshow.toml")
    text = file.read_text("utf-8").replace('"vergoeding"', '"vergoedingen"').replace("= false", "= true")
    file.write_text(text, "utf-8")
    ended = dialoog("roadshow", "delft", "gouda")
    assert (ended.code, ended.out) == (1, "")
    assert "Bedoelde je 'vergoeding'?" in ended.err


def test_an_own_codebook_in_a_file_is_used(dialoog: Program) -> None:
    Path("ons.toml").write_text(
        'soort = "codeboek"\nid = "stages"\ntitel = "Van ons"\nbron = "b"\nversie = 3\n'
        '[[themas]]\nid = "vergoeding"\ntitel = "Rondkomen"\n',
        "utf-8",
    )
    shown = dialoog("roadshow", "delft", "gouda", "--codebook", "ons.toml").out
    assert "Rondkomen" in shown.split("### In alle regio's")[1]
    assert "“Van ons” (versie 3)" in shown


def test_the_themes_of_all_sessions_become_the_next_codebook(dialoog: Program) -> None:
    ended = dialoog("roadshow", "delft", "gouda", "--save-codebook", "ons.toml", "--out", "r.md")
    assert ended.code == 0
    assert "2 sessies: Stagevergoeding en geld" in ended.err
    assert dialoog("check", "ons.toml").code == 0
    assert dialoog("roadshow", "delft", "gouda", "--codebook", "ons.toml").code == 0


def test_a_wrong_file_with_themes_or_codebook_is_told_before_any_session_is_read(dialoog: Program) -> None:
    Path("sessions/kapot.json").write_text("{", "utf-8")
    Path("fout.toml").write_text("titel = \n", "utf-8")
    for words in (("--mapping", "nergens.toml"), ("--mapping", "fout.toml"), ("--codebook", "fout.toml")):
        ended = dialoog("roadshow", "sessions", *words)
        assert (ended.code, ended.out) == (1, "")
        assert words[1] in ended.err
        assert "kapot" not in ended.err


def test_a_mapping_that_is_not_there_yet_is_made_when_proposals_are_asked(dialoog: Program) -> None:
    write_new(Path("sessions/leiden.json"), a_region("Holland", "", Vervoer=("Geen bus", "De trein is duur")))
    assert dialoog("roadshow", "sessions", "--mapping", "mijn.toml", "--propose").code == 0
    assert Path("mijn.toml").exists()


def test_a_report_goes_into_a_folder_that_is_made_for_it(dialoog: Program) -> None:
    assert dialoog("roadshow", "sessions", "--out", "verslagen/").code == 0
    assert Path("verslagen/roadshow.md").is_file()
