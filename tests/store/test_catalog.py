"""The folder with sessions: what the list shows, and where new sessions go."""

from __future__ import annotations

import ntpath
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.errors import StorageError
from dialoog.domain.party import Party
from dialoog.domain.session import Meta, Session
from dialoog.facilitation.ports import Catalog
from dialoog.store.atomic import replace_file
from dialoog.store.catalog import FolderCatalog, default_folder
from dialoog.store.names import file_stem
from dialoog.store.session_store import read_session
from tests.build import a_session


def session(title: str = "Proef", day: date = date(2025, 3, 4)) -> Session:
    return Session(Meta(title=title, date=day, parties=(Party("student", "Student"),)))


@pytest.fixture
def catalog(tmp_path: Path) -> FolderCatalog:
    return FolderCatalog(tmp_path)


def test_the_catalog_fits_what_the_service_asks_for(catalog: FolderCatalog, tmp_path: Path) -> None:
    port: Catalog = catalog
    assert port.folder == tmp_path


def test_sessions_come_newest_first_and_broken_files_last(catalog: FolderCatalog) -> None:
    catalog.create("oud", session("Oud", date(2023, 1, 1)))
    catalog.create("nieuw", session("Nieuw", date(2025, 1, 1)))
    catalog.create("b", session("Tegelijk", date(2024, 1, 1)))
    catalog.create("a", session("Tegelijk", date(2024, 1, 1)))
    (catalog.folder / "aap.json").write_text("{", "utf-8")
    entries = catalog.entries()
    assert [entry.path.stem for entry in entries] == ["nieuw", "a", "b", "oud", "aap"]
    assert [entry.meta.title for entry in entries if entry.meta] == ["Nieuw", "Tegelijk", "Tegelijk", "Oud"]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", "is leeg"),
        (b"Beste allemaal,", "is geen sessie van dialoog, of is beschadigd"),
        (b"[1, 2]", "is geen sessie van dialoog, of is beschadigd"),
        (b"{}", "de tabel 'meta' ontbreekt"),
        (b'{"a": {"b": 5}}', "de tabel 'meta' ontbreekt"),
        (b'{"meta": {"session": 5}}', "is geen sessie van dialoog, of is beschadigd"),
        (b'{"meta": {"session": {"format": "een"}}}', "ontbreekt het getal 'format'"),
        (b'{"meta": {"session": {"format": 1, "title": "Zonder datum"}}}', "klopt niet"),
        (b'{"meta": {"session": {"format": 99}}}', "nieuwere dialoog"),
        (b'{"meta": {"session": {"title": "\xff"}}}', "is geen sessie van dialoog, of is beschadigd"),
        (b'{"meta": ' + b"[" * 200_000, "is geen sessie van dialoog, of is beschadigd"),
        (b'{"meta": {"session": ' + b'{"a":' * 200_000, "is geen sessie van dialoog, of is beschadigd"),
    ],
)
def test_a_file_that_is_no_session_stands_in_the_list_with_the_reason(
    catalog: FolderCatalog, content: bytes, trouble: str
) -> None:
    path = catalog.folder / "kapot.json"
    path.write_bytes(content)
    (entry,) = catalog.entries()
    assert entry.meta is None
    assert entry.trouble.startswith("kapot.json")
    assert trouble in entry.trouble


def test_a_half_written_session_is_found_out_though_its_title_can_be_read(catalog: FolderCatalog) -> None:
    path = catalog.create("half", session())
    path.write_bytes(path.read_bytes()[:-10])
    (entry,) = catalog.entries()
    assert "half geschreven" in entry.trouble


def test_what_is_no_session_file_is_left_out_of_the_list(catalog: FolderCatalog) -> None:
    catalog.create("echt", session())
    for name in (
        "echt.ballots.json",
        ".echt.json.tmp",
        "._echt.json",
        "~echt.json",
        "echt.backup.json",
        "echt.bak.json",
    ):
        (catalog.folder / name).write_text("{}", "utf-8")
    for name in ("echt.json.backup", "lees-mij.txt"):
        (catalog.folder / name).write_text("{}", "utf-8")
    (catalog.folder / "map.json").mkdir()
    assert [entry.path.name for entry in catalog.entries()] == ["echt.json"]


def test_a_folder_that_is_not_there_yet_has_no_sessions_and_is_made_with_the_first(tmp_path: Path) -> None:
    catalog = FolderCatalog(tmp_path / "nog" / "niet")
    assert catalog.entries() == []
    assert catalog.create("eerste", session()).is_file()


def test_a_folder_that_cannot_be_read_is_said_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", "utf-8")
    with pytest.raises(StorageError, match=r"De map .*bestand kan niet gelezen worden"):
        FolderCatalog(tmp_path / "bestand").entries()
    with pytest.raises(StorageError, match="Niet bewaard"):
        FolderCatalog(tmp_path / "bestand").create("x", session())


def test_the_same_name_again_gets_a_number_and_overwrites_nothing(catalog: FolderCatalog) -> None:
    paths = [catalog.create("Onze dag", session(title)) for title in ("Een", "Twee", "Drie")]
    assert [path.name for path in paths] == ["onze-dag.json", "onze-dag-2.json", "onze-dag-3.json"]
    assert [read_session(path).meta.title for path in paths] == ["Een", "Twee", "Drie"]


def test_a_new_session_does_not_take_over_a_forgotten_ballot_box(catalog: FolderCatalog) -> None:
    (catalog.folder / "dag.ballots.json").write_text("{}", "utf-8")
    assert catalog.create("dag", session()).name == "dag-2.json"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Stage_2025", "Stage_2025.json"),
        ("zorg.json", "zorg.json"),
        ("Stagedialoog Zorg, Rotterdam (mei)", "stagedialoog-zorg-rotterdam-mei.json"),
        ("Café ’s avonds", "cafe-s-avonds.json"),
        ("../../etc/passwd", "etc-passwd.json"),
        ("C:\\temp\\x", "c-temp-x.json"),
        ("zorg.ballots", "zorg-ballots.json"),
        ("CON", "sessie-CON.json"),
        ("lpt1", "sessie-lpt1.json"),
        ("🎉", "sessie.json"),
        ("مرحبا", "sessie.json"),
        ("", "sessie.json"),
    ],
)
def test_a_title_becomes_a_file_name_that_is_safe_everywhere(catalog: FolderCatalog, name: str, file: str) -> None:
    assert catalog.create(name, session()) == catalog.folder / file
    assert [entry.path.name for entry in catalog.entries()] == [file]


@given(st.text(max_size=200))
def test_no_name_leads_out_of_the_folder_or_is_refused_by_windows(name: str) -> None:
    stem = file_stem(name)
    assert 0 < len(stem) <= 70
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
    assert not ntpath.isreserved(stem) if hasattr(ntpath, "isreserved") else True
    assert file_stem(stem) == stem


def test_a_session_is_found_by_its_name_its_title_and_its_path(
    catalog: FolderCatalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = catalog.create("Onze dag", session())
    for name in ("onze-dag", "onze-dag.json", "Onze dag", str(path)):
        assert catalog.path_of(name) == path
    monkeypatch.chdir(tmp_path)
    assert catalog.path_of("onze-dag.json").samefile(path)


def test_a_file_that_somebody_named_otherwise_is_found_by_that_name(catalog: FolderCatalog) -> None:
    path = catalog.create("x", session()).rename(catalog.folder / "Stage mei (def.).json")
    assert catalog.path_of("Stage mei (def.)") == path
    assert catalog.path_of("Stage mei (def.).json") == path


def test_a_path_is_taken_as_it_is_also_when_nothing_is_there(catalog: FolderCatalog, tmp_path: Path) -> None:
    assert catalog.path_of(str(tmp_path / "elders" / "x.json")) == tmp_path / "elders" / "x.json"
    assert catalog.path_of("elders/x.json") == Path("elders/x.json")
    assert catalog.path_of("nog-niet") == catalog.folder / "nog-niet.json"


def test_sessions_lie_where_asked_else_here_else_with_the_user(home: Path, tmp_path: Path) -> None:
    assert default_folder(tmp_path) == tmp_path
    below_home = default_folder()
    assert below_home.name == "sessions"
    assert below_home.is_relative_to(home)
    here = Path.cwd() / "sessions"
    here.mkdir()
    assert default_folder() == here


def test_only_what_has_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = FolderCatalog(tmp_path)
    paths = [catalog.create(name, a_session(title=name)) for name in ("een", "twee", "drie")]
    first, really, read = catalog.entries(), Path.read_bytes, list[str]()

    def read_bytes(self: Path) -> bytes:
        read.append(self.name)
        return really(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert catalog.entries() == first
    assert read == []
    replaced = really(paths[1]).replace(b"twee", b"vier")
    before = paths[1].stat()
    replace_file(paths[1], replaced)
    os.utime(paths[1], ns=(before.st_atime_ns, before.st_mtime_ns))
    paths[2].unlink()
    assert {entry.meta.title for entry in catalog.entries() if entry.meta} == {"een", "vier"}
    assert set(read) == {"twee.json"}


def test_a_file_that_could_not_be_read_is_looked_at_again(tmp_path: Path) -> None:
    catalog = FolderCatalog(tmp_path)
    path = catalog.create("een", a_session(title="Een"))
    whole = path.read_bytes()
    path.write_bytes(b"{")
    assert catalog.entries()[0].meta is None
    path.write_bytes(whole)
    assert catalog.entries()[0].meta is not None
