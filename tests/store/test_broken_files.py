"""A session file that somebody edited, cut off or mistook: each mistake is told in Dutch with its place."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.errors import StorageError
from dialoog.domain.session import FORMAT, Session
from dialoog.store.session_store import TinySessionStore, read_session, write_new
from tests.build import a_session, ballots, joined, noted, themed, voted
from tests.examples import examples

Content = dict[str, Any]
ENGLISH = ("Expected", "Object", "Invalid", "JSON", "truncated", "required", "unknown", "got `")


def a_voted_session() -> Session:
    session = themed(noted(joined(a_session(), student=1), "tijd", author="student-1"), Tijd=["n1"])
    return voted(session, "stem-1", [*ballots("student", *["ja"] * 5, "nee"), *ballots("werkveld", *["nee"] * 5, "ja")])


def open_and_close(path: Path) -> None:
    store = TinySessionStore(path)
    try:
        store.load()
    finally:
        store.close()


def trouble(path: Path) -> str:
    """What a person is told who opens or reads this file."""
    with pytest.raises(StorageError) as told:
        read_session(path)
    with pytest.raises(StorageError) as also:
        open_and_close(path)
    assert told.value.sentence == also.value.sentence
    assert not [word for word in ENGLISH if word in told.value.sentence]
    return told.value.sentence


def edited(folder: Path, edit: Callable[[Content], object]) -> Path:
    path = folder / "dag.json"
    write_new(path, a_voted_session())
    content = json.loads(path.read_text("utf-8"))
    edit(content)
    path.write_text(json.dumps(content), "utf-8")
    return path


def put(*keys: str | int, value: object) -> Callable[[Content], object]:
    """An edit that sets a value at a path in the file."""

    def edit(content: Any) -> None:  # noqa: ANN401 - JSON
        for key in keys[:-1]:
            content = content[key]
        content[keys[-1]] = value

    return edit


META = ("meta", "session")
CLOCK = ("agenda", "welkom", "clock")
ANSWER = {"id": "p:choice", "section": "choice", "values": ["breed"], "author": "p"}
RESULT = ("rounds", "stem-1.1", "result")


def note(field: str, value: object) -> Callable[[Content], object]:
    return put("notes", "n1", field, value=value)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (note("txt", "x"), "bij notes.n1 staat een onbekend veld 'txt'. Bedoelde je 'text'?"),
        (note("zzzzzz", "x"), "bij notes.n1 staat een onbekend veld 'zzzzzz'. Verbeter"),
        (note("text", 5), "notes.n1.text moet een tekst zijn, maar er staat een heel getal."),
        (note("kind", "dreem"), "notes.n1.kind kan niet 'dreem' zijn. Bedoelde je 'dream'?"),
        (note("id", "n2"), "bij notes.n1 staat een ander id: 'n2'."),
        (put("notes", "n1", value={"id": "n1"}), "bij notes.n1 ontbreekt het veld 'number'."),
        (put("notes", "n1", value="tijd"), "is geen sessie van dialoog, of is beschadigd."),
        (put("notes", value=["tijd"]), "is geen sessie van dialoog, of is beschadigd."),
        (put("notez", value={}), "er is geen tabel 'notez'. Bedoelde je 'notes'?"),
        (put(*META, "date", value="3 juni"), "meta.session.date is niet een datum, zoals 2026-06-03."),
        (put(*META, "start", value="half twee"), "meta.session.start moet een tijd zijn, zoals 13:00."),
        (put(*META, "parties", value={}), "parties moet een lijst zijn, maar er staat een blok met velden."),
        (put(*META, "parties", 1, "label", value=None), "parties[2].label moet een tekst zijn, maar er staat niets."),
        (put(*META, "parties", 0, "lable", value=""), "bij meta.session.parties[1] staat een onbekend veld 'lable'."),
        (put(*META, "present", value={"student": "x"}), "session.present moet een heel getal zijn, maar er staat een"),
        (put(*CLOCK, value={"started": "gisteren"}), "agenda.welkom.clock.started is niet een tijdstip"),
        (put(*CLOCK, value={"started": "2026-06-03T13:00:00"}), "agenda.welkom.clock.started is niet een tijdstip"),
        (put("agenda", "stem-1", "statement", "kind", value="ja/nee"), "stem-1.statement.kind kan niet 'ja/nee' zijn."),
        (put(*RESULT, "tally", "voters", value=1.5), "rounds.stem-1.1.result.tally.voters moet een heel getal zijn"),
        (put(*RESULT, "channels", value={"fone": 6}), "result.channels kan niet 'fone' zijn. Bedoelde je 'phone'?"),
        (put("themes", "t1", "notes", value={"n1": "mens"}), "themes.t1.notes kan niet 'mens' zijn."),
        (put(*META, "format", value=FORMAT + 1), "gemaakt met een nieuwere dialoog. Werk dialoog eerst bij."),
        (put(*META, "format", value=0), "heeft formaat 0. Dat kan deze dialoog niet meer lezen."),
        (put(*META, "format", value="1"), "in 'meta' ontbreekt het getal 'format'."),
        (put(*META, "format", value=True), "in 'meta' ontbreekt het getal 'format'."),
        (lambda content: content["meta"]["session"].pop("format"), "in 'meta' ontbreekt het getal 'format'."),
        (lambda content: content.pop("meta"), "is geen sessie van dialoog: 'session' in de tabel 'meta' ontbreekt."),
        (put("meta", value={}), "is geen sessie van dialoog: 'session' in de tabel 'meta' ontbreekt."),
        (put(*META, "present", value={"student": -3}), "Er zijn -3 mensen van de partij 'student'."),
        (put(*META, "expected", value=-1), "Er worden -1 mensen verwacht."),
        (put(*META, "parties", 1, "id", value="student"), "Er zijn 2 partijen met de id 'student'."),
        (put(*META, "sections", 1, "id", value="notes"), "Er zijn 2 canvasdelen met de id 'notes'."),
        (put(*META, "door", value={"salt": "xyz"}), "'salt'"),
        (put("agenda", "welkom", "minutes", value=-5), "Onderdeel 'welkom' heeft een duur"),
        (put(*CLOCK, value={"paused_seconds": 1e300}), "Onderdeel 'welkom' heeft een duur"),
        (put(*CLOCK, value={"extra_minutes": 10**18}), "Onderdeel 'welkom' heeft een duur"),
        (put(*RESULT, "tally", "counts", "ja", value=60), "telt 66 antwoorden van 12 stemmers"),
        (put(*RESULT, "tally", "voters", value=-12), "een aantal dat niet kan"),
        (put(*RESULT, "tally", "counts", value={"misschien": 12}), "het antwoord 'misschien'"),
        (put("rounds", "stem-1.1", "number", value=3), "heeft nummer 3"),
        (put("rounds", "stem-1.1", "statement", "options", value=[]), "geen antwoorden om uit te kiezen"),
        (put("rounds", "stem-1.1", "statement", "kind", value="score"), "vraagt een getal"),
        (put("answers", value={"p:choice": ANSWER}), "'breed' is geen antwoord bij 'Choice'."),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_place(
    tmp_path: Path, edit: Callable[[Content], object], told: str
) -> None:
    sentence = trouble(edited(tmp_path, edit))
    assert sentence.startswith("dag.json ")
    assert told in sentence


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "dag.json is leeg."),
        (b" \n\t", "dag.json is leeg."),
        (b"Beste allemaal,\n", "dag.json is geen sessie van dialoog, of is beschadigd bij regel 1."),
        (b'{"meta": {}}\n\nen nog wat', "dag.json is geen sessie van dialoog, of is beschadigd bij regel 3."),
        (b"[1, 2]", "dag.json is geen sessie van dialoog"),
        (b'"sessie"', "dag.json is geen sessie van dialoog"),
        (b"null", "dag.json is geen sessie van dialoog"),
        (b"{}", "dag.json is geen sessie van dialoog"),
        (b'{"naam": "iets anders", "versie": 3}', "dag.json is geen sessie van dialoog"),
        ('{"meta": {}}'.encode("utf-16"), "dag.json is geen sessie van dialoog"),
        (b'{"meta": {"session": {"title": "\xff"}}}', "dag.json is geen sessie van dialoog"),
        (b'{"meta": {"session": {"a": ' + b"[" * 100_000, "dag.json is geen sessie van dialoog"),
        (b"PK\x03\x04\x00\x00", "dag.json is geen sessie van dialoog"),
    ],
)
def test_a_file_that_is_something_else_is_told_apart(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "dag.json"
    path.write_bytes(content)
    assert told in trouble(path)


@given(st.floats(0, 1))
@examples(40)
def test_a_file_cut_off_anywhere_is_told_and_never_half_read(
    tmp_path_factory: pytest.TempPathFactory, part: float
) -> None:
    path = tmp_path_factory.mktemp("half") / "dag.json"
    write_new(path, a_voted_session())
    whole = path.read_bytes()
    path.write_bytes(whole[: int(part * (len(whole) - 3))])
    assert "half geschreven: het houdt op bij regel" in trouble(path) or not path.read_bytes().strip()


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@examples(60)
def test_no_file_whatsoever_ends_in_anything_but_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "dag.json"
    path.write_bytes(content)
    assert "dag.json" in trouble(path)


def test_a_byte_order_mark_that_an_editor_put_in_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "dag.json"
    write_new(path, a_voted_session())
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_session(path) == a_voted_session()


def test_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "dialoog new" in trouble(tmp_path / "dag.json")
    assert "is een map" in trouble(tmp_path)


@pytest.mark.parametrize(
    ("code", "told"),
    [(errno.EACCES, "geen toegang"), (errno.EIO, "de schijf geeft een fout"), (errno.ENOENT, "is er niet")],
)
def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: str
) -> None:
    path = tmp_path / "dag.json"
    write_new(path, a_voted_session())

    def refuse(_: Path) -> bytes:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert told in trouble(path) or code == errno.ENOENT


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not stop this user")
def test_a_folder_that_is_read_only_is_told(tmp_path: Path) -> None:
    path = tmp_path / "dag.json"
    write_new(path, a_voted_session())
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StorageError, match="kan niet geschreven worden"):
            TinySessionStore(path)
        assert read_session(path) == a_voted_session()
    finally:
        tmp_path.chmod(0o700)
