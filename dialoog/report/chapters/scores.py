"""Cijfers en open antwoorden: scores with mean and spread, and open answers in categories, split by a score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.canvas import Section, SectionKind
from dialoog.domain.disclosure import Group
from dialoog.domain.dutch import people, quoted, remarks
from dialoog.domain.note import Note
from dialoog.domain.rules.outcomes import splitting
from dialoog.domain.tally import Tally
from dialoog.report.blocks import anchors, charts, who_named_what
from dialoog.report.blocks.quotes import picked
from dialoog.report.chapters.canvas import count
from dialoog.report.document import (
    Bar,
    Blocks,
    Cell,
    Chapter,
    Figure,
    Heading,
    Panel,
    Quote,
    Ref,
    Row,
    Sort,
    Span,
    Table,
    columns,
    number,
    paragraph,
    share,
    text,
)
from dialoog.report.figures import bands, coded
from dialoog.report.figures.answers import Question
from dialoog.report.figures.coded import Category
from dialoog.report.figures.counting import mean_tenths, named_in, spread_tenths, tenths, whole_percent
from dialoog.report.figures.facts import Facts
from dialoog.report.wording.results import as_often
from dialoog.report.wording.sections import heading

TITLE = "Cijfers en open antwoorden"
HIGHEST = 10
MEANING = (
    "Mensen is hoeveel mensen een cijfer gaven. De spreiding is de standaardafwijking: hoe hoger, hoe verder de "
    "cijfers uit elkaar liggen."
)
CODED = (
    "De open antwoorden zijn in thema's gezet. Geteld is hoeveel mensen een thema noemen. Iemand kan meer noemen, dus "
    "de percentages hoeven niet op te tellen tot 100."
)
NO_SPLIT = (
    "De opmerkingen zijn niet verdeeld over deze twee groepen. Samen met de partij erbij was dan te zien van wie een "
    "opmerking kan zijn."
)
ALONE = "Deze twee groepen staan apart van de partijen. Daarom staat dit ene cijfer zelf nergens per partij."


def chapter(facts: Facts) -> Chapter | None:
    """Return the scores side by side and, on a canvas that a score splits, its open answers in categories.

    None without scores, or with a single one that has nothing beside it.
    """
    scored = scores(facts)
    if not _has_chapter(facts, scored):
        return None
    blocks = (*_bands(facts), *_scores(facts, scored), *(_open(facts) if splitting(facts.session) else ()))
    return Chapter(anchors.SCORES, TITLE, blocks)


def chapter_ref(facts: Facts) -> Ref:
    """Return where the scores are: in this chapter, or beside their one question on the canvas."""
    scored = scores(facts)
    if _has_chapter(facts, scored):
        return Ref(TITLE, anchors.SCORES)
    return Ref(scored[0].section.title, anchors.of_section(scored[0].section))


def _has_chapter(facts: Facts, scored: Sequence[Question]) -> bool:
    return len(scored) > 1 or bool(scored and splitting(facts.session))


def scores(facts: Facts) -> tuple[Question, ...]:
    """Return the questions for a score of which the result may be shown."""
    asked = (question for question in facts.questions if question.section.kind is SectionKind.SCORE)
    return tuple(question for question in asked if not question.result.withheld and question.result.tally.valid)


def _bands(facts: Facts) -> Blocks:
    section = splitting(facts.session)
    if not facts.bands or section is None:
        return ()
    sizes = [f"{people(size)} in de groep {quoted(bands.label_of(facts, one))}" for one, size in facts.bands.items()]
    made = f"Het cijfer bij {quoted(section.title)} maakt twee groepen: {' en '.join(sizes)}"
    alone = "" if facts.alone else f" {ALONE}"
    return (paragraph(made, *anchors.see(Ref(section.title, anchors.of_section(section))), f".{alone}"),)


# ------------------------------------------------------------------------------------------------ scores


def _scores(facts: Facts, scored: Sequence[Question]) -> Blocks:
    rows = tuple(
        Row(_score_cells(facts, question, label, tally))
        for question in scored
        for label, tally in groups(facts, question)
    )
    heads = columns("Vraag", "Wie", numeric=("Mensen", "Gemiddelde", "Spreiding"))
    table = Table("cijfers", "Cijfers van 1 tot en met 10", heads, rows)
    found = difference(facts, scored)
    told = (paragraph(*_told(found)),) if found else ()
    return (_picture(facts, scored, table), table, paragraph(MEANING), *told)


def groups(facts: Facts, question: Question) -> tuple[tuple[str, Tally], ...]:
    """Return everybody and the bands by what they are called, with their answers to a question."""
    own = ((bands.label(facts, group), group.tally) for group in bands.groups_of(facts, question))
    return ((charts.ALL, question.result.tally), *own)


def _score_cells(facts: Facts, question: Question, label: str, tally: Tally) -> tuple[Cell, ...]:
    del facts
    name = Ref(heading(question.section), anchors.of_section(question.section))
    figures = (_tenths(mean_tenths(tally.counts)), _tenths(spread_tenths(tally.counts)))
    return (text(name), text(label), number(tally.valid), *figures)


def _tenths(amount: int | None) -> Cell:
    return text("–") if amount is None else Cell((tenths(amount),), amount / 10)


def _picture(facts: Facts, scored: Sequence[Question], table: Table) -> Figure:
    panels = [(heading(question.section), groups(facts, question)) for question in scored]
    found = charts.of_means("Cijfers: het gemiddelde per vraag", panels, HIGHEST, table.name)
    return replace(found, chart=replace(found.chart, sort=Sort.GROUPS))


class Difference(Struct, frozen=True):
    """The question on which the bands differ most: means in tenths, with what each band is called."""

    question: Question
    high: tuple[int, str]
    low: tuple[int, str]


def difference(facts: Facts, scored: Sequence[Question]) -> Difference | None:
    """Return on which question bands differ most, the one that makes them left out; None if there is none."""
    return max(_differences(facts, scored), key=lambda one: one.high[0] - one.low[0], default=None)


def compared(facts: Facts, scored: Sequence[Question]) -> int:
    """Return on how many questions bands differ."""
    return len(_differences(facts, scored))


def _differences(facts: Facts, scored: Sequence[Question]) -> list[Difference]:
    return [one for question in scored if not question.section.splits and (one := _difference(facts, question))]


def _difference(facts: Facts, question: Question) -> Difference | None:
    means = [(mean_tenths(tally.counts) or 0, label) for label, tally in groups(facts, question)[1:] if tally.valid]
    if len(means) < 2:  # noqa: PLR2004 - a difference is between two
        return None
    high, low = max(means, key=lambda mean: mean[0]), min(means, key=lambda mean: mean[0])
    return Difference(question, high, low) if high[0] != low[0] else None


def _told(found: Difference) -> tuple[Span, ...]:
    return (f"Het grootste verschil tussen de groepen: {in_words(found)}", *anchors.see(source(found)), ".")


def in_words(found: Difference) -> str:
    """Return a difference as a clause with both bands and their means."""
    (high, one), (low, other) = found.high, found.low
    name = quoted(found.question.section.title)
    return f"bij {name} is het gemiddeld {tenths(high)} in de groep {quoted(one)} en {tenths(low)} in {quoted(other)}"


def source(found: Difference) -> Ref:
    """Return where the answers to the question of a difference are."""
    return Ref(heading(found.question.section), anchors.of_section(found.question.section))


# ------------------------------------------------------------------------------------------------ open answers


def _open(facts: Facts) -> Blocks:
    asked = coded.open_questions(facts)
    if not any(facts.theme_of.get(note.id) for _, notes in asked for note in notes):
        return ()
    why = (paragraph(NO_SPLIT),) if facts.bands and not facts.split else ()
    each = (block for section, notes in asked for block in _question(facts, section, notes))
    return (Heading("Open antwoorden in thema's", "open-antwoorden"), paragraph(CODED), *why, *each, *_together(facts))


def _question(facts: Facts, section: Section, notes: Sequence[Note]) -> Blocks:
    found = coded.categories(facts, notes)
    where = Ref(heading(section), anchors.of_section(section))
    head = Heading(section.title, f"open-{section.id}", 2)
    counted = paragraph(f"{count(facts, notes)}", *anchors.see(where), ".", *_top(found))
    if not found:
        return (head, counted)
    table = _table(facts, f"open-{section.id}", f"Thema's bij {quoted(section.title)}", found)
    return (head, counted, table, *_gap(facts, found), *_quotes(facts, found), *_few(found))


def _top(found: Sequence[Category]) -> Iterator[Span]:
    """Return the three themes that most people named; by remarks where people cannot be counted."""
    for place, category in enumerate(found[: coded.TOP]):
        yield " Het vaakst genoemd: " if place == 0 else "; "
        yield anchors.theme_ref(category.theme)
        yield f" ({remarks(len(category.notes)) if category.named is None else people(category.named)})"
    if found:
        last = _size(found[: coded.TOP][-1])
        yield f".{as_often(sum(_size(category) == last for category in found[coded.TOP :]))}"


def _size(category: Category) -> tuple[int | None, int]:
    """Return what a theme is ranked by: people, or remarks where people cannot be counted."""
    return (category.named, len(category.notes) if category.named is None else 0)


def _table(facts: Facts, name: str, caption: str, found: Sequence[Category]) -> Table:
    split = next((category.groups for category in found if category.groups), ())
    titles = [f"{bands.label(facts, group)} ({group.tally.voters})" for group in split]
    everybody = sum(facts.present.values())
    heads = columns("Thema", numeric=("Opmerkingen", f"Mensen ({everybody})", *titles))
    return Table(name, caption, heads, tuple(Row(_cells(category, everybody, len(split))) for category in found))


def _cells(category: Category, everybody: int, split: int) -> tuple[Cell, ...]:
    named = category.named
    total = text("–") if named is None else share(named, whole_percent(named, everybody))
    own = [share(named_in(group), coded.percent(group)) for group in category.groups]
    theme = text(anchors.theme_ref(category.theme))
    return (theme, number(len(category.notes)), total, *(own or [text("–")] * split))


def _few(found: Sequence[Category]) -> Blocks:
    return (paragraph(who_named_what.FEW),) if any(category.named is None for category in found) else ()


def _gap(facts: Facts, found: Sequence[Category]) -> Blocks:
    gap = coded.gap(facts, found)
    if gap is None:
        return ()
    (high, one), (low, other) = gap.high, gap.low
    told = f", door {high} % in de groep {quoted(one)} en door {low} % in {quoted(other)}."
    return (paragraph("Het grootste verschil tussen de groepen: ", anchors.theme_ref(gap.theme), told),)


def _quotes(facts: Facts, found: Sequence[Category]) -> Blocks:
    chosen = [picked(facts, category.notes, 1)[0] for category in found[: coded.TOP]]
    return tuple(Quote(note.text, _who(facts, note), anchors.note_ref(note)) for note in chosen)


def _who(facts: Facts, note: Note) -> str:
    one = facts.split.get(note.id)
    return bands.label_of(facts, one) if one else facts.role(note)


# ------------------------------------------------------------------------------------------------ all themes


def _together(facts: Facts) -> Blocks:
    """Return who named each theme over all questions, with its picture; nothing without bands."""
    found = [category for category in coded.categories(facts, facts.notes) if category.groups]
    if not found:
        return ()
    table = _table(facts, "themas-groepen", "Wie noemde welk thema, naar cijfer", found)
    shown = found[: who_named_what.MOST]
    panels = [_panel(facts, shown, place) for place in range(len(shown[0].groups))]
    figure = charts.beside_each_other(table.caption, panels, table.name)
    return (Heading("Thema's naar cijfer", "themas-groepen"), figure, table, *_gap(facts, found))


def _panel(facts: Facts, found: Sequence[Category], place: int) -> Panel:
    first = found[0].groups[place]
    bars = tuple(_bar(category, category.groups[place]) for category in found)
    return Panel(bands.label(facts, first), bars, first.tally.voters)


def _bar(category: Category, group: Group) -> Bar:
    return Bar(category.theme.title, named_in(group), coded.percent(group))
