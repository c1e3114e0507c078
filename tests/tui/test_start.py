"""Start: the list of sessions, and making one."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from dialoog.domain.errors import Invalid, StorageError
from dialoog.domain.party import Party
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.session import Phase, Session
from dialoog.facilitation.ports import SessionEntry
from dialoog.tui.actions.screen import ActionsScreen
from dialoog.tui.app import DialoogApp
from dialoog.tui.dialogs.form import Form
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.dialogs.questions import Confirm, Tell
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.shell.help import HelpScreen
from dialoog.tui.shell.ports import Place
from dialoog.tui.start.screen import StartScreen
from dialoog.tui.start.session_forms import NewSessionForm, parties_from
from tests.build import DAY, a_session, after, noted, voted
from tests.build import ballots as some_ballots
from tests.tui.home import TestHome
from tests.tui.room import seen, told
from tests.tui.stillness import Gate
from tests.tui.waiting import comes, on_screen, reads

FULL = StorageError("Niet bewaard: de schijf is vol.")


@pytest.fixture
def desk(tmp_path: Path) -> TestHome:
    return TestHome(tmp_path / "sessies")


async def fill_in(pilot: Pilot[None], **values: str) -> None:
    """Write into the fields of the form that is on the screen."""
    form = pilot.app.screen.query_one(Form)
    for name, value in values.items():
        control = form.field(name).control
        assert isinstance(control, Input)
        control.value = value
    await pilot.pause()


def the_only_session(desk: TestHome) -> Session:
    (entry,) = desk.catalog.entries()
    return desk.read(entry.path)


# -------------------------------------------------------------------------------------------------- the list


async def test_an_empty_folder_says_what_to_do_and_which_folder_it_is(desk: TestHome) -> None:
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = " ".join(seen(pilot).split())
        assert "Er zijn nog geen sessies. Druk op n voor een nieuwe sessie, of op d" in text
        assert "Map: " in text
        await pilot.press("enter", "k", "x")
        assert on_screen(pilot) is StartScreen


async def test_the_list_shows_date_title_place_region_and_phase_with_the_newest_first(desk: TestHome) -> None:
    desk.catalog.create("a", a_session(title="Voorjaar", phase=Phase.CLOSED))
    desk.catalog.create("b", a_session(title="Najaar", date=date(2026, 10, 1), place="Den Haag", region="Haaglanden"))
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        lines = [" ".join(line.split()) for line in seen(pilot).splitlines()]
        newest = lines.index("01-10-2026 Najaar Den Haag Haaglanden gepland")
        assert lines[newest + 1] == "03-06-2026 Voorjaar Rotterdam Rijnmond gesloten"


async def test_the_name_to_type_behind_a_command_follows_the_cursor(desk: TestHome) -> None:
    desk.catalog.create("2026-06-03-delft", a_session(title="Delft"))
    desk.catalog.create("2026-06-01-gouda", a_session(title="Gouda", date=date(2026, 6, 1)))
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await reads(pilot, "Naam: 2026-06-03-delft")
        await pilot.press("down")
        await reads(pilot, "Naam: 2026-06-01-gouda")


async def test_a_broken_file_stands_in_the_list_with_its_sentence_and_opens_nothing(desk: TestHome) -> None:
    desk.catalog.create("a", a_session(title="Goed"))
    (desk.catalog.folder / "kapot.json").write_text('{"meta": ', "utf-8")
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "✗ kapot.json" in seen(pilot)
        await pilot.press("down", "k", "x", "enter")
        await comes(pilot, Tell)
        assert "kapot.json" in seen(pilot)


async def test_what_is_put_away_leaves_the_list_stays_on_disk_and_comes_back(desk: TestHome) -> None:
    path = desk.catalog.create("a", a_session(title="Oud"))
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        await reads(pilot, "Alle sessies zijn opgeborgen")
        assert desk.read(path).meta.archived
        await pilot.press("a")
        await reads(pilot, "Oud Rotterdam Rijnmond archief")
        await pilot.press("x")
        await reads(pilot, "Oud Rotterdam Rijnmond gepland")
        assert not desk.read(path).meta.archived


async def test_demo_opens_a_session(desk: TestHome) -> None:
    desk.catalog.create("demo", a_session(title="De demo"))
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await comes(pilot, RegieScreen)
        assert "De demo" in seen(pilot)


async def test_after_a_crash_the_app_opens_where_it_was_and_after_a_good_end_at_the_list(desk: TestHome) -> None:
    path = desk.catalog.create("dag", a_session())
    desk.place = Place(str(path.absolute()), "actions")
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await comes(pilot, ActionsScreen)
        await pilot.press("escape")
        await comes(pilot, RegieScreen)
        assert desk.place == Place(str(path.absolute()), "regie")
        await pilot.press("escape")
        await comes(pilot, StartScreen)
    assert desk.place is None


async def test_the_list_stands_there_and_keys_work_while_the_folder_is_read_again(desk: TestHome) -> None:
    """A folder on a slow drive keeps nobody waiting, and the loop itself reads no file."""
    for number in (1, 2):
        desk.catalog.create(f"s{number}", a_session(title=f"Dag {number}"))
    really, gate, readers = desk.catalog.entries, Gate(), list[threading.Thread]()

    def entries() -> list[SessionEntry]:
        readers.append(threading.current_thread())
        gate.wait()
        return really()

    gate.set()
    desk.catalog.entries = entries  # type: ignore[method-assign]
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await reads(pilot, "Naam: s1")
        gate.clear()
        pilot.app.push_screen(Tell("even weg"))
        await comes(pilot, Tell)
        desk.catalog.create("s3", a_session(title="Dag 3"))
        await pilot.press("enter")
        await comes(pilot, StartScreen)
        await pilot.press("down")
        await reads(pilot, "Naam: s2")
        assert "Dag 3" not in seen(pilot)
        gate.set()
        await reads(pilot, "Dag 3")
        assert "Naam: s2" in seen(pilot)
    assert threading.main_thread() not in readers


async def test_a_list_that_stands_before_an_open_session_leads_back_to_it(desk: TestHome) -> None:
    """However it came there: Enter does something, and what is open is not lost sight of."""
    app = DialoogApp(desk, open_session=desk.catalog.create("dag", a_session()))
    async with app.run_test() as pilot:
        await comes(pilot, RegieScreen)
        await app.pop_screen()
        await comes(pilot, StartScreen)
        await pilot.press("enter")
        await comes(pilot, RegieScreen)
        assert app.service is not None


async def test_the_cursor_stays_on_the_session_that_was_open(desk: TestHome) -> None:
    for number in (1, 2, 3):
        desk.catalog.create(f"s{number}", a_session(title=f"Dag {number}"))
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter")
        await comes(pilot, RegieScreen)
        await pilot.press("escape")
        await comes(pilot, StartScreen)
        await pilot.press("enter")
        await comes(pilot, RegieScreen)
        await reads(pilot, "Dag 2")
        assert "Dag 1" not in seen(pilot)


# --------------------------------------------------------------------------------------------- a new session


async def test_a_new_session_gets_what_was_filled_in_and_opens(desk: TestHome) -> None:
    for number in (1, 2):
        desk.catalog.create(f"s{number}", a_session(title=f"Dag {number}"))
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await comes(pilot, NewSessionForm)
        await fill_in(pilot, title="Zorgdag", date="3 oktober 2026", place="Delft", region="Haaglanden")
        await fill_in(pilot, parties="Student, Zorg instelling", expected="72")
        await pilot.press("ctrl+s")
        await comes(pilot, RegieScreen)
        await pilot.press("escape")
        await comes(pilot, StartScreen)
        (path,) = [entry.path for entry in desk.catalog.entries() if entry.meta and entry.meta.title == "Zorgdag"]
        await reads(pilot, f"Naam: {path.stem}")
    session = desk.read(path)
    meta = session.meta
    assert (meta.title, meta.date, meta.place, meta.region) == ("Zorgdag", date(2026, 10, 3), "Delft", "Haaglanden")
    assert meta.parties == (Party("student", "Student"), Party("zorg-instelling", "Zorg instelling"))
    assert meta.expected == 72
    assert meta.template == "stagedialoog"
    assert session.steps


async def test_a_new_session_opens_with_the_open_actions_of_earlier_ones_in_its_region(desk: TestHome) -> None:
    earlier = a_session(region="Haaglanden", date=date(2025, 10, 3))
    desk.catalog.create("vorig-jaar", after(earlier, action_rules.add(earlier, what="Een folder maken", today=DAY)))
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await comes(pilot, NewSessionForm)
        await fill_in(pilot, title="Zorgdag", date="3 oktober 2026", region="haaglanden")
        await pilot.press("ctrl+s")
        await reads(pilot, "Vorige keer 1 actie open, hoe staat het? (a)")
    (action,) = desk.read(desk.catalog.entries()[0].path).actions.values()
    assert (action.what, action.from_session, action.from_action) == ("Een folder maken", "vorig-jaar", "a1")


async def test_an_earlier_session_that_cannot_be_read_is_named_when_its_actions_stay_behind(desk: TestHome) -> None:
    path = desk.catalog.create("vorig-jaar", a_session(region="Haaglanden", date=date(2025, 10, 3)))
    path.write_text(path.read_text("utf-8").replace('"agenda"', '"agnda"'), "utf-8")
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await comes(pilot, NewSessionForm)
        await fill_in(pilot, title="Zorgdag", date="3 oktober 2026", region="Haaglanden")
        await pilot.press("ctrl+s")
        await comes(pilot, RegieScreen)
        sentence = told(pilot)
    assert sentence.startswith("Niet gelezen: vorig-jaar.json klopt niet")


async def test_every_mistake_stands_at_its_field_and_nothing_typed_is_lost(desk: TestHome) -> None:
    async with DialoogApp(desk).run_test(size=(80, 30)) as pilot:
        await pilot.press("n")
        await comes(pilot, NewSessionForm)
        await fill_in(pilot, date="ooit", place="Delft", parties="Student, student", expected="veel")
        await pilot.press("ctrl+s")
        await reads(pilot, "De titel is leeg")
        text = " ".join(seen(pilot).split())
        assert "Dit is geen datum" in text
        assert "Een partij staat er twee keer" in text
        assert "'veel' is geen aantal" in text
        assert pilot.app.screen.query_one(Form).values["place"] == "Delft"
        assert desk.catalog.entries() == []
        await pilot.press(*"Dag")
        assert "De titel is leeg" not in seen(pilot)


async def test_help_in_a_form_says_how_to_go_on_and_leaves_the_form_as_it_was(desk: TestHome) -> None:
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await comes(pilot, FormDialog)
        await fill_in(pilot, title="Dag")
        await pilot.press("f1")
        await comes(pilot, HelpScreen)
        assert "Tab gaat naar het volgende veld" in " ".join(seen(pilot).split())
        await pilot.press("escape")
        await comes(pilot, FormDialog)
        assert pilot.app.screen.query_one(Form).values["title"] == "Dag"


async def test_the_form_follows_the_format_that_is_chosen_but_keeps_parties_that_were_typed(desk: TestHome) -> None:
    async with DialoogApp(desk).run_test(size=(80, 30)) as pilot:
        await pilot.press("n")
        await comes(pilot, NewSessionForm)
        form = pilot.app.screen.query_one(Form)
        before = seen(pilot)
        form.field("template").control.focus()
        await pilot.press("right")
        await pilot.pause()
        assert seen(pilot) != before
        await fill_in(pilot, parties="Buren, Winkels")
        await pilot.press("right")
        await pilot.pause()
        assert form.values["parties"] == "Buren, Winkels"


async def test_enter_walks_through_the_form_and_makes_the_session_at_its_end(desk: TestHome) -> None:
    async with DialoogApp(desk).run_test(size=(80, 30)) as pilot:
        await pilot.press("n")
        await comes(pilot, NewSessionForm)
        await pilot.press(*"Dag", *["enter"] * 6)
        assert desk.catalog.entries() == []
        await pilot.press("enter")
        await comes(pilot, RegieScreen)
    assert the_only_session(desk).meta.title == "Dag"


async def test_a_disk_that_is_full_is_told_in_the_form_and_keeps_it(
    desk: TestHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_name: str, _session: Session) -> Path:
        raise FULL

    monkeypatch.setattr(desk.catalog, "create", fails)
    async with DialoogApp(desk).run_test(size=(80, 30)) as pilot:
        await pilot.press("n")
        await comes(pilot, NewSessionForm)
        await pilot.press(*"Dag", "ctrl+s")
        await reads(pilot, "de schijf is vol")
        assert pilot.app.screen.query_one(Form).values["title"] == "Dag"


async def test_leaving_a_form_asks_only_when_something_was_typed(desk: TestHome) -> None:
    async with DialoogApp(desk).run_test(size=(80, 30)) as pilot:
        await pilot.press("n")
        await comes(pilot, NewSessionForm)
        await pilot.press("escape")
        await comes(pilot, StartScreen)
        await pilot.press("n")
        await comes(pilot, NewSessionForm)
        await pilot.press(*"Dag", "escape")
        await pilot.pause()
        assert on_screen(pilot) is Confirm
        await pilot.press("n")
        await pilot.pause()
        assert pilot.app.screen.query_one(Form).values["title"] == "Dag"


async def test_mistakes_in_the_content_files_are_shown_and_not_a_form(
    desk: TestHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> dict[str, object]:
        raise StorageError("roadshow.toml, regel 3: 'minute' is onbekend. Bedoelde je 'minuten'?")

    monkeypatch.setattr(desk.content, "formats", broken)
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await comes(pilot, Tell)
        assert "Bedoelde je" in seen(pilot)
        assert "'minuten'?" in seen(pilot)


@pytest.mark.parametrize("text", ["", " , ,", "a" * 41])
def test_parties_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(Invalid):
        parties_from(text, ())


def test_a_party_without_a_letter_from_a_to_z_gets_an_id_too() -> None:
    (party,) = parties_from("Студенты", ())
    assert party.label == "Студенты"
    assert party.id


# -------------------------------------------------------------------------------------------------- a copy


async def test_a_copy_takes_the_agenda_along_and_nothing_that_anybody_said_or_voted(desk: TestHome) -> None:
    before = voted(noted(a_session(title="Eerste"), "Meer tijd"), "stem-1", some_ballots("student", *["ja"] * 6))
    desk.catalog.create("eerste", before)
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("k")
        await comes(pilot, FormDialog)
        await fill_in(pilot, title="Tweede", date="4-6-2027", place="Den Haag", region="Haaglanden", expected="40")
        await pilot.press("ctrl+s")
        await comes(pilot, RegieScreen)
        await pilot.press("escape")
        await comes(pilot, StartScreen)
    made = {entry.meta.title: desk.read(entry.path) for entry in desk.catalog.entries() if entry.meta}
    assert made["Eerste"] == before
    meta = made["Tweede"].meta
    assert meta.date == date(2027, 6, 4)
    assert (meta.place, meta.region, meta.expected) == ("Den Haag", "Haaglanden", 40)
    assert made["Tweede"].agenda.keys() == before.agenda.keys()
    assert not made["Tweede"].notes
    assert not made["Tweede"].rounds


async def test_a_folder_that_cannot_be_read_is_a_sentence_on_the_screen(
    desk: TestHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> list[object]:
        raise StorageError("De map kan niet gelezen worden.")

    monkeypatch.setattr(desk.catalog, "entries", fails)
    async with DialoogApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "De map kan niet gelezen worden" in seen(pilot)
        assert told(pilot) == ""
