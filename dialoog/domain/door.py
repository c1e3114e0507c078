"""How people come in by phone: the code of the room, and what is made of secrets before they are kept."""

from __future__ import annotations

import hmac

from msgspec import Struct

ALPHABET = "ACDEFGHJKMNPQRTVWXY34679"
"""What codes are made of: nothing that looks like something else when it is read from a screen and typed."""

CODE_LENGTH = 4


class Door(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What phones need to come in. It is in the session file, so that a restart changes nothing for the room.

    `code` is on the screen; `salt` (hex) goes into every hash of a secret that people hold.
    """

    code: str = ""
    salt: str = ""


def spelled(secret: bytes, length: int) -> str:
    """Return a code of so many characters, made from random bytes (at least one for each character)."""
    number, characters = int.from_bytes(secret), ""
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        characters += ALPHABET[place]
    return characters


def typed(code: str) -> str:
    """Return a code as it was meant, however it was typed: in small letters, with spaces or dashes."""
    return "".join(char for char in code.upper() if char.isalnum())


def same(left: str, right: str) -> bool:
    """Tell whether two secrets are equal, in a time that tells nothing about where they differ."""
    return hmac.compare_digest(left.encode(), right.encode())
