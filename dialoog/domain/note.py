"""What people write and answer on a canvas."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from dialoog.domain.canvas import NoteKind


class Channel(StrEnum):
    """How something came in. Channels count alike; a count by hand is labelled as such."""

    KEYBOARD = "keyboard"
    PHONE = "phone"
    HANDS = "hands"
    PAPER = "paper"
    IMPORT = "import"


class Participant(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Somebody who takes part: a random token with a party and perhaps a table, and nothing else."""

    id: str
    party: str
    table: str = ""
    channel: Channel = Channel.KEYBOARD


class Note(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A remark on a canvas. It carries no time: only its number says that it came after another.

    `author` is a participant's id or empty (a moderator types for a table); `hidden` is the reason
    why it is not shown, empty when it is; `origin` recognises an imported row that comes again.
    """

    id: str
    number: int
    section: str
    text: str
    row: str = ""
    kind: NoteKind = NoteKind.PLAIN
    party: str = ""
    table: str = ""
    author: str = ""
    channel: Channel = Channel.KEYBOARD
    hidden: str = ""
    origin: str = ""

    @property
    def visible(self) -> bool:
        """Whether the note may be shown outside the facilitator's own list."""
        return not self.hidden


class Answer(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What one participant chose or scored in a section; `id` is author and section together."""

    id: str
    section: str
    values: tuple[str, ...]
    author: str
    party: str = ""


class Remark(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """An argument heard in the dialogue about a result, or a remark of the klankbord (`step` empty)."""

    id: str
    number: int
    step: str
    text: str
