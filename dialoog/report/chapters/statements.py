"""Stellingen: what was voted on, the result before and after the dialogue, per party, and the arguments heard."""

from __future__ import annotations

from dialoog.domain.dutch import listed, quoted
from dialoog.domain.note import Remark
from dialoog.domain.rounds import Round
from dialoog.domain.rules.klankbord import STATEMENT
from dialoog.report.blocks import anchors, charts, per_party
from dialoog.report.chapters import analysis, feedback
from dialoog.report.document import Block, Blocks, Bullets, Chapter, Heading, Paragraph, Strong, paragraph
from dialoog.report.figures.facts import Facts
from dialoog.report.figures.votes import Vote
from dialoog.report.wording.results import result_sentence, shift_sentence, turnout_sentence


def chapter(facts: Facts) -> Chapter:
    """Return every statement with what came out of it."""
    held = [vote for vote in facts.votes if not _is_bare(facts, vote)]
    blocks: list[Block] = [block for vote in held for block in _vote(facts, vote)]
    if not facts.votes:
        blocks = [paragraph("Er waren geen stellingen.")]
    return Chapter(anchors.STATEMENTS, "Stellingen", (*blocks, *_not_held(facts), *_elsewhere(facts)))


def _is_bare(facts: Facts, vote: Vote) -> bool:
    """Tell whether there is nothing to say of a statement but that nobody voted on it."""
    said = (*heard(facts, vote), *analysis.frame(facts, vote), *feedback.frame(facts, STATEMENT, vote.step.id))
    return not vote.rounds and not said


def _not_held(facts: Facts) -> Blocks:
    """Return the statements that were not voted on, in one sentence."""
    names = [f"{vote.title} ({quoted(vote.statement.text)})" for vote in facts.votes if not vote.rounds]
    return (paragraph(f"Niet gestemd is over: {listed(names)}."),) if names else ()


def _vote(facts: Facts, vote: Vote) -> Blocks:
    head = (Heading(vote.title, anchors.of_vote(vote)), Paragraph((Strong(vote.statement.text),)))
    body = (*_rounds(facts, vote), *outcome(facts, vote, f"stelling-{vote.number}"), *heard(facts, vote))
    return (*head, *analysis.frame(facts, vote), *body, *feedback.frame(facts, STATEMENT, vote.step.id))


def _rounds(facts: Facts, vote: Vote) -> Blocks:
    return tuple(paragraph(round_sentence(facts, vote, round_)) for round_ in vote.rounds)


def round_sentence(facts: Facts, vote: Vote, round_: Round) -> str:
    """Return turnout and result of one round in words."""
    moment = vote.moment(round_)
    sentence = result_sentence(round_)
    if round_.result and not round_.result.withheld and round_.result.tally.voters:
        sentence = f"{turnout_sentence(round_.result.tally.voters, sum(facts.present.values()))} {sentence}"
    return f"{moment}: {sentence}" if moment else sentence


def outcome(facts: Facts, vote: Vote, name: str) -> Blocks:
    """Return shift, figure and tables of a vote, as far as there is anything that may be shown."""
    figure = charts.of_vote(vote, f"{name}.svg")
    if figure is None:
        return ()
    shift = (Paragraph((Strong(shift_sentence(*vote.shown)),)),) if vote.compared else ()
    return (*shift, figure, *per_party.places(vote, name), *_tables(facts, vote, name))


def _tables(facts: Facts, vote: Vote, name: str) -> Blocks:
    if vote.compared:
        return per_party.before_and_after(facts, vote, f"{name}-voor-na")
    return tuple(block for round_ in vote.shown for block in _table(facts, vote, round_, name))


def _table(facts: Facts, vote: Vote, round_: Round, name: str) -> Blocks:
    if round_.result is None:
        return ()
    moment = vote.moment(round_)
    caption = f"{vote.title} per partij{f', {moment.lower()}' if moment else ''}"
    heads = per_party.Heads(f"{name}-partijen{f'-{round_.number}' if moment else ''}", caption)
    return per_party.table_of(facts, round_.statement, round_.result, vote.groups_of(round_), heads)


def heard(facts: Facts, vote: Vote) -> Blocks:
    """Return the arguments that were heard about a vote."""
    remarks = facts.remarks_on(vote.step.id)
    return (paragraph("Gehoorde argumenten:"), _list(remarks)) if remarks else ()


def _list(remarks: tuple[Remark, ...]) -> Bullets:
    return Bullets(tuple((remark.text,) for remark in remarks))


def _elsewhere(facts: Facts) -> Blocks:
    """Return what was noted down at steps without a vote, so that nothing heard is lost."""
    shown = {"", *(vote.step.id for vote in (*facts.votes, *facts.checks, *facts.dots))}
    steps = {step.id: step.title for step in facts.session.steps}
    for remark in sorted(facts.session.remarks.values(), key=lambda remark: remark.number):
        steps.setdefault(remark.step, "Een onderdeel dat niet meer in het programma staat")
    blocks: list[Block] = []
    for step, title in steps.items():
        remarks = facts.remarks_on(step)
        if remarks and step not in shown:
            blocks += [paragraph(f"Gehoord bij het onderdeel {quoted(title)}:"), _list(remarks)]
    return (Heading("Gehoord bij andere onderdelen", "gehoord"), *blocks) if blocks else ()
