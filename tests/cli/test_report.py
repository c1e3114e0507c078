"""`dialoog report`: to the screen, and to a file with its pictures."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path

import pytest

from dialoog.report.writers import KINDS, LIBRARIES
from dialoog.store.session_store import TinySessionStore, write_new
from dialoog.wiring.outside import Outside
from tests.build import a_session, ballots, noted, voted
from tests.cli.conftest import Program

CAST = [*ballots("student", *["ja"] * 9, *["nee"] * 6), *ballots("onderwijs", *["ja"] * 7, *["nee"] * 8)]


@pytest.fixture(autouse=True)
def dag() -> Path:
    """A session with a result and a remark."""
    path = Path("sessions/dag.json")
    write_new(path, noted(voted(a_session(), "stem-1", CAST), "Meer tijd"))
    return path


def test_markdown_is_the_usual_form(dialoog: Program) -> None:
    ended = dialoog("report", "dag")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("# ")
    assert "1 opmerking" in ended.out
    assert "](" not in ended.out.replace("](#", ""), "a report on the screen has no pictures beside it"
    assert ended == dialoog("report", "dag", "--format", "md")


def test_json_is_for_programs(dialoog: Program) -> None:
    found = json.loads(dialoog("report", "dag", "--format", "json").out)
    assert found["session"]["title"] == "Stagedialoog Rijnmond"


def test_a_file_has_its_pictures_beside_it(dialoog: Program) -> None:
    ended = dialoog("report", "dag", "--out", "uit/verslag.md")
    assert (ended.code, ended.out) == (0, "")
    pictures = sorted(path.name for path in Path("uit").glob("*.svg"))
    assert pictures == ["verslag-stelling-1-partijen.svg", "verslag-stelling-1.svg"]
    assert "verslag.md" in ended.err
    for picture in pictures:
        assert f"]({picture})" in Path("uit/verslag.md").read_text("utf-8")
        assert picture in ended.err


def test_reports_in_one_folder_do_not_share_pictures(dialoog: Program) -> None:
    write_new(Path("sessions/ander.json"), voted(a_session(), "stem-1", ballots("student", *["ja"] * 9, "nee")))
    Path("uit").mkdir()
    for name in ("dag", "ander"):
        assert dialoog("report", name, "--out", "uit").code == 0
    assert sorted(path.name for path in Path("uit").glob("*.md")) == ["ander.md", "dag.md"]
    pictures = {path.name for path in Path("uit").glob("*.svg")}
    assert {"dag-stelling-1.svg", "ander-stelling-1.svg"} <= pictures
    assert all(name.startswith(("dag-", "ander-")) for name in pictures)


def test_the_same_session_gives_the_same_bytes(dialoog: Program) -> None:
    for name in ("een", "twee"):
        dialoog("report", "dag", "--out", f"{name}/v.md")
    files = sorted(path.name for path in Path("een").iterdir())
    assert [(Path("een") / name).read_bytes() for name in files] == [
        (Path("twee") / name).read_bytes() for name in files
    ]


def test_a_session_that_is_open_elsewhere_is_reported_there_unless_all_of_it_was_published(
    dialoog: Program, dag: Path
) -> None:
    """What a report shows is written down in the session, so that the next one shows nothing finer."""
    store = TinySessionStore(dag)
    try:
        ended = dialoog("report", "dag")
        assert (ended.code, ended.out) == (1, "")
        assert "maak het verslag dan daar" in ended.err
    finally:
        store.close()
    assert dialoog("report", "dag").code == 0
    store = TinySessionStore(dag)
    try:
        assert dialoog("report", "dag").code == 0
    finally:
        store.close()


def test_the_name_of_the_file_tells_the_form(dialoog: Program) -> None:
    assert dialoog("report", "dag", "--out", "verslag.json").code == 0
    assert json.loads(Path("verslag.json").read_text("utf-8"))
    ended = dialoog("report", "dag", "--out", "verslag.odt")
    assert ended.code == 2
    assert "md, html, docx, pdf, xlsx, csv, json, alles" in ended.err


def test_every_format_at_once_goes_to_a_folder(dialoog: Program) -> None:
    pytest.importorskip("typst", reason="reports for offices are the extra 'office'")
    ended = dialoog("report", "dag", "--format", "alles", "--out", "uit")
    assert (ended.code, ended.out) == (0, "")
    found = {path.suffix.removeprefix(".") for path in Path("uit").iterdir()}
    assert found == {"md", "svg", "html", "docx", "pdf", "xlsx", "zip", "json"}
    assert all(path.name in ended.err for path in Path("uit").iterdir())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "docx"), "--out verslag.docx"),
        (("--format", "csv"), "--out verslag.zip"),
        (("--format", "alles"), "hoort een map"),
        (("--format", "alles", "--out", "sessions/dag.json"), "hoort een map"),
        (("--out", "verslag.csv"), "een verslag als csv is een .zip. Schrijf: --out verslag.zip"),
        (("--format", "docx", "--out", "x.pdf"), "een verslag als docx is een .docx. Schrijf: --out x.docx"),
        (("--format", "pdf", "--template", "eigen.html", "--out", "x.pdf"), "sjabloon kan geen pdf"),
        (("--house", "~niemand/huis.toml"), "~niemand"),
    ],
    ids=" ".join,
)
def test_a_format_that_does_not_fit_is_a_wrong_call(words: tuple[str, ...], told: str, dialoog: Program) -> None:
    Path("eigen.html").write_text("{{ document.title }}", "utf-8")
    ended = dialoog("report", "dag", *words)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx", "alles"])
def test_what_is_not_installed_is_told_with_how_to_get_it(
    kind: str, dialoog: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in LIBRARIES:
        monkeypatch.setitem(sys.modules, name, None)
    for name in KINDS:
        monkeypatch.delitem(sys.modules, f"dialoog.report.writers.{name}", raising=False)
    ended = dialoog("report", "dag", "--format", kind, "--out", "uit")
    assert ended.code == 1
    assert "pip install 'dialoog[office]'" in ended.err
    assert not Path("uit").exists()


def test_the_house_style_of_the_folder_is_used_and_another_can_be_named(dialoog: Program) -> None:
    Path("sessions/huisstijl.toml").write_text('organisatie = "Zorgschool"\nzonder = ["bijlage"]', "utf-8")
    Path("ander.toml").write_text('organisatie = "Welzijnshuis"', "utf-8")
    made = dialoog("report", "dag", "--format", "html").out
    assert "Zorgschool" in made
    assert "Bijlage" not in made
    other = dialoog("report", "dag", "--format", "html", "--house", "ander.toml", "--without", "doel, werkwijze").out
    assert "Welzijnshuis" in other
    assert "Bijlage" in other
    assert "Werkwijze" not in other


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--house", "weg.toml"), "weg.toml"),
        (("--template", "weg.html"), "weg.html is er niet"),
        (("--template", "latin.html"), "latin.html is niet bewaard als UTF-8"),
        (("--without", "bijlagen"), "Bedoelde je 'bijlage'"),
    ],
    ids=" ".join,
)
def test_a_file_that_an_organiser_named_wrongly_is_told(words: tuple[str, ...], told: str, dialoog: Program) -> None:
    Path("latin.html").write_bytes(b"\xe9\xff")
    ended = dialoog("report", "dag", *words)
    assert ended.code == 1
    assert told in ended.err


def test_an_own_template_makes_the_report(dialoog: Program) -> None:
    Path("eigen.html").write_text("<h1>{{ document.title }}</h1>", "utf-8")
    Path("eigen.md").write_text("Over {{ document.title }}", "utf-8")
    assert dialoog("report", "dag", "--template", "eigen.html").out == "<h1>Verslag: Stagedialoog Rijnmond</h1>"
    assert dialoog("report", "dag", "--template", "eigen.md").out == "Over Verslag: Stagedialoog Rijnmond"


def test_a_place_that_cannot_be_written_is_named(dialoog: Program) -> None:
    Path("vol").write_text("een bestand", "utf-8")
    ended = dialoog("report", "dag", "--out", "vol/verslag.md")
    assert ended.code == 1
    assert "vol" in ended.err


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "json", "--out", "sessions"),
        ("--format", "json", "--out", "sessions/dag.json"),
        ("--format", "md", "--out", "sessions/dag.json"),
        ("--out", "link.json"),
        ("--out", "sessions/half.json"),
        ("--out", "sessions/dag.ballots.json"),
    ],
    ids=" ".join,
)
def test_a_report_never_takes_the_place_of_a_session(words: tuple[str, ...], dialoog: Program, dag: Path) -> None:
    """The folder of the sessions is a likely place for a report, and dag.json a likely name."""
    Path("link.json").symlink_to(dag)
    Path("sessions/half.json").write_text('{\n "meta": {\n  "session": {"format":1,"ti', "utf-8")
    Path("sessions/dag.ballots.json").write_text('{"box": {}, "ballots": {}}', "utf-8")
    before = {path: path.read_bytes() for path in Path("sessions").iterdir()}
    ended = dialoog("report", "dag", *words)
    assert ended.code == 1
    assert "is geen verslag maar een sessie" in ended.err
    assert {path: path.read_bytes() for path in Path("sessions").iterdir()} == before


def test_a_report_may_take_the_place_of_an_earlier_one(dialoog: Program) -> None:
    for _ in range(2):
        for name in ("verslag.md", "verslag.json"):
            assert dialoog("report", "dag", "--out", name).code == 0


def test_a_link_stays_a_link(dialoog: Program) -> None:
    Path("echt").mkdir()
    Path("verslag.md").symlink_to("echt/dag.md")
    assert dialoog("report", "dag", "--out", "verslag.md").code == 0
    assert Path("verslag.md").is_symlink()
    assert Path("echt/dag.md").read_text("utf-8").startswith("# ")
    assert "dag-stelling-1.svg" in [path.name for path in Path("echt").glob("*.svg")]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with a name")
def test_a_report_does_not_take_the_place_of_what_is_no_file(dialoog: Program) -> None:
    os.mkfifo("pijp")
    ended = dialoog("report", "dag", "--out", "pijp")
    assert ended.code == 1
    assert "geen gewoon bestand" in ended.err
    assert Path("pijp").is_fifo()


def test_a_home_that_nobody_has_is_a_wrong_call(dialoog: Program) -> None:
    nobodys = ("~niemand/v.md", "~niemand/v.html", "~niemand")
    calls = (("report", "dag", "--out"), ("slips", "dag", "--people", "3", "--out"), ("report", "dag", "--sessions"))
    for words in ((*call, name) for call, name in zip(calls, nobodys, strict=True)):
        ended = dialoog(*words)
        assert ended.code == 2
        assert "~niemand" in ended.err


def test_a_name_that_is_too_long_is_a_sentence(dialoog: Program) -> None:
    for words in (
        ("report", "dag", "--out", f"{'v' * 300}.md"),
        ("report", f"{'v' * 300}/{'w' * 300}"),
        ("report", "v" * 300),
    ):
        ended = dialoog(*words)
        assert ended.code == 1
        assert "vvv" in ended.err


def test_a_file_that_is_no_session_is_named(dialoog: Program) -> None:
    Path("half.json").write_text('{"meta": {"session"', "utf-8")
    ended = dialoog("report", "half.json")
    assert ended.code == 1
    assert "half.json" in ended.err


def test_a_name_that_ends_as_a_folder_is_a_folder_that_is_made(dialoog: Program) -> None:
    """Otherwise the next report would take the place of this one."""
    for kind in ("html", "json"):
        assert dialoog("report", "dag", "--format", kind, "--out", "uit/nieuw/").code == 0
    assert sorted(path.name for path in Path("uit/nieuw").iterdir()) == ["dag.html", "dag.json"]


def test_a_folder_that_cannot_be_made_is_named(dialoog: Program) -> None:
    Path("bezet").write_text("x", "utf-8")
    ended = dialoog("report", "dag", "--out", "bezet/")
    assert (ended.code, ended.out) == (1, "")
    assert "De map bezet/ kan niet gemaakt worden" in ended.err


@pytest.mark.parametrize(
    "words", [("--format", "md", "--out", "uit/verslag.md"), ("--format", "alles", "--out", "uit")]
)
def test_when_one_file_cannot_be_written_none_of_a_report_is_left(
    dialoog: Program, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    def full(path: Path, content: bytes) -> None:
        if path.suffix in (".md", ".csv", ".zip"):
            raise OSError(errno.ENOSPC, "full")
        path.write_bytes(content)

    Path("uit").mkdir()
    Path("uit/verslag-stelling-1.svg").write_text("van gisteren", "utf-8")
    monkeypatch.setattr("dialoog.wiring.report_files.replace_file", full)
    ended = dialoog("report", "dag", *words)
    assert ended.code == 1
    assert "de schijf is vol" in ended.err
    assert [path.name for path in Path("uit").iterdir()] == ["verslag-stelling-1.svg"]


def test_a_session_that_is_not_there_is_looked_for_in_the_folder_that_was_named(dialoog: Program) -> None:
    write_new(Path("elders/gouda.json"), a_session())
    ended = dialoog("report", "elders/goudo.json")
    assert ended.code == 1
    assert "Bedoelde je 'elders/gouda.json'?" in ended.err
    assert "dag" not in dialoog("report", "nergens/iets.json").err


def test_the_app_writes_every_form_into_a_folder_when_the_name_asks_for_none(dag: Path) -> None:
    home = Outside.at("sessions")
    files = home.write_report(home.read(dag), Path("dag-verslag"))
    assert {file.suffix for file in files} >= {".md", ".html", ".docx", ".pdf", ".xlsx", ".zip", ".json"}
    assert {file.parent.name for file in files} == {"dag-verslag"}
    assert all(file.is_file() for file in files)
