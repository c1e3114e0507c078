"""Two processes never own one session, and the second one is told who has it."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dialoog.domain.errors import StorageError
from dialoog.store.lock import SessionLock


def path_in(folder: Path) -> Path:
    path = folder / "dag.json"
    path.write_text("{}", "utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(StorageError) as told:
        SessionLock(path)
    return told.value.sentence


def test_the_second_one_is_told_since_when_it_is_open_and_what_to_do(tmp_path: Path) -> None:
    path = path_in(tmp_path)
    lock = SessionLock(path)
    since = datetime.now().astimezone()
    near = {f"sinds {moment:%H:%M}" for moment in (since, since - timedelta(minutes=1))}
    sentence = refusal(path)
    assert sentence.startswith("De sessie ‘dag’ is al open in een ander venster (sinds ")
    assert any(moment in sentence for moment in near)
    assert f"proces {os.getpid()}" in sentence
    assert sentence.endswith("Sluit haar daar eerst.")
    lock.release()


def test_a_session_that_was_opened_on_another_day_is_told_with_its_date(tmp_path: Path) -> None:
    path = path_in(tmp_path)
    lock = SessionLock(path)
    (tmp_path / ".dag.json.owner").write_text("2026-06-03T23:50:00+02:00\n4711\n", "utf-8")
    assert "(sinds 3 juni 2026 om 23:50, proces 4711)" in refusal(path)
    lock.release()


@pytest.mark.parametrize("note", [None, "", "halverw", "2026-06-03T23:50:00+02:00\nrm -rf\n", "\x00\xff"])
def test_a_note_that_is_missing_or_strange_is_not_believed(tmp_path: Path, note: str | None) -> None:
    path = path_in(tmp_path)
    lock = SessionLock(path)
    file = tmp_path / ".dag.json.owner"
    if note is None:
        file.unlink()
    else:
        file.write_text(note, "latin-1")
    assert refusal(path) == "De sessie ‘dag’ is al open in een ander venster. Sluit haar daar eerst."
    lock.release()


def test_after_closing_the_session_is_free_and_no_note_is_left(tmp_path: Path) -> None:
    path = path_in(tmp_path)
    for _ in range(2):
        lock = SessionLock(path)
        lock.release()
        lock.release()
    assert sorted(file.name for file in tmp_path.iterdir()) in (["dag.json"], [".dag.json.lock", "dag.json"])


def test_a_late_release_takes_nothing_away_from_the_next_owner(tmp_path: Path) -> None:
    path = path_in(tmp_path)
    first = SessionLock(path)
    first.release()
    second = SessionLock(path)
    first.release()
    assert "sinds" in refusal(path)
    second.release()


def test_files_that_a_killed_process_left_keep_nobody_out(tmp_path: Path) -> None:
    path = path_in(tmp_path)
    (tmp_path / ".dag.json.lock").write_text("", "utf-8")
    (tmp_path / ".dag.json.owner").write_text("2020-01-01T10:00:00+01:00\n1\n", "utf-8")
    lock = SessionLock(path)
    assert "2020" not in refusal(path)
    lock.release()


def test_a_note_that_cannot_be_written_does_not_keep_the_owner_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    lock = SessionLock(tmp_path / "dag.json")
    assert "al open in een ander venster. Sluit" in refusal(tmp_path / "dag.json")
    lock.release()


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        (PermissionError(13, "Permission denied"), "geen toegang"),
        (OSError(30, "Read-only file system"), "er mag hier niet geschreven worden"),
        (NotImplementedError("flock"), "vergrendeld"),
    ],
)
def test_a_folder_that_cannot_be_written_in_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception, why: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr("filelock.FileLock._acquire", refuse)
    sentence = refusal(tmp_path / "dag.json")
    assert str(tmp_path) in sentence
    assert why in sentence
