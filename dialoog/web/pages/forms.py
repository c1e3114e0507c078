"""What forms on the pages send, read into values."""

from __future__ import annotations

from urllib.parse import parse_qsl

from dialoog.domain.canvas import NoteKind
from dialoog.domain.errors import Invalid
from dialoog.domain.rules.room_check import choice_of
from dialoog.domain.statement import BLANK, Choice
from dialoog.web.problems import Problem
from dialoog.web.room.idempotency import LONGEST_KEY

MOST_FIELDS = 400
"""A wall holds the most: one for each remark on it."""

DOT = "dot:"
"""What the names of fields with dots begin with; the id of the theme follows."""

THEME = "theme:"
"""What the names of fields in a check begin with; the id of the theme follows."""

PLACE = "place:"
"""What the names of fields with places begin with; the id of the answer follows."""

MOST_DIGITS = 3
NOT_ALL_PLACED = "Nog niet elk antwoord heeft een plaats. Geef elk antwoord een eigen plaats."
NO_ORDER = "Kies eerst bij elk antwoord een plaats, of stem blanco."
NOTHING_SAID = "Zeg eerst iets van een thema, of kies geen mening."
NOTHING_CHOSEN = "Kies eerst een antwoord, of stem blanco."
NO_DOTS = "Plak eerst een stip, of stem blanco."
NO_ANSWER = "Kies eerst een antwoord."


class Form:
    """The fields of a form; a field that is not there is empty."""

    def __init__(self, body: bytes) -> None:
        """Read a body as browsers send it, or raise a 400 problem."""
        try:
            self._fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
        except ValueError:
            raise Problem(400, "Dit formulier is niet te lezen. Probeer het nog een keer.") from None

    @property
    def key(self) -> str:
        """What makes this form known when it is sent again."""
        return self.one("key")[:LONGEST_KEY]

    def one(self, name: str) -> str:
        """Return the value of a field."""
        return next((value for field, value in self._fields if field == name), "")

    def several(self, name: str) -> tuple[str, ...]:
        """Return all values of a field that may stand there more than once."""
        return tuple(value for field, value in self._fields if field == name)

    def first_of_each(self) -> dict[str, str]:
        """Return every field with its first value."""
        return {name: self.one(name) for name, _ in self._fields}

    def choice(self) -> Choice:
        """Return what somebody votes; nothing chosen is only a blank vote if the person says so."""
        if self.one("blank"):
            return BLANK
        chosen = self.several("choice")
        if not chosen:
            raise Invalid(NOTHING_CHOSEN)
        return chosen

    def dots(self) -> Choice:
        """Return the themes that got a dot, each as often as it got one."""
        if self.one("blank"):
            return BLANK
        counted = [(name.removeprefix(DOT), number) for name, number in self._fields if name.startswith(DOT)]
        given = tuple(theme for theme, number in counted for _ in range(_small_number(number)))
        if not given:
            raise Invalid(NO_DOTS)
        return given

    def order(self) -> Choice:
        """Return the answers in somebody's order, from the place that was chosen for each of them."""
        if self.one("blank"):
            return BLANK
        given = {name.removeprefix(PLACE): self.one(name) for name, _ in self._fields if name.startswith(PLACE)}
        places = [place for place in given.values() if place]
        if not places:
            raise Invalid(NO_ORDER)
        twice = [place for place in places if places.count(place) > 1]
        if twice:
            raise Invalid(
                "Plaats {place} is meer dan één keer gekozen. Geef elk antwoord een eigen plaats.",
                place=twice[0][:MOST_DIGITS],
            )
        if len(places) < len(given):
            raise Invalid(NOT_ALL_PLACED)
        odd = [place for place in places if not 1 <= _small_number(place) <= len(given)]
        if odd:
            raise Invalid(
                "Plaats {place} is er niet. Kies een plaats van 1 tot en met {most}.",
                place=odd[0][:MOST_DIGITS],
                most=len(given),
            )
        return tuple(sorted(given, key=lambda option: _small_number(given[option])))

    def said_of_themes(self) -> Choice:
        """Return what somebody says of each theme; nothing said of any is only blank if the person says so."""
        if self.one("blank"):
            return BLANK
        pairs = ((name.removeprefix(THEME), said) for name, said in self._fields if name.startswith(THEME) and said)
        said = choice_of(pairs)
        if not said:
            raise Invalid(NOTHING_SAID)
        return said

    def values(self) -> tuple[str, ...]:
        """Return what somebody answers to a section; taking it back is said in so many words."""
        chosen = self.several("choice")
        if not chosen and not self.one("none"):
            raise Invalid(NO_ANSWER)
        return () if self.one("none") else chosen

    def kind(self) -> NoteKind | None:
        """Return the kind of a note; None stands for that of its section."""
        try:
            return NoteKind(self.one("kind")) if self.one("kind") else None
        except ValueError:
            raise Problem(400, "Dit formulier klopt niet. Ververs de pagina en probeer het nog een keer.") from None


def _small_number(text: str) -> int:
    """Return a number of dots; anything that is no small number is more than anybody has."""
    return int(text) if len(text) == 1 and text.isascii() and text.isdigit() else MOST_FIELDS
