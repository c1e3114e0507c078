"""A plan and a block that were made in the app, as files: they take part in every session, and stay editable."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from dialoog.domain.agenda import Group, StepClock, StepKind
from dialoog.domain.errors import StorageError
from dialoog.domain.rules.setup import new_session
from dialoog.domain.session import Session
from dialoog.store.content.file_content import FileContent, check_content
from dialoog.wiring.outside import Outside
from tests.build import a_choice_statement, a_session, a_step, a_vote_step, some_sections

pytest.importorskip("tomlkit")


def a_day() -> Session:
    groups = (Group(title="Tafel 1", lead="Noor"), Group(title="Tafel 2", task="Lezen"))
    steps = [
        a_step("welkom", StepKind.TALK, order=1, minutes=20, say="Hallo!", materials="stiften", lead="Sam"),
        a_step("werk", StepKind.CANVAS, order=2, minutes=45, sections=("notes",), groups=groups, wall=True),
        a_step("lunch", StepKind.BREAK, order=3, minutes=30, fixed="12:30"),
        replace(a_vote_step(statement=a_choice_statement("rood", "groen", id_="kleur")), order=4, minutes=15),
    ]
    return a_session(steps=steps, sections=some_sections(), start="09:00", end="15:00")


def plain(session: Session) -> list[object]:
    """The steps without what belongs to one session: their ids and their clocks."""
    return [replace(step, id="", clock=StepClock(), order=0) for step in session.steps]


def test_a_plan_makes_the_same_day_again(tmp_path: Path) -> None:
    outside = Outside.at(str(tmp_path))
    path = outside.own.keep_plan("Mijn dag", a_day())
    assert [problem.sentence for problem in check_content(path.parents[2])] == []
    content = outside.content
    template = content.formats()["mijn-dag"]
    again = new_session(template, content.canvases()["mijn-dag"], title="Weer", day=date(2026, 6, 3))
    assert plain(again) == plain(a_day())
    assert (again.meta.start, again.meta.end, again.meta.sections) == ("09:00", "15:00", some_sections())


@pytest.mark.parametrize("name", ["stagedialoog", "roadshow", "praatplaat", "leeg"])
def test_every_ready_made_agenda_can_be_kept_and_read_back(tmp_path: Path, name: str) -> None:
    shipped = FileContent.default()
    template = shipped.formats()[name]
    session = new_session(template, shipped.canvases().get(template.canvas), title="Dag", day=date(2026, 6, 3))
    outside = Outside.at(str(tmp_path))
    outside.own.keep_plan("Mijn dag", session)
    again = outside.content.formats()["mijn-dag"]
    assert [replace(step, id="", sections=()) for step in again.steps] == [
        replace(step, id="", sections=()) for step in template.steps
    ]


def test_a_comment_stays_where_it_was_when_the_plan_is_kept_again(tmp_path: Path) -> None:
    outside = Outside.at(str(tmp_path))
    path = outside.own.keep_plan("Mijn dag", a_day())
    text = path.read_text()
    at = text.index('[[onderdelen]]\ntype = "pauze"')
    path.write_text(f"{text[:at]}# Altijd soep.\n{text[at:]}")
    session = a_day()
    longer = replace(session.agenda["lunch"], minutes=40, order=0)
    outside.own.keep_plan("Mijn dag", replace(session, agenda={**session.agenda, "lunch": longer}))
    kept = path.read_text()
    assert kept.index("# Altijd soep.") < kept.index('titel = "Lunch"') < kept.index('titel = "Welkom"')
    assert "minuten = 40" in kept


def test_what_somebody_changed_by_hand_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    outside = Outside.at(str(tmp_path))
    path = outside.own.keep_plan("Mijn dag", a_day())
    path.write_text(path.read_text().replace("minuten = 20", "minuten = 25"))
    with pytest.raises(StorageError, match="intussen buiten dialoog veranderd"):
        outside.own.keep_plan("Mijn dag", a_day())
    assert "minuten = 25" in path.read_text()


def test_blocks_gather_in_a_library_and_one_of_the_same_title_takes_the_place(tmp_path: Path) -> None:
    outside, session = Outside.at(str(tmp_path)), a_day()
    for step in ("werk", "stem-1", "welkom"):
        outside.own.keep_block(session, step)
    shorter = replace(session.agenda["werk"], minutes=10)
    outside.own.keep_block(replace(session, agenda={**session.agenda, "werk": shorter}), "werk")
    library = outside.content.formats()["mijn-blokken"]
    assert {(step.title, step.minutes) for step in library.steps} == {
        (session.agenda["stem-1"].title, 15),
        ("Welkom", 20),
        ("Werk", 10),
    }
    assert outside.content.canvases()["mijn-blokken"].sections == (some_sections()[0],)
    assert [problem.sentence for problem in check_content(tmp_path / "inhoud")] == []


def test_an_answer_with_a_name_that_no_file_can_have_is_kept_by_its_text(tmp_path: Path) -> None:
    step = replace(a_vote_step(statement=a_choice_statement("Één keer", "Nóóit meer")), order=1)
    outside = Outside.at(str(tmp_path))
    outside.own.keep_plan("Mijn dag", a_session(steps=[step]))
    (kept,) = outside.content.formats()["mijn-dag"].steps
    assert kept.statement
    assert [option.label for option in kept.statement.options] == ["Één keer", "Nóóit meer"]
