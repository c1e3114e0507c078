"""`dialoog new`: a session from a ready-made agenda."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import pytest

from dialoog.domain.rules import actions as action_rules
from dialoog.domain.session import apply
from dialoog.store.session_store import read_session, write_new
from tests.cli.conftest import Program

DAYS = ["2026-06-03", "3-6-2026", "3 juni 2026"]


def test_a_session_holds_what_was_asked_for(dialoog: Program) -> None:
    ended = dialoog(
        *("--sessions", "mijn", "new", "delft", "--format", "roadshow", "--title", "Roadshow Delft"),
        *("--date", "3 juni 2026", "--place", "Delft", "--region", "Haaglanden", "--expected", "75"),
        *("--present", "student=30", "--present", "Onderwijs=12"),
    )
    assert (ended.code, ended.out.strip()) == (0, str(Path("mijn/delft.json")))
    made = read_session(Path(ended.out.strip()))
    meta = made.meta
    assert (meta.title, meta.place, meta.region) == ("Roadshow Delft", "Delft", "Haaglanden")
    assert (meta.date, meta.expected) == (date(2026, 6, 3), 75)
    assert meta.present == {"student": 30, "onderwijs": 12}
    assert {"aandachtspunten", "dromen", "nodig", "vragen"} <= {section.id for section in meta.sections}
    assert made.agenda


@pytest.mark.parametrize("day", DAYS)
def test_a_date_may_be_written_in_several_ways(day: str, dialoog: Program) -> None:
    path = Path(dialoog("new", "dag", "--format", "leeg", "--date", day).out.strip())
    assert read_session(path).meta.date == date(2026, 6, 3)


def test_a_session_may_have_parties_of_its_own(dialoog: Program) -> None:
    words = ("--party", "bewoner=Bewoners", "--party", "wijkteam=Wijkteam", "--present", "Bewoners=9")
    meta = read_session(Path(dialoog("new", "dag", "--format", "praatplaat", *words).out.strip())).meta
    assert [(party.id, party.label) for party in meta.parties] == [("bewoner", "Bewoners"), ("wijkteam", "Wijkteam")]
    assert meta.present == {"bewoner": 9}


def test_an_existing_session_is_never_overwritten(dialoog: Program) -> None:
    path = Path(dialoog("new", "dag", "--format", "leeg").out.strip())
    before = path.read_bytes()
    again = dialoog("new", "dag", "--format", "roadshow")
    assert (again.code, again.out) == (1, "")
    assert "bestaat al" in again.err
    assert path.read_bytes() == before


def test_a_name_with_a_folder_goes_there(dialoog: Program) -> None:
    assert dialoog("new", "archief/dag", "--format", "leeg").out.strip() == str(Path("archief/dag.json"))
    assert dialoog("report", "archief/dag.json").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--present", "studenten!=3"), "'student'"),
        (("--expected", "-1"), "-1"),
        (("--title", " "), "titel"),
    ],
)
def test_what_cannot_be_right_makes_no_session(words: tuple[str, ...], said: str, dialoog: Program) -> None:
    ended = dialoog("--sessions", "mijn", "new", "dag", "--format", "leeg", *words)
    assert ended.code == 1
    assert said in ended.err
    assert not Path("mijn").exists()


@pytest.mark.parametrize("name", [".", "/", "ergens/.."])
def test_a_folder_is_no_name_for_a_session(name: str, dialoog: Program) -> None:
    ended = dialoog("new", name, "--format", "leeg", "--title", "Dag")
    assert ended.code == 2
    assert "is een map" in ended.err


def test_a_name_that_is_too_long_for_a_file_becomes_shorter(dialoog: Program) -> None:
    path = Path(dialoog("new", "dag" * 150, "--format", "leeg").out.strip())
    assert read_session(path).meta.title == "dag" * 150


@pytest.mark.parametrize("party", ["a\x1b[1mb=Bewoners", "a b=Bewoners", "=Bewoners", "bewoner="])
def test_the_id_of_a_party_is_a_word(party: str, dialoog: Program) -> None:
    ended = dialoog("new", "dag", "--format", "leeg", "--party", party)
    assert ended.code == 2
    assert "--party bewoner=Bewoners" in ended.err


@pytest.mark.parametrize("where", [(), ("--sessions", "mijn dagen")])
@pytest.mark.parametrize("name", ["dag", "elders/dag", "mijn dag"])
def test_what_is_said_of_opening_a_new_session_finds_it(name: str, where: tuple[str, ...], dialoog: Program) -> None:
    told = dialoog(*where, "new", name, "--format", "leeg").err
    words = shlex.split(told.split("dialoog open ")[1])
    assert len(words) == 1
    assert dialoog("report", words[0]).code == 0


def test_content_of_ones_own_goes_before_that_of_dialoog(dialoog: Program) -> None:
    folder = Path("eigen/canvases/formats")
    folder.mkdir(parents=True)
    shipped = dialoog("new", "a", "--format", "buurt", "--content", "eigen")
    assert (shipped.code, "'buurt'" in shipped.err) == (2, True)
    (folder / "buurt.toml").write_text(
        'soort = "draaiboek"\nid = "buurt"\ntitel = "Buurtgesprek"\nuitleg = "Een avond."\nbron = "Eigen."\n'
        'begin = "19:30"\npartijen = ["Bewoner", "Gemeente"]\n\n'
        '[[onderdelen]]\ntype = "praten"\ntitel = "Welkom"\nminuten = 10\ndoel = "Welkom heten."\n',
        "utf-8",
    )
    made = read_session(Path(dialoog("new", "a", "--format", "buurt", "--content", "eigen").out.strip()))
    assert [step.title for step in made.steps] == ["Welkom"]


def test_open_actions_of_earlier_sessions_in_the_region_come_along_unless_that_is_not_wanted(dialoog: Program) -> None:
    def made(name: str, day: str, *words: str) -> Path:
        ended = dialoog("new", name, "--format", "leeg", "--region", "De Streek", "--date", day, *words)
        told.append(ended.err)
        return Path(ended.out.strip())

    told: list[str] = []
    path = made("een", "1-3-2025")
    session = read_session(path)
    path.unlink()
    write_new(path, apply(session, action_rules.add(session, what="Een folder maken", today=session.meta.date)))
    before = path.read_bytes()
    (action,) = read_session(made("twee", "1-3-2026")).actions.values()
    assert (action.what, action.from_session, action.from_action) == ("Een folder maken", "een", "a1")
    assert "1 open actie van eerdere sessies in De Streek gaat mee." in told[-1]
    assert path.read_bytes() == before
    assert not read_session(made("drie", "1-3-2026", "--no-actions")).actions
