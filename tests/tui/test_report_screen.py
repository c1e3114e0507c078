from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input, Static

from dialoog.domain.errors import StorageError
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Session
from dialoog.report import build
from dialoog.report.document import (
    Bar,
    Bullets,
    Chapter,
    Chart,
    Document,
    Figure,
    Heading,
    Panel,
    Paragraph,
    Quote,
    Ref,
    Row,
    Strong,
    Table,
    columns,
    number,
    text,
)
from dialoog.tui.report import screen as report_screen
from dialoog.tui.report.paper import paper_of
from dialoog.tui.report.screen import ReportScreen
from tests.build import a_session, closed, noted, running, themed
from tests.tui.room import Room, press, ready, seen, shown, told, type_in
from tests.tui.stillness import Gate
from tests.tui.waiting import in_a_row

NASTY = "[link=https://kwaad.example]klik[/link] [klik](https://kwaad.example) **vet** <b>x</b> `code`"


async def made(pilot: Pilot[None]) -> None:
    """Wait until the report is on the screen."""
    await pilot.app.workers.wait_for_complete()
    await ready(pilot)


class Desk(Room):
    """A room whose report goes to a file that may fail."""

    def __init__(self, folder: Path, session: Session) -> None:
        super().__init__(folder, session)
        self.file = folder / "dag.json"
        self.trouble: StorageError | None = None

    def write_report(self, session: Session, path: Path) -> tuple[Path, ...]:
        if self.trouble:
            raise self.trouble
        path.write_text(session.meta.title, "utf-8")
        return (path, path.with_suffix(".svg"))


async def opened(pilot: Pilot[None], desk: Desk) -> ReportScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReportScreen)
    screen.dialoog.path = desk.file
    await made(pilot)
    return screen


async def test_the_report_is_read_per_chapter_and_follows_the_session(tmp_path: Path) -> None:
    desk = Desk(tmp_path, themed(noted(a_session(), "Meer tijd", NASTY), Tijd=["n1"]))
    async with shown(desk, ReportScreen) as pilot:
        screen = await opened(pilot, desk)
        assert "Verslag: Stagedialoog Rijnmond" in seen(pilot)
        await press(pilot, "right")
        assert seen(pilot).splitlines()[1].split()[0] == "Samenvatting"
        await press(pilot, "end")
        assert NASTY[:16] in seen(pilot)
        await screen.service.do(filling_in.write, section="notes", text="Later gekomen")
        await made(pilot)
        await press(pilot, "end")
        assert "Later gekomen" in seen(pilot)


async def test_an_ending_that_is_a_slip_of_the_hand_is_not_taken(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a_session())
    async with shown(desk, ReportScreen, (120, 40)) as pilot:
        await opened(pilot, desk)
        await press(pilot, "w", "down", "enter", "w", "enter")
        assert "‘.htmlw’ is geen soort verslag. Bedoel je .html?" in told(pilot)
        await press(pilot, "backspace", "enter")
        assert (tmp_path / "dag-verslag.html").exists()


async def test_the_report_is_written_beside_the_session_and_its_place_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a_session())
    async with shown(desk, ReportScreen, (120, 40)) as pilot:
        await opened(pilot, desk)
        await press(pilot, "w")
        assert "In welke vorm" in seen(pilot)
        await press(pilot, "enter")
        await press(pilot, "enter")
        file = tmp_path / "dag-verslag.md"
        assert file.read_text("utf-8") == "Stagedialoog Rijnmond"
        await made(pilot)
        assert "Het verslag staat in:" in seen(pilot)
        assert str(file) in str(pilot.app.screen.query_one(Static).content)
        await press(pilot, "enter")
        file.write_text("iets anders", "utf-8")
        await press(pilot, "w")
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert "Wil je het vervangen?" in seen(pilot)
        await press(pilot, "n")
        assert file.read_text("utf-8") == "iets anders"
        assert "In welk bestand" in seen(pilot)
        await press(pilot, "escape")
    assert file.read_text("utf-8") == "iets anders"


async def test_only_the_report_of_an_open_session_says_how_to_close_it(
    tmp_path: Path,
) -> None:
    for session, early in ((a_session(), True), (closed(running(a_session())), False)):
        desk = Desk(tmp_path, session)
        async with shown(desk, ReportScreen, (80, 24)) as pilot:
            await opened(pilot, desk)
            assert ("Ctrl+X in de regie" in in_a_row(pilot)) is early
            await press(pilot, "w", "enter", "enter")
            if not early:
                await press(pilot, "j")
            await made(pilot)
            assert "Het verslag staat in:" in seen(pilot)
            assert ("Dit is een voorlopig verslag" in in_a_row(pilot)) is early


async def test_a_report_that_cannot_be_written_keeps_the_place_that_was_typed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a_session())
    desk.trouble = StorageError("Die map mag niet. Kies een andere plaats.")
    async with shown(desk, ReportScreen, (120, 40)) as pilot:
        await opened(pilot, desk)
        await press(pilot, "w")
        await press(pilot, "enter")
        await press(pilot, "end", "backspace", "backspace", "backspace", "x", "enter")
        assert "Die map mag niet." in told(pilot)
        assert "In welk bestand" in seen(pilot)
        desk.trouble = None
        await press(pilot, "enter")
        await made(pilot)
    assert (tmp_path / "dag-verslagx.md").exists()


async def test_a_place_in_the_own_folder_of_nobody_is_told_and_asked_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a_session())
    async with shown(desk, ReportScreen, (120, 40)) as pilot:
        await opened(pilot, desk)
        await press(pilot, "w")
        await press(pilot, "enter")
        pilot.app.screen.query_one(Input).value = "~niemand-die-er-is/verslag.md"
        await press(pilot, "enter")
        assert "Schrijf de plaats zonder ~." in told(pilot)
        assert "In welk bestand" in seen(pilot)
        await press(pilot, "escape")


async def test_the_form_is_chosen_from_a_list_and_remembered(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a_session())
    async with shown(desk, ReportScreen, (120, 40)) as pilot:
        await opened(pilot, desk)
        await press(pilot, "w")
        assert all(word in seen(pilot) for word in ("Markdown", "Webpagina", "Word", "PDF", "Excel", "CSV"))
        await press(pilot, "down", "down", "enter")
        await press(pilot, "enter")
        await made(pilot)
        assert (tmp_path / "dag-verslag.docx").exists()
        await press(pilot, "enter")
        await press(pilot, "w")
        await press(pilot, "enter")
        assert pilot.app.screen.query_one(Input).value.endswith("dag-verslag.docx")
        await press(pilot, "escape")
        await press(pilot, "w")
        await press(pilot, "escape")
    assert [path.name for path in tmp_path.glob("dag-verslag.*")] == ["dag-verslag.docx"]  # noqa: ASYNC240


async def test_every_form_at_once_goes_to_a_folder(tmp_path: Path) -> None:
    desk = Desk(tmp_path, closed(running(a_session())))
    async with shown(desk, ReportScreen, (120, 40)) as pilot:
        await opened(pilot, desk)
        await press(pilot, "w", "end", "enter")
        assert "In welke map moeten de bestanden?" in seen(pilot)
        await press(pilot, "enter")
        await made(pilot)
        assert "in elke vorm in de map" in seen(pilot)
    assert (tmp_path / "dag-verslag").is_file()


async def test_a_long_report_is_made_beside_the_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Gate()

    def slow(session: Session) -> Document:
        go_on.wait(20)
        return build(session)

    monkeypatch.setattr(report_screen, "build", slow)
    desk = Desk(tmp_path, a_session())
    try:
        async with shown(desk, ReportScreen) as pilot:
            assert "Even geduld" in seen(pilot)
            await press(pilot, "f1")
            assert "Hier lees je het verslag" in seen(pilot)
            await press(pilot, "escape")
            go_on.set()
            await opened(pilot, desk)
            assert "Voorlopig: de sessie is nog open" in seen(pilot)
    finally:
        go_on.set()


async def test_books_that_do_not_balance_are_told_in_a_sentence(tmp_path: Path) -> None:
    session = themed(noted(a_session(), "een"), Tijd=["n1"])
    broken = Session(session.meta, themes=session.themes)
    desk = Desk(tmp_path, broken)
    async with shown(desk, ReportScreen) as pilot:
        await opened(pilot, desk)
        assert "Het verslag is niet gemaakt" in seen(pilot)


def a_document(word: str) -> Document:
    """A document with each kind of block."""
    table = Table(
        "t",
        word,
        columns("Opmerking", "Thema", numeric=("Mensen", "Procent")),
        (Row((text(word), text("x"), number(12), number(100))),),
    )
    chart = Chart("c", (Panel(word, (Bar("ja", 3, 75), Bar(word, 1, 25)), 4),), "mensen")
    blocks = (
        Heading(word, "a"),
        Paragraph(("Er is ", Strong(word), " gezegd (zie ", Ref(word, "a"), ").")),
        Bullets(((word,), ("kort",))),
        Quote(word, "student", Ref("3", "n3")),
        table,
        Figure(chart, "plaatje"),
    )
    return Document("Verslag", "3 juni 2026", "Voorlopig", (Chapter("k", word, blocks),))


@given(
    word=st.sampled_from([NASTY, "kort", "woord " * 60, "漢字" * 50, "👩‍👩‍👧 thuis", "עברית שלום " * 9, "x" * 300]),
    width=st.integers(30, 140),
)
def test_no_line_is_wider_than_asked_and_every_text_stays_text(word: str, width: int) -> None:
    paper = paper_of(a_document(word), width)
    lines = [line.plain for line in paper.lines]
    assert max(map(cell_len, lines)) <= width
    assert "".join(word.split())[:12] in "".join("".join(lines).split())
    assert "".join(word.split()).startswith("".join(lines[paper.chapters[0]].split()))


async def test_with_k_one_writes_down_what_a_klankbord_says_of_a_theme(tmp_path: Path) -> None:
    desk = Desk(tmp_path, closed(themed(noted(a_session(), "meer tijd"), Tijd=["n1"])))
    async with shown(desk, ReportScreen, (120, 40)) as pilot:
        await opened(pilot, desk)
        await press(pilot, "k")
        assert "Waarover zegt de klankbordgroep iets?" in seen(pilot)
        await press(pilot, "down", "enter")
        assert "Thema: Tijd. Wat zegt de klankbordgroep?" in seen(pilot)
        await type_in(pilot, "Herkenbaar")
        await press(pilot, "enter")
        await made(pilot)
        assert [(remark.about, remark.text) for remark in desk.kept.remarks.values()] == [("thema:t1", "Herkenbaar")]
