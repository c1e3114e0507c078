"""A file is the old one or the new one, never a half one; and what happened on the way is cleaned up."""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.facilitation.inline_executor import SEVERAL, NearExecutor
from dialoog.store import atomic
from dialoog.store.atomic import drop_leftover, make_folder, reason, remove_file, replace_file
from tests.machine import small_disk


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_content_takes_the_place_of_the_old_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "dag.json"
    replace_file(path, b"oud")
    replace_file(path, b"nieuw\n")
    assert path.read_bytes() == b"nieuw\n"
    assert names(tmp_path) == ["dag.json"]


def test_only_the_owner_can_read_a_new_file(tmp_path: Path) -> None:
    replace_file(tmp_path / "dag.json", b"wie wat schreef")
    assert (tmp_path / "dag.json").stat().st_mode & 0o077 == 0


def test_a_file_that_somebody_put_ready_gets_nothing_to_read(tmp_path: Path) -> None:
    """In a shared folder another user could wait for what is written with a file or a link under the temporary name."""
    path, target = tmp_path / "dag.json", tmp_path / "elders"
    ready = atomic.temporary_of(path)
    for link in (False, True):
        if link:
            ready.symlink_to(target)
        else:
            ready.touch(0o666)
        replace_file(path, b"wie wat schreef")
        assert path.read_bytes() == b"wie wat schreef"
        assert path.stat().st_mode & 0o077 == 0
        assert not path.is_symlink()
        assert not target.exists()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="tells the names of open files")
def test_the_folders_of_a_new_file_are_brought_to_disk_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced, sync = [], os.fsync

    def note(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    make_folder(tmp_path / "a" / "b")
    assert {tmp_path, tmp_path / "a"} <= set(synced)
    make_folder(tmp_path / "a" / "b")
    assert len(synced) == 2


def failing(code: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_write_that_fails_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "dag.json"
    replace_file(path, b"oud")
    monkeypatch.setattr(os, call, failing(errno.ENOSPC))
    with pytest.raises(OSError, match="No space left"):
        replace_file(path, b"nieuw")
    monkeypatch.undo()
    assert path.read_bytes() == b"oud"
    assert names(tmp_path) == ["dag.json"]


def test_a_disk_that_is_really_full_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "dag.json"
    replace_file(path, b"o" * 4000)
    with small_disk(4096), pytest.raises(OSError, match="too large") as told:
        replace_file(path, b"n" * 5000)
    assert path.read_bytes() == b"o" * 4000
    assert names(tmp_path) == ["dag.json"]
    assert reason(told.value) == "het bestand mag niet groter worden"


def test_a_reader_that_holds_the_old_file_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to rename over a file that somebody has open."""
    refusals, really = [1, 2, 3], Path.replace

    def replace(self: Path, target: Path) -> Path:
        if refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "in use")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(atomic, "_RENAME_PAUSE", 0)
    replace_file(tmp_path / "dag.json", b"nieuw")
    assert (tmp_path / "dag.json").read_bytes() == b"nieuw"


def test_the_loop_never_waits_for_a_reader_but_hands_the_write_to_the_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys and phones would wait with it, for up to half a second."""
    refusals, really = [1, 2, 3], Path.replace
    waited: list[threading.Thread] = []

    def replace(self: Path, target: Path) -> Path:
        if held and refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "in use")
        return really(self, target)

    held = False
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr("time.sleep", lambda _seconds: waited.append(threading.current_thread()))
    executor, path = NearExecutor(lambda: 0.0), tmp_path / "dag.json"
    for _ in range(SEVERAL):
        executor.submit(replace_file, path, b"oud").result()
    held = True
    executor.submit(replace_file, path, b"nieuw").result()
    executor.shutdown()
    assert (path.read_bytes(), names(tmp_path)) == (b"nieuw", ["dag.json"])
    assert waited
    assert threading.main_thread() not in waited


def test_a_file_that_stays_in_use_is_an_error_after_ten_tries_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals, really = [0] * 19, Path.replace

    def replace(self: Path, target: Path) -> Path:
        if refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "in use")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(atomic, "_RENAME_PAUSE", 0)
    with pytest.raises(PermissionError):
        replace_file(tmp_path / "dag.json", b"nieuw")
    assert (names(tmp_path), len(refusals)) == ([], 9)
    replace_file(tmp_path / "dag.json", b"nieuw")
    assert (names(tmp_path), refusals) == (["dag.json"], [])


def test_rubbish_that_cannot_be_removed_hides_no_trouble_and_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "unlink", failing(errno.EACCES))
    drop_leftover(tmp_path / "dag.json")
    monkeypatch.setattr(os, "write", failing(errno.ENOSPC))
    with pytest.raises(OSError, match="No space left"):
        replace_file(tmp_path / "dag.json", b"nieuw")


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP, errno.EACCES])
def test_a_drive_that_cannot_sync_a_folder_can_hold_sessions_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    really = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(code, os.strerror(code))
        really(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    replace_file(tmp_path / "dag.json", b"nieuw")
    assert (tmp_path / "dag.json").read_bytes() == b"nieuw"


def test_what_a_killed_program_left_behind_is_removed_and_is_never_an_obstacle(tmp_path: Path) -> None:
    path, left = tmp_path / "dag.json", tmp_path / ".dag.json.tmp"
    left.write_bytes(b"half")
    replace_file(path, b"heel")
    assert names(tmp_path) == ["dag.json"]
    left.write_bytes(b"half")
    drop_leftover(path)
    drop_leftover(path)
    assert names(tmp_path) == ["dag.json"]


def test_a_file_is_removed_with_what_was_being_written_to_it(tmp_path: Path) -> None:
    (tmp_path / "dag.json").write_bytes(b"stemmen")
    (tmp_path / ".dag.json.tmp").write_bytes(b"stemmen")
    remove_file(tmp_path / "dag.json")
    remove_file(tmp_path / "dag.json")
    assert names(tmp_path) == []


@pytest.mark.parametrize("code", list(atomic.REASONS))
def test_known_troubles_are_told_in_dutch(code: int) -> None:
    assert "fout 0" not in reason(OSError(code, "english"))
    assert "english" not in reason(OSError(code, "english"))


def test_an_unknown_trouble_is_told_by_its_number() -> None:
    assert reason(OSError(12345, "english")) == "fout 12345 van het besturingssysteem"
    assert reason(OSError()) == "fout onbekend van het besturingssysteem"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the system, in order."""
    asked: list[str] = []
    really_write, really_fsync, really_replace, really_unlink = os.write, os.fsync, Path.replace, Path.unlink

    def write(descriptor: int, data: bytes) -> int:
        asked.append("write")
        return really_write(descriptor, data)

    def fsync(descriptor: int) -> None:
        asked.append("fsync of the folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "fsync of the file")
        really_fsync(descriptor)

    def replace(self: Path, target: Path) -> Path:
        asked.append("rename")
        return really_replace(self, target)

    def unlink(self: Path, *, missing_ok: bool = False) -> None:
        asked.append(f"unlink {self.name}")
        really_unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(os, "write", write)
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(Path, "unlink", unlink)
    return asked


def test_content_is_on_disk_before_it_takes_the_place_of_the_old_and_the_name_is_before_anybody_is_told(
    tmp_path: Path, steps: list[str]
) -> None:
    replace_file(tmp_path / "dag.json", b"nieuw")
    assert steps == ["write", "fsync of the file", "rename", "fsync of the folder"]


@pytest.mark.skipif(sys.platform != "linux", reason="plays another system")
def test_macos_is_asked_in_its_own_way_to_bring_a_file_to_disk(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fcntl:
        F_FULLFSYNC = 51

        @staticmethod
        def fcntl(descriptor: int, command: int) -> None:
            steps.append(f"{command} of {os.fstat(descriptor).st_size} bytes")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(atomic, "fcntl", Fcntl, raising=False)
    replace_file(tmp_path / "dag.json", b"nieuw")
    assert steps == ["write", "51 of 5 bytes", "rename", "fsync of the folder"]


@pytest.mark.skipif(sys.platform != "linux", reason="plays another system")
def test_windows_is_not_asked_to_bring_a_folder_to_disk(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    replace_file(tmp_path / "dag.json", b"nieuw")
    assert steps == ["write", "fsync of the file", "rename"]


def test_a_file_that_is_removed_stays_removed_after_a_power_cut(tmp_path: Path, steps: list[str]) -> None:
    remove_file(tmp_path / "dag.json")
    assert steps == ["unlink .dag.json.tmp", "unlink dag.json", "fsync of the folder"]


def test_a_disk_that_takes_a_little_at_a_time_gets_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: really(descriptor, bytes(data)[:3]))
    replace_file(tmp_path / "dag.json", b"0123456789")
    assert (tmp_path / "dag.json").read_bytes() == b"0123456789"


def test_a_folder_that_is_not_brought_to_disk_by_a_fault_of_the_disk_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        atomic.sync_folder(tmp_path)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files")
def test_no_file_stays_open_whether_it_went_well_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(names(Path("/proc/self/fd")))
    replace_file(tmp_path / "dag.json", b"nieuw")
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        replace_file(tmp_path / "dag.json", b"x")
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        atomic.sync_folder(tmp_path)
    assert len(names(Path("/proc/self/fd"))) == before


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not brought to disk there")
def test_the_old_file_stays_readable_while_the_new_one_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "dag.json"
    replace_file(path, b"oud")
    seen: list[bytes] = []
    really = os.fsync

    def fsync(descriptor: int) -> None:
        seen.append(path.read_bytes())
        really(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    replace_file(path, b"nieuw")
    assert seen == [b"oud", b"nieuw"], "before the rename, and after it"
