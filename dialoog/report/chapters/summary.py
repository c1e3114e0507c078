"""Samenvatting: made by rules from the numbers, each sentence with the place that it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from dialoog.domain.dates import long_date
from dialoog.domain.dutch import listed, many, people, quoted, remarks, themes
from dialoog.domain.kinds import Figure
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Round
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules.closing import came
from dialoog.domain.rules.theming import people_in
from dialoog.domain.theme import Theme
from dialoog.report.blocks import anchors, per_party, who_named_what
from dialoog.report.chapters import actions, scores
from dialoog.report.chapters.themes import line
from dialoog.report.document import Bullets, Chapter, Ref, Span, Spans, paragraph
from dialoog.report.figures.counting import figure_of, has_shares, is_numeric, lines, mean_tenths, moves, shifts, tenths
from dialoog.report.figures.facts import Facts
from dialoog.report.figures.votes import Vote
from dialoog.report.wording.results import result_sentence, shift_sentence

TOP = 3
NOTHING = "Er is nog niets geschreven, gestemd of afgesproken."


def chapter(facts: Facts) -> Chapter:
    """Return what stands out, and where in the report it is worked out."""
    items = tuple(_sentences(facts))
    body = Bullets(items) if items else paragraph(NOTHING)
    return Chapter(anchors.SUMMARY, "Samenvatting", (paragraph(*_begin(facts)), body))


def _begin(facts: Facts) -> Spans:
    """Return the opening, with where the people in it were counted."""
    counted = facts.present and not facts.planned
    return _cited(_opening(facts), Ref("Werkwijze", anchors.APPROACH)) if counted else (_opening(facts),)


def _opening(facts: Facts) -> str:
    meta, total = facts.session.meta, sum(facts.present.values())
    place = f" in {meta.place}" if meta.place else ""
    if facts.planned:
        return f"De sessie {quoted(meta.title)} staat gepland op {long_date(meta.date)}{place}."
    who = _did(facts, total) if total else ""
    return f"Op {long_date(meta.date)} {who or 'was er een sessie'}{place}: {quoted(meta.title)}."


def _did(facts: Facts, total: int) -> str:
    """Return what people did: they filled in a canvas alone when all that they gave was read in from a file."""
    who = f"{people(total)} uit {many(len(facts.present), 'partij', 'partijen')}"
    if _read_in(facts):
        return f"{'vulde' if total == 1 else 'vulden'} {who} het formulier in"
    return f"praatte {who} mee" if total == 1 else f"praatten {who} met elkaar"


def _read_in(facts: Facts) -> bool:
    """Tell whether everything came from a file of answers."""
    wrote = facts.of_room(facts.notes)
    return bool(wrote) and not facts.session.rounds and came(facts.session).keys() == {Channel.IMPORT}


def _sentences(facts: Facts) -> Iterator[Spans]:
    yield from _remarks(facts)
    yield from _apart(facts)
    yield from _scores(facts)
    yield from _agreement(facts)
    yield from _orders(facts)
    yield from _difference(facts)
    yield from _shift(facts)
    yield from _priorities(facts)
    yield from _closing(facts)
    yield from _actions(facts)


def _cited(sentence: str, ref: Ref) -> Spans:
    return (sentence.removesuffix("."), *anchors.see(ref), ".")


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
    yield _cited(told, Ref("bijlage", anchors.APPENDIX))
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
    return (*spans, ".", _as_often(sum(_size(facts, theme)[0] == last for theme in in_order[TOP:])))


def _as_often(more: int) -> str:
    """Return that others stand as high as the last one that is named; empty when none do."""
    if not more:
        return ""
    return f" Even vaak als het laatste: nog {themes(more)}."


def _size(facts: Facts, theme: Theme) -> tuple[int, int]:
    notes = facts.of_room(facts.cards[theme.id])
    return (len(notes), people_in(notes))


def _apart(facts: Facts) -> Iterator[Spans]:
    """Tell the theme that parties differ most in naming."""
    gaps = [(gap, theme) for theme in facts.themes if (gap := who_named_what.gap(facts, line(facts, theme)))]
    if gaps:
        gap, theme = max(gaps, key=lambda found: found[0].points)
        (high, one), (low, other) = gap.high, gap.low
        told = f". Bij {one} noemt {high} % het, bij {other} {low} %."
        yield ("Partijen verschillen het meest bij het thema ", anchors.theme_ref(theme), told)


# ------------------------------------------------------------------------------------------------ scores


def _scores(facts: Facts) -> Iterator[Spans]:
    """Tell the mean of every score, and where the bands differ most."""
    scored = scores.scores(facts)
    if not scored:
        return
    means = [f"{q.section.title} {tenths(mean_tenths(q.result.tally.counts) or 0)}" for q in scored]
    lead = "Het gemiddelde cijfer: " if len(means) == 1 else "De gemiddelde cijfers: "
    yield _cited(f"{lead}{listed(means)}.", scores.chapter_ref(facts))
    found = scores.difference(facts, scored)
    if found:
        yield _cited(f"Het grootste verschil naar cijfer: {scores.in_words(found)}.", scores.chapter_ref(facts))


# ------------------------------------------------------------------------------------------------ votes


def _last(vote: Vote) -> Round | None:
    return None if vote.statement.cooldown else vote.last


def _agreement(facts: Facts) -> Iterator[Spans]:
    """Tell the statement on which most people chose the same answer."""
    best: tuple[int, Vote, str] | None = None
    for vote in facts.votes:
        last = _last(vote)
        if last is None or last.result is None or not has_shares(vote.statement):
            continue
        top = max(lines(last.statement, last.result.tally), key=lambda line: line.count)
        if top.percent is not None and (best is None or top.percent > best[0]):
            best = (top.percent, vote, top.label)
    if best:
        percent, vote, answer = best
        sentence = (
            f"De mensen waren het het meest eens over {quoted(vote.statement.text)}: {percent} % koos {quoted(answer)}."
        )
        yield _cited(sentence, anchors.vote_ref(vote))


def _orders(facts: Facts) -> Iterator[Spans]:
    """Tell what stands highest in everything that people put in order."""
    for vote in facts.votes:
        last = _last(vote)
        if last is None or last.result is None or figure_of(vote.statement) is not Figure.PLACES:
            continue
        top, *_ = lines(last.statement, last.result.tally)
        about = f"Bij {quoted(vote.statement.text)} staat {quoted(top.label)} bovenaan"
        yield _cited(f"{about}, gemiddeld op plaats {top.shown}.", anchors.vote_ref(vote))


def _difference(facts: Facts) -> Iterator[Spans]:
    """Tell the largest difference between two parties over the statements with shares."""
    found = [
        (difference, vote)
        for vote in facts.votes
        if (last := _last(vote)) and has_shares(vote.statement)
        if (difference := per_party.difference(facts, last.statement, vote.groups_of(last)))
    ]
    if found:
        largest, vote = max(found, key=lambda pair: pair[0].size)
        about = f"Partijen dachten het meest verschillend over {quoted(vote.statement.text)}"
        yield _cited(f"{about}: {per_party.in_words(largest)}.", anchors.vote_ref(vote))


def _shift(facts: Facts) -> Iterator[Spans]:
    """Tell the largest shift by the dialogue over the statements with shares."""
    moved = [(size, vote) for vote in facts.votes if vote.compared and (size := _moved(vote))]
    if moved:
        _, vote = max(moved, key=lambda pair: pair[0])
        sentence = f"Het meest verschoof de mening over {quoted(vote.statement.text)}. {shift_sentence(*vote.shown)}"
        yield _cited(sentence, anchors.vote_ref(vote))


def _moved(vote: Vote) -> int:
    """Return the largest shift of a vote in percentage points; of means and places, in hundredths of the scale."""
    first, second = (round_.result for round_ in vote.shown)
    if first is None or second is None:
        return 0
    if is_numeric(vote.statement):
        before, after = mean_tenths(first.tally.counts) or 0, mean_tenths(second.tally.counts) or 0
        return abs(after - before) * 10 // (len(vote.statement.options) - 1)
    if figure_of(vote.statement) is Figure.PLACES:
        found = moves(vote.statement, first.tally, second.tally)
        return max((abs(move.points) for move in found), default=0) * 10 // (len(vote.statement.options) - 1)
    return max((abs(shift.points) for shift in shifts(vote.statement, first.tally, second.tally)), default=0)


def _closing(facts: Facts) -> Iterator[Spans]:
    """Tell what people said of the day itself, at the statement that closes it."""
    for vote in facts.votes:
        if vote.statement.cooldown and vote.last:
            sentence = f"Bij de afsluiting: {quoted(vote.statement.text)} {result_sentence(vote.last)}"
            yield _cited(sentence, anchors.vote_ref(vote))


# ------------------------------------------------------------------------------------------------ what follows


def _priorities(facts: Facts) -> Iterator[Spans]:
    for vote in facts.dots:
        if vote.last and vote.last.result:
            given = [line for line in lines(vote.last.statement, vote.last.result.tally) if line.count]
            top = given[:TOP]
            names = listed([f"{quoted(line.label)} ({many(line.count, 'stip', 'stippen')})" for line in top])
            tied = _as_often(sum(line.count == top[-1].count for line in given[TOP:])) if top else ""
            yield _cited(f"De meeste stippen gingen naar {names}.{tied}", Ref("Prioriteiten", anchors.PRIORITIES))


def _actions(facts: Facts) -> Iterator[Spans]:
    found = action_rules.own(facts.session)
    kept = actions.current(found)
    if not found:
        return
    yield _cited(actions.state(found), Ref("Actielijst", anchors.ACTIONS))
    dated = sorted((action for action in kept if action.due and action.who), key=lambda a: (a.due, a.number))
    if dated and dated[0].due:
        first = dated[0]
        some = many(sum(bool(action.due) for action in kept), "actie heeft", "acties hebben")
        sentence = f"{some} een datum. De eerste is {long_date(dated[0].due)}: {first.what} (door {first.who})."
        yield _cited(sentence, Ref(f"actie {first.number}", anchors.ACTIONS))
