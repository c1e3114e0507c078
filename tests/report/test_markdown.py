"""Markdown as an independent reader (markdown-it-py) sees it: tables are tables, and what people wrote is text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.action import Action
from dialoog.domain.canvas import NoteKind
from dialoog.domain.note import Note, Remark
from dialoog.domain.party import Party
from dialoog.domain.session import Session
from dialoog.domain.theme import PlacedBy, Theme
from dialoog.report import build, markdown
from dialoog.report.document import Bullets, Chapter, Document, Figure, Quote, Ref, Strong, Tone, paragraph
from dialoog.report.document import Paragraph as Block
from dialoog.report.wording.results import plain
from tests.build import a_choice_statement, a_session, a_statement, a_step, ballots, voted
from tests.examples import examples
from tests.report.sessions import READER, a_day, chapter, tables, texts, tokens

NASTY = (
    "# kop",
    "- punt",
    "+ punt",
    "12. twaalf",
    "3) drie",
    "> citaat",
    "***",
    "===",
    "```",
    "`code` en ``meer``",
    "*vet* **vetter** _schuin_ __x__ ~~weg~~",
    "a | b \\| c \\",
    "<script>alert(1)</script>",
    "<!-- weg -->",
    "[klik](javascript:alert(1)) ![x](y.png) [a]: b",
    "https://voorbeeld.nl www.voorbeeld.nl a.b@voorbeeld.nl <mailto:a@b.nl>",
    "&lt;b&gt; &amp; &#35; R&D",
    "regel\neen\r\ntwee\n\n# drie\u2028vier",
    "\x00\x1b[31mrood\x1b[0m\x7f",
    "rechts \u202enaar links\u202c en \u2067terug\u2069",
    "مرحبا بكم 👩‍👩‍👧 e\u0301",
    "$x^2$ :smile: {.klas} [^1] [ ] taak",
    "    vier spaties",
    " 1. met een spatie ervoor",
    "| a | b |\n| --- | --- |",
    "\\",
    "\ud800half",
)


def everywhere(text: str) -> Session:
    """A session that has this text wherever people type."""
    session = a_session(
        title=text,
        place=text,
        region=text,
        steps=[a_step(statement=replace(a_statement(), text=text), title=text, purpose=text)],
        parties=[Party("student", text), Party("onderwijs", "onderwijs")],
        present={"student": 9, "onderwijs": 9},
        sources=(text,),
    )
    notes = {
        f"n{number}": Note(id=f"n{number}", number=number, section="notes", text=text, kind=kind, party="student")
        for number, kind in enumerate(NoteKind, 1)
    }
    notes["n6"] = replace(notes["n5"], id="n6", number=6, hidden=text)
    theme = Theme(id="t1", order=1, title=text, description=text, notes={"n1": PlacedBy.PERSON})
    action = Action(id="a1", number=1, what=text, theme="t1", who=text, need=text, due=date(2026, 9, 1), when=text)
    remarks = {step: Remark(id=step, number=1, step=step, text=text) for step in ("", "stem-1", "weg")}
    return replace(session, notes=notes, themes={"t1": theme}, actions={"a1": action}, remarks=remarks)


def shape(text: str) -> list[str]:
    """What a reader finds in a report besides text; a heading without letters is one that no link leads to."""
    apart = ("text", "text_special", "link_open", "link_close")
    return [token.type for token in tokens(text) if token.type not in apart]


def compact(text: str) -> str:
    return " ".join(text.split())


PLAIN_SHAPE = shape(markdown(build(everywhere("gewoon"))))


@pytest.mark.parametrize("nasty", NASTY)
def test_what_people_type_stays_text_wherever_it_stands(nasty: str) -> None:
    """The report has the same headings, lists, tables and links as with a harmless word, and shows the very text."""
    report = markdown(build(everywhere(nasty)))
    assert shape(report) == PLAIN_SHAPE
    assert all(str(t.attrs["href"]).startswith("#") for t in tokens(report) if t.type == "link_open")
    rows = tables(chapter(report, "Bijlage: alle opmerkingen"))[0][1:]
    assert [compact(row[1]) for row in rows] == [compact(plain(nasty))] * 5


@examples(150)
@given(st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:=\"'@ \t\nab1é👍\u200d"), min_size=1, max_size=24))
@example("a\\|b")
@example("1.")
def test_any_text_reads_back_as_it_was_typed(text: str) -> None:
    seen = plain(text)
    cells = (Quote(f"x{text}", text, Ref("1", "")), paragraph(f"x{text}"), Bullets(((f"x{text}", Strong(f"y{text}")),)))
    document = Document("t", "s", "", (Chapter("k", text or "t", cells),))
    inlines = [texts(token) for token in tokens(markdown(document)) if token.type == "inline"]
    assert compact(inlines[-3]) == compact(f"“{plain('x' + text)}”{f' – {seen}' if seen else ''} (nr. 1)")
    assert compact(inlines[-2]) == compact(plain(f"x{text}"))
    assert compact(inlines[-1]).replace(" ", "") == compact(f"x{seen}y{seen}").replace(" ", "")


def test_every_table_has_as_many_cells_in_each_row() -> None:
    found = tables(markdown(build(a_day())))
    assert len(found) >= 8
    for table in found:
        assert len(table) > 1
        assert {len(row) for row in table} == {len(table[0])}


def test_every_link_leads_to_a_heading_of_the_report() -> None:
    report = markdown(build(a_day()))
    parsed = READER.parse(report)
    titles = [texts(parsed[place + 1]) for place, token in enumerate(parsed) if token.type == "heading_open"]
    names = {"".join(c for c in title.lower() if c.isalnum() or c in " -_").replace(" ", "-") for title in titles}
    links = {str(token.attrs["href"]) for token in tokens(report) if token.type == "link_open"}
    assert links
    assert {link.removeprefix("#") for link in links} <= names


def test_two_themes_with_one_title_have_links_of_their_own() -> None:
    session = everywhere("Geld")
    again = Theme(id="t2", order=2, title="Geld", notes={"n2": PlacedBy.PERSON})
    report = markdown(build(replace(session, themes={**session.themes, "t2": again})))
    assert "[Geld](#geld-1)" in report
    assert report.count("\n### Geld\n") == 2


def test_an_answer_of_backticks_does_not_end_the_fence_around_the_bars() -> None:
    ticks = "`" * 30
    session = a_session(steps=[a_step(statement=a_choice_statement(ticks, "x"))])
    report = markdown(build(voted(session, "stem-1", ballots("student", *[ticks] * 4, "x"))), None)
    fences = [token.content.splitlines() for token in READER.parse(report) if token.type == "fence"]
    assert len(fences) == 1
    assert fences[0][1] == ticks
    assert fences[0][-1].endswith("1   20 %")


@pytest.mark.parametrize(
    ("folder", "place"),
    [("", "(stelling-1.svg)"), ("mijn figuren", "(mijn%20figuren/stelling-1.svg)"), (None, None)],
)
def test_pictures_are_looked_for_where_they_are(folder: str | None, place: str | None) -> None:
    report = markdown(build(a_day()), folder)
    images = [token for token in tokens(report) if token.type == "image"]
    assert (place is None) == (not images)
    assert place is None or place in report
    assert all(token.content.startswith("Staafdiagram. ") for token in images)


def test_a_notice_stands_apart() -> None:
    document = Document("t", "s", "let op", (Chapter("k", "K", (Block(("tekst",), Tone.NOTICE),)),))
    assert markdown(document).count("\n> ") == 2


def test_a_chart_is_a_picture_beside_a_file_and_bars_of_text_on_a_screen_never_both() -> None:
    document = build(a_day())
    charts = [block for block in document.blocks if isinstance(block, Figure) and not block.table]
    drawn = [block for block in document.blocks if isinstance(block, Figure) and block.file]
    beside, screen = (
        [token.type for token in tokens(markdown(document, folder)) if token.type in ("image", "fence")]
        for folder in ("", None)
    )
    assert beside.count("image") == len(drawn) > 0
    assert beside.count("fence") == len([chart for chart in charts if not chart.file])
    assert screen == ["fence"] * len(charts)
