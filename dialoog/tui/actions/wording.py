"""Actions in words: the rows of the list, what is still open, how many there are, and where one comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from dialoog.domain.action import Action, ActionStatus
from dialoog.domain.dates import long_date
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.session import Session

ASKED = {"who": "wie?", "when": "wanneer?"}
"""What stands in the place of what nobody has agreed on."""

EARLIER = "vorige keer"
"""Stands in the place of the theme of an action that an earlier session agreed on."""

LATE = "te laat"
FINISHED = (ActionStatus.DONE, ActionStatus.DROPPED)
OPEN_NAMES = {"who": "wie", "when": "wanneer"}
MOST_ROWS = 3
"""An action takes no more rows of the list than this; all of it stands below the list."""


class Widths(Struct, frozen=True):
    """Cells of every column of the list."""

    what: int
    theme: int
    who: int
    when: int
    status: int


HEADS = Widths.__struct_fields__
NAMES = ("Wat", "Thema", "Wie", "Wanneer", "Stand")
GAP = 2
LONG_DATE = 10
"""Cells of a date in numbers, such as « 27-10-2026 »: it is never broken over two lines."""

LONG_WORD = 18
"""Cells of a role in one word, such as « stagecoördinatoren »."""


def widths(total: int) -> Widths:
    """Return how the columns share a width."""
    status, free = 9, max(total - 9 - 4 * GAP, 40)
    theme, who = free * 20 // 100, max(free * 18 // 100, min(LONG_WORD, free * 31 // 100))
    when = max(free * 18 // 100, LONG_DATE)
    return Widths(free - theme - who - when, theme, who, when, status)


def head_line(columns: Widths) -> Content:
    """Return the names of the columns."""
    return _joined(
        [_fit(Content.styled(name, "bold"), width) for name, width in zip(NAMES, _cells(columns), strict=True)]
    )


def row(session: Session, action: Action, columns: Widths, today: date | None = None) -> Content:
    """Return an action as the lines of one row; what is open is asked for, what is finished is soft.

    Without `today` nothing is late.
    """
    theme = session.themes[action.theme].title if action.theme in session.themes else ""
    theme = ", ".join(part for part in (theme, EARLIER if action.carried else "") if part)
    what = f"✓ {action_rules.sized(action)}" if action.status is ActionStatus.DONE else action_rules.sized(action)
    texts = (what, theme, action.who, _when(action, columns.when), state(action, today).replace(", ", ",\n"))
    asked = ("", "", ASKED["who"], ASKED["when"], "")
    finished = action.status in FINISHED
    cells = [
        _wrapped(text or ("" if finished else question), width, soft=finished, asked=bool(question and not text))
        for text, question, width in zip(texts, asked, _cells(columns), strict=True)
    ]
    rows = max(len(cell) for cell in cells)
    blank = [Content(" " * width) for width in _cells(columns)]
    lines = [
        _joined([cell[at] if at < len(cell) else blank[col] for col, cell in enumerate(cells)]) for at in range(rows)
    ]
    return Content("\n").join(lines)


def state(action: Action, today: date | None) -> str:
    """Return how far an action is, and that its day has passed: « open, te laat »."""
    late = today is not None and action.late(today)
    return action_rules.STATUS_NAMES[action.status] + (f", {LATE}" if late else "")


def _when(action: Action, width: int) -> str:
    """Return when it is due, as a short date if the words do not fit."""
    day = action.due
    return f"{day.day}-{day.month}-{day.year}" if day and len(action.when) > width else action.when


def _cells(columns: Widths) -> tuple[int, ...]:
    return tuple(getattr(columns, name) for name in HEADS)


def _wrapped(text: str, width: int, *, soft: bool, asked: bool) -> list[Content]:
    lines = Content(_hyphened(text, width)).wrap(width) if text else []
    if len(lines) > MOST_ROWS:
        lines = [*lines[: MOST_ROWS - 1], Content(f"{lines[MOST_ROWS - 1].plain.rstrip()} …")]
    style = ".actions--open" if asked and not soft else ".actions--soft" if soft else ""
    return [_fit(Content.styled(line.plain, style), width) for line in lines]


def _hyphened(text: str, width: int) -> str:
    """Return a text in which words that are wider than a line are broken with a hyphen."""
    return " ".join(_parts(word, width) for word in text.split(" "))


def _parts(word: str, width: int) -> str:
    if cell_len(word) != len(word) or len(word) <= width:
        return word  # only letters of one cell can be counted off
    step = width - 1
    return "- ".join(word[at : at + step] for at in range(0, len(word), step))


def _fit(content: Content, width: int) -> Content:
    return content.truncate(width, ellipsis=True, pad=True)


def _joined(cells: Sequence[Content]) -> Content:
    return Content(" " * GAP).join(cells)


def open_words(action: Action) -> str:
    """Return what nobody has agreed on yet, as a sentence; empty when all is clear."""
    missing = [OPEN_NAMES[name] for name in action.missing]
    return f"Nog open: {' en '.join(missing)}. Bewaren kan ook zonder." if missing else ""


def total_words(actions: Iterable[Action]) -> str:
    """Return how many actions there are, what is open and how many are done."""
    known = list(actions)
    live = [action for action in known if action.status not in FINISHED]
    parts = [f"{len(known)} {'actiepunt' if len(known) == 1 else 'actiepunten'}"]
    earlier = sum(action.carried for action in live)
    parts += [f"{earlier} van de vorige keer, hoe staat het?"] if earlier else []
    for name, word in OPEN_NAMES.items():
        many = sum(name in action.missing for action in live)
        parts += [f"{many} zonder {word}"] if many else []
    done = sum(action.status is ActionStatus.DONE for action in known)
    return " · ".join([*parts, *([f"{done} klaar"] if done else [])])


def whole(session: Session, action: Action, today: date | None = None) -> Content:
    """Return all there is to know of an action, and the note that it came from."""
    facts = [(action_rules.FIELD_NAMES[name], getattr(action, name)) for name in action_rules.FIELDS if name != "what"]
    if action.due and long_date(action.due) != action.when:
        facts.append(("Datum", long_date(action.due)))
    if today is not None and action.late(today):
        facts.append(("Stand", state(action, today)))
    if action.carried:
        facts.append(("Uit sessie", action.from_session))
    parts = [Content.assemble((f"{label}: ", "dim"), text) for label, text in facts if text]
    source = session.notes.get(action.note)
    lines = [Content.styled(action_rules.sized(action), "bold"), Content(" · ").join(parts)]
    if source and source.visible and source.text != action.what:
        lines.append(Content.assemble(("Uit het briefje: ", "dim"), source.text))
    return Content("\n").join(line for line in lines if line)
