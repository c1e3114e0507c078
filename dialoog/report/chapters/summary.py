"""Samenvatting: made by rules from the numbers, each sentence with the place that it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from dialoog.domain.dates import long_date
from dialoog.domain.dutch import listed, many, people, quoted, remarks, themes
from dialoog.domain.note import Channel
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules.closing import came
from dialoog.domain.rules.made_up import MARK, is_made_up
from dialoog.domain.rules.theming import people_in
from dialoog.domain.theme import Theme
from dialoog.report.blocks import anchors, walls, who_named_what
from dialoog.report.chapters import actions, scores, votes_in_short
from dialoog.report.chapters.themes import line
from dialoog.report.document import Bullets, Chapter, Ref, Span, Spans, paragraph
from dialoog.report.figures.counting import lines, mean_tenths, tenths
from dialoog.report.figures.facts import Facts
from dialoog.report.wording.results import as_often
from dialoog.report.wording.standing_out import Lead, lead

TOP = 3
APART = Lead(
    alone="Partijen verschillen bij het thema",
    two="Van twee thema's verschillen partijen meer bij",
    most="Partijen verschillen het meest bij het thema",
    alike="Partijen verschillen even veel bij",
    again="Zij verschillen even veel bij",
)
NOTHING = "Er is nog niets geschreven, gestemd of afgesproken."


def chapter(facts: Facts) -> Chapter:
    """Return what stands out, and where in the report it is worked out."""
    items = tuple(_sentences(facts))
    body = Bullets(items) if items else paragraph(NOTHING)
    mark = (paragraph(MARK),) if is_made_up(facts.session) else ()
    return Chapter(anchors.SUMMARY, "Samenvatting", (*mark, paragraph(*_begin(facts)), body))


def _begin(facts: Facts) -> Spans:
    """Return the opening, with where the people in it were counted."""
    counted = facts.present and not facts.planned
    return anchors.cited(_opening(facts), Ref("Werkwijze", anchors.APPROACH)) if counted else (_opening(facts),)


def _opening(facts: Facts) -> str:
    meta, total = facts.session.meta, sum(facts.present.values())
    place = f" in {meta.place}" if meta.place else ""
    if facts.planned:
        return f"De sessie {quoted(meta.title)} staat gepland op {long_date(meta.date)}{place}."
    did = _did(facts, total, place) if total else f"was er een sessie{place}"
    return f"Op {long_date(meta.date)} {did}: {quoted(meta.title)}."


def _did(facts: Facts, total: int, place: str) -> str:
    """Return what people did where: they filled in a form when all that they gave was read in from a file of that."""
    who = f"{people(total)} uit {many(len(facts.present), 'partij', 'partijen')}"
    if _read_in(facts):
        return f"{'vulde' if total == 1 else 'vulden'} {who}{place} een formulier in"
    return f"praatte {who} mee{place}" if total == 1 else f"praatten {who} met elkaar{place}"


def _read_in(facts: Facts) -> bool:
    """Tell whether everything came from a file of respondents: of remarks without a writer nobody filled in a form."""
    wrote = facts.of_room(facts.notes)
    by_people = any(note.author for note in wrote)
    return by_people and not facts.session.rounds and came(facts.session).keys() == {Channel.IMPORT}


def _sentences(facts: Facts) -> Iterator[Spans]:
    yield from _remarks(facts)
    yield from _apart(facts)
    yield from filter(None, [walls.most_supported(facts)])
    yield from _scores(facts)
    yield from votes_in_short.sentences(facts)
    yield from _priorities(facts)
    yield from votes_in_short.closing(facts)
    yield from _actions(facts)


# ------------------------------------------------------------------------------------------------ remarks


def _remarks(facts: Facts) -> Iterator[Spans]:
    if not facts.notes:
        return
    found = facts.books
    placed = f", waarvan {found.placed} in {themes(found.filled)}" if found.placed else ""
    verb = "kwam" if found.room == 1 else "kwamen"
    if found.before:
        placed = f" In thema's staan er {found.placed}" if found.placed else ""
        told = f"Van de zaal {verb} {remarks(found.room)}, uit gesprekken vooraf {found.before}.{placed}"
    else:
        told = f"Er {verb} {remarks(found.room)}{placed}."
    yield anchors.cited(told, Ref("bijlage", anchors.APPENDIX))
    filled = [theme for theme in facts.themes if facts.of_room(facts.cards[theme.id])]
    if filled:
        yield _largest_themes(facts, filled)


def _largest_themes(facts: Facts, filled: list[Theme]) -> Spans:
    in_order = sorted(filled, key=lambda theme: (-_size(facts, theme)[0], -_size(facts, theme)[1]))
    ranked = in_order[:TOP]
    spans: list[Span] = ["Het vaakst genoemd: " if len(ranked) > 1 else "Het thema is: "]
    for place, theme in enumerate(ranked):
        glue = "" if place == 0 else (" en " if place == len(ranked) - 1 else ", ")
        spans += [glue, anchors.theme_ref(theme), f" ({remarks(_size(facts, theme)[0])})"]
    last = _size(facts, ranked[-1])[0]
    return (*spans, ".", as_often(sum(_size(facts, theme)[0] == last for theme in in_order[TOP:])))


def _size(facts: Facts, theme: Theme) -> tuple[int, int]:
    notes = facts.of_room(facts.cards[theme.id])
    return (len(notes), people_in(notes))


def _apart(facts: Facts) -> Iterator[Spans]:
    """Tell the theme that parties differ most in naming."""
    gaps = [(gap, theme) for theme in facts.themes if (gap := who_named_what.gap(facts, line(facts, theme)))]
    most = max((gap.points for gap, _ in gaps), default=0)
    top = [found for found in gaps if found[0].points == most]
    for place, (gap, theme) in enumerate(top):
        (high, one), (low, other) = gap.high, gap.low
        told = f". Bij {one} noemt {high} % het, bij {other} {low} %."
        yield (f"{lead(APART, place, top=len(top), found=len(gaps))} ", anchors.theme_ref(theme), told)


# ------------------------------------------------------------------------------------------------ scores


def _scores(facts: Facts) -> Iterator[Spans]:
    """Tell the mean of every score, and where the bands differ most."""
    scored = scores.scores(facts)
    if not scored:
        return
    means = [f"{q.section.title} {tenths(mean_tenths(q.result.tally.counts) or 0)}" for q in scored]
    lead = "Het gemiddelde cijfer: " if len(means) == 1 else "De gemiddelde cijfers: "
    yield anchors.cited(f"{lead}{listed(means)}.", scores.chapter_ref(facts))
    found = scores.difference(facts, scored)
    if found:
        size = "Het grootste verschil" if scores.compared(facts, scored) > 1 else "Verschil"
        yield anchors.cited(f"{size} naar cijfer: {scores.in_words(found)}.", scores.chapter_ref(facts))


# ------------------------------------------------------------------------------------------------ what follows


def _priorities(facts: Facts) -> Iterator[Spans]:
    for vote in facts.dots:
        if vote.last and vote.last.result:
            given = [line for line in lines(vote.last.statement, vote.last.result.tally) if line.count]
            top = given[:TOP]
            names = listed([f"{quoted(line.label)} ({many(line.count, 'stip', 'stippen')})" for line in top])
            tied = as_often(sum(line.count == top[-1].count for line in given[TOP:])) if top else ""
            all_ = "De meeste" if len(given) > len(top) else "Alle"
            yield anchors.cited(f"{all_} stippen gingen naar {names}.{tied}", Ref("Prioriteiten", anchors.PRIORITIES))


def _actions(facts: Facts) -> Iterator[Spans]:
    found = action_rules.own(facts.session)
    kept = actions.current(found)
    if not found:
        return
    yield anchors.cited(actions.state(found), Ref("Actielijst", anchors.ACTIONS))
    dated = sorted((action for action in kept if action.due and action.who), key=lambda a: (a.due, a.number))
    if dated and dated[0].due:
        first = dated[0]
        some = many(sum(bool(action.due) for action in kept), "actie heeft", "acties hebben")
        sentence = f"{some} een datum. De eerste is {long_date(dated[0].due)}: {first.what} (door {first.who})."
        yield anchors.cited(sentence, Ref(f"actie {first.number}", anchors.ACTIONS))
