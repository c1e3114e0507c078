"""`dialoog import --guide`: conversations before the day come in, and nobody's name with them."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.conftest import Program

ROWS = """\
respondent;party;question;value
Samira;management;inrichting;Er is te weinig geld voor plekken.
Samira;management;samenwerking;We bellen elkaar pas als het misgaat.
Joost;management;uitvoering;De eerste week is het druk.
"""


def taken_in(dialoog: Program, session: str, rows: str = ROWS) -> str:
    Path("gesprekken.csv").write_text(rows, "utf-8")
    ended = dialoog("import", session, "gesprekken.csv", "--guide", "interview")
    return ended.err


def test_conversations_come_in_once_without_who_said_it(dialoog: Program, session: str) -> None:
    assert "2 gesprekken ingelezen, met 3 opmerkingen." in taken_in(dialoog, session)
    assert "dit bestand is al ingelezen" in taken_in(dialoog, session)
    kept = Path("sessions/delft.json").read_text("utf-8")
    assert "Samira" not in kept
    assert '"interviewed"' in kept
    report = dialoog("report", session).out
    assert "## Analyse vooraf" in report
    assert "Er waren 2 gesprekken: 2 van management." in report


def test_what_cannot_be_right_is_refused_whole(dialoog: Program, session: str) -> None:
    before = Path("sessions/delft.json").read_bytes()
    told = taken_in(dialoog, session, ROWS + ";management;inrichting;x\nSamira;student;inrichting;x\nJan;;dromen;x\n")
    for sentence in (
        "rij 5: de respondent is niet ingevuld",
        "rij 6: deze respondent heeft",
        "rij 7: 'dromen' is geen onderwerp",
    ):
        assert sentence in told
    assert "Mogelijk is: inrichting, uitvoering, samenwerking." in told
    assert "deze kolommen: respondent" in taken_in(dialoog, session, "text\neen\n")
    assert Path("sessions/delft.json").read_bytes() == before


def test_a_guide_that_is_not_there_is_named_with_those_that_are(dialoog: Program, session: str) -> None:
    Path("gesprekken.csv").write_text(ROWS, "utf-8")
    ended = dialoog("import", session, "gesprekken.csv", "--guide", "intervieuw")
    assert ended.code == 1
    assert "De leidraad 'intervieuw' is er niet." in ended.err
    assert "interview" in ended.err
    assert dialoog("import", session, "gesprekken.csv", "--guide", "werktafel").code == 1
    assert dialoog("import", session, "gesprekken.csv", "--guide", "interview", "--section", "notes").code == 2


def test_the_examples_in_the_docs_can_be_taken_over_as_they_are(dialoog: Program) -> None:
    guide = Path(__file__, "../../../docs/opdrachten.md").resolve().read_text("utf-8")
    chapter = guide.split("## Vier voorbeelden om over te nemen\n")[1].split("\n## ")[0]
    for name, rows in re.findall(r"^`(\S+\.csv)`:.*?```csv\n(.*?)```", chapter, re.DOTALL | re.MULTILINE):
        Path(name).write_text(rows, "utf-8")
    Path("sessions").mkdir()
    commands = re.findall(r"^dialoog (.+)$", chapter, re.MULTILINE)
    assert len(commands) == 5
    for command in commands:
        ended = dialoog(*command.split())
        assert ended.code == 0, ended.err
    kept = Path("sessions/oefenen.json").read_text("utf-8")
    for words in ("Omdat ik veel zelf mag doen", "We bellen elkaar", "De lessen komen vaak", "krijgt een vergoeding"):
        assert words in kept
