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
from dialoog.domain.errors import DialoogError, Invalid, NotFound
from dialoog.domain.rules import filling_in, running
from dialoog.domain.text import required
from dialoog.report import wording
from dialoog.report.wording import catalogs
from dialoog.report.wording.catalogs import DUTCH, ENGLISH
from dialoog.web.pages.languages import RULES, WEB, language
from dialoog.web.pages.routes import SAID
from dialoog.web.problems import Problem
from tests.build import a_session
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
    "dialoog.web.pages.actions", "dialoog.web.pages.door",
    "dialoog.domain.rules.door", "dialoog.domain.rules.filling_in", "dialoog.domain.rules.moderating",
    "dialoog.domain.rules.slips", "dialoog.domain.answering", "dialoog.domain.text", "dialoog.domain.session",
    "dialoog.domain.kinds.check", "dialoog.domain.kinds.ranking",
    "dialoog.facilitation.polling", "dialoog.facilitation.turns", "dialoog.facilitation.service",
    "dialoog.web.room.idempotency",
)  # fmt: skip
FOR_OTHERS = (
    "Idempotency-Key",
    "dialoog slips",
    "briefjes er nodig zijn",
    "wacht niet op goedkeuring",
    "staan geen briefjes",
    "staat niet in het draaiboek",
    "In de stembus",
    "De stemmen van de open stemming",
    "Deze stemmen blijven bewaard",
    "Deze aantallen",
    "De antwoorden op een stembiljet",
    "briefjes tegelijk",
    "Een stelling",
    "Twee antwoorden zijn gelijk",
    "kunnen er hoogstens",
)
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


def raised_in(module: ModuleType) -> Iterator[str]:
    """The key of every error that a module raises or hands out; a sentence that is put together has none."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        kind = getattr(module, ast.unparse(node.func), None) if isinstance(node, ast.Call) and node.args else None
        if isinstance(node, ast.Call) and isinstance(kind, type) and issubclass(kind, DialoogError):
            yield from _key(module, node.args[1 if kind is Problem else 0])


def _key(module: ModuleType, argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Name):
        if isinstance(known := getattr(module, argument.id, None), str):
            yield known
    elif isinstance(argument, ast.Attribute) and isinstance(argument.value, ast.Name):
        yield str(getattr(getattr(module, argument.value.id), argument.attr))
    elif isinstance(argument, ast.Constant):
        yield str(argument.value)
    else:
        yield ast.unparse(argument)


@pytest.mark.parametrize("name", SPEAKERS)
def test_what_the_rules_say_to_a_phone_is_said_in_english_too(name: str) -> None:
    """Each error by its key: one that is put together on the spot would have none, and be found here."""
    spoken = language(ENGLISH)
    told = [s for s in raised_in(importlib.import_module(name)) if not any(other in s for other in FOR_OTHERS)]
    assert [key for key in told if "In Dutch:" in spoken.said(key)] == []


def test_what_a_rule_fills_in_is_in_the_english_sentence() -> None:
    with pytest.raises(Invalid) as raised:
        required("x" * 290, filling_in.NOTE, 280)
    assert language(DUTCH).said(raised.value) == raised.value.sentence
    assert raised.value.sentence.startswith("Het briefje is te lang: 290 tekens, er passen er 280.")
    assert language(ENGLISH).said(raised.value) == (
        "The note is too long: 290 characters, and there is room for 280. Make it shorter or split it."
    )


def test_braces_that_somebody_typed_are_only_braces() -> None:
    typed = "{rest.__class__} {party}"
    with pytest.raises(NotFound) as raised:
        filling_in.known_party(a_session(), typed)
    assert raised.value.sentence.startswith(f"De partij '{typed}' bestaat niet in deze sessie. Mogelijk is:")
    assert language(ENGLISH).said(raised.value) == f"The group '{typed}' does not exist in this session."


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
    assert "taal=" not in browser.answer.headers["set-cookie"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"), ("en-GB", "en"), ("pl-PL,pl;q=0.9,en-US;q=0.8,en;q=0.7", "en"),
        ("nl;q=0.3, EN;q=0.9", "en"), ("en;q=0, ar", "nl"), ("ar,tr;q=0.9", "nl"), ("", "nl"),
        ("en;q=x;;,,nl;q=0.1", "nl"),
    ],
)  # fmt: skip
async def test_a_phone_is_spoken_to_in_the_language_that_it_asks_for_first(hall: Hall, asked: str, code: str) -> None:
    browser = Browser(hall)
    browser.http.headers["Accept-Language"] = asked
    assert (await browser.go("/")).all("html")[0]["lang"] == code
    assert (await browser.go("/?lang=nl")).all("html")[0]["lang"] == "nl"
    assert (await browser.go("/")).all("html")[0]["lang"] == "nl"


async def test_the_big_screen_speaks_dutch_also_on_an_english_laptop(hall: Hall) -> None:
    browser = Browser(hall)
    browser.http.headers["Accept-Language"] = "en-US,en;q=0.9"
    for path in ("/scherm", f"/scherm?c={hall.code}"):
        assert (await browser.go(path)).all("html")[0]["lang"] == "nl"
    assert (await browser.go("/scherm?lang=en")).all("html")[0]["lang"] == "en"


async def test_what_is_wrong_is_said_in_the_language_of_the_page(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.go("/?lang=en")
    page = await browser.send("/join", code="XXXX", party="student")
    assert "This code is not right." in page.text
