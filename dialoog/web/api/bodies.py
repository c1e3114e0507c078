"""The bodies that the interface takes and gives."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from dialoog.domain.canvas import NoteKind

Word = Annotated[str, Meta(max_length=100)]
Words = Annotated[list[Word], Meta(max_length=200)]
Text = Annotated[str, Meta(max_length=4_000)]


class JoinBody(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What `POST join` takes; with a slip the code may be left out."""

    party: Word
    code: Word = ""
    table: Word = ""
    slip: Word = ""


class ReturnBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What `POST return` takes."""

    code: Word
    party: Word
    return_code: Word


class SeatBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What `PUT me` takes."""

    party: Word
    table: Word = ""


class Moved(Struct, frozen=True):
    """What `PUT me` gives: the return code is another one now."""

    return_code: str


class ChoiceBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What a vote takes: one option, several, or an empty list for blank."""

    choice: Word | Words


class NoteBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What `POST notes` takes."""

    section: Word
    text: Text
    row: Word = ""
    kind: NoteKind | None = None


class TextBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What `PATCH notes/{id}` takes."""

    text: Text


class AnswerBody(Struct, frozen=True, forbid_unknown_fields=True):
    """What `PUT answers/{section}` takes: one value, several, or an empty list for none."""

    values: Word | Words
