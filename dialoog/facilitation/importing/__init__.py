"""Reading what others wrote down: a file becomes the changes of one session, all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dialoog.domain.canvas import Canvas, Section
from dialoog.domain.errors import Invalid
from dialoog.domain.rules.filling_in import refuse_closed
from dialoog.domain.session import Session
from dialoog.facilitation.importing import counts, interviews, notes, respondents, wide
from dialoog.facilitation.importing.outcome import Yield
from dialoog.facilitation.importing.table import FaultyRows, Row, check_columns, head_of, lines, table
from dialoog.facilitation.ports import Chance

__all__ = ["FaultyRows", "Yield", "read_file", "read_form", "read_guided", "remarks"]

TEXT_SUFFIX = ".txt"
KINDS = (
    ("opmerkingen", notes.COLUMNS, ("text",)),
    ("getelde stemmen", counts.COLUMNS, ("statement", "choice", "count")),
    ("respondenten", respondents.COLUMNS, ("respondent", "question", "value")),
)
"""The three kinds of file: what is in it, its columns, and those that it cannot do without."""


def read_file(session: Session, name: str, content: bytes, chance: Chance, section: str = "") -> Yield:
    """Return what a CSV or TXT file adds to a session; `section` is for remarks that name none.

    Raises `Refused` for a closed session, and `Invalid` (with every faulty row) for a file that cannot be right.
    """
    refuse_closed(session)
    if _one_a_line(name, content):
        return notes.read_notes(session, lines(content), section or _only_section(session))
    read = table(content, _kind)
    kind = _kind(read.columns)
    if kind == "opmerkingen":
        fallback = section or ("" if "section" in read.columns else _only_section(session))
        return notes.read_notes(session, read.rows, fallback)
    if section:
        raise Invalid("Een onderdeel noemen kan alleen bij een bestand met opmerkingen.")
    if kind == "respondenten":
        return respondents.read_respondents(session, read.rows, chance)
    return counts.read_counts(session, read.rows)


def read_form(session: Session, content: bytes, columns: Sequence[str]) -> Yield:
    """Return what a form with a column per question adds to a session; see `wide.read_wide`."""
    refuse_closed(session)
    return notes.read_notes(session, wide.read_wide(session, content, columns))


def read_guided(session: Session, guide: Canvas, content: bytes) -> Yield:
    """Return what a file with conversations before the day adds to a session; `guide` holds the topics.

    Raises `Refused` for a closed session, and `Invalid` (with every faulty row) for a file that cannot be right.
    """
    refuse_closed(session)
    read = table(content, _kind)
    if _kind(read.columns) != "respondenten":
        head = ",".join(respondents.COLUMNS)
        raise Invalid(f"Een bestand met gesprekken vooraf heeft deze kolommen: {head}. Zet die in de eerste rij.")
    return interviews.read_interviews(session, guide, read.rows)


def _kind(columns: Sequence[str]) -> str:
    """Return what a file with these columns holds, or raise `Invalid` saying what it lacks."""
    kind, known, needed = max(KINDS, key=lambda kind: len(set(kind[1]) & set(columns)))
    missing = [name for name in needed if name not in columns]
    if set(known) & set(columns):
        check_columns(columns, known, kind)
    if missing:
        headers = "\n".join(f"  {what}: {','.join(names)}" for what, names, _ in KINDS)
        read = ", ".join(f"'{name}'" for name in columns)
        raise Invalid(
            f"In de kop ontbreekt de kolom '{missing[0]}'. Als kop is gelezen: {read}. "
            f"Een kop ziet er zo uit:\n{headers}\n{wide.WAY}"
        )
    return kind


def _only_section(session: Session) -> str:
    """Return the one section that takes notes, or raise `Invalid` asking which of several is meant."""
    open_sections: list[Section] = [section for section in session.meta.sections if section.takes_notes]
    if len(open_sections) != 1:
        names = ", ".join(section.id for section in open_sections)
        raise Invalid(f"Zeg met --section bij welk onderdeel deze opmerkingen horen. Mogelijk is: {names}.")
    return open_sections[0].id


def remarks(name: str, content: bytes) -> tuple[str, ...]:
    """Return the remarks in a TXT file (one a line) or in the column `text` of a CSV file; empty ones are left out."""
    return tuple(row["text"] for row in _remark_rows(name, content) if row["text"])


def _remark_rows(name: str, content: bytes) -> Iterable[Row]:
    if _one_a_line(name, content):
        return lines(content)
    return table(content, _need_text).rows


def _one_a_line(name: str, content: bytes) -> bool:
    """Tell whether a file holds one remark a line: a text file, unless its first line is the header of a table."""
    if not name.casefold().endswith(TEXT_SUFFIX):
        return False
    head = head_of(content)
    return len(head) == 1 or not any(set(head) & set(known) for _, known, _ in KINDS)


def _need_text(columns: Sequence[str]) -> None:
    if "text" not in columns:
        read = ", ".join(f"'{name}'" for name in columns)
        raise Invalid(
            f"In de kop ontbreekt de kolom 'text'. Als kop is gelezen: {read}. Zet die naam boven de kolom met "
            "opmerkingen."
        )
