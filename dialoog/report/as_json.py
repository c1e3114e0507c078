"""A report as plain values for JSON: every figure that the report shows, and nothing that it hides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from dialoog.domain.agenda import Step, planned_starts
from dialoog.domain.canvas import Section
from dialoog.domain.disclosure import Breakdown, Group, Precision
from dialoog.domain.kinds import Figure
from dialoog.domain.kinds.ranking import only_firsts
from dialoog.domain.note import Channel, Note
from dialoog.domain.party import label_of
from dialoog.domain.rounds import Result, Round
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules.klankbord import responses
from dialoog.domain.rules.made_up import is_made_up
from dialoog.domain.rules.outcomes import splitting
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.domain.tally import Tally
from dialoog.domain.theme import Theme
from dialoog.report.blocks import readers as blocks_readers
from dialoog.report.blocks import who_named_what
from dialoog.report.blocks.anchors import of_theme
from dialoog.report.chapters import account, analysis
from dialoog.report.chapters.approach import real_minutes
from dialoog.report.chapters.canvas import sections
from dialoog.report.document import Ref
from dialoog.report.figures import bands, coded
from dialoog.report.figures.answers import Question
from dialoog.report.figures.books import line as books_line
from dialoog.report.figures.counting import (
    Line,
    figure_of,
    is_numeric,
    lines,
    mean_tenths,
    moves,
    named_in,
    places_of,
    shifts,
    spread_tenths,
)
from dialoog.report.figures.facts import Facts, gather
from dialoog.report.figures.votes import Vote
from dialoog.report.figures.walls import Told, walls
from dialoog.report.wording import left_out
from dialoog.report.wording.results import result_sentence, shift_sentence

VERSION = 1
Json = dict[str, Any]


def as_json(session: Session) -> Json:
    """Return the report as values that JSON knows, or raise `BooksError` if the remarks do not add up."""
    facts = gather(session)
    return {
        "report": VERSION,
        "session": _session(facts),
        "attendance": _attendance(facts),
        "programme": _programme(facts),
        "sections": [_section(facts, section) for section in sections(facts)],
        "statements": [_vote(facts, vote) for vote in facts.votes],
        "walls": [_wall(one) for one in walls(facts.session)],
        "themes": [_theme(facts, theme) for theme in facts.themes],
        "loose": [note.number for note in facts.loose],
        "checks": [_vote(facts, vote) for vote in facts.checks],
        "priorities": [_vote(facts, vote) for vote in facts.dots],
        "actions": _actions(facts),
        "feedback": [{"text": remark.text, "about": remark.about} for remark in responses(facts.session)],
        "account": _account(facts),
        "remarks": [_remark(facts, note) for note in facts.notes],
    }


# ------------------------------------------------------------------------------------------------ the day


def _session(facts: Facts) -> Json:
    meta = facts.session.meta
    return {
        "title": meta.title,
        "date": meta.date.isoformat(),
        "place": meta.place,
        "region": meta.region,
        "format": meta.template,
        "provisional": facts.provisional,
        "made_up": is_made_up(facts.session),
        "threshold": facts.k,
        "sources": list(meta.sources),
    }


def _attendance(facts: Facts) -> Json:
    parties = facts.session.meta.parties
    return {
        "expected": facts.session.meta.expected,
        "total": sum(facts.present.values()),
        "parties": [
            {"party": party, "label": label_of(parties, party), "people": people}
            for party, people in facts.present.items()
        ],
    }


def _programme(facts: Facts) -> list[Json]:
    planned = planned_starts(facts.session.steps, facts.session.meta.start)
    return [_step(step, planned[step.id]) for step in facts.session.steps]


def _step(step: Step, planned: str) -> Json:
    return {
        "title": step.title,
        "kind": step.kind.value,
        "purpose": step.purpose,
        "planned_start": planned,
        "planned_minutes": step.minutes,
        "started": _moment(step.clock.started),
        "ended": _moment(step.clock.ended),
        "minutes": real_minutes(step),
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


# ------------------------------------------------------------------------------------------------ counts


def _counts(statement: Statement, tally: Tally) -> Json:
    """Return a count that may be shown: people, blanks and every answer, and the mean of answers that are numbers."""
    mean, spread = (mean_tenths(tally.counts), spread_tenths(tally.counts)) if is_numeric(statement) else (None, None)
    return {
        "voters": tally.voters,
        "blank": tally.blank,
        "answers": [_line(statement, tally, line) for line in lines(statement, tally)],
        **({"mean": mean / 10} if mean is not None else {}),
        **({"spread": spread / 10} if spread is not None else {}),
    }


def _line(statement: Statement, tally: Tally, line: Line) -> Json:
    if figure_of(statement) is not Figure.PLACES:
        return {"answer": line.label, "count": line.count, "percent": line.percent}
    if only_firsts(tally):
        return {"answer": _label(statement, line.option), "first": line.count}
    mean, spread = line.tenths, spread_tenths(places_of(statement, tally, line.option))
    return {
        "answer": line.label,
        "place": mean / 10 if mean is not None else None,
        "spread": spread / 10 if spread is not None else None,
        "first": line.count,
    }


def _label(statement: Statement, option: str) -> str:
    return next(one.label for one in statement.options if one.id == option)


def _result(facts: Facts, statement: Statement, result: Result, groups: Breakdown) -> Json:
    if result.withheld:
        return {"voters": result.tally.voters, "withheld": True, "parties": []}
    parties = [_group(facts, statement, group) for group in groups]
    return {**_counts(statement, result.tally), "withheld": False, "parties": parties}


def _group(facts: Facts, statement: Statement, group: Group) -> Json:
    """Return the count of a group and how precise it is; where only the mean is kept, there are no answers to count."""
    counts = {"party": facts.group_label(group), "precision": group.precision.value, **_counts(statement, group.tally)}
    untold = ("answers", "spread") if group.precision is Precision.MEAN else ()
    return {name: value for name, value in counts.items() if name not in untold}


def _vote(facts: Facts, vote: Vote) -> Json:
    return {
        "number": vote.number,
        "text": vote.statement.text,
        "kind": vote.statement.kind.value,
        "source": vote.statement.source,
        "rounds": [_round(facts, vote, round_) for round_ in vote.rounds],
        "shift": _shift(vote) if vote.compared else None,
        "heard": [remark.text for remark in facts.remarks_on(vote.step.id)],
        "roots": [note.number for note in analysis.sources(facts, vote)],
    }


def _round(facts: Facts, vote: Vote, round_: Round) -> Json:
    head = {"round": round_.number, "open": round_.is_open, "sentence": result_sentence(round_)}
    if round_.result is None:
        return head
    channels = {channel.value: voters for channel, voters in sorted(round_.result.channels.items())}
    counted = _result(facts, round_.statement, round_.result, vote.groups_of(round_))
    return {**head, **counted, "channels": channels}


def _shift(vote: Vote) -> Json:
    first, second = vote.shown
    tallies = [round_.result.tally for round_ in vote.shown if round_.result]
    if vote.figure is Figure.PLACES:
        moved = moves(second.statement, *tallies)
        answers: list[Json] = [{"answer": s.label, "before": s.before / 10, "after": s.after / 10} for s in moved]
    else:
        found = shifts(second.statement, *tallies)
        answers = [{"answer": s.label, "before": s.before, "after": s.after, "points": s.points} for s in found]
    return {"sentence": shift_sentence(first, second), "answers": answers}


# ------------------------------------------------------------------------------------------------ the canvas


def _wall(told: Told) -> Json:
    """Return a wall: how many took part and, when that may be told, how many of them support each remark."""
    return {
        "step": told.step,
        "round": told.number,
        "people": told.people,
        "withheld": told.withheld,
        "remarks": [{"number": one.note.number, "support": one.support} for one in told.remarks],
    }


def _section(facts: Facts, section: Section) -> Json:
    asked = {"prompt": section.prompt, "kind": section.kind.value, "early": section.early}
    head = {"section": section.id, "title": section.title, **asked}
    question = next((known for known in facts.questions if known.section.id == section.id), None)
    if question:
        return {**head, "result": _answers(facts, question)}
    notes = facts.by_section.get(section.id, ())
    named = who_named_what.line(facts, Ref("", ""), notes)
    return {**head, "remarks": [note.number for note in notes], **_named(facts, named), "themes": _coded(facts, notes)}


def _coded(facts: Facts, notes: Sequence[Note]) -> list[Json]:
    """Return the themes of an open question, what most people named first; only on a canvas that a score splits."""
    if splitting(facts.session) is None:
        return []
    return [
        {"theme": one.theme.id, "remarks": len(one.notes), "named": one.named, "bands": _bands(facts, one)}
        for one in coded.categories(facts, notes)
    ]


def _bands(facts: Facts, found: coded.Category) -> list[Json]:
    return [
        {"band": bands.label(facts, group), "people": group.tally.voters, "named": named_in(group)}
        for group in found.groups
    ]


def _answers(facts: Facts, question: Question) -> Json:
    split = [
        {"band": bands.label(facts, group), **_counts(question.statement, group.tally)}
        for group in bands.groups_of(facts, question)
    ]
    return {**_result(facts, question.statement, question.result, question.result.groups), "bands": split}


def _theme(facts: Facts, theme: Theme) -> Json:
    notes = facts.cards[theme.id]
    found = who_named_what.line(facts, Ref(theme.title, of_theme(theme)), notes)
    return {
        "theme": theme.id,
        "title": theme.title,
        "description": theme.description,
        "made_by": theme.source.value,
        "remarks": [note.number for note in notes],
        **_named(facts, found),
    }


def _named(facts: Facts, found: who_named_what.Line) -> Json:
    """Return how many people named something; only people whose party is known can be counted so."""
    if not facts.present:
        return {"named": None, "parties": []}
    parties = [
        {"party": facts.group_label(group), "people": group.tally.voters, "named": named_in(group)}
        for group in found.groups
    ]
    return {"named": found.named, "parties": parties}


def _remark(facts: Facts, note: Note) -> Json:
    theme = facts.theme_of.get(note.id)
    return {
        "number": note.number,
        "text": note.text,
        "section": note.section,
        "row": note.row,
        "kind": note.kind.value,
        "theme": theme.id if theme else None,
        "placed_by": theme.notes[note.id].value if theme else None,
        "readers": blocks_readers.readers_on(facts, note.id),
        "party": note.party if facts.role(note) else None,
    }


# ------------------------------------------------------------------------------------------------ the rest


def _actions(facts: Facts) -> list[Json]:
    return [
        {
            "number": action.number,
            **{name: getattr(action, name) for name in action_rules.FIELDS},
            "due": action.due.isoformat() if action.due else None,
            "status": action.status.value,
            "size": action.size.value,
            "missing": list(action.missing),
            "theme": action.theme if action.theme in facts.session.themes else None,
            **({"from": {"session": action.from_session, "action": action.from_action}} if action.carried else {}),
        }
        for action in action_rules.ordered(facts.session)
    ]


def _account(facts: Facts) -> Json:
    found = facts.books
    return {
        "line": books_line(found),
        "remarks": found.remarks,
        "placed": found.placed,
        "themes": found.filled,
        "loose": found.loose,
        "lost": found.lost,
        "placed_by": {by.value: count for by, count in account.placed_by(facts).items()},
        "agreement": blocks_readers.as_json(facts.session),
        "hidden": account.hidden_reasons(facts),
        "channels": {
            "remarks": _by_value(account.notes_by_channel(facts)),
            "votes": _by_value(account.votes_by_channel(facts)),
        },
        "roles": list(facts.roles),
        "suppressed": list(left_out.sentences(facts)),
    }


def _by_value(counts: Mapping[Channel, int]) -> dict[str, int]:
    return {channel.value: count for channel, count in counts.items()}
