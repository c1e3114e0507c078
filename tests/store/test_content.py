"""What comes with dialoog, and how a facilitator's own files take part."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from dialoog.domain.agenda import Bars, Format, StepKind
from dialoog.domain.canvas import Canvas, NoteKind, Section, SectionKind
from dialoog.domain.codebook import FIELD
from dialoog.domain.errors import StorageError
from dialoog.domain.rules import setup
from dialoog.domain.statement import StatementKind, StatementSet
from dialoog.facilitation.ports import ContentSource
from dialoog.store.content.file_content import FileContent, check_content
from dialoog.store.content.files import shipped_folder
from tests.conftest import ROOT

SHIPPED = FileContent.default()


def canvas(id_: str) -> Canvas:
    return SHIPPED.canvases()[id_]


def statements(id_: str) -> StatementSet:
    return SHIPPED.statement_sets()[id_]


def agenda(id_: str) -> Format:
    return SHIPPED.formats()[id_]


def by_id(sheet: Canvas) -> dict[str, Section]:
    return {section.id: section for section in sheet.sections}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder with an editable copy of everything."""
    for name in ("canvases", "statements"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_content_fits_what_the_service_asks_for() -> None:
    source: ContentSource = SHIPPED
    assert source.canvases()
    assert shipped_folder() == ROOT


def test_nothing_is_wrong_with_what_comes_along() -> None:
    assert check_content(ROOT) == ()
    assert SHIPPED.problems() == ()


def test_the_werktafel_has_the_four_lists_with_their_kind_of_note() -> None:
    kinds = {section.id: section.note_kind for section in canvas("werktafel").sections}
    assert kinds == {
        "aandachtspunten": NoteKind.CONCERN,
        "dromen": NoteKind.DREAM,
        "nodig": NoteKind.PLAIN,
        "vragen": NoteKind.PLAIN,
    }


def test_the_praatplaat_splits_people_by_how_motivated_they_are() -> None:
    assert {section.id: section.splits for section in canvas("praatplaat").sections if section.splits} == {
        "motivatie": 7
    }


def test_the_praatplaat_asks_four_scores_and_seven_open_questions() -> None:
    sections = canvas("praatplaat").sections
    scores = {section.id for section in sections if section.kind is SectionKind.SCORE}
    open_ = {section.id for section in sections if section.kind is SectionKind.NOTES}
    assert scores == {"motivatie", "begeleiding-school", "begeleiding-stage", "voorbereiding"}
    assert open_ == {"waarom", "beter", "leren", "nog-leren", "wennen", "begeleiding-beter", "lesstof"}


def test_the_stage_canvas_has_the_boxes_of_the_paper_sheet_in_their_order() -> None:
    boxes = list(dict.fromkeys(section.group or section.id for section in canvas("stage-canvas").sections))
    assert boxes == [
        "beweegreden",
        "verwachtingen",
        "sterk-zwak",
        "De ideale stage",
        "verbeterpunten",
        "zelf-doen",
        "nodig",
        "buiten-de-kaders",
    ]


def test_the_stage_canvas_asks_each_thing_in_its_own_way() -> None:
    sections = by_id(canvas("stage-canvas"))
    assert [row.id for row in sections["verwachtingen"].rows] == [
        "werkzaamheden",
        "tijdsindeling",
        "verantwoordelijkheden",
        "team",
        "werkomgeving",
    ]
    assert sections["sterk-zwak"].kind is SectionKind.PLUSMINUS
    assert [row.id for row in sections["sterk-zwak"].rows] == ["onderwijs", "zorginstelling", "stagiair"]
    assert [option.id for option in sections["stageduur"].options] == ["1-2", "3-4", "5-6", "7-9", "10-12"]
    assert sections["inspraak"].kind is SectionKind.CHOICES
    scale = sections["ontwikkeling"]
    assert scale.kind is SectionKind.SCALE
    assert scale.low_label
    assert scale.high_label


def test_the_stagedialoog_votes_on_five_statements_and_cools_down_with_the_last() -> None:
    kinds = [statement.kind for statement in statements("stagedialoog").statements]
    assert kinds == [StatementKind.YESNO, *[StatementKind.CHOICE] * 3, StatementKind.YESNO]
    for name, size in (("stagedialoog", 5), ("roadshow", 6)):
        cooldown = [statement.cooldown for statement in statements(name).statements]
        assert cooldown == [False] * (size - 1) + [True]


def test_everything_says_where_it_comes_from() -> None:
    sources = [sheet.source for sheet in SHIPPED.canvases().values()]
    sources += [found.source for found in SHIPPED.formats().values()]
    for found in SHIPPED.statement_sets().values():
        sources += [found.source, *(statement.source for statement in found.statements)]
    assert len(sources) == 5 + 4 + 2 + 11
    assert all(sources)


def test_a_yes_no_statement_has_its_answers_without_anybody_writing_them() -> None:
    opening = statements("stagedialoog").statements[0]
    assert [option.id for option in opening.options] == ["ja", "nee"]


def test_a_scale_that_is_voted_on_can_say_what_its_ends_mean(tmp_path: Path) -> None:
    ends = 'type = "schaal"\nlaag = "vooral leren"\nhoog = "vooral werken"'
    text = (
        'soort = "stellingen"\nid = "eigen"\ntitel = "Eigen"\nbron = "Wij."\n[[stellingen]]\nid = "s"\ntekst = "Hoe?"\n'
    )
    (tmp_path / "eigen.toml").write_text(f"{text}{ends}\n", "utf-8")
    (found,) = FileContent(tmp_path).statement_sets()["eigen"].statements
    assert (found.low_label, found.high_label) == ("vooral leren", "vooral werken")


def test_every_format_has_the_five_parties() -> None:
    formats = SHIPPED.formats()
    assert set(formats) == {"stagedialoog", "roadshow", "praatplaat", "leeg"}
    for found in formats.values():
        assert found.parties == (
            ("student", "Student"),
            ("onderwijs", "Onderwijs"),
            ("werkveld", "Werkveld"),
            ("management", "Management"),
            ("gemeente", "Gemeente"),
        )


def test_the_stagedialoog_takes_three_hours_in_groups_and_an_hour_and_a_half_in_the_hall() -> None:
    steps = agenda("stagedialoog").steps
    canvas_steps = [place for place, step in enumerate(steps) if step.kind is StepKind.CANVAS]
    groups = steps[canvas_steps[0] : canvas_steps[-1] + 1]
    hall = steps[canvas_steps[-1] + 2 :]
    assert sum(step.minutes for step in groups) == 180
    assert StepKind.BREAK in {step.kind for step in groups}
    assert sum(step.minutes for step in hall) == 90


def test_every_statement_of_a_set_has_its_vote_of_ten_minutes_in_the_agenda() -> None:
    for name in ("stagedialoog", "roadshow"):
        votes = [step for step in agenda(name).steps if step.kind is StepKind.VOTE]
        assert [step.statement for step in votes] == list(statements(name).statements)
        assert {step.minutes for step in votes} == {10}


def test_every_section_of_a_canvas_comes_along_in_the_agenda_once() -> None:
    for found in SHIPPED.formats().values():
        asked = [section for step in found.steps for section in step.sections]
        assert sorted(asked) == sorted(by_id(canvas(found.canvas)))


def test_a_canvas_step_without_a_choice_of_sections_asks_all_of_them() -> None:
    step = agenda("leeg").steps[-1]
    assert step.sections == ("aandachtspunten", "dromen")


def test_dots_stay_hidden_until_the_close_when_the_file_says_so() -> None:
    bars = {step.kind: step.bars for step in agenda("roadshow").steps}
    assert bars[StepKind.PRIORITISE] is Bars.HIDDEN
    assert bars[StepKind.VOTE] is Bars.BATCHES


@pytest.mark.parametrize("name", ["stagedialoog", "roadshow", "praatplaat", "leeg"])
def test_every_format_makes_a_session(name: str) -> None:
    template = agenda(name)
    sheet, found = SHIPPED.canvases().get(template.canvas), SHIPPED.statement_sets().get(template.statements)
    session = setup.new_session(template, sheet, title="Proef", day=date(2025, 3, 4), statements=found)
    assert [step.id for step in session.steps] == [step.id for step in template.steps]
    assert len(session.agenda) == len(template.steps)


def test_a_file_with_a_mistake_does_not_take_the_others_along(own: Path) -> None:
    edit(own / "canvases" / "praatplaat.toml", 'id = "wennen"', 'id = "Wennen!"')
    content = FileContent(own)
    assert set(content.canvases()) == {"blanco", "interview", "stage-canvas", "werktafel"}
    assert set(content.formats()) == {"stagedialoog", "roadshow", "leeg"}
    assert {problem.file.name for problem in content.problems()} == {"praatplaat.toml"}
    blamed = [problem for problem in content.problems() if problem.file.parent.name == "formats"]
    assert [problem.what for problem in blamed] == ["In het bestand van 'praatplaat' zit een fout."]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not stop this user")
def test_a_file_that_may_not_be_read_does_not_take_the_others_along(own: Path) -> None:
    (own / "statements" / "roadshow.toml").chmod(0)
    assert set(FileContent(own).statement_sets()) == {"stagedialoog"}


def test_a_folder_in_the_place_of_a_file_does_not_take_the_others_along(own: Path) -> None:
    path = own / "statements" / "roadshow.toml"
    path.unlink()
    path.mkdir()
    content = FileContent(own)
    assert set(content.statement_sets()) == {"stagedialoog"}
    assert "kan niet gelezen worden" in content.problems()[0].sentence


def test_own_files_come_beside_those_that_come_along(tmp_path: Path) -> None:
    (tmp_path / "canvases" / "formats").mkdir(parents=True)
    source = (ROOT / "canvases" / "formats" / "roadshow.toml").read_text("utf-8")
    mine = source.replace('id = "roadshow"', 'id = "onze-roadshow"', 1)
    (tmp_path / "canvases" / "formats" / "onze.toml").write_text(mine, "utf-8")
    content = FileContent.default(tmp_path)
    assert content.problems() == ()
    assert {"onze-roadshow", "roadshow", "leeg"} <= set(content.formats())


def test_an_own_file_takes_the_place_of_the_one_with_the_same_id(own: Path) -> None:
    edit(own / "canvases" / "werktafel.toml", 'titel = "Werktafel"', 'titel = "Onze tafel"')
    content = FileContent.default(own)
    assert content.problems() == ()
    assert content.canvases()["werktafel"].title == "Onze tafel"


def test_of_two_files_with_one_id_the_first_is_used_and_the_second_reported(own: Path) -> None:
    copy = own / "statements" / "stagedialoog-kopie.toml"
    shutil.copy(own / "statements" / "stagedialoog.toml", copy)
    edit(copy, 'titel = "Stagedialoog"', 'titel = "Kopie"')
    content = FileContent(own)
    assert content.statement_sets()["stagedialoog"].title == "Stagedialoog"
    assert [(p.file.name, p.what) for p in content.problems()] == [
        ("stagedialoog-kopie.toml", "De id 'stagedialoog' staat ook in stagedialoog.toml."),
    ]
    assert len(check_content(own)) == 2, "whoever checks hears it of both"


def test_an_own_codebook_comes_beside_the_one_of_the_field(tmp_path: Path) -> None:
    (tmp_path / "canvases").mkdir()
    text = 'soort = "codeboek"\nid = "wijk"\ntitel = "Wijk"\nversie = 3\nbron = "Eigen."\n'
    mine = tmp_path / "canvases" / "codebook-wijk.toml"
    mine.write_text(f'{text}\n[[themas]]\nid = "rust"\ntitel = "Rust"\nwoorden = ["stil"]\n', "utf-8")
    content = FileContent.default(tmp_path)
    assert content.problems() == ()
    assert set(content.codebooks()) == {"wijk", FIELD}
    own = content.codebooks()["wijk"]
    assert (own.title, own.version, own.themes[0].words) == ("Wijk", 3, ("stil",))
    assert set(content.canvases()) == set(SHIPPED.canvases()), "a codebook is no canvas"


def test_a_codebook_with_a_mistake_is_left_out_and_that_of_the_field_stays(tmp_path: Path) -> None:
    (tmp_path / "canvases").mkdir()
    (tmp_path / "canvases" / "codebook-stages.toml").write_text('soort = "codeboek"\nid = "stages"\n', "utf-8")
    content = FileContent.default(tmp_path)
    assert content.codebooks()[FIELD] == SHIPPED.codebooks()[FIELD]
    assert {problem.file.name for problem in content.problems()} == {"codebook-stages.toml"}


def test_a_content_folder_that_is_not_there_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"De map .*weg is er niet"):
        FileContent.default(tmp_path / "weg")


def test_files_may_lie_loose_in_a_folder(tmp_path: Path) -> None:
    shutil.copy(ROOT / "canvases" / "werktafel.toml", tmp_path)
    assert list(FileContent(tmp_path).canvases()) == ["werktafel"]


def test_a_file_from_windows_reads_like_any_other(own: Path) -> None:
    """Editors there put a mark at the start and end lines their own way."""
    path = own / "canvases" / "werktafel.toml"
    text = path.read_text("utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert FileContent(own).canvases()["werktafel"] == canvas("werktafel")


def test_texts_lose_characters_that_would_garble_a_screen(own: Path) -> None:
    edit(own / "canvases" / "werktafel.toml", 'titel = "Werktafel"', 'titel = "Werk\\u202Etafel\\u001B"')
    assert FileContent(own).canvases()["werktafel"].title == "Werktafel"


def test_a_file_changed_by_hand_is_read_again_and_a_mistake_in_it_is_told_in_short(own: Path) -> None:
    content, file = FileContent(own), own / "canvases" / "werktafel.toml"
    before, text = content.canvases()["werktafel"], file.read_text("utf-8")
    file.write_text(text.replace(before.title, "Onze eigen tafel"), "utf-8")
    assert content.canvases()["werktafel"].title == "Onze eigen tafel"
    assert content.left_out() == ()
    file.write_text(text + "\nkapot = = 1\n", "utf-8")
    assert "werktafel" not in content.canvases()
    assert [sentence for sentence in content.left_out() if sentence.startswith("werktafel.toml, ")]
    assert str(own) not in "".join(content.left_out())
    file.write_text(text, "utf-8")
    assert content.canvases()["werktafel"] == before
    assert content.left_out() == ()
