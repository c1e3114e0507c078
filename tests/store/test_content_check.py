"""What a facilitator is told about mistakes in a content file."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.store.content.file_content import FileContent, Problem, check_content
from dialoog.store.content.schema import RECORDS
from dialoog.store.content.shapes import Record, Tables, Word
from tests.conftest import ROOT
from tests.examples import examples

SHIPPED = sorted([*(ROOT / "canvases").rglob("*.toml"), *(ROOT / "statements").rglob("*.toml")])

BASE = FileContent(ROOT)

HEAD = """\
soort = "stellingen"
id = "proef"
titel = "Proef"
bron = "Eigen proef"
"""
GOOD = """
[[stellingen]]
id = "goed"
type = "ja-nee"
tekst = "Dit is goed."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "statements").mkdir()
    (tmp_path / "canvases" / "formats").mkdir(parents=True)
    return tmp_path


def problems(folder: Path, text: str | bytes) -> tuple[Problem, ...]:
    path = folder / "statements" / "proef.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return check_content(path)


def told(folder: Path, text: str | bytes) -> list[str]:
    """Return place, what and hint of each problem as one text."""
    return [f"{found.place}: {found.what} {found.hint}".rstrip() for found in problems(folder, text)]


SEVEN = """\
soort = "stellingen"
id = "Mijn set"
titel = "Proef"
brom = "Eigen proef"

[[stellingen]]
id = "een"
type = "keuz"
tekst = "Wat is nodig?"
antwoorden = ["Tijd"]

[[stellingen]]
id = "een"
type = "ja-nee"
tekst = "{long}"

[[stellingen]]
id = "drie"
type = "schaal"
"""


def test_seven_mistakes_give_seven_sentences_with_line_and_nearest_spelling(folder: Path) -> None:
    assert told(folder, SEVEN.format(long="x" * 181)) == [
        "regel 2 (id): 'id' mag alleen kleine letters, cijfers en streepjes hebben. Schrijf bijvoorbeeld: 'mijn-set'.",
        "regel 4 (brom): De sleutel 'brom' bestaat niet. Bedoelde je 'bron'?",
        "regel 8 (stellingen[1].type): 'type' kan niet 'keuz' zijn. Bedoelde je 'keuze'?",
        (
            "regel 10 (stellingen[1].antwoorden): 'antwoorden' heeft er 1, en dat moeten er minstens 2 zijn. "
            "Voeg er een toe."
        ),
        "regel 13 (stellingen[2].id): 'een' staat er twee keer. Geef elk een eigen naam.",
        (
            "regel 15 (stellingen[2].tekst): 'tekst' is te lang: 181 tekens, er passen er 180. "
            "Maak de tekst korter of splits hem."
        ),
        "regel 17 (stellingen[3].tekst): De sleutel 'tekst' ontbreekt. Voeg hem toe.",
    ]


def test_a_sentence_names_the_file(folder: Path) -> None:
    path = folder / "statements" / "proef.toml"
    (found,) = problems(folder, HEAD + GOOD.replace("ja-nee", "ja/nee"))
    assert found.file == path
    assert found.sentence.startswith(f"{path}, regel 8 (stellingen[1].type): ")
    assert found.hint == "Bedoelde je 'ja-nee'?"


def test_broken_notation_is_reported_line_by_line_together_with_the_other_mistakes(folder: Path) -> None:
    text = HEAD + '\n[[stellingen]]\nid = "een\ntype "ja-nee"\ntekst = "Zij zegt "ja"."\nbrom = "x"\n'
    assert [sentence.split(" Zet")[0].split(" Schrijf")[0] for sentence in told(folder, text)] == [
        "regel 7: De tekst heeft geen aanhalingsteken aan het eind.",
        "regel 8: Na de sleutel ontbreekt het is-teken (=).",
        "regel 9: Achter de waarde staat nog iets.",
        "regel 10 (stellingen[1].brom): De sleutel 'brom' bestaat niet. Bedoelde je 'bron'?",
    ]


@pytest.mark.parametrize("header", ["[[stellingen]", "[stellingen]", "[[stellingen"])
def test_a_header_with_too_few_brackets_does_not_hide_what_is_wrong_below_it(folder: Path, header: str) -> None:
    text = HEAD + GOOD + GOOD.replace("[[stellingen]]", header).replace("ja-nee", "ja/nee")
    found = [problem.place for problem in problems(folder, text)]
    assert found == ["regel 11", "regel 12 (stellingen[2].id)", "regel 13 (stellingen[2].type)"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('antwoorden = ["a", "b"', "De lijst die hier begint, heeft geen haak ] aan het eind."),
        ('antwoorden = ["a" "b"]', "In een lijst ontbreekt een komma."),
        ("bron = Eigen werk", "De waarde achter het is-teken klopt niet."),
        ('bron = "een"\nbron = "twee"', "Deze sleutel staat er twee keer."),
        ('bron = "map\\stage"', "Een \\ in een tekst betekent iets bijzonders."),
        ('bron = """nooit dicht', "Een tekst heeft geen aanhalingsteken aan het eind."),
        ("bron = " + "[" * 20_000, "Dit is geen geldige TOML."),
        ("bron = " + "9" * 10_000, "Dit is geen geldige TOML."),
    ],
)
def test_broken_notation_is_explained_in_dutch(folder: Path, line: str, what: str) -> None:
    found = problems(folder, f"{HEAD}{line}\n\n{GOOD}" if "antwoorden" in line else f"{HEAD}{GOOD}{line}\n\n")
    assert [problem.what for problem in found if "(" not in problem.place] == [what]
    assert found[0].place.startswith("regel ")
    assert found[0].hint


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b'soort = "stellingen"\ntitel = "\xe9\xe9n"\n', "regel 2"),
        ('soort = "stellingen"'.encode("utf-16"), "regel 1"),
    ],
)
def test_a_file_in_another_encoding_says_so(folder: Path, raw: bytes, place: str) -> None:
    (found,) = problems(folder, raw)
    assert (found.place, found.what) == (place, "Het bestand is niet bewaard als UTF-8.")


def test_a_file_that_is_not_there_says_so(folder: Path) -> None:
    (found,) = check_content(folder / "statements" / "weg.toml")
    assert "kan niet gelezen worden" in found.sentence


@pytest.mark.parametrize(
    ("soort", "hint"),
    [
        ('soort = "stelingen"', "Bedoelde je 'stellingen'?"),
        ('soort = "canvas"', 'Schrijf: soort = "stellingen".'),
        ("", "Voeg hem toe."),
    ],
)
def test_a_wrong_soort_is_the_only_thing_said_of_a_file_that_is_right_otherwise(
    folder: Path, soort: str, hint: str
) -> None:
    found = problems(folder, (HEAD + GOOD).replace('soort = "stellingen"', soort))
    assert [(problem.place.split("(")[-1].strip(")"), problem.hint) for problem in found] == [("soort", hint)]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('type = "ja-nee"\n', "", "De sleutel 'type' ontbreekt. Voeg hem toe."),
        ('type = "ja-nee"', 'type = "keuze"', "De sleutel 'antwoorden' ontbreekt. Bij het type 'keuze' is hij nodig."),
        ('tekst = "Dit is goed."', "tekst = 5", "'tekst' moet een tekst zijn. Zet de tekst tussen aanhalingstekens."),
        ('tekst = "Dit is goed."', 'tekst = "  "', "'tekst' is leeg. Typ eerst een tekst."),
        (
            'type = "ja-nee"',
            'type = "ja-nee"\nantwoorden = ["a", "b"]',
            (
                "De sleutel 'antwoorden' hoort niet bij het type 'ja-nee'. "
                "Haal hem weg, of kies een ander type: keuze of meerkeuze of rangorde."
            ),
        ),
        (
            'type = "ja-nee"',
            'type = "keuze"\nantwoorden = ["Ja!", "ja"]',
            "'ja' staat er twee keer. Geef elk een eigen naam.",
        ),
        (
            'type = "ja-nee"',
            'type = "keuze"\nantwoorden = "ja, nee"',
            '\'antwoorden\' moet een lijst zijn. Schrijf bijvoorbeeld: ["eerste", "tweede"].',
        ),
        (
            'type = "ja-nee"',
            'type = "keuze"\nantwoorden = [{ id = "x", text = "Een" }, "Twee"]',
            "De sleutel 'text' bestaat niet. Bedoelde je 'tekst'?",
        ),
        (
            'type = "ja-nee"',
            'type = "ja-nee"\nafkoelstelling = "ja"',
            "'afkoelstelling' moet true of false zijn. Zonder aanhalingstekens; true is ja, false is nee.",
        ),
        ("[[stellingen]]", "[stellingen]", "'stellingen' moet een lijst van stukken zijn."),
    ],
)
def test_one_mistake_gives_one_sentence(folder: Path, old: str, new: str, sentence: str) -> None:
    found = problems(folder, HEAD + GOOD.replace(old, new))
    assert len(found) == 1
    assert sentence in found[0].sentence


def test_a_section_takes_only_the_keys_of_its_type(folder: Path) -> None:
    text = (ROOT / "canvases" / "werktafel.toml").read_text("utf-8")
    text = text.replace('briefje = "droom"', 'briefje = "drom"\nopties = ["a", "b"]\nlaag = "x"')
    path = folder / "canvases" / "werktafel.toml"
    path.write_text(text, "utf-8")
    assert [found.what for found in check_content(path)] == [
        "'briefje' kan niet 'drom' zijn.",
        "De sleutel 'opties' hoort niet bij het type 'opmerkingen'.",
        "De sleutel 'laag' hoort niet bij het type 'opmerkingen'.",
    ]


def test_an_agenda_names_only_what_is_there(folder: Path) -> None:
    text = (ROOT / "canvases" / "formats" / "roadshow.toml").read_text("utf-8")
    for old, new in (
        ('canvasdelen = ["dromen"]', 'canvasdelen = ["drome"]'),
        ('stelling = "tekort"', 'stelling = "tekorten"'),
        ("minuten = 30", "minuten = -1"),
        ('begin = "12:30"', 'begin = "half een"'),
        ('balken = "na sluiting"', 'balken = "na het sluiten"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "canvases" / "formats" / "roadshow.toml"
    path.write_text(text, "utf-8")
    assert [f"{found.what} {found.hint}" for found in check_content(path)] == [
        "'begin' moet een tijd zijn. Schrijf bijvoorbeeld: \"13:00\".",
        "'minuten' moet een heel getal zijn van 0 tot en met 600. Schrijf het zonder aanhalingstekens.",
        "Het canvasdeel 'drome' staat niet in 'werktafel'. Bedoelde je 'dromen'?",
        "De stelling 'tekorten' staat niet in 'roadshow'. Bedoelde je 'tekort'?",
        "'balken' kan niet 'na het sluiten' zijn. Bedoelde je 'na sluiting'?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('canvas = "werktafel"', 'canvas = "werktafels"', "Het canvas 'werktafels' is er niet."),
        ('stellingen = "roadshow"', 'stellingen = "roadshows"', "De set stellingen 'roadshows' is er niet."),
        ('canvas = "werktafel"\n', "", "Dit draaiboek noemt geen canvas."),
        ('stellingen = "roadshow"\n', "", "Dit draaiboek noemt geen stellingen."),
    ],
)
def test_an_agenda_says_which_canvas_and_statements_it_uses(folder: Path, old: str, new: str, what: str) -> None:
    text = (ROOT / "canvases" / "formats" / "roadshow.toml").read_text("utf-8")
    assert text.count(old) == 1
    path = folder / "canvases" / "formats" / "roadshow.toml"
    path.write_text(text.replace(old, new), "utf-8")
    assert {found.what for found in check_content(path)} == {what}


def test_a_broken_canvas_is_not_blamed_on_the_agenda_that_uses_it(folder: Path) -> None:
    for name in ("canvases", "statements"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    (folder / "canvases" / "werktafel.toml").write_text("id = [", "utf-8")
    assert {found.file.name for found in check_content(folder)} == {"werktafel.toml"}
    assert check_content(folder / "canvases" / "formats" / "roadshow.toml") == ()


def test_a_folder_of_the_library_can_be_checked_on_its_own() -> None:
    assert check_content(ROOT / "canvases") == ()
    assert check_content(ROOT / "canvases" / "formats") == ()


def test_what_is_quoted_from_a_file_stays_on_one_line_and_cannot_garble_a_terminal(folder: Path) -> None:
    text = HEAD + GOOD.replace('"ja-nee"', '"ja\\nnee\\u001b[2J"') + '"sleu\\ntel" = 1\n'
    sentences = [found.sentence for found in problems(folder, text)]
    assert len(sentences) == 2
    assert all(sentence.isprintable() for sentence in sentences)


CODEBOOK = """\
soort = "codeboek"
id = "wijk"
titel = "Wijk"
versie = 0
bron = "Eigen proef"

[[themas]]
id = "verkeer"
titel = "Verkeer"
uitlg = "Hard rijden."
woorden = ["Auto", "fiets", "auto "]

[[themas]]
id = "verkeer"
titel = "Groen"
voorbeelden = ["Meer bomen.", "", 5]

[[themas]]
id = "rust"
titel = "Rust"
woorden = "stil"
"""


def test_a_codebook_is_told_what_is_wrong_with_its_themes(folder: Path) -> None:
    assert told(folder, CODEBOOK) == [
        (
            "regel 4 (versie): 'versie' moet een heel getal zijn van 1 tot en met 9999. "
            "Schrijf het zonder aanhalingstekens."
        ),
        "regel 10 (themas[1].uitlg): De sleutel 'uitlg' bestaat niet. Bedoelde je 'uitleg'?",
        "regel 11 (themas[1].woorden[3]): 'auto' staat er twee keer. Laat er één staan.",
        "regel 14 (themas[2].id): 'verkeer' staat er twee keer. Geef elk een eigen naam.",
        "regel 16 (themas[2].voorbeelden[2]): 'voorbeelden' is leeg. Typ eerst een tekst.",
        (
            "regel 16 (themas[2].voorbeelden[3]): 'voorbeelden' moet een tekst zijn. "
            "Zet de tekst tussen aanhalingstekens."
        ),
        ('regel 21 (themas[3].woorden): \'woorden\' moet een lijst zijn. Schrijf bijvoorbeeld: ["eerste", "tweede"].'),
    ]


@pytest.mark.parametrize("soort", ['soort = "codebook"', 'soort = "canvas"', ""])
def test_a_file_with_themes_is_read_as_a_codebook_whatever_it_says_of_itself(folder: Path, soort: str) -> None:
    text = CODEBOOK.replace('soort = "codeboek"', soort).split("[[themas]]")[0].replace("versie = 0", "versie = 1")
    found = problems(folder, f'{text}[[themas]]\nid = "rust"\ntitel = "Rust"\n')
    assert [problem.place.split("(")[-1].strip(")") for problem in found] == ["soort"]
    assert "codeboek" in found[0].sentence or found[0].hint == "Voeg hem toe."


def mutated(text: str, chance: random.Random) -> str:
    """Return a file as it looks after somebody was careless with it."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(lines))
        line = lines[place]
        spot = chance.randrange(len(line) + 1)
        lines[place] = chance.choice(
            [
                line[:spot] + chance.choice("\"'[]{}=.,#\\\n3x\u202e\u2018é") + line[spot:],
                line[:spot] + line[spot + 1 :],
                line[::-1],
                "",
                chance.choice(lines),
                line.split("=")[0]
                + "= "
                + chance.choice(["5", "true", '""', "[]", "{}", "[1]", "[{}]", '[["a"]]', "1.5"]),
            ]
        )
    return "\n".join(lines)


@examples(100)
@given(st.sampled_from(SHIPPED), st.randoms(use_true_random=False))
def test_a_damaged_file_is_either_usable_or_explained_and_never_worse(
    tmp_path_factory: pytest.TempPathFactory, source: Path, chance: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("inhoud")
    (folder / source.name).write_text(mutated(source.read_text("utf-8"), chance), "utf-8")
    found = check_content(folder / source.name)
    content = FileContent(folder, BASE)
    used = {**content.canvases(), **content.statement_sets(), **content.formats(), **content.codebooks()}
    assert all(problem.what and "\n" not in problem.sentence for problem in found)
    assert used
    assert bool(content.problems()) == bool(found)


def keys_and_words(record: Record) -> set[str]:
    """Return everything that a facilitator may have to spell."""
    words: set[str] = set()
    for key in record.keys:
        words.add(key.name)
        if isinstance(key.shape, Word):
            words |= set(key.shape.words)
        if isinstance(key.shape, Tables):
            words |= keys_and_words(key.shape.record)
    return words


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_every_key_and_every_word_is_explained_in_the_manual(kind: str) -> None:
    manual = (ROOT / "docs" / "inhoud.md").read_text("utf-8")
    explained = {word.strip("[]") for word in re.findall(r"`([^`\n]+)`", manual)}
    assert keys_and_words(RECORDS[kind]) - explained == set()


def test_the_examples_in_the_manual_are_right(folder: Path) -> None:
    """They refer to each other, so they are tried as one own folder."""
    manual = (ROOT / "docs" / "inhoud.md").read_text("utf-8")
    examples = [text for text in re.findall(r"```toml\n(.*?)```", manual, re.DOTALL) if text.startswith("soort")]
    for number, text in enumerate(examples):
        (folder / "statements" / f"voorbeeld-{number}.toml").write_text(text, "utf-8")
    content = FileContent.default(folder)
    assert len(examples) == 5
    assert [problem.sentence for problem in content.problems()] == []
    assert content.formats()["onze-dag"].steps[1].statement is not None


def _a_score(id_: str, line: str, type_: str = "score") -> str:
    return f'[[onderdelen]]\nid = "{id_}"\ntitel = "{id_}"\nvraag = "Hoe?"\ntype = "{type_}"\n{line}\n'


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        (_a_score("een", "splitst_vanaf = 7"), []),
        (_a_score("een", "splitst_vanaf = 1"), ["moet een heel getal zijn van 2 tot en met 10."]),
        (_a_score("een", "splitst_vanaf = 7") + _a_score("twee", "splitst_vanaf = 5"), ["kan maar één keer."]),
        (_a_score("een", "splitst_vanaf = 3", "schaal"), ["hoort niet bij het type 'schaal'."]),
    ],
)
def test_one_score_of_a_canvas_can_split_people_in_two(folder: Path, sections: str, said: list[str]) -> None:
    found = problems(folder, HEAD.replace("stellingen", "canvas") + sections)
    assert len(found) == len(said)
    assert all(part in problem.what for part, problem in zip(said, found, strict=True))
