"""Questionnaires from a file: scores, choices and open answers, a row an answer.

A respondent becomes a random token; the name or number in the file is forgotten, and so is the order of the file.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.canvas import Section, SectionKind, answer_options
from dialoog.domain.disclosure import effective_k
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.note import Answer, Channel, Note, Participant
from dialoog.domain.rules import filling_in
from dialoog.domain.rules.outcomes import read_in
from dialoog.domain.session import Change, Put, Session, next_number, put_meta, section_of
from dialoog.facilitation.importing.names import party_named, section_named
from dialoog.facilitation.importing.outcome import Yield, counted
from dialoog.facilitation.importing.table import Faults, Row, matched
from dialoog.facilitation.ports import Chance

COLUMNS = ("respondent", "party", "question", "value")
TOO_FEW = (
    "Er is niets ingelezen. Op '{title}' zijn al antwoorden ingelezen, en in dit bestand antwoordden van een partij "
    "minder dan {k} mensen. Uit twee verslagen is dan te zien wat zij antwoordden. Maak een nieuwe sessie en lees "
    "alle antwoorden in één keer in."
)

FEW_MORE = (
    "Er is niets ingelezen. Er is al een verslag gemaakt, en in dit bestand zijn van een partij minder dan {k} mensen. "
    "Uit twee verslagen is dan te zien wat zij zeiden. Wacht tot er meer zijn, en lees die samen in."
)

NUMBERED = (SectionKind.SCALE, SectionKind.SCORE)


class Sheet(Struct):
    """What one respondent filled in; it fills up row by row. `party` is None until a row names one."""

    token: str
    party: str | None
    answers: dict[str, tuple[str, ...]]
    notes: list[Note]


def read_respondents(session: Session, rows: Iterable[Row], chance: Chance) -> Yield:
    """Return the people, answers and notes of these rows, or nothing if this very file is in already.

    Raises `FaultyRows` naming every row that cannot be right, and `Refused` if two reports around this file would tell
    what few people answered.
    """
    rows = tuple(rows)
    fingerprint = fingerprint_of(rows)
    if fingerprint in session.meta.imports:
        return Yield((), ("Er is niets bijgekomen: dit bestand is al ingelezen.",))
    faults = Faults()
    sheets: dict[str, Sheet] = {}
    for row in rows:
        with faults.of(row):
            _fill(session, sheets, row, chance)
    faults.raise_any()
    people = sorted(sheets.values(), key=lambda sheet: sheet.token)
    _refuse_few(session, people)
    meta = replace(session.meta, imports=(*session.meta.imports, fingerprint))
    changes = (put_meta(meta), *_people(people), *_answers(people), *_notes(session, people))
    return Yield(changes, _told(session, people))


def _refuse_few(session: Session, sheets: Sequence[Sheet]) -> None:
    """Raise `Refused` if few people of a party answer what an earlier file answered too, or come after a report.

    What they answered and wrote would be the difference with the next report.
    """
    k = effective_k(session.meta.k)
    people = Counter((section, sheet.party or "") for sheet in sheets for section in sheet.answers)
    for (section, _), number in people.items():
        if number < k and read_in(session, section):
            raise Refused(TOO_FEW.format(title=section_of(session, section).title, k=k))
    refuse_few_more(session, [sheet.party or "" for sheet in sheets])


def refuse_few_more(session: Session, parties: Iterable[str]) -> None:
    """Raise `Refused` if these people come after a report, and are fewer than `k` of some party."""
    k, people = effective_k(session.meta.k), Counter(parties)
    few = [party for party, number in people.items() if number < k]
    if few and session.published:
        raise Refused(FEW_MORE.format(k=k))


def fingerprint_of(rows: Iterable[Row]) -> str:
    """Return what recognises the whole of a file; of one respondent nothing could be recognised by it."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update("\x1f".join((*(row[column] for column in COLUMNS), "\x1e")).encode())
    return digest.hexdigest()


def _fill(session: Session, sheets: dict[str, Sheet], row: Row, chance: Chance) -> None:
    """Add a row to the sheet of its respondent, or raise what is wrong with it."""
    if not row["respondent"]:
        raise Invalid("de respondent is niet ingevuld. Geef iedere respondent een eigen nummer.")
    section = section_named(session, row["question"])
    party = party_named(session, row["party"])
    sheet = sheets.setdefault(row["respondent"].casefold(), Sheet(chance.token(), None, {}, []))
    if sheet.party not in (None, party):
        raise Invalid("deze respondent heeft in een andere rij een andere partij. Kies er één.")
    sheet.party = party
    if not row["value"]:
        return
    if section.takes_notes:
        sheet.notes.append(_note(session, section, row["value"]))
    else:
        _answer(sheet, section, row["value"])


def _note(session: Session, section: Section, text: str) -> Note:
    """Return an open answer as the rule for notes wants it, or raise what is wrong with it."""
    written = filling_in.write(session, section=section.id, text=text, channel=Channel.IMPORT)
    return next(change.doc for change in written if isinstance(change, Put) and isinstance(change.doc, Note))


def _answer(sheet: Sheet, section: Section, text: str) -> None:
    if section.id in sheet.answers and section.kind is not SectionKind.CHOICES:
        raise Invalid(f"deze respondent heeft '{section.title}' al beantwoord in een andere rij.")
    values = (*sheet.answers.get(section.id, ()), *(_value(section, part) for part in _parts(section, text)))
    sheet.answers[section.id] = filling_in.valid_values(section, values)


def _parts(section: Section, text: str) -> Sequence[str]:
    """Return the answers in a cell: where several may be chosen they stand there with a bar between them."""
    return [part.strip() for part in text.split("|")] if section.kind is SectionKind.CHOICES else [text]


def _value(section: Section, text: str) -> str:
    """Return the id of an answer with this id or label; spreadsheets may have made 7 into 7,0."""
    if section.kind in NUMBERED:
        text = text.removesuffix(",0").removesuffix(".0")
    options = {option.id: option.label for option in answer_options(section)}
    return matched(text, options, lambda hint: Invalid(f"'{text}' is geen antwoord bij '{section.title}'. {hint}"))


def _people(sheets: Iterable[Sheet]) -> tuple[Change, ...]:
    people = (Participant(sheet.token, sheet.party or "", channel=Channel.IMPORT) for sheet in sheets)
    return tuple(Put("participants", person.id, person) for person in people)


def _answers(sheets: Iterable[Sheet]) -> tuple[Change, ...]:
    answers = (
        Answer(
            id=f"{sheet.token}:{section}", section=section, values=values, author=sheet.token, party=sheet.party or ""
        )
        for sheet in sheets
        for section, values in sheet.answers.items()
    )
    return tuple(Put("answers", answer.id, answer) for answer in answers)


def _notes(session: Session, sheets: Iterable[Sheet]) -> tuple[Change, ...]:
    """Return the open answers question by question, and by their text within one.

    So no place tells whose an answer is: in the order of the people, the third answers to all questions would be
    of one and the same person.
    """
    places = {section.id: place for place, section in enumerate(session.meta.sections)}
    written = (replace(note, author=sheet.token, party=sheet.party or "") for sheet in sheets for note in sheet.notes)
    by_question = sorted(written, key=lambda note: (places[note.section], note.text))
    first = next_number(note.number for note in session.notes.values())
    numbered = (replace(note, id=f"n{number}", number=number) for number, note in enumerate(by_question, first))
    return tuple(Put("notes", note.id, note) for note in numbered)


def _told(session: Session, sheets: Sequence[Sheet]) -> tuple[str, ...]:
    answers = sum(len(sheet.answers) for sheet in sheets)
    notes = sum(len(sheet.notes) for sheet in sheets)
    parts = (
        counted(len(sheets), "respondent", "respondenten"),
        counted(answers, "antwoord", "antwoorden"),
        counted(notes, "opmerking", "opmerkingen"),
    )
    told = (f"{parts[0]} ingelezen, met {parts[1]} en {parts[2]}.",)
    if not _read_before(session):
        return told
    return (*told, "Let op: er waren al respondenten uit een ander bestand. Wie in beide staat, telt dubbel.")


def _read_before(session: Session) -> bool:
    """Tell whether respondents came in from a file before; who was interviewed is no respondent and never counts."""
    return any(person.channel is Channel.IMPORT for person in session.participants.values())
