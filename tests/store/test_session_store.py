"""Where sessions are kept: the same promises from every store, and a file that people and plain TinyDB can read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.table import Table

from dialoog.domain.agenda import StepClock
from dialoog.domain.errors import StorageError
from dialoog.domain.note import Remark
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import filling_in, setup, theming
from dialoog.domain.session import FORMAT, Drop, Put, Session, apply
from dialoog.facilitation.ports import SessionStore
from dialoog.store import tables
from dialoog.store.session_store import TinySessionStore, read_session, write_new
from tests.build import (
    DAY,
    NOON,
    MemorySessionStore,
    a_session,
    a_step,
    ballots,
    joined,
    noted,
    themed,
    voted,
)


def a_full_session() -> Session:
    """A session with something in every table, and text from all over the world."""
    session = a_session(
        steps=[a_step("stem-1", clock=StepClock(started=NOON, paused_seconds=12.5))], present={"student": 9}
    )
    session = noted(
        joined(session, student=7), "tijd ‘te kort’ 😀 👩‍👩‍👧", "ليس هناك وقت", 'a "b" \\ c', author="student-1"
    )
    cast = [*ballots("student", *["ja"] * 5, *["nee"] * 3), *ballots("werkveld", *["ja"] * 4, "nee", "")]
    session = voted(themed(session, Tijd=["n1", "n3"]), "stem-1", cast)
    for changes in (
        filling_in.answer(session, section="choices", values=("kort", "lang"), author="student-2"),
        action_rules.add(session, what="Rooster maken", theme="t1", today=DAY, when="1 december 2026"),
        (Put("remarks", "g1", Remark(id="g1", number=1, step="stem-1", text="want dan leer je meer")),),
        setup.set_present(session, {"student": 12}),
    ):
        session = apply(session, changes)
    return session


@pytest.fixture(params=["memory", "files"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Session | None], SessionStore]:
    """Open a store: with a session a new one, without one that which was opened before."""
    memory: list[MemorySessionStore] = []

    def in_memory(session: Session | None) -> SessionStore:
        memory.append(MemorySessionStore(session or memory[-1].kept))
        return memory[-1]

    def on_files(session: Session | None) -> SessionStore:
        if session is not None:
            write_new(tmp_path / "dag.json", session)
        return TinySessionStore(tmp_path / "dag.json")

    return in_memory if request.param == "memory" else on_files


Opened = Callable[[Session | None], SessionStore]


def test_what_was_put_in_comes_out_unchanged_in_the_same_order(opened: Opened) -> None:
    session = a_full_session()
    store = opened(session)
    loaded = store.load()
    assert loaded == session
    assert list(loaded.notes) == list(session.notes)
    store.close()


def test_changes_are_there_when_it_is_opened_again(opened: Opened) -> None:
    session = a_full_session()
    store = opened(session)
    store.load()
    changes = (*filling_in.write(session, section="notes", text="nieuw"), *filling_in.hide(session, "n1", "naam erin"))
    store.commit(changes)
    store.commit((Drop("remarks", "g1"), *theming.remove(session, "t1")))
    store.close()
    again = opened(None)
    assert again.load() == apply(apply(session, changes), (Drop("remarks", "g1"), *theming.remove(session, "t1")))
    again.close()


def test_dropping_what_is_not_there_is_fine(opened: Opened) -> None:
    store = opened(a_session())
    before = store.load()
    store.commit((Drop("notes", "n99"),))
    store.close()
    again = opened(None)
    assert again.load() == before
    again.close()


def test_a_row_that_changes_keeps_its_place(opened: Opened) -> None:
    session = noted(a_session(), "een", "twee", "drie")
    store = opened(session)
    store.load()
    store.commit(filling_in.edit(session, "n2", "tweede"))
    store.close()
    again = opened(None)
    assert list(again.load().notes) == ["n1", "n2", "n3"]
    again.close()


# --------------------------------------------------------------------------------------------------- the file itself


def a_file(folder: Path, session: Session | None = None) -> Path:
    path = folder / "dag.json"
    write_new(path, a_full_session() if session is None else session)
    return path


def test_every_row_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    lines = a_file(tmp_path).read_text("utf-8").splitlines()
    [line] = [line for line in lines if "ليس هناك وقت" in line]
    assert line == (
        '  "n2": {"id":"n2","number":2,"section":"notes","text":"ليس هناك وقت","kind":"concern",'
        '"author":"student-1","sum":"488b76f9"},'
    )


def test_a_change_touches_only_its_own_lines(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    store = TinySessionStore(path)
    session, before = store.load(), path.read_text("utf-8").splitlines()
    store.commit(filling_in.edit(session, "n2", "anders"))
    store.close()
    after = path.read_text("utf-8").splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert changed[1] == (
        '  "n2": {"id":"n2","number":2,"section":"notes","text":"anders","kind":"concern",'
        '"author":"student-1","sum":"68b08ea4"},'
    )
    assert len(changed) == 2
    assert changed[0].startswith('  "file": {"rows":'), "the head says what all rows add up to"


class WordTable(Table):
    document_id_class = str  # type: ignore[assignment]  # what a user of TinyDB writes to read ids that are words


def test_plain_tinydb_reads_the_file(tmp_path: Path) -> None:
    with TinyDB(a_file(tmp_path), access_mode="r", encoding="utf-8") as database:
        database.table_class = WordTable
        assert database.tables() >= {"meta", "notes", "rounds", "themes"}
        assert [note["text"] for note in database.table("notes") if note.doc_id == "n2"] == ["ليس هناك وقت"]


def test_our_storage_serves_all_of_tinydb(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with tables.open_tables(path) as database:
        database.table("notes").update({"table": "tafel 4"}, doc_ids=["n1"])
        assert database.table("notes").count(lambda note: note.get("table") == "tafel 4") == 1
    assert read_session(path).notes["n1"].table == "tafel 4"


def test_reading_works_while_somebody_has_it_open_and_gives_what_is_kept(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    store = TinySessionStore(path)
    session = store.load()
    store.commit(filling_in.edit(session, "n1", "bijgewerkt"))
    assert read_session(path).notes["n1"].text == "bijgewerkt"
    store.close()


def test_what_is_read_is_of_one_moment_however_often_the_file_is_replaced_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a theme could be read that holds a note which was not there yet."""
    path, older = a_file(tmp_path), noted(a_session(), "een")
    really, writes = Path.read_bytes, [tmp_path / f"later-{number}.json" for number in range(20)]
    for later in writes:
        write_new(later, a_full_session())
    path.unlink()
    write_new(path, older)

    def read_and_replace(self: Path) -> bytes:
        content = really(self)
        writes.pop().replace(path)
        return content

    monkeypatch.setattr(Path, "read_bytes", read_and_replace)
    assert read_session(path) == older


def test_a_second_process_is_refused_whatever_name_it_uses(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    other = tmp_path / "andere-naam.json"
    other.symlink_to(path)
    store = TinySessionStore(path)
    for name in (path, other, tmp_path / "." / "dag.json"):
        with pytest.raises(StorageError, match="De sessie ‘dag’ is al open"):
            TinySessionStore(name)
    store.close()
    TinySessionStore(other).close()


def test_a_link_to_a_session_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    path, link = a_file(tmp_path / "elders"), tmp_path / "link.json"
    link.symlink_to(path)
    store = TinySessionStore(link)
    store.commit(filling_in.edit(store.load(), "n1", "bijgewerkt"))
    store.close()
    assert link.is_symlink()
    assert read_session(path).notes["n1"].text == "bijgewerkt"


def test_a_write_that_fails_is_told_and_the_next_one_does_not_bring_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_file(tmp_path)
    store = TinySessionStore(path)
    session, before = store.load(), path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(tables, "replace_file", full)
        with pytest.raises(StorageError, match=r"Niet bewaard: dag\.json .*\(de schijf is vol\)"):
            store.commit(filling_in.edit(session, "n1", "niet bewaard"))
    assert path.read_bytes() == before
    store.commit(filling_in.edit(session, "n2", "wel bewaard"))
    store.close()
    kept = read_session(path)
    assert kept.notes["n1"] == session.notes["n1"]
    assert kept.notes["n2"].text == "wel bewaard"


def test_opening_clears_what_a_killed_program_left_half_written(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    (tmp_path / ".dag.json.tmp").write_bytes(b'{"meta": {')
    store = TinySessionStore(path)
    store.load()
    store.close()
    assert not (tmp_path / ".dag.json.tmp").exists()


def test_a_new_session_never_overwrites_another(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    before = path.read_bytes()
    with pytest.raises(StorageError, match="bestaat al"):
        write_new(path, a_session())
    assert path.read_bytes() == before


def test_a_new_session_in_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", "utf-8")
    with pytest.raises(StorageError, match="Niet bewaard"):
        write_new(tmp_path / "bestand" / "dag.json", a_session())


def test_the_file_is_json_that_any_program_reads(tmp_path: Path) -> None:
    content = json.loads(a_file(tmp_path).read_text("utf-8"))
    assert content["meta"]["session"]["format"] == FORMAT
    assert content["rounds"]["stem-1.1"]["result"]["tally"] == {
        "voters": 14,
        "blank": 1,
        "counts": {"ja": 9, "nee": 4},
    }
