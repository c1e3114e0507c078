"""What an organiser can change: logo, colour, foreword, chapters, and the whole template."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialoog.domain.errors import DialoogError, Invalid
from dialoog.report import as_json, build, markdown
from dialoog.report.blocks import anchors
from dialoog.report.document import House
from dialoog.report.style.colours import contrast, readable
from dialoog.report.style.house_style import Dress, dressed
from dialoog.report.writers import KINDS, html, own_template, written
from dialoog.store.house_style import read_house
from dialoog.wiring.report_files import source_of
from tests.report.sessions import a_day, tokens

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def house(folder: Path, text: str) -> Dress:
    path = folder / "huisstijl.toml"
    path.write_text(text, "utf-8")
    return read_house(path)


# ------------------------------------------------------------------------------------------------ the file


def test_a_house_style_is_a_small_file_with_the_logo_beside_it(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(SVG)
    dress = house(
        tmp_path,
        'organisatie = "Zorgschool"\nlogo = "logo.svg"\nkleur = "#0b6e4f"\n'
        'voorwoord = """\nBeste lezer,\n\nDank\naan iedereen."""\nzonder = ["doel", "bijlage"]\n',
    )
    assert (dress.house.organisation, dress.house.colour) == ("Zorgschool", "#0b6e4f")
    assert dress.house.logo is not None
    assert (dress.house.logo.content, dress.house.logo.kind) == (SVG, "svg")
    assert dress.house.logo.alternative == "Logo van Zorgschool"
    assert dress.foreword == ("Beste lezer,", "Dank aan iedereen.")
    assert dress.without == ("doel", "bijlage")


def test_everything_in_it_can_be_left_out(tmp_path: Path) -> None:
    assert house(tmp_path, "") == Dress()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('organisatie = "x"\nkleurr = "#000000"', "regel 2: De sleutel 'kleurr' bestaat niet. Bedoelde je 'kleur'?"),
        ('kleur = "groen"', "'kleur' moet een kleur zijn."),
        ('kleur = "#0b6e4f', "regel 1"),
        ('zonder = "doel"', "'zonder' moet een lijst zijn."),
        ('logo = "weg.png"', "weg.png kan niet gelezen worden (de map of het bestand is er niet meer)"),
        ('logo = "huisstijl.toml"', "is geen svg, png of jpg"),
        ('logo = "a\\u0000b"', "kan niet"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(Invalid) as caught:
        house(tmp_path, text)
    assert "huisstijl.toml" in caught.value.sentence
    assert told in caught.value.sentence


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"kleur = '#\xe9'"])
def test_a_file_in_another_encoding_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "huisstijl.toml"
    path.write_bytes(content)
    with pytest.raises(DialoogError, match="UTF-8"):
        read_house(path)


@pytest.mark.parametrize("content", [b"<svg", b"<html><svg></svg></html>", b"GIF89a", b"", SVG + b"\xff"])
def test_a_file_that_is_no_picture_is_no_logo(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "logo.svg").write_bytes(content)
    with pytest.raises(Invalid, match="geen svg, png of jpg"):
        house(tmp_path, 'logo = "logo.svg"')


def test_a_broken_picture_as_a_logo_is_told_where_it_stops_the_report(tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="reports for offices are the extra 'office'")
    (tmp_path / "logo").write_bytes(PNG)
    document = dressed(build(a_day()), house(tmp_path, 'logo = "logo"'))
    with pytest.raises(DialoogError, match="Kijk of het logo een gewoon plaatje is"):
        written(document, KINDS["pdf"])
    assert written(document, KINDS["docx"])
    assert written(document, KINDS["html"])


@pytest.mark.parametrize(("content", "kind"), [(PNG, "png"), (b"\xff\xd8\xff\xe0", "jpg"), (SVG, "svg")])
def test_a_logo_is_known_by_what_is_in_it_and_not_by_its_name(tmp_path: Path, content: bytes, kind: str) -> None:
    (tmp_path / "logo").write_bytes(content)
    logo = house(tmp_path, 'logo = "logo"').house.logo
    assert logo is not None
    assert logo.kind == kind


# ------------------------------------------------------------------------------------------------ the dress


def test_a_foreword_comes_first_and_chapters_can_be_left_out_without_a_loose_end() -> None:
    document = dressed(build(a_day()), Dress(foreword=("Beste *lezer*.",), without=("bijlage", "canvas")))
    assert [chapter.key for chapter in document.chapters][:2] == ["voorwoord", "samenvatting"]
    assert not {"bijlage", "canvas"} & {chapter.key for chapter in document.chapters}
    made = markdown(document)
    assert "Beste \\*lezer\\*." in made
    links = [token for token in tokens(made) if token.type == "link_open"]
    assert links
    assert not any("opmerking" in str(link.attrs["href"]) or "bijlage" in str(link.attrs["href"]) for link in links)


def test_every_chapter_of_a_report_has_a_name_that_it_can_be_left_out_by() -> None:
    keys = [chapter.key for chapter in build(a_day()).chapters]
    assert set(keys) <= set(anchors.CHAPTERS)
    assert not dressed(build(a_day()), Dress(without=anchors.CHAPTERS)).chapters


def test_a_chapter_that_does_not_exist_is_told_with_the_nearest_name() -> None:
    with pytest.raises(Invalid, match="Bedoelde je 'bijlage'"):
        dressed(build(a_day()), Dress(without=("bijlagen",)))


@pytest.mark.parametrize("colour", ["#ffe600", "#ffffff", "#000000", "#7f7f7f", "#0b6e4f", "#ff66cc"])
def test_a_colour_that_cannot_be_read_is_made_darker_or_in_the_dark_lighter(colour: str) -> None:
    by_day_and_night = html.colours(House(colour=colour))
    assert contrast(by_day_and_night["accent"], "#ffffff") >= 4.5
    assert contrast(by_day_and_night["night_accent"], html.NIGHT) >= 4.5
    assert readable("#0b6e4f") == "#0b6e4f"


# ------------------------------------------------------------------------------------------------ templates


def test_an_own_template_can_change_a_part_of_ours() -> None:
    source = '{% extends "verslag.html" %}{% block footer %}<footer>{{ document.title }} & meer</footer>{% endblock %}'
    made = own_template.as_html(build(a_day()), source, "eigen.html")
    assert made.replace("<footer>Verslag: Stagedialoog Rijnmond & meer</footer>", "", 1) != made
    assert made.startswith(written(build(a_day()), KINDS["html"]).decode()[:2000])


def test_an_own_template_makes_markdown_in_which_words_stay_words() -> None:
    document = dressed(build(a_day()), Dress(foreword=("*ster*",)))
    source = (
        "{{ '*sterren*' }}\n{% for part in document.chapters %}\n## {{ part.title }}\n\n{{ part.blocks | blocks }}\n"
    )
    source += "{% endfor %}"
    made = own_template.as_markdown(document, source, "eigen.md", None)
    assert made.startswith("\\*sterren\\*\n")
    assert "\\*ster\\*" in made
    assert "## Samenvatting" in made


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a\nb {{ document.titl }}", "regel 2"),
        ("a\n\n{% for %}", "regel 3"),
        ("{{ document.title | bestaatniet }}", "bestaatniet"),
        ("{{ ''.__class__.__mro__ }}", "regel 1"),
        ("{% include '/etc/passwd' %}", "/etc/passwd"),
        ("\n{{ 1 / 0 }}", "regel 2"),
        ("{{ range(99999999) | list }}", "regel 1"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "zonder einde"),
        ("{{ 5 | blocks }}", "regel 1"),
        ("{% extends 'sjabloon' %}", "zonder einde"),
    ],
)
def test_a_mistake_in_a_template_is_a_sentence_with_its_line(source: str, told: str) -> None:
    """A template that tries to get out of the document gets no further than one with a mistake."""
    with pytest.raises(Invalid) as caught:
        own_template.as_html(build(a_day()), source, "eigen.html")
    assert caught.value.sentence.startswith("Sjabloon eigen.html, regel ")
    assert told in caught.value.sentence


def test_a_template_cannot_change_the_document() -> None:
    document = build(a_day())
    with pytest.raises(Invalid):
        own_template.as_html(document, "{{ document.__setattr__('title', 'x') }}", "eigen.html")
    assert document == build(a_day())


def test_references_to_a_chapter_that_is_left_out_are_text() -> None:
    document = dressed(build(a_day()), Dress(without=("stellingen",)))
    made = written(document, KINDS["html"]).decode()
    assert 'href="#stelling-1"' not in made
    assert "Stelling 1" in made


def test_programs_get_everything_whatever_the_dress_leaves_out() -> None:
    assert source_of(a_day(), Dress(without=anchors.CHAPTERS)).data == as_json(a_day())
