"""What a second reader takes along tells nothing of the first placing, and simulated people check themes too."""

from __future__ import annotations

from random import Random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.rules import theming
from dialoog.domain.rules.room_check import findings
from dialoog.domain.session import Session, apply
from dialoog.facilitation.second_reader import begin, copy_for, form, read_copy, read_form, started
from dialoog.facilitation.simulation.rehearsal import rehearse
from dialoog.report.figures.theme_check import last_check
from tests.build import NOON, FixedChance, a_service_in_memory, a_session, closed, noted, themed
from tests.domain.test_bands import MIXED, a_survey

NOTES = tuple(f"n{number}" for number in range(1, 9))
PLACING = st.dictionaries(st.sampled_from(NOTES), st.sampled_from(["t1", "t2", "t3"]))


def placed(placing: dict[str, str]) -> Session:
    session = noted(a_session(), *(f"opmerking {number}" for number in range(1, 9)), party="student", table="2")
    session = themed(session, Tijd=[], Geld=[], Rooster=[])
    for note, theme in placing.items():
        session = apply(session, theming.place(session, [note], theme))
    return session


def taken_along(session: Session, sample: int = 0) -> tuple[bytes, bytes]:
    """The bytes of the form and of the copy, with the same chance each time."""
    begun = apply(session, begin(session, FixedChance(), sample=sample, now=NOON))
    coding = begun.codings["c1"]
    return form(begun, coding), msgspec.json.encode(copy_for(begun, coding))


@given(PLACING, st.integers(0, 8))
def test_not_one_byte_depends_on_where_the_remarks_are(placing: dict[str, str], sample: int) -> None:
    assert taken_along(placed(placing), sample) == taken_along(placed({}), sample)


@given(PLACING)
def test_a_form_and_a_copy_that_were_filled_in_come_back_as_they_were_filled_in(placing: dict[str, str]) -> None:
    session = placed({})
    changes = begin(session, FixedChance(), now=NOON)
    session, coding = apply(session, changes), started(changes)
    numbers = {theme.id: str(number) for number, theme in enumerate(coding.themes, 1)}
    rows = form(session, coding).decode("utf-8-sig").split("\r\n")
    by_number = {str(session.notes[id_].number): theme for id_, theme in placing.items()}
    filled = [";".join(_with(row.split(";"), by_number, numbers)) for row in rows]
    assert read_form(session, coding, "\r\n".join(filled).encode()) == placing
    copy = copy_for(session, coding)
    read = msgspec.structs.replace(copy.codings["c1"], placed={f"n{n}": theme for n, theme in by_number.items()})
    assert read_copy(session, coding, msgspec.structs.replace(copy, codings={"c1": read})) == placing


def _with(cells: list[str], placing: dict[str, str], numbers: dict[str, str]) -> list[str]:
    theme = placing.get(cells[0], "")
    return [*cells[:3], numbers[theme] if theme else cells[3], *cells[4:]] if len(cells) > 4 else cells


def test_a_copy_for_a_second_reader_holds_what_there_is_to_read_and_nothing_of_who_wrote_it() -> None:
    """Also not the band of the score that a writer gave, and no id that counted as the remarks came in."""
    session = closed(a_survey(MIXED))
    assert any(note.band for note in session.notes.values())
    session = themed(session, Tijd=[])
    session = apply(session, begin(session, FixedChance(), now=NOON))
    copy = copy_for(session, session.codings["c1"])
    assert {note.band for note in copy.notes.values()} == {None}
    assert {(note.party, note.author) for note in copy.notes.values()} == {("", "")}
    assert all(id_ == f"n{note.number}" for id_, note in copy.notes.items())


async def test_simulated_people_say_of_each_theme_whether_it_fits() -> None:
    service = a_service_in_memory(placed({"n1": "t1"}))
    await rehearse(service, 30, Random(3), lambda _line: None)
    last = last_check(service.session)
    await service.stop()
    assert last is not None
    found = findings(last)
    assert [one.title for one in found] == ["Tijd", "Geld", "Rooster"]
    assert all(0 < one.misses < one.fits < one.people for one in found)
