"""A file of an older format is copied aside and upgraded step by step; nothing of it is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dialoog.domain.errors import StorageError
from dialoog.domain.note import Channel
from dialoog.domain.rules import closing, filling_in
from dialoog.domain.session import FORMAT
from dialoog.store.migrations import UPGRADES
from dialoog.store.session_store import TinySessionStore, read_session, write_new
from dialoog.store.tables import Tables
from tests.build import NOON, a_session, noted, themed, without_sums


def from_minus_one(tables: Tables) -> Tables:
    """Format -1 called notes « cards »."""
    return {**{name: rows for name, rows in tables.items() if name != "cards"}, "notes": tables.get("cards", {})}


def from_zero(tables: Tables) -> Tables:
    """Format 0 called the text of a note « words »."""
    rows = {id_: {**row, "text": row["words"]} for id_, row in tables.get("notes", {}).items()}
    return {**tables, "notes": {id_: {k: v for k, v in row.items() if k != "words"} for id_, row in rows.items()}}


STEPS = {**UPGRADES, -1: from_minus_one, 0: from_zero}


def old_file(folder: Path) -> Path:
    """A session as it would have been kept two formats ago."""
    path = folder / "dag.json"
    write_new(path, noted(a_session(), "tijd", "geld"))
    content = without_sums(json.loads(path.read_text("utf-8")))
    content["meta"]["session"]["format"] = -1
    content["cards"] = content.pop("notes")
    for note in content["cards"].values():
        note["words"] = note.pop("text")
    path.write_text(json.dumps(content), "utf-8")
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


def test_opening_copies_the_file_aside_and_upgrades_it_step_by_step(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    before = path.read_bytes()
    store = TinySessionStore(path, STEPS)
    assert store.load() == noted(a_session(), "tijd", "geld")
    store.close()
    assert (tmp_path / "dag.backup-format--1.json").read_bytes() == before
    assert read_session(path) == noted(a_session(), "tijd", "geld")


def test_reading_upgrades_nothing_on_disk(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    before = path.read_bytes()
    assert read_session(path, STEPS) == noted(a_session(), "tijd", "geld")
    assert path.read_bytes() == before
    assert names(tmp_path) == {"dag.json"}


def test_an_earlier_copy_is_never_overwritten_and_an_equal_one_not_made_twice(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    old = path.read_bytes()
    (tmp_path / "dag.backup-format--1.json").write_bytes(b"een eerdere kopie")
    for _ in range(2):
        path.write_bytes(old)
        store = TinySessionStore(path, STEPS)
        store.load()
        store.close()
    assert names(tmp_path) == {"dag.json", "dag.backup-format--1.json", "dag.backup-format--1-2.json"}
    assert (tmp_path / "dag.backup-format--1.json").read_bytes() == b"een eerdere kopie"
    assert (tmp_path / "dag.backup-format--1-2.json").read_bytes() == old


def test_without_room_for_the_copy_nothing_is_upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_file(tmp_path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for module in ("dialoog.store.migrations.replace_file", "dialoog.store.tables.replace_file"):
        monkeypatch.setattr(module, full)
    store = TinySessionStore(path, STEPS)
    with pytest.raises(StorageError, match="de schijf is vol"):
        store.load()
    store.close()
    assert path.read_bytes() == before


def test_closing_the_room_removes_the_copies_because_they_hold_tokens(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    store = TinySessionStore(path, STEPS)
    session = store.load()
    (tmp_path / "dagboek.backup-format-0.json").write_text("van een andere sessie", "utf-8")
    store.commit(filling_in.edit(session, "n1", "nog niet gesloten"))
    assert "dag.backup-format--1.json" in names(tmp_path)
    store.commit(closing.close(session, {}, now=NOON))
    store.close()
    assert names(tmp_path) == {"dag.json", "dagboek.backup-format-0.json"}


def test_there_is_a_step_from_each_format_since_the_oldest_that_can_be_read() -> None:
    assert sorted(UPGRADES) == list(range(min(UPGRADES, default=FORMAT), FORMAT))


def test_a_file_of_format_1_opens_with_the_codebook_of_the_field(tmp_path: Path) -> None:
    path = tmp_path / "dag.json"
    write_new(path, noted(a_session(), "tijd"))
    content = without_sums(json.loads(path.read_text("utf-8")))
    content["meta"]["session"].pop("codebook")
    content["meta"]["session"]["format"] = 1
    path.write_text(json.dumps(content), "utf-8")
    assert read_session(path).meta.codebook == "stages"
    assert read_session(path).meta.format == FORMAT


@pytest.mark.parametrize(
    ("channel", "hidden", "held", "withdrawn"),
    [
        ("phone", "wacht op goedkeuring", True, False),
        ("phone", "teruggenomen door de schrijver", False, True),
        ("phone", "noemt een naam", False, False),
        ("keyboard", "wacht op goedkeuring", False, False),
        ("phone", "", False, False),
    ],
)
def test_a_note_of_format_3_waits_was_taken_back_or_is_hidden_as_before(
    tmp_path: Path, channel: str, hidden: str, held: bool, withdrawn: bool
) -> None:
    """Of words that a facilitator typed about a note from the keyboard nothing followed, and nothing does."""
    path = tmp_path / "dag.json"
    write_new(path, noted(a_session(), "tijd"))
    content = without_sums(json.loads(path.read_text("utf-8")))
    content["meta"]["session"]["format"] = 3
    content["notes"]["n1"] |= {"channel": channel, "hidden": hidden}
    path.write_text(json.dumps(content), "utf-8")
    note = read_session(path).notes["n1"]
    assert (note.held, note.withdrawn, note.why) == (held, withdrawn, hidden)


def test_a_closed_file_of_format_2_keeps_its_numbers_and_loses_what_no_closed_file_holds(tmp_path: Path) -> None:
    """Its report may be out already, with those numbers."""
    path = tmp_path / "dag.json"
    session = noted(a_session(), "tijd", "geld", channel=Channel.IMPORT)
    write_new(path, themed(session, Tijd=["n1"]))
    content = without_sums(json.loads(path.read_text("utf-8")))
    content["meta"]["session"] |= {"format": 2, "phase": "closed"}
    path.write_text(json.dumps(content), "utf-8")
    read = read_session(path)
    assert [(note.number, note.text) for note in read.notes.values()] == [(1, "tijd"), (2, "geld")]
    assert (read.meta.numbered, read.meta.came) == (2, {Channel.IMPORT: 2})
    assert {note.channel for note in read.notes.values()} == {Channel.KEYBOARD}
    assert read.log == {}


def test_an_open_file_of_format_2_gets_numbers_that_tell_nothing(tmp_path: Path) -> None:
    path = tmp_path / "dag.json"
    write_new(path, noted(a_session(), "tijd"))
    content = without_sums(json.loads(path.read_text("utf-8")))
    content["meta"]["session"]["format"] = 2
    path.write_text(json.dumps(content), "utf-8")
    assert read_session(path).meta.numbered == 0
