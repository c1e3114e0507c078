"""Two languages: both catalogs of the pages are complete and say the same."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import polib
import pytest
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from dialoog import web
from dialoog.domain.canvas import NoteKind
from dialoog.domain.rules import running
from dialoog.report import wording
from dialoog.report.wording import catalogs
from dialoog.report.wording.catalogs import DUTCH, ENGLISH
from dialoog.web.pages.languages import RULES, WEB, language
from dialoog.web.pages.routes import SAID
from tests.web.browsing import Browser
from tests.web.phones import Hall

HERE = Path(inspect.getfile(web)).parent
COMPUTED = {
    *(f"said.{what}" for what in SAID),
    *(f"write.label.{kind.value or 'plain'}" for kind in NoteKind),
    "kind.plus", "kind.minus", "check.klopt", "check.mis", "check.none",
    "result.given", "result.place",
    "vote.turnout", "vote.turnout_bare", "said.dots", "said.vote", "screen.bars_not_yet",
}  # fmt: skip
"""Keys that are put together, or handed on by name."""

GAP = re.compile(r"%\((\w+)\)s|\{(\w+)\}")

# What a phone can be told by the rules, and the constants in which some of it stands.
SPEAKERS = (
    "dialoog.web.room.participation", "dialoog.web.room.entrance", "dialoog.web.pages.forms",
    "dialoog.web.pages.actions",
    "dialoog.domain.rules.door", "dialoog.domain.rules.filling_in", "dialoog.domain.rules.moderating",
)  # fmt: skip
FOR_OTHERS = ("Idempotency-Key", "dialoog slips", "wacht niet op goedkeuring", "Bij 'x' staan geen briefjes")
"""What only programs and facilitators are told."""


# ------------------------------------------------------------------------------------------------- catalogs


def entries(code: str) -> dict[str, polib.POEntry]:
    """The texts of a catalog by key, without the sentences of the rules."""
    return {entry.msgid: entry for entry in catalogs.entries(WEB, code) if entry.msgctxt != RULES}


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def used_keys() -> set[str]:
    """Every key that a template or a module asks for by its name."""
    parser = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    found: set[str] = set()
    for template in HERE.glob("templates/**/*.html"):
        for _line, _function, words in extract_from_ast(parser.parse(template.read_text("utf-8"))):
            found.update(word for word in ([words] if isinstance(words, str) else words or ()) if word)
    for module in HERE.rglob("*.py"):
        found.update(asked_for(ast.parse(module.read_text("utf-8"))))
    return found


def asked_for(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            first = node.args[0]
            if node.func.attr in ("text", "many") and isinstance(first, ast.Constant):
                yield str(first.value)


def test_every_text_that_is_asked_for_is_in_both_languages() -> None:
    wanted = used_keys() | COMPUTED
    for code in (DUTCH, ENGLISH):
        told = {entry.msgid for entry in catalogs.entries(wording.__name__, code)}
        assert wanted - set(entries(code)) - told == set()


def test_no_catalog_holds_a_text_that_nobody_asks_for() -> None:
    wanted = used_keys() | COMPUTED
    for code in (DUTCH, ENGLISH):
        assert set(entries(code)) - wanted == set()


@pytest.mark.parametrize("code", [DUTCH, ENGLISH])
def test_no_text_is_empty_or_marked_as_doubtful(code: str) -> None:
    for entry in catalogs.entries(WEB, code):
        assert all(text.strip() for text in texts(entry)), entry.msgid
        assert not entry.fuzzy
        assert len(texts(entry)) == (2 if entry.msgid_plural else 1), entry.msgid


def test_both_languages_fill_in_the_same() -> None:
    dutch, english = entries(DUTCH), entries(ENGLISH)
    for key, entry in dutch.items():
        gaps = {frozenset(GAP.findall(text)) for text in (*texts(entry), *texts(english[key]))}
        assert len(gaps) == 1, key


# --------------------------------------------------------------------------------------- sentences of the rules


def sentences_of(module: ModuleType) -> Iterator[str]:
    """Every sentence that a module raises, with « x » for what it fills in."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call):
            continue
        for argument in node.exc.args:
            yield from _told(module, argument)


def _told(module: ModuleType, argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Name) and isinstance(getattr(module, argument.id, None), str):
        yield getattr(module, argument.id)
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    if isinstance(argument, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in argument.values)


@pytest.mark.parametrize("name", SPEAKERS)
def test_what_the_rules_say_to_a_phone_is_said_in_english_too(name: str) -> None:
    spoken = language(ENGLISH)
    told = [s for s in sentences_of(importlib.import_module(name)) if not any(other in s for other in FOR_OTHERS)]
    assert [sentence for sentence in told if "In Dutch:" in spoken.said(sentence)] == []


def test_what_a_rule_fills_in_is_in_the_english_sentence() -> None:
    said = language(ENGLISH).said(
        "Het briefje is te lang: 290 tekens, er passen er 280. Maak de tekst korter of splits hem."
    )
    assert said == "The note is too long: 290 characters, and there is room for 280. Make it shorter or split it."


def test_a_sentence_that_is_not_in_the_catalog_is_quoted_in_dutch() -> None:
    assert language(ENGLISH).said("Iets nieuws {x} %s.") == "This is not possible now. In Dutch: Iets nieuws {x} %s."
    assert language(DUTCH).said("Iets nieuws {x} %s.") == "Iets nieuws {x} %s."


@pytest.mark.parametrize("code", [ENGLISH])
def test_every_gap_of_a_translated_sentence_is_in_the_original(code: str) -> None:
    for entry in catalogs.entries(WEB, code):
        if entry.msgctxt == RULES:
            assert set(GAP.findall(entry.msgstr)) <= set(GAP.findall(entry.msgid)), entry.msgid


# ------------------------------------------------------------------------------------------------ the switch


async def test_the_switch_holds_for_every_page_after_it(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.go(f"/?c={hall.code}&lang=en")
    assert browser.page.all("html")[0]["lang"] == "en"
    await browser.send("/join", party="student")
    assert "You are in" in browser.page.text
    assert "We are about to start" in (await browser.go("/room")).text
    assert "We beginnen zo" in (await browser.go("/room?lang=nl")).text


async def test_the_link_to_the_other_language_keeps_the_code(hall: Hall) -> None:
    browser = Browser(hall)
    page = await browser.go(f"/?c={hall.code}")
    links = [attrs["href"] for attrs in page.all("a") if attrs.get("class") == "lang"]
    page = await browser.go(links[0])
    assert page.form("/join")["code"] == [hall.code]


async def test_on_an_english_page_what_people_wrote_is_marked_as_dutch(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await hall.service.do(running.go_to, "canvas", hall.service.clock.now())
    page = await browser.go("/room?lang=en")
    assert {attrs.get("lang") for attrs in page.all("h2")} == {"nl"}
    assert all("lang" not in attrs for attrs in page.all("button"))


async def test_a_language_that_is_not_there_is_dutch(hall: Hall) -> None:
    browser = Browser(hall)
    page = await browser.go("/?lang=../../etc")
    assert page.all("html")[0]["lang"] == "nl"
    assert "set-cookie" not in browser.answer.headers


async def test_what_is_wrong_is_said_in_the_language_of_the_page(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.go("/?lang=en")
    page = await browser.send("/join", code="XXXX", party="student")
    assert "This code is not right." in page.text
