"""What a file adds to a session, and what is said when it cannot be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.canvas import NoteKind
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Session, apply
from dialoog.domain.statement import StatementKind
from dialoog.facilitation.importing import FaultyRows, Yield, read_file, remarks
from tests.build import FixedChance, a_choice_statement, a_section, a_session, a_vote_step, closed, joined

HEADER = "section,party,table,kind,text\n"
COUNTS = "statement,round,party,choice,count\n"
PEOPLE = "respondent,party,question,value\n"


def read(session: Session, text: str | bytes, *, name: str = "bestand.csv", section: str = "", seed: int = 1) -> Yield:
    content = text.encode() if isinstance(text, str) else text
    return read_file(session, name, content, FixedChance(seed), section)


def imported(session: Session, text: str | bytes, *, name: str = "bestand.csv", section: str = "") -> Session:
    return apply(session, read(session, text, name=name, section=section).changes)


def faults(session: Session, text: str | bytes) -> tuple[str, ...]:
    with pytest.raises(FaultyRows) as caught:
        read(session, text)
    return caught.value.faults


# ------------------------------------------------------------------------------------------------ how files are saved


@pytest.mark.parametrize(
    "content",
    [
        b"section,party,table,kind,text\nnotes,student,3,droom,Caf\xc3\xa9\n",
        b"\xef\xbb\xbfsection,party,table,kind,text\r\nnotes,student,3,droom,Caf\xc3\xa9\r\n",
        b"section;party;table;kind;text\r\nnotes;student;3;droom;Caf\xe9\r\n",
        "section\tparty\ttable\tkind\ttext\nnotes\tstudent\t3\tdroom\tCafé\n".encode("utf-16"),
        "text,kind,table,party,section\nCafé,wens,3,Studenten,Notes\n".encode(),
        '"Text" , "KIND","table","party","section"\n"Café","dream","3","STUDENT","NOTES"\n\n'.encode(),
    ],
    ids=["plain", "mark and CRLF", "Excel in cp1252", "Excel in UTF-16", "columns in another order", "capitals"],
)
def test_a_file_is_read_however_it_was_saved(content: bytes) -> None:
    [note] = imported(a_session(), content).notes.values()
    assert (note.section, note.party, note.table, note.kind) == ("notes", "student", "3", NoteKind.DREAM)
    assert (note.text, note.channel) == ("Café", Channel.IMPORT)


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_quotation_mark_that_is_never_closed_takes_in_no_other_remark(end: str) -> None:
    wrong = f'{HEADER}notes,,,,een\nnotes,,,,"twee\nnotes,,,,drie{end}'
    [fault] = faults(a_session(), wrong)
    assert fault.startswith("rij 3: ")
    assert "aanhalingsteken" in fault


def test_a_cell_without_end_is_told_of_in_dutch() -> None:
    with pytest.raises(Invalid, match="aanhalingsteken ontbreekt"):
        read(a_session(), HEADER + 'notes,,,,"' + "x" * 200_000 + '"\n')


def test_of_a_file_that_is_wrong_everywhere_not_every_row_is_told() -> None:
    with pytest.raises(FaultyRows) as caught:
        read(a_session(), HEADER + "weg,,,,hoi\n" * 2000)
    assert len(caught.value.faults) == 2000
    assert len(caught.value.sentence.splitlines()) == 42
    assert "en nog 1960 andere" in caught.value.sentence


def test_a_remark_may_hold_separators_quotes_and_line_ends() -> None:
    [note] = imported(a_session(), HEADER + 'notes,,,,"Een ""goede"" stage,\nmet tijd; en rust"\n').notes.values()
    assert note.text == 'Een "goede" stage, met tijd; en rust'


def test_a_row_is_numbered_as_a_spreadsheet_shows_it() -> None:
    """Line ends inside a cell and empty rows do not shift the number."""
    text = HEADER + 'notes,,,,"een\ntwee\ndrie"\n\nnergens,,,,vier\n'
    assert faults(a_session(), text)[0].startswith("rij 4: ")


def test_every_faulty_row_is_named_with_the_nearest_spelling() -> None:
    text = HEADER + "note,student,1,,een\nnotes,studnt,1,,twee\nnotes,,,dromm,drie\nnotes,,,,\nnotes,,,,goed\n"
    told = faults(a_session(), text)
    assert [line.split(":")[0] for line in told] == ["rij 2", "rij 3", "rij 4", "rij 5"]
    assert "'notes'" in told[0]
    assert "'student'" in told[1]
    assert "'droom'" in told[2]
    assert "leeg" in told[3]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "kop"),
        (b"PK\x03\x04rest of a workbook", "CSV"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "tekstbestand"),
        (b"section,tekst\nnotes,een\n", "'text'"),
        (b"section,text,text\nnotes,een,twee\n", "twee keer"),
        (b"naam,leeftijd\nAn,3,te veel\n", "statement,round,party,choice,count"),
        (b"section,party,table,kind,text\nnotes,,,,een, twee\n", "rij 2"),
    ],
    ids=["empty", "workbook", "picture", "misspelt column", "column twice", "other columns", "stray comma"],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, said: str) -> None:
    with pytest.raises(Invalid) as caught:
        read(a_session(), content)
    assert said in caught.value.sentence


def test_nothing_is_read_into_a_closed_session() -> None:
    with pytest.raises(Refused):
        read(closed(a_session()), HEADER + "notes,,,,een\n")


# ------------------------------------------------------------------------------------------------------------- notes


def test_the_same_file_adds_nothing_and_a_grown_one_only_what_is_new() -> None:
    first = HEADER + "notes,student,1,,Meer tijd\nnotes,student,1,,Meer tijd\n"
    once = imported(a_session(), first)
    assert len(once.notes) == 2, "two people may say the same"
    again = read(once, first)
    assert again.changes == ()
    assert "niets bijgekomen" in again.sentences[0]
    grown = imported(once, first + "notes,student,1,,Meer geld\n")
    assert [note.text for note in grown.notes.values()] == ["Meer tijd", "Meer tijd", "Meer geld"]


def test_a_note_that_was_edited_and_moved_does_not_come_back() -> None:
    text = HEADER + "notes,,,,Meer tijd\n"
    once = imported(a_session(), text)
    changed = apply(once, (*filling_in.edit(once, "n1", "Veel meer tijd"), *filling_in.move(once, "n1", "dreams")))
    assert read(changed, text).changes == ()


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=8), st.integers(0, 8))
def test_reading_a_part_and_then_the_whole_is_reading_the_whole(texts: list[str], cut: int) -> None:
    def file(lines: list[str]) -> str:
        return HEADER + "".join(f"notes,,,,{line}\n" for line in lines)

    parts = imported(imported(a_session(), file(texts[:cut])), file(texts))
    assert sorted(note.text for note in parts.notes.values()) == sorted(texts)
    assert list(parts.notes) == [f"n{number}" for number in range(1, len(texts) + 1)]


def test_without_a_kind_a_note_gets_that_of_its_section() -> None:
    session = imported(a_session(), HEADER + "dreams,,,,een\nnotes,,,,twee\nnotes,,,wens,drie\n")
    assert [note.kind for note in session.notes.values()] == [NoteKind.DREAM, NoteKind.CONCERN, NoteKind.DREAM]


def test_strong_and_weak_points_name_their_row() -> None:
    text = "section,row,kind,text\nplusminus,Stagiair,plus,leergierig\nplusminus,onderwijs,min,laat rooster\n"
    notes = imported(a_session(), text).notes.values()
    assert [(note.row, note.kind) for note in notes] == [("stagiair", NoteKind.PLUS), ("onderwijs", NoteKind.MINUS)]
    assert len(faults(a_session(), "section,kind,text\nplusminus,plus,leergierig\n")) == 1


def test_a_text_file_needs_a_section_only_where_there_is_a_choice() -> None:
    lines = "Meer tijd\n\n  Meer geld \n"
    with pytest.raises(Invalid, match="--section"):
        read(a_session(), lines, name="wand.TXT")
    told = imported(a_session(), lines, name="wand.TXT", section="dreams").notes.values()
    assert [(note.section, note.text) for note in told] == [("dreams", "Meer tijd"), ("dreams", "Meer geld")]
    one = a_session(sections=[a_section("vragen")])
    assert [note.section for note in imported(one, lines, name="wand.txt").notes.values()] == ["vragen"] * 2


# ------------------------------------------------------------------------------------------------------------ counts


def result(session: Session, round_id: str) -> Result:
    found = session.rounds[round_id].result
    assert found is not None
    return found


def by_party(session: Session, round_id: str) -> dict[tuple[str, ...], tuple[int, dict[str, int]]]:
    return {group.parties: (group.tally.voters, group.tally.counts) for group in result(session, round_id).groups}


def test_counts_become_a_closed_round_with_no_party_that_is_too_small() -> None:
    text = COUNTS + (
        "stem-1,,student,ja,12\nstem-1,,student,nee,3\nstem-1,,onderwijs,ja,2\nstem-1,,onderwijs,blanco,1\n"
        "stem-1,1,werkveld,nee,4\nstem-1,voor,werkveld,ja,3\n"
    )
    session = imported(a_session(), text)
    kept = result(session, "stem-1.1")
    assert (kept.tally.voters, kept.tally.blank, kept.tally.counts) == (25, 1, {"ja": 17, "nee": 7})
    assert kept.channels == {Channel.IMPORT: 25}
    assert ("onderwijs",) not in by_party(session, "stem-1.1")


def test_fewer_voters_than_may_be_shown_leave_only_their_number() -> None:
    read_in = read(a_session(), COUNTS + "stem-1,1,student,ja,3\nstem-1,1,student,nee,1\n")
    kept = result(apply(a_session(), read_in.changes), "stem-1.1")
    assert kept.withheld
    assert kept.tally.counts == {}
    assert "alleen de opkomst" in read_in.sentences[-1]


def test_counted_orders_are_read_in_place_by_place() -> None:
    statement = a_choice_statement("rust", "tijd", kind=StatementKind.RANKING)
    session = a_session(steps=[a_vote_step(statement=statement)])
    rows = COUNTS + "1,1,,rust: plaats 1,6\n1,1,,tijd:2,6\n1,1,,Tijd: plaats 1,2\n1,1,,blanco,1\n"
    assert "'rust' heeft 6 keer een plaats, door 7 mensen" in faults(session, rows)[0]
    kept = result(imported(session, rows + "1,1,,rust:2,2\n"), "stem-1.1")
    assert (kept.tally.voters, kept.tally.blank) == (9, 1)
    assert kept.tally.counts == {"rust:1": 6, "rust:2": 2, "tijd:1": 2, "tijd:2": 6}
    assert "geen antwoord" in faults(session, COUNTS + "1,1,,rust: plaats 3,6\n")[0]


@pytest.mark.parametrize("name", ["stem-1", "s1", "1", "Een stage duurt minstens een half jaar."])
def test_a_statement_is_known_by_step_id_number_and_text(name: str) -> None:
    session = imported(a_session(), COUNTS + f'"{name}",1,,Ja,6\n"{name}",1,,nee,6\n')
    assert result(session, "stem-1.1").tally.counts == {"ja": 6, "nee": 6}


def test_a_new_sentence_becomes_a_step_at_the_end_with_the_answers_of_the_file() -> None:
    text = COUNTS + "Iedereen leert elke dag,1,,ja,6\nIedereen leert elke dag,1,,Nee,2\n"
    text += "Waar leer je het meest,,,Op de werkvloer,8\nWaar leer je het meest,,,Op school,3\n"
    session = imported(a_session(), text)
    yes_no, choice = session.steps[-2:]
    assert yes_no.statement is not None
    assert choice.statement is not None
    assert (yes_no.statement.text, yes_no.statement.kind) == ("Iedereen leert elke dag", StatementKind.YESNO)
    assert [option.label for option in choice.statement.options] == ["Op de werkvloer", "Op school"]
    assert len(session.rounds) == 2
    assert read(session, text).changes == ()


def test_the_same_counts_again_add_nothing_and_others_are_refused() -> None:
    text = COUNTS + "1,1,student,ja,9\n1,1,student,nee,3\n1,2,student,ja,4\n1,2,student,nee,8\n"
    session = imported(a_session(), text)
    assert set(session.rounds) == {"stem-1.1", "stem-1.2"}
    assert read(session, text).changes == ()
    [told] = faults(session, text.replace("ja,9", "ja,10"))
    assert told.startswith("rij 2: ")
    assert "andere uitslag" in told


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("stem-2,1,,ja,6", "'stem-1'"),
        (",1,,ja,6", "niet ingevuld"),
        ("1,3,,ja,6", "geen ronde"),
        ("1,1,studenten!,ja,6", "'student'"),
        ("1,1,,misschien,6", "geen antwoord"),
        ("1,1,,,6", "niet ingevuld"),
        ("1,1,,ja,-1", "geen aantal"),
        ("1,1,,ja,zes", "geen aantal"),
        ("1,2,,ja,6", "zonder ronde 1"),
        ("Dit is een nieuwe stelling,1,,misschien,6", "twee antwoorden"),
    ],
)
def test_a_count_that_cannot_be_right_is_named(row: str, said: str) -> None:
    [told] = faults(a_session(), COUNTS + row + "\n")
    assert told.startswith("rij 2: ")
    assert said in told


def test_the_same_answer_twice_for_a_party_is_a_fault() -> None:
    assert faults(a_session(), COUNTS + "1,1,student,ja,6\n1,1,student,ja,6\n")[0].startswith("rij 3: ")


def test_where_several_answers_may_be_chosen_the_number_of_voters_is_needed() -> None:
    statement = a_choice_statement(kind=StatementKind.CHOICES)
    session = a_session(steps=[a_vote_step(statement=statement)])
    rows = COUNTS + "1,1,,rood,6\n1,1,,groen,5\n"
    assert "stemmers" in faults(session, rows)[0]
    assert "stemmers" in faults(session, rows + "1,1,,stemmers,5\n")[0], "six people cannot be among five"
    kept = result(imported(session, rows + "1,1,,stemmers,8\n1,1,,blanco,1\n"), "stem-1.1")
    assert (kept.tally.voters, kept.tally.blank) == (8, 0)


@given(
    st.dictionaries(
        st.sampled_from(["student", "onderwijs", "werkveld", "gemeente", ""]),
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 3)),
        min_size=1,
    )
)
def test_an_imported_round_shows_no_group_below_five_and_adds_up(counts: dict[str, tuple[int, int, int]]) -> None:
    rows = "".join(
        f"1,1,{party},ja,{yes}\n1,1,{party},nee,{no}\n1,1,{party},blanco,{blank}\n"
        for party, (yes, no, blank) in counts.items()
    )
    kept = result(imported(a_session(), COUNTS + rows), "stem-1.1")
    assert kept.tally.voters == sum(map(sum, counts.values()))
    assert all(group.tally.voters >= 5 for group in kept.groups)
    assert sum(group.tally.voters for group in kept.groups) in (0, kept.tally.voters)


# ------------------------------------------------------------------------------------------------------- respondents


def test_respondents_become_random_tokens_and_their_numbers_are_forgotten() -> None:
    text = PEOPLE + (
        "leerling-0412,student,score,8\nleerling-0412,student,choices,kort|lang\n"
        "leerling-0412,student,notes,Meer rust\n"
        "leerling-0007,onderwijs,Score,6\nleerling-0007,onderwijs,choice,Kort\nleerling-0007,onderwijs,notes,\n"
    )
    session = imported(a_session(), text)
    assert sorted(person.party for person in session.participants.values()) == ["onderwijs", "student"]
    assert "0412" not in repr(session)
    answers = {(answer.party, answer.section): answer.values for answer in session.answers.values()}
    assert answers[("student", "choices")] == ("kort", "lang")
    assert answers[("onderwijs", "choice")] == ("kort",)
    [note] = session.notes.values()
    assert (note.text, note.party, note.author in session.participants) == ("Meer rust", "student", True)


def test_the_order_of_the_file_cannot_be_read_from_the_session() -> None:
    rows = [f"r{number},student,notes,tekst {number}\n" for number in range(20)]
    session = imported(a_session(), PEOPLE + "".join(rows))
    assert list(session.participants) == sorted(session.participants)
    assert [note.text for note in session.notes.values()] != [f"tekst {number}" for number in range(20)]


def test_the_place_of_an_open_answer_does_not_tell_whose_it_is() -> None:
    """Answers to one question in the order of the people would make the third answer to each question one person's."""
    session = a_session(sections=(a_section("a"), a_section("b")))
    people = range(1, 30)
    rows = "".join(f"{person},,a,antwoord {99 - person}\n{person},,b,antwoord {person}\n" for person in people)
    notes = list(imported(session, PEOPLE + rows).notes.values())
    for section in ("a", "b"):
        texts = [note.text for note in sorted(notes, key=lambda note: note.number) if note.section == section]
        assert texts == sorted(texts)


def test_the_same_respondents_are_not_counted_twice() -> None:
    text = PEOPLE + "1,student,score,8\n"
    session = imported(a_session(), text)
    assert read(session, text.replace("\n", "\r\n").replace(",", ";"), seed=2).changes == ()


def answers(numbers: range, *, party: str = "student", question: str = "score") -> str:
    """A file in which these respondents answer one question."""
    return PEOPLE + "".join(f"{number},{party},{question},{number % 10 + 1}\n" for number in numbers)


def test_after_a_second_file_it_is_said_that_who_is_in_both_counts_twice() -> None:
    session = imported(a_session(), answers(range(8)))
    assert "dubbel" in read(session, answers(range(8, 14))).sentences[-1]


def test_who_was_interviewed_before_the_day_is_no_respondent_that_could_count_twice() -> None:
    session = a_session()
    session = replace(session, meta=replace(session.meta, imports=("vingerafdruk",), interviewed={"management": 2}))
    assert "dubbel" not in read(session, answers(range(1, 7))).sentences[-1]


def test_a_second_file_with_few_people_of_a_party_is_refused() -> None:
    """Two reports around it would differ by what these few answered."""
    session = imported(a_session(), answers(range(8)))
    for text in (answers(range(4)), answers(range(6)) + "9,onderwijs,score,3\n"):
        with pytest.raises(Refused, match="'Score' zijn al antwoorden ingelezen") as caught:
            read(session, text)
        assert "minder dan 5 mensen" in str(caught.value)


def test_a_second_file_with_few_people_may_answer_another_question_or_be_all_words() -> None:
    session = imported(a_session(), answers(range(8)))
    assert read(session, PEOPLE + "1,student,scale,3\n").changes
    assert read(session, PEOPLE + "1,student,notes,Meer rust\n").changes


def test_a_file_may_add_few_people_to_answers_that_wait_for_the_close_because_people_gave_them() -> None:
    """No report has shown these answers."""
    session = joined(a_session(), student=1)
    session = apply(session, filling_in.answer(session, section="score", values=("7",), author="student-1"))
    session = imported(session, answers(range(2)))
    assert len(apply(session, read(session, answers(range(2, 4)), seed=2).changes).answers) == 5


def test_nobody_answers_a_question_any_more_that_a_file_answered() -> None:
    """Two reports around that one answer would differ by it."""
    session = joined(imported(a_session(), answers(range(8))), student=1)
    with pytest.raises(Refused, match="uit een ingelezen bestand"):
        filling_in.answer(session, section="score", values=("2",), author="student-1")
    assert filling_in.answer(session, section="scale", values=("2",), author="student-1")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("1,student,scores,8", "'score'"),
        ("1,studentje,score,8", "'student'"),
        ("1,student,score,11", "geen antwoord"),
        ("1,student,choice,middel", "geen antwoord"),
        (",student,score,8", "respondent"),
        ("1,student,score,8\n1,student,score,7", "al beantwoord"),
        ("1,student,score,8\n1,onderwijs,scale,4", "andere partij"),
    ],
)
def test_an_answer_that_cannot_be_right_is_named(rows: str, said: str) -> None:
    [told] = faults(a_session(), PEOPLE + rows + "\n")
    assert told.startswith(f"rij {rows.count(chr(10)) + 2}: ")
    assert said in told


def test_a_whole_score_that_a_spreadsheet_gave_a_comma_is_read() -> None:
    session = imported(a_session(), 'respondent,question,value\n1,score,"8,0"\n')
    assert [answer.values for answer in session.answers.values()] == [("8",)]


# -------------------------------------------------------------------------------------------------- remarks of a file


def test_remarks_are_lines_or_the_column_text() -> None:
    assert remarks("wand.txt", b"een\n\ntwee\r\n") == ("een", "twee")
    assert remarks("wand.csv", b"id;text\n1;een\n2;\n3;twee\n") == ("een", "twee")
    with pytest.raises(Invalid, match="'text'"):
        remarks("wand.csv", b"id;tekst\n1;een\n")
