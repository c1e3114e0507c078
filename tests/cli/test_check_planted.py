"""What somebody plants in a closed session, or leaves beside it, and whether `dialoog check` names it.

Each of these was, or could be, a way back to a person. Two cannot be seen: they look like a lawful edit, and the help
of the command says so.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dialoog.domain.note import Channel
from dialoog.domain.rules import actions, filling_in, theming, voting
from dialoog.domain.session import Session, apply
from dialoog.store.session_store import write_new
from dialoog.store.tables import AtomicStorage
from tests.build import DAY, NOON, FixedChance, a_session, ballots, closed, joined, noted, themed, voted, without_sums
from tests.cli.conftest import Program
from tests.domain.test_bands import MIXED, a_survey

FILE = Path("sessions/dag.json")
File = dict[str, Any]
Plant = Callable[[File], None]


def a_day() -> Session:
    """A day with remarks, a theme, a vote, dots, an action, a hidden remark and something to undo."""
    session = joined(a_session(title="Dag", place="Delft"), student=12, onderwijs=9, gemeente=2)
    for number in range(1, 7):
        session = noted(session, f"Meer tijd {number}", author=f"student-{number}", party="student")
    session = noted(session, "Een buddy", section="dreams", author="onderwijs-1", party="onderwijs")
    session = noted(session, "Uit het raadhuis", author="gemeente-1", party="gemeente")
    session = noted(session, "Dit mag niemand lezen", author="student-7", party="student")
    session = apply(session, filling_in.hide(session, "n9", "niet gepast"))
    for number in range(1, 10):
        person = f"onderwijs-{number}"
        session = apply(
            session, filling_in.answer(session, section="score", values=(str(5 + number % 4),), author=person)
        )
    session = themed(session, Tijd=["n1", "n2"], Contact=["n7"])
    cast = [*ballots("student", *["ja"] * 8, *["nee"] * 8), *ballots("onderwijs", *["ja"] * 7, *["nee"] * 8)]
    session = voted(session, "stem-1", cast)
    session = apply(session, voting.hear(session, "stem-1", "Dat hangt ervan af."))
    session = apply(session, actions.add(session, what="Een rooster maken", theme="t1", note="n1", today=DAY))
    done = closed(session)
    done = apply(done, theming.rename(done, "t1", "Tijd om te leren"))
    from dialoog.facilitation.second_reader import begin

    return apply(done, begin(done, FixedChance(), now=NOON))


def keep(session: Session) -> None:
    FILE.parent.mkdir(exist_ok=True)
    write_new(FILE, session)


def write(file: File) -> None:
    """Write the file with the sums that belong to what is planted: by them alone nothing is found."""
    AtomicStorage(FILE).write(file)


def row(file: File, table: str, place: int = 0) -> Any:  # noqa: ANN401 - a row is plain JSON
    return list(file[table].values())[place]


def result(file: File) -> File:
    found: File = row(file, "rounds")["result"]
    return found


# ------------------------------------------------------------------------------------------------- in the tables


def _participant(file: File) -> None:
    file["participants"]["8f3a91c2"] = {"id": "8f3a91c2", "party": "student"}


def _answer(file: File) -> None:
    one = {"id": "d1:score", "section": "score", "values": ["7"], "author": "d1"}
    file["answers"]["d1:score"] = one


def _slip(file: File) -> None:
    file["slips"]["0" * 32] = {"id": "0" * 32, "used": True}


def _token(file: File) -> None:
    row(file, "notes")["author"] = "kX9_a8Qw2Lp0Zt7Rb4Vn1A"


def _author_with_a_moment(file: File) -> None:
    row(file, "notes")["author"] = "d20260603"


def _author_beyond_the_room(file: File) -> None:
    row(file, "notes")["author"] = "d1305"


def _salt(file: File) -> None:
    file["meta"]["session"]["door"] = {"salt": "00ff" * 8}


def _code(file: File) -> None:
    file["meta"]["session"]["door"] = {"code": "ACDE"}


def _import_print(file: File) -> None:
    file["meta"]["session"]["imports"] = ["ab" * 32]


def _ballots_table(file: File) -> None:
    file["ballots"] = {"k1": {"row": [[["ja"], "student"], "phone"]}}


def _nearly_of_one_mind(file: File) -> None:
    """The counts of both parties still add up, but one that is told exactly is nearly all."""
    kept = result(file)
    kept["groups"][0]["tally"]["counts"] = {"ja": 15, "nee": 1}
    kept["groups"][1]["tally"]["counts"] = {"ja": 0, "nee": 15}


def _rounded_otherwise(file: File) -> None:
    _nearly_of_one_mind(file)
    for group in result(file)["groups"]:
        group["precision"] = "rounded"


def _group_below_eleven(file: File) -> None:
    """Two parties that were one group stand apart again, with counts that add up."""
    kept = result(file)
    kept["groups"] = [
        {"parties": [party], "tally": {"voters": sum(counts), "counts": dict(zip(("ja", "nee"), counts, strict=True))}}
        for party, counts in (("student", (8, 8)), ("onderwijs", (5, 5)), ("gemeente", (2, 3)))
    ]


def _parties_beside_hands(file: File) -> None:
    result(file)["channels"] = {"phone": 11, "hands": 20}


def _order_of_notes(file: File) -> None:
    file["notes"] = dict(reversed(file["notes"].items()))


def _extra_field(file: File) -> None:
    row(file, "notes")["tijd"] = "13:05"


def _extra_in_an_array(file: File) -> None:
    row(file, "log")["taken"] = {"t1": [[0, "n1", "person", "student-1"]]}


def _second_meta(file: File) -> None:
    file["meta"]["oud"] = {**file["meta"]["session"], "title": "Jan deed mee"}


def _id_of_a_note(file: File) -> None:
    _rename(file, "notes", "n1", "n20260603130501")


def _id_of_a_theme(file: File) -> None:
    _rename(file, "themes", "t2", "t-1764518400")


def _id_of_an_action(file: File) -> None:
    _rename(file, "actions", "a1", "a20260603")


def _id_of_a_step(file: File) -> None:
    _rename(file, "agenda", "themas", "stap-1764518400")


def _rename(file: File, table: str, old: str, new: str) -> None:
    file[table] = {new if id_ == old else id_: one for id_, one in file[table].items()}
    file[table][new]["id"] = new


def _channel(file: File) -> None:
    row(file, "notes")["channel"] = "phone"


def _band(file: File) -> None:
    row(file, "notes")["band"] = "low"


def _table(file: File) -> None:
    row(file, "notes")["table"] = "3"


def _origin(file: File) -> None:
    row(file, "notes")["origin"] = "abcdef0123456789abcd"


def _small_party(file: File) -> None:
    pooled = next(note for note in file["notes"].values() if note.get("party") == "*")
    pooled["party"] = "gemeente"


def _hidden_text(file: File) -> None:
    hidden = next(note for note in file["notes"].values() if note.get("hidden"))
    hidden["text"] = "Dit mag niemand lezen"


def _hidden_writer(file: File) -> None:
    hidden = next(note for note in file["notes"].values() if note.get("hidden"))
    hidden["author"] = "d3"


def _score_of_one(file: File) -> None:
    tally = {"voters": 1, "counts": {"7": 1}}
    file["outcomes"]["score"] = {"id": "score", "result": {"tally": tally, "channels": {"keyboard": 1}}}


def _below_the_floor(file: File) -> None:
    row(file, "rounds")["k"] = 1


def _sums_wrong(file: File) -> None:
    result(file)["tally"]["counts"]["ja"] += 1


def _groups_sum_wrong(file: File) -> None:
    result(file)["groups"][0]["tally"] = {"voters": 13, "counts": {"ja": 8, "nee": 5}}


def _total_less_groups(file: File) -> None:
    """A total of one person more than the parties together: the difference is that person."""
    result(file)["tally"] = {"voters": 32, "counts": {"ja": 16, "nee": 16}}
    result(file)["channels"] = {"phone": 32}


def _small_group(file: File) -> None:
    groups = result(file)["groups"]
    groups[0]["tally"] = {"voters": 28, "counts": {"ja": 14, "nee": 14}}
    groups[1]["tally"] = {"voters": 3, "counts": {"ja": 1, "nee": 2}}


def _unanimous_group(file: File) -> None:
    groups = result(file)["groups"]
    groups[0]["tally"] = {"voters": 16, "counts": {"ja": 0, "nee": 16}}
    groups[1]["tally"] = {"voters": 15, "counts": {"ja": 15, "nee": 0}}


def _one_group_of_two(file: File) -> None:
    result(file)["groups"] = result(file)["groups"][:1]


def _few_beside_hands(file: File) -> None:
    result(file)["channels"] = {"phone": 2, "hands": 29}
    result(file)["groups"] = []


def _unknown_group(file: File) -> None:
    result(file)["groups"][0]["parties"] = ["student-jan"]


def _order_of_counts(file: File) -> None:
    tally = result(file)["tally"]
    tally["counts"] = dict(reversed(tally["counts"].items()))


def _order_of_groups(file: File) -> None:
    result(file)["groups"].reverse()


def _order_of_channels(file: File) -> None:
    result(file)["channels"] = {"paper": 6, "phone": 15}


def _open_round(file: File) -> None:
    row(file, "rounds")["state"] = "open"


def _withheld_but_told(file: File) -> None:
    result(file)["withheld"] = True


def _moment_in_the_clock(file: File) -> None:
    row(file, "agenda")["clock"] = {"started": "student-1 om 13:05"}


# ------------------------------------------------------------------------------------------------- in what is typed


def _title(file: File) -> None:
    file["meta"]["session"]["title"] = "Stagedialoog met Jan de Vries"


def _reason(file: File) -> None:
    hidden = next(note for note in file["notes"].values() if note.get("hidden"))
    hidden["hidden"] = "dit schreef mevrouw Bakker"


def _address_in_an_action(file: File) -> None:
    row(file, "actions")["need"] = "Langskomen op Kerkstraat 12"


def _iban(file: File) -> None:
    row(file, "actions")["need"] = "Overmaken op NL91 ABNA 0417 1643 00"


def _bsn(file: File) -> None:
    row(file, "remarks")["text"] = "mijn nummer is 111222333"


def _phone(file: File) -> None:
    row(file, "notes")["text"] = "Bel 06-12345678"


def _mail(file: File) -> None:
    row(file, "themes")["description"] = "vraag het an@school.nl"


def _internet_address(file: File) -> None:
    row(file, "notes")["text"] = "kwam van 192.168.1.17"


def _name_in_the_log(file: File) -> None:
    row(file, "log")["label"] = "thema 'Fatima' hernoemd"


def _name_before_the_rename(file: File) -> None:
    row(file, "log")["before"]["t1"]["title"] = "Wat Sanne zei"


def _born(file: File) -> None:
    row(file, "notes")["text"] = "Ik ben van 12-03-1998"


def _reader(file: File) -> None:
    row(file, "codings")["reader"] = "Joris"


def _token_in_a_text(file: File) -> None:
    row(file, "agenda")["purpose"] = "kX9_a8Qw2Lp0Zt7Rb4Vn1A"


IN_THE_FILE: tuple[Plant, ...] = (
    _participant, _answer, _slip, _token, _author_with_a_moment, _author_beyond_the_room, _salt, _code,
    _import_print, _ballots_table, _order_of_notes, _extra_field, _extra_in_an_array, _second_meta, _id_of_a_note,
    _id_of_a_theme, _id_of_an_action, _id_of_a_step, _channel, _band, _table, _origin, _small_party, _hidden_text,
    _hidden_writer, _score_of_one, _below_the_floor, _sums_wrong, _groups_sum_wrong, _total_less_groups,
    _small_group, _unanimous_group, _one_group_of_two, _few_beside_hands, _unknown_group, _order_of_counts,
    _order_of_groups, _order_of_channels, _nearly_of_one_mind, _rounded_otherwise, _group_below_eleven,
    _parties_beside_hands, _open_round, _withheld_but_told, _moment_in_the_clock, _title, _reason,
    _address_in_an_action, _iban, _bsn, _phone, _mail, _internet_address, _name_in_the_log, _name_before_the_rename,
    _born, _reader, _token_in_a_text,
)  # fmt: skip
BESIDE = (
    ".dag.json.tmp",
    ".dag.ballots.json.tmp",
    "dag.backup-format-2.json",
    "dag.json.bak",
    "dag.bak.json",
    "dag.json~",
    ".dag.json.swp",
    "dag (1).json",
    "dag - kopie.json",
    "dag.ballots.json",
)
NOT_OF_IT = ("dag-verslag.md", "dagboek.json.bak", "dag-2.json", ".dag.json.lock", "dag-verslag-1.svg", "dag.pdf")


def test_a_day_that_was_closed_as_it_should_has_nothing_to_be_told_of(dialoog: Program) -> None:
    keep(a_day())
    assert dialoog("check", "dag").out == ""


@pytest.mark.parametrize("plant", IN_THE_FILE, ids=lambda plant: plant.__name__)
def test_what_is_planted_in_the_file_is_named_and_never_repeated(dialoog: Program, plant: Plant) -> None:
    keep(a_day())
    file = without_sums(json.loads(FILE.read_text("utf-8")))
    plant(file)
    write(file)
    ended = dialoog("check", "dag")
    assert ended.out, f"{plant.__name__} was not found"
    assert "Fatima" not in ended.out
    assert "kX9_a8Qw" not in ended.out


@pytest.mark.parametrize("name", BESIDE)
def test_what_lies_beside_a_closed_session_is_named(dialoog: Program, name: str) -> None:
    keep(a_day())
    shutil.copyfile(FILE, FILE.parent / name)
    ended = dialoog("check", "dag")
    assert ended.code == 1
    assert name in ended.out or "stembus" in ended.out


@pytest.mark.parametrize("name", NOT_OF_IT)
def test_what_is_no_version_of_the_session_may_lie_beside_it(dialoog: Program, name: str) -> None:
    keep(a_day())
    (FILE.parent / name).write_text("iets anders", "utf-8")
    assert dialoog("check", "dag").out == ""


def test_a_sheet_that_was_never_kept_is_named_once_the_session_is_closed(dialoog: Program) -> None:
    """It holds words with their table and party, which go out of the session itself at the close."""
    keep(a_day())
    (FILE.parent / "dag-overtypen.tmp").write_text('{"table":"3","texts":{"wens":"Fatima wil meer tijd"}}', "utf-8")
    ended = dialoog("check", "dag")
    assert ended.code == 1
    assert "dag-overtypen.tmp" in ended.out
    assert "Fatima" not in ended.out


def test_a_band_beside_a_crossing_of_few_is_named(dialoog: Program) -> None:
    keep(closed(a_survey(MIXED, channel=Channel.PHONE)))
    assert dialoog("check", "dag").out == ""
    file = without_sums(json.loads(FILE.read_text("utf-8")))
    for note in list(file["notes"].values())[:2]:
        note["band"] = "high" if note["band"] == "low" else "low"
    file["outcomes"]["school"]["by_band"][0]["tally"] = {"voters": 2, "counts": {"8": 1, "9": 1}}
    write(file)
    assert dialoog("check", "dag").code == 1


def test_scores_per_party_beside_bands_are_named(dialoog: Program) -> None:
    keep(closed(a_survey(MIXED, channel=Channel.PHONE)))
    file = without_sums(json.loads(FILE.read_text("utf-8")))
    kept = file["outcomes"]["school"]["result"]
    kept["groups"] = [
        {"parties": [party], "tally": {"voters": people, "counts": {str(score): people}}, "precision": "mean"}
        for party, people, score in (("student", 6, 6), ("onderwijs", kept["tally"]["voters"] - 6, 8))
    ]
    write(file)
    told = dialoog("check", "dag").out
    assert "een cijfer de mensen al in twee groepen splitst" in told
    assert "manier die de regels niet toelaten" in told


def test_the_help_names_the_two_things_that_cannot_be_seen(dialoog: Program) -> None:
    told = " ".join(dialoog("check", "--help").out.split())
    assert "bij een andere schrijver is gezet" in told
    assert "met de hand zijn veranderd en nog steeds kloppen" in told


@pytest.mark.parametrize(
    "text", ["Van 1-9-2026 tot 01-02-2027 10 weken", "op 03-06-2026 om 13.00", "NL is 10 keer zo groot", "versie 1.2.3"]
)
def test_a_date_or_an_amount_is_no_number_of_anybody(dialoog: Program, text: str) -> None:
    keep(noted(a_session(), text))
    assert dialoog("check", "dag").out == ""
