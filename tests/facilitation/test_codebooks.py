"""What a session found, kept as a codebook: for the next region, and without anybody in it."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from dialoog.domain.codebook import FIELD, NO_CODEBOOK, Codebook, CodebookTheme
from dialoog.domain.errors import Invalid, NotFound, Refused
from dialoog.domain.rules import filling_in, setup, theming, undo
from dialoog.domain.session import Session, apply
from dialoog.domain.theme import Theme
from dialoog.facilitation.codebooks import choose, in_use, known_codebook, saved
from tests.build import a_session, noted, themed

BASE = Codebook(
    id="wijk",
    title="Wijk",
    version=4,
    source="Werkgroep.",
    themes=(
        CodebookTheme(id="verkeer", title="Verkeer", description="Auto's.", words=("auto",), examples=("Te hard.",)),
        CodebookTheme(id="groen", title="Groen", words=("boom",), examples=("Meer bomen.",)),
    ),
)
BOOKS = {"wijk": BASE, FIELD: Codebook(id=FIELD, title="Stages")}


def told(*texts: str, people: int = 30, **themes: list[str]) -> Session:
    return themed(noted(a_session(present={"student": people}, codebook="wijk"), *texts), **themes)


def with_theme(session: Session, **fields: object) -> Session:
    """The session with its first theme changed."""
    first = theming.ordered(session)[0]
    return replace(session, themes={**session.themes, first.id: replace(first, **fields)})


def themes_by_id(codebook: Codebook) -> dict[str, CodebookTheme]:
    return {theme.id: theme for theme in codebook.themes}


def test_themes_of_a_session_without_a_codebook_become_a_new_one() -> None:
    session = with_theme(told("Bus rijdt niet", "Te ver weg", "Los", Reizen=["n1", "n2"]), terms=("bus", "ver"))
    made = saved(session, None)
    assert (made.codebook.id, made.codebook.title, made.codebook.version) == (
        "stagedialoog-rijnmond",
        "Stagedialoog Rijnmond",
        1,
    )
    assert "03-06-2026" in made.codebook.source
    (theme,) = made.codebook.themes
    assert (theme.id, theme.title, theme.words) == ("reizen", "Reizen", ("bus", "ver"))
    assert theme.examples == ("Bus rijdt niet", "Te ver weg")
    assert (made.new, made.named, made.few) == (2, 0, 0)


def test_a_session_makes_the_next_version_of_the_codebook_it_uses() -> None:
    session = told("Stoep is scheef", "TE HARD.", "Rotonde erbij", Verkeer=["n1", "n2"], Bruggen=["n3"])
    made = saved(with_theme(session, code="verkeer"), BASE).codebook
    assert (made.id, made.title, made.version) == ("wijk", "Wijk", 5)
    assert made.source.startswith("Werkgroep. Aangevuld met Stagedialoog Rijnmond")
    assert list(themes_by_id(made)) == ["verkeer", "groen", "bruggen"], "nothing is lost, and what is new comes last"
    assert themes_by_id(made)["verkeer"].examples == ("Te hard.", "Stoep is scheef"), "the same words only once"
    assert themes_by_id(made)["groen"] == BASE.themes[1]


def test_what_a_person_called_a_known_theme_goes_before_its_old_title() -> None:
    session = with_theme(told("Te hard", Snelheid=["n1"]), code="verkeer", description="Hardrijders.")
    theme = themes_by_id(saved(session, BASE).codebook)["verkeer"]
    assert (theme.title, theme.description) == ("Snelheid", "Hardrijders.")


def test_a_title_that_was_only_cut_off_for_the_board_stays_whole() -> None:
    long = replace(BASE.themes[0], title="Verkeer en parkeren " * 4, description="Alles met auto's. " * 40)
    cut = {"code": "verkeer", "title": long.title[: theming.TITLE_LIMIT], "description": long.description[:400]}
    kept = themes_by_id(saved(with_theme(told("x", A=["n1"]), **cut), replace(BASE, themes=(long,))).codebook)
    assert (kept["verkeer"].title, kept["verkeer"].description) == (long.title, long.description)


def test_two_themes_never_share_an_id() -> None:
    session = told("a", "b", "c", Groen=["n1"], groen=["n2"], Gras=["n3"])
    twice = {id_: replace(theme, code="verkeer") for id_, theme in session.themes.items() if theme.title == "Gras"}
    first = theming.ordered(session)[0]
    session = replace(session, themes={**session.themes, **twice, first.id: replace(first, code="verkeer")})
    made = saved(session, BASE).codebook
    assert sorted(themes_by_id(made)) == ["gras", "groen", "groen-2", "verkeer"]
    assert len(made.themes) == 4


def test_a_word_stands_in_one_theme_only() -> None:
    session = with_theme(told("a", Straat=["n1"]), terms=("Auto", "tegel", "x" * 81))
    assert themes_by_id(saved(session, BASE).codebook)["straat"].words == ("tegel",)


NAMED = ("Bel mij op 06 12345678", "Mevrouw Jansen is altijd te laat", "Mail jan@school.nl")


def test_remarks_in_which_somebody_may_be_named_stay_out() -> None:
    session = with_theme(told(*NAMED, "Meer groen", Wensen=["n1", "n2", "n3", "n4"]), terms=("jan@school.nl", "groen"))
    made = saved(session, None)
    assert made.codebook.themes[0].examples == ("Meer groen",)
    assert made.codebook.themes[0].words == ("groen",)
    assert (made.new, made.named) == (1, 3)


def test_a_theme_named_after_somebody_stays_out_and_so_does_such_a_description() -> None:
    session = themed(told("a", "b", Groen=["n1"]), **{"Meneer Pietersen": ["n2"]})
    made = saved(with_theme(session, description="Vraag 06-12345678."), None).codebook
    assert [(theme.title, theme.description) for theme in made.themes] == [("Groen", "")]


def test_hidden_and_loose_remarks_are_no_examples() -> None:
    session = told("Zichtbaar", "Grof", "Los", Wensen=["n1", "n2"])
    session = apply(session, filling_in.hide(session, "n2", "grof"))
    assert saved(session, None).codebook.themes[0].examples == ("Zichtbaar",)


def test_of_fewer_people_than_k_only_the_themes_are_kept() -> None:
    made = saved(told("Wat een docent daar zei", people=4, Wensen=["n1"]), None)
    assert made.codebook.themes[0].examples == ()
    assert (made.new, made.few) == (0, 1)


def test_people_whom_nobody_counted_are_those_who_wrote() -> None:
    few, many = (themed(noted(a_session(), *"abcdefg"[:size]), A=["n1"]) for size in (4, 5))
    assert (saved(few, None).new, saved(many, None).new) == (0, 1)


def test_a_session_without_themes_has_nothing_to_keep() -> None:
    with pytest.raises(Refused, match="nog geen thema's"):
        saved(noted(a_session(), "a"), BASE)


def test_a_codebook_is_chosen_by_its_id_or_not_at_all() -> None:
    session = a_session()
    assert apply(session, choose(session, "wijk", BOOKS)).meta.codebook == "wijk"
    assert apply(session, choose(session, "Geen", BOOKS)).meta.codebook == NO_CODEBOOK
    assert known_codebook("none", BOOKS) == NO_CODEBOOK
    with pytest.raises(NotFound, match=r"'wijken' is er niet\. Bedoelde je 'wijk'"):
        choose(session, "wijken", BOOKS)


def test_with_another_codebook_themes_stay_and_only_codes_that_it_knows() -> None:
    session = told("a", "b", Verkeer=["n1"], Stage=["n2"])
    first, second = theming.ordered(session)
    coded: dict[str, Theme] = {
        first.id: replace(first, code="verkeer"),
        second.id: replace(second, code="stage"),
    }
    session = replace(session, meta=replace(session.meta, codebook=FIELD), themes=coded)
    changed = apply(session, choose(session, "wijk", BOOKS))
    assert [(theme.title, theme.code) for theme in theming.ordered(changed)] == [("Verkeer", "verkeer"), ("Stage", "")]
    assert [theme.notes for theme in theming.ordered(changed)] == [theme.notes for theme in (first, second)]


def test_undo_of_an_older_edit_does_not_bring_back_a_theme_of_the_codebook_of_then() -> None:
    session = apply(a_session(codebook="wijk"), theming.adopt(a_session(), BASE.themes[0]))
    session = apply(session, theming.rename(session, "t1", "Anders"))
    session = apply(session, choose(session, "geen", BOOKS))
    session = apply(session, undo.undo(session))
    assert (session.themes["t1"].title, session.themes["t1"].code) == (BASE.themes[0].title, "")


def test_choosing_the_same_codebook_changes_nothing() -> None:
    session = with_theme(told("a", Verkeer=["n1"]), code="verkeer")
    assert setup.choose_codebook(session, "wijk") == ()
    with pytest.raises(Invalid, match="geen codeboek genoemd"):
        setup.choose_codebook(session, "")


def test_a_codebook_that_is_elsewhere_is_asked_for_by_its_name() -> None:
    assert in_use(a_session(codebook="wijk"), BOOKS) is BASE
    assert in_use(a_session(codebook=NO_CODEBOOK), BOOKS) is None
    with pytest.raises(NotFound, match=r"'tuin'.*--content"):
        in_use(a_session(codebook="tuin"), BOOKS)


def test_a_source_that_grew_with_many_sessions_is_cut_to_the_last() -> None:
    made = saved(told("a", Groen=["n1"]), replace(BASE, source="x" * 1990)).codebook
    assert made.source == f"Aangevuld met Stagedialoog Rijnmond ({date(2026, 6, 3):%d-%m-%Y})."
