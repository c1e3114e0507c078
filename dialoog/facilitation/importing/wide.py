"""A form with a column for each question, as survey tools save it: the facilitator says what each column is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dialoog.domain.errors import Invalid
from dialoog.domain.session import Session
from dialoog.facilitation.importing.names import section_named
from dialoog.facilitation.importing.table import Row, Table, matched, table

ABOUT = ("party", "table")
"""What a column can be but the answers to a section: whose they are, and at which table they sat."""

WAY = (
    "Heeft elke vraag een eigen kolom, zoals in een formulier? Zeg dan welke kolom bij welk onderdeel hoort: "
    '--column "KOP=ONDERDEEL". Andere kolommen doen niet mee.'
)


def read_wide(session: Session, content: bytes, columns: Iterable[str]) -> tuple[Row, ...]:
    """Return a row of remarks for every answer; `columns` holds « heading=section », or « heading=party ».

    Raises `Invalid` for a heading that is not there, and `NotFound` for a section that is not.
    """
    found = table(content, lambda _columns: None)
    meant = dict(_meant(session, found, column) for column in columns)
    return tuple(row for answer in found.rows for row in _remarks(answer, meant))


def _meant(session: Session, found: Table, column: str) -> tuple[str, str]:
    heading, _, meaning = (part.strip() for part in column.rpartition("="))
    if not heading or not meaning:
        raise Invalid(f"'{column}' is niet te begrijpen. Schrijf: KOP=ONDERDEEL.")
    headings = {name: name for name in found.columns if name}
    heading = matched(heading, headings, lambda hint: Invalid(f"Er is geen kolom '{heading}'. {hint}"))
    return heading, meaning if meaning in ABOUT else section_named(session, meaning).id


def _remarks(answer: Row, meant: Mapping[str, str]) -> Iterator[Row]:
    about = {meaning: answer[heading] for heading, meaning in meant.items() if meaning in ABOUT}
    for heading, meaning in meant.items():
        if meaning not in ABOUT and answer[heading]:
            yield Row(answer.number, {**about, "section": meaning, "text": answer[heading]})
