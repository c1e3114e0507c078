"""`dialoog print`: one folder with everything on paper, and nothing of the Wi-Fi in the session."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Program


def test_the_set_is_one_folder_with_its_contents_and_a_text_that_was_adapted_stays(
    dialoog: Program, session: str
) -> None:
    before = Path(f"sessions/{session}.json").read_bytes()
    only = "uitnodiging,poster,loopsheet"
    done = dialoog("print", session, "--only", only, "--wifi", "Zaal", "--password", "geheim")
    assert done.code == 0, done.err
    written = {Path(line).name for line in done.out.splitlines()}
    assert written == {
        "inhoud.html", "inhoud.pdf", "uitnodiging.html", "loopsheet.html", "loopsheet.pdf", "poster.html", "poster.pdf",
    }  # fmt: skip
    folder = Path("delft-papier")
    assert {path.name for path in folder.iterdir()} == written
    assert "geheim" in (folder / "poster.html").read_text("utf-8")
    assert Path(f"sessions/{session}.json").read_bytes() == before
    (folder / "uitnodiging.html").write_text("Lieve mensen", "utf-8")
    again = dialoog("print", session, "--only", only)
    assert "uitnodiging.html was er al en is veranderd: die blijft zoals hij is." in again.err
    assert (folder / "uitnodiging.html").read_text("utf-8") == "Lieve mensen"


def test_what_cannot_be_printed_is_a_sentence(dialoog: Program, session: str) -> None:
    assert "Bedoelde je 'canvas'?" in dialoog("print", session, "--only", "canvs").err
    assert "Kies --size a3" in dialoog("print", session, "--size", "a5").err
    assert "Bij --password hoort --wifi" in dialoog("print", session, "--password", "geheim").err
    Path("bezet").write_text("", "utf-8")
    done = dialoog("print", session, "--out", "bezet")
    assert done.code == 1
    assert "kan niet geschreven worden" in done.err


def test_a_file_of_somebody_else_is_never_written_over(dialoog: Program, session: str) -> None:
    Path("eigen").mkdir()
    Path("eigen/poster.pdf").write_text("van mij", "utf-8")
    done = dialoog("print", session, "--only", "poster", "--out", "eigen")
    assert "staat al een poster.pdf die niet van dialoog is" in done.err
    assert [path.name for path in Path("eigen").iterdir()] == ["poster.pdf"]
    assert Path("eigen/poster.pdf").read_text("utf-8") == "van mij"


def test_the_plan_that_the_app_made_is_used_by_itself(dialoog: Program, session: str) -> None:
    dialoog("tables", session, "--people", "student=14", "--out", f"sessions/{session}-tafels.csv")
    dialoog("print", session, "--only", "tafels,moderators")
    page = Path("delft-papier/moderators.html").read_text("utf-8")
    assert [f"Loopsheet voor tafel {number}" in page for number in (1, 2, 3)] == [True, True, False]
    assert "er niet" in dialoog("print", session, "--plan", "weg.csv").err
