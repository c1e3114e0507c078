"""What stands in a report: the chapters of a day, and correct sentences when there is little or nothing to tell."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from dialoog.domain.action import Action
from dialoog.domain.agenda import StepClock
from dialoog.domain.canvas import SectionKind
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import filling_in, setup, voting
from dialoog.domain.session import Session, apply
from dialoog.domain.statement import StatementKind
from dialoog.report import as_json, build, markdown
from dialoog.report.document import Figure, Heading, Quote, Table
from tests.build import (
    DAY,
    NOON,
    a_section,
    a_session,
    a_statement,
    a_step,
    after,
    ballots,
    closed,
    joined,
    noted,
    running,
    themed,
    voted,
)
from tests.conftest import ROOT
from tests.report.sessions import a_day, author, chapter, tables

GOLDEN = Path(__file__).parent / "golden"
CHAPTERS = [
    "Samenvatting",
    "Aanleiding en doel",
    "Werkwijze",
    "Uitkomsten",
    "Stellingen",
    "Aandachtspunten en dromen per thema",
    "Prioriteiten",
    "Actielijst",
    "Klankbord",
    "Verantwoording",
    "Bijlage: alle opmerkingen",
]


def report(session: Session) -> str:
    return markdown(build(session))


def test_a_small_day_gives_the_report_that_was_approved() -> None:
    """When the report is meant to change: read the new one, `report(a_day())`, and write it over the golden one."""
    golden, text = GOLDEN / "dag.md", report(a_day())
    assert text == golden.read_text("utf-8")


def test_a_report_has_its_chapters_in_order() -> None:
    assert [part.title for part in build(a_day()).chapters] == CHAPTERS


def test_without_a_klankbord_there_is_no_such_chapter() -> None:
    assert "Klankbord" not in [part.title for part in build(a_session()).chapters]


def test_references_and_names_in_a_document_are_unique_and_lead_somewhere() -> None:
    document = build(a_day())
    blocks = [block for part in document.chapters for block in part.blocks]
    anchors = [part.key for part in document.chapters]
    anchors += [block.anchor for block in blocks if isinstance(block, Heading)]
    anchors += [row.anchor for block in blocks if isinstance(block, Table) for row in block.rows if row.anchor]
    assert len(set(anchors)) == len(anchors)
    assert {block.source.target for block in blocks if isinstance(block, Quote)} <= set(anchors)
    for names in (
        [block.name for block in blocks if isinstance(block, Table)],
        [block.file for block in blocks if isinstance(block, Figure) if block.file],
    ):
        assert names
        assert len(set(names)) == len(names)


# ------------------------------------------------------------------------------------------------ little to tell


def test_an_empty_session_gives_correct_sentences() -> None:
    text = report(a_session(steps=[], sections=[]))
    for sentence in (
        "Voorlopig verslag: de sessie is nog niet gesloten.",
        "De sessie “Stagedialoog Rijnmond” staat gepland op 3 juni 2026 in Rotterdam.",
        "Er is nog niets geschreven, gestemd of afgesproken.",
        "Er is niet geteld hoeveel mensen er waren.",
        "Er was geen programma vastgelegd.",
        "Er is niets ingevuld op het canvas.",
        "Er waren geen stellingen.",
        "Er zijn geen opmerkingen, dus ook geen thema's.",
        "Er zijn geen prioriteiten gekozen.",
        "Er zijn geen acties afgesproken.",
        "0 opmerkingen: 0 in 0 thema's, 0 los, 0 kwijt.",
        "Er zijn geen opmerkingen verborgen.",
    ):
        assert sentence in text
    assert "None" not in text


def test_only_a_closed_session_has_a_final_report() -> None:
    assert "Voorlopig verslag" in report(running(a_session()))
    assert as_json(running(a_session()))["session"]["provisional"]
    assert "Voorlopig" not in report(closed(a_session()))


def test_remarks_from_a_file_are_no_plan_any_more() -> None:
    text = report(noted(a_session(), "geld voor de bus", party="gemeente"))
    assert "gepland op" not in text
    assert "Op 3 juni 2026 was er een sessie in Rotterdam: “Stagedialoog Rijnmond”." in text
    assert "Er is niet geteld hoeveel mensen er van elke partij waren." in text
    assert "1 opmerking uit" not in text


def test_everybody_blank_and_nobody_at_all_are_told_without_percentages() -> None:
    session = joined(a_session(steps=[a_step(), a_step("stem-2", order=2)]), student=6)
    session = voted(session, "stem-1", ballots("student", *[""] * 6))
    part = chapter(report(voted(session, "stem-2", [])), "Stellingen")
    assert "6 mensen gaven een antwoord, allemaal blanco." in part
    assert "Niemand gaf een antwoord." in part
    assert "%" not in part


def test_a_canvas_question_that_few_answered_is_withheld_and_one_that_all_left_open_is_told() -> None:
    session = joined(a_session(), student=6)
    for number in range(1, 7):
        session = apply(session, filling_in.answer(session, section="scale", values=(), author=f"student-{number}"))
    session = apply(session, filling_in.answer(session, section="score", values=("9",), author="student-1"))
    part = chapter(report(closed(session)), "Uitkomsten")
    assert "6 mensen gaven een antwoord, allemaal blanco." in part
    assert "1 persoon gaf een antwoord. Bij minder dan 5 mensen blijft de uitslag verborgen" in part
    assert "█" not in part


def test_remarks_in_a_section_that_is_gone_are_not_lost() -> None:
    session = noted(a_session(), "nog steeds hier", section="dreams")
    session = replace(session, meta=replace(session.meta, sections=()))
    text = report(session)
    assert "### Overige opmerkingen (dreams)" in text
    assert "nog steeds hier" in chapter(text, "Uitkomsten")


# ------------------------------------------------------------------------------------------------ the canvas


def test_sections_stand_under_their_category_and_box() -> None:
    sections = (
        a_section("een", category="Bewustwording", title="Beweegreden"),
        a_section("twee", category="Activatie", group="De ideale stage", title="Stageduur"),
        a_section("leeg", category="Activatie", title="Niemand schreef hier"),
    )
    session = noted(a_session(sections=sections), "a", section="een")
    part = chapter(report(noted(session, "b", section="twee")), "Uitkomsten")
    heads = [line for line in part.splitlines() if line.startswith("#")]
    assert heads[:4] == [
        "### Bewustwording",
        "#### Beweegreden",
        "### Activatie",
        "#### De ideale stage: Stageduur",
    ]
    assert "Niets ingevuld bij: Niemand schreef hier." in part


def test_a_choice_of_several_says_that_it_need_not_add_up() -> None:
    session = joined(a_session(), student=5)
    for number in range(1, 6):
        both = ("kort", "lang")
        session = apply(session, filling_in.answer(session, section="choices", values=both, author=f"student-{number}"))
    part = chapter(report(closed(session)), "Uitkomsten")
    assert "Meer antwoorden waren mogelijk; de percentages hoeven niet op te tellen tot 100." in part
    assert part.count("(100 %)") == 1
    assert part.count("5  100 %") == 2


def test_the_ends_of_a_scale_are_explained() -> None:
    scale = a_section("schaal", kind=SectionKind.SCALE, low_label="vooral leren", high_label="vooral werken")
    session = joined(a_session(sections=[scale]), student=6)
    for number in range(1, 7):
        session = apply(
            session, filling_in.answer(session, section="schaal", values=("4",), author=f"student-{number}")
        )
    part = chapter(report(closed(session)), "Uitkomsten")
    assert "Het gemiddelde is 4,0 op een schaal van 1 tot 5 (6 mensen)." in part
    assert "1 is vooral leren en 5 is vooral werken." in part


def test_quotes_give_each_role_a_turn_and_say_the_same_words_once() -> None:
    session = joined(a_session(), student=9, onderwijs=9)
    for text in ("zelfde woorden", "Zelfde woorden", "nog een", "en nog een"):
        session = noted(session, text, **author(session, "student"))
    session = noted(session, "van een docent", **author(session, "onderwijs"))
    quotes = [line for line in chapter(report(session), "Uitkomsten").splitlines() if line.startswith("> ")]
    said = [line.removeprefix("> “").split("”")[0].casefold() for line in quotes]
    assert len(said) == len(set(said)) == 3
    assert "van een docent" in said


# ------------------------------------------------------------------------------------------------ votes


def test_before_and_after_the_dialogue_stand_side_by_side_per_party() -> None:
    part = chapter(report(a_day()), "Stellingen")
    rows = tables(part)[0]
    assert ["Studenten (12 / 12)", "ja", "10 (83 %)", "11 (92 %)", "+9"] in rows
    assert ["Allen (30 / 31)", "nee", "13 (43 %)", "9 (29 %)", "−14"] in rows
    assert "**Voor het gesprek zei 57 % ja, erna 71 % (+14 procentpunt).**" in part


def test_means_have_a_decimal_comma_in_every_party() -> None:
    session = a_session(steps=[a_step(statement=a_statement(kind=StatementKind.SCORE))])
    for extra in ("8", "9"):
        cast = ballots("student", *["6", "7", "7", "8", extra] * 3) + ballots(
            "onderwijs", *["5", "5", "6", "6", extra] * 3
        )
        session = voted(session, "stem-1", cast)
    rows = tables(chapter(report(session), "Stellingen"))[0]
    assert rows[1] == ["Allen (30 / 30)", "gemiddelde", "6,6", "6,8", "+0,2"]
    assert ["Studenten (15 / 15)", "gemiddelde", "7,0", "7,5", "+0,5"] in rows, "a mean of a party is rounded to a half"


def test_a_statement_that_was_not_voted_on_is_named() -> None:
    assert "Niet gestemd is over: Stelling 1 (“" in chapter(report(a_session()), "Stellingen")


def test_what_was_heard_at_any_step_is_in_the_report() -> None:
    session = a_session()
    session = after(session, voting.hear(session, "stem-1", "bij de stelling"))
    session = after(session, voting.hear(session, "welkom", "bij het welkom"))
    part = chapter(report(session), "Stellingen")
    assert part.index("bij de stelling") < part.index("“Welkom”") < part.index("bij het welkom")


def test_the_text_is_the_one_that_people_voted_on() -> None:
    session = voted(a_session(), "stem-1", ballots("student", *["ja"] * 5))
    other = replace(session.agenda["stem-1"], statement=a_statement(text="Iets heel anders."))
    changed = replace(session, agenda={**session.agenda, "stem-1": other})
    assert "Iets heel anders." not in report(changed)


def test_priorities_count_dots_and_start_with_the_theme_that_has_most() -> None:
    part = chapter(report(a_day()), "Prioriteiten")
    assert "Iedereen mocht 3 stippen over de thema's verdelen." in part
    assert "9 mensen gaven samen 23 stippen. De meeste kreeg “Begeleiding”: 14 (61 %)." in part


# ------------------------------------------------------------------------------------------------ themes, actions


def test_a_theme_leads_to_all_its_remarks() -> None:
    session = noted(a_session(), *(f"opmerking {number}" for number in range(1, 13)))
    part = chapter(
        report(themed(session, Geld=[f"n{number}" for number in range(12, 0, -1)])),
        "Aandachtspunten en dromen per thema",
    )
    assert "- en nog 7" in part
    assert "In de bijlage: nummers 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12." in part
    shown = [int(number) for number in re.findall(r"\(nr\. (\d+)\)|\[(\d+)\]", part) for number in number if number]
    assert shown == sorted(shown), "by number: the order of the cards is that in which they came"


def test_who_made_the_themes_is_told() -> None:
    from dialoog.domain.rules import theming

    session = noted(a_session(), "een", "twee", "drie")
    proposal = theming.Proposal("Geld", ("n1", "n2"))
    session = after(session, theming.suggest(session, [proposal]))
    account = chapter(report(session), "Verantwoording")
    assert "1 thema: 1 zoals de computer ze noemde, 0 gemaakt of veranderd door mensen." in account
    assert "zette de computer er 2 neer en mensen 0." in account
    by_hand = chapter(report(themed(noted(a_session(), "een"), Geld=["n1"])), "Verantwoording")
    assert "Mensen maakten 1 thema en zetten daar 1 opmerking in." in by_hand


def test_actions_show_what_is_still_missing() -> None:
    session = a_session()
    session = after(session, action_rules.add(session, what="Bellen", who="docenten", today=DAY))
    session = after(session, action_rules.add(session, what="Mailen", who="student", when="op 1-9-2026", today=DAY))
    session = after(session, action_rules.add(session, what="Laten", today=DAY))
    session = after(session, action_rules.change(session, "a3", status="vervallen", today=DAY))
    part = chapter(report(session), "Actielijst")
    assert "3 acties: 2 open en 1 vervallen. Bij 1 actie is nog niet afgesproken wie het doet of wanneer." in part
    rows = tables(part)[0]
    assert rows[0] == [
        *("Nr.", "Wat", "Wie", "Met wie", "Wat is nodig", "Van wie", "Eerste stap", "Wanneer", "Stand", "Thema"),
    ]
    assert [row[2] for row in rows[1:]] == ["docenten", "student", ""]
    assert [row[7] for row in rows[1:]] == ["nog afspreken", "op 1-9-2026 (1 september 2026)", ""]


# ------------------------------------------------------------------------------------------------ the day itself


def test_what_became_of_the_actions_of_earlier_sessions_stands_apart() -> None:
    new = apply(a_session(), action_rules.add(a_session(), what="Een buddy", who="Onderwijs", when="1 juli", today=DAY))
    earlier = Action(id="a1", number=1, what="Een folder", who="Gemeente", from_session="vorig-jaar", from_action="a3")
    session = apply(new, action_rules.carry(new, [earlier]))
    session = apply(session, action_rules.change(session, "a2", status="klaar", today=DAY))
    actions = chapter(markdown(build(session)), "Actielijst")
    own, before = actions.split("### Wat is er van de vorige keer terechtgekomen?")
    assert "1 actie: 1 open." in own
    assert "Een folder" not in own
    assert "| Een folder | Gemeente |  | klaar | vorig-jaar |" in before
    assert "1 actie: 1 klaar." in before
    found = as_json(session)["actions"]
    assert [action.get("from") for action in found] == [None, {"session": "vorig-jaar", "action": "a3"}]


def test_planned_and_real_times_stand_beside_each_other() -> None:
    clock = StepClock(started=NOON, ended=NOON + timedelta(minutes=40), paused_seconds=600)
    steps = (a_step("een", order=1, clock=clock), a_step("twee", order=2, clock=StepClock(started=clock.ended)))
    rows = tables(chapter(report(running(a_session(steps=steps), "twee")), "Werkwijze"))[-1]
    assert rows[1:] == [
        ["Een", "stemming", "13:00", "15", "13:00", "13:40", "30"],
        ["Twee", "stemming", "13:15", "15", "13:40", "loopt nog", "–"],
    ]


def test_a_day_that_was_not_the_day_of_the_plan_is_named() -> None:
    late = StepClock(started=NOON + timedelta(days=1), ended=NOON + timedelta(days=1, minutes=5))
    text = report(running(a_session(steps=[a_step(clock=late)]), "stem-1"))
    assert "De sessie was op 3 juni 2026 in Rotterdam." in text
    assert "Er is ook gewerkt op 4 juni 2026." in text


def test_the_head_count_of_the_facilitator_is_who_was_there() -> None:
    session = joined(a_session(expected=20), student=2)
    session = after(session, setup.set_present(session, {"student": 7, "gemeente": 1}))
    part = chapter(report(session), "Werkwijze")
    assert "Er doen 8 mensen mee, uit 2 partijen. Er werden 20 mensen verwacht." in part


@pytest.mark.skipif(not (ROOT / "sessions" / "voorbeeld.json").is_file(), reason="the worked example is not here")
def test_the_worked_example_has_a_report_without_holes() -> None:
    from dialoog.store.session_store import read_session

    session = read_session(ROOT / "sessions" / "voorbeeld.json")
    text = report(session)
    assert "Voorlopig" not in text
    assert "None" not in text
    assert len(tables(chapter(text + "\n## ", "Bijlage: alle opmerkingen"))[0]) > 100


def test_near_copies_of_a_remark_are_quoted_once_and_the_opposite_is_no_copy() -> None:
    said = ("Geen tijd voor begeleiding", "geen tijd voor begleiding!!", "Geen tijd voor de begeleiding.")
    session = noted(a_session(), *said, "Meer tijd voor begeleiding", "Minder tijd voor begeleiding")
    quotes = [line for line in chapter(report(session), "Uitkomsten").splitlines() if line.startswith("> ")]
    starts = sorted(line.removeprefix("> “").split()[0].casefold() for line in quotes)
    assert starts == ["geen", "meer", "minder"]


def test_a_table_and_its_chart_name_the_same_number_of_people_and_blanks_stand_apart() -> None:
    cast = [*ballots("student", *["ja"] * 5, *["nee"] * 6, ""), *ballots("werkveld", *["ja"] * 6, *["nee"] * 6)]
    session = joined(a_session(steps=[a_step("stem-1", statement=a_statement())]), student=12, werkveld=12)
    document = build(voted(session, "stem-1", cast))
    chart = next(block.chart for block in document.blocks if isinstance(block, Figure) and block.table)
    table = next(block for block in document.blocks if isinstance(block, Table) and block.name == "stelling-1-partijen")
    heads = [column.title.casefold() for column in table.columns[2:]]
    assert heads == [f"{panel.title.casefold()} ({panel.whole})" for panel in chart.panels]
    blanks = [span for cell in table.rows[-1].cells for span in cell.spans]
    assert blanks == ["blanco", "1", "0", "1"], "blanks are known of the room, and divided over the parties"
