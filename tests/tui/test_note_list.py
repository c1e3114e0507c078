"""A list of notes that is longer than a screen: the first part is there at once, and nothing is missing in the end."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from dialoog.tui.widgets.note_list import AT_ONCE, NoteLine, NoteList

MANY = 3 * AT_ONCE + 7


class Notes(App[None]):
    def compose(self) -> ComposeResult:
        yield NoteList(id="notes")


def lines(many: int) -> list[NoteLine]:
    return [NoteLine(f"n{number}", f"briefje {number}") for number in range(1, many + 1)]


async def whole(pilot: Pilot[None], many: int) -> list[str | None]:
    """The ids in the list once all are there."""
    notes = pilot.app.query_one(NoteList)
    while notes.option_count < many:
        await pilot.pause()
    return [option.id for option in notes.options]


async def test_the_first_notes_are_there_before_the_rest_and_all_come() -> None:
    async with Notes().run_test() as pilot:
        notes = pilot.app.query_one(NoteList)
        notes.show(lines(MANY))
        assert notes.option_count == AT_ONCE
        assert await whole(pilot, MANY) == [line.id for line in lines(MANY)]


async def test_notes_that_come_in_meanwhile_are_there_once_and_as_they_are_now() -> None:
    async with Notes().run_test() as pilot:
        notes = pilot.app.query_one(NoteList)
        notes.show(lines(MANY))
        later = [NoteLine(line.id, line.text, "studenten") for line in lines(MANY + 2)]
        notes.show(later)
        assert await whole(pilot, MANY + 2) == [line.id for line in later]
        assert all("studenten" in str(option.prompt) for option in notes.options)


async def test_the_last_note_can_be_chosen_before_the_list_is_whole_and_stays_chosen() -> None:
    async with Notes().run_test() as pilot:
        notes = pilot.app.query_one(NoteList)
        notes.show(lines(MANY))
        notes.choose_last()
        assert notes.note == f"n{MANY}"
        notes.show(lines(MANY)[1:])
        assert notes.note == f"n{MANY}"
        assert await whole(pilot, MANY - 1) == [line.id for line in lines(MANY)[1:]]
