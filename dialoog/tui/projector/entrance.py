"""How phones come in, for the room: the QR code, the address and the code, as large as fits."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from dialoog.domain.door import Door
from dialoog.facilitation.venue import Pattern, typed
from dialoog.tui.projector.big_text import big_lines
from dialoog.tui.widgets.qr import Qr

TITLE = "Doe mee met je telefoon"
SCAN = "Scan de code, of typ: "
OWN_CODE = "Vul de code in die op je briefje staat."
CODE = "en de code: "
CODE_ROWS = 9
ADDRESS_ROWS = 5


class HowTo(Widget):
    """Address and code to type."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(id=id)
        self._address, self._code = "", ""

    def show(self, address: str, code: str) -> None:
        """Show these; an empty code stands for personal codes."""
        self._address, self._code = address, code
        self.refresh()

    def render(self) -> Content:
        """Draw them."""
        width, height = self.content_size
        return Content("\n").join(how_to(self._address, self._code, width, height)) if self._address else Content("")


class Entrance(Horizontal):
    """QR code and text beside each other."""

    def compose(self) -> ComposeResult:
        """Show both."""
        yield Qr(id="qr")
        yield HowTo(id="how-to")

    def show(self, pattern: Pattern, url: str, door: Door) -> None:
        """Show the way in."""
        self.query_one(Qr).show(pattern)
        self.query_one(HowTo).show(typed(url), "" if door.slips_only else door.code)


def how_to(address: str, code: str, width: int, height: int) -> list[Content]:
    """Return the lines beside the QR code, at most so wide and as far as possible not higher."""
    scan = Content.assemble(SCAN, (address, "bold $accent")).wrap(max(width, 1))
    lines: list[Content] = [Content.styled(TITLE, "bold"), Content(""), *scan, Content("")]
    line = Content.assemble(CODE, (code, "bold $accent")) if code else Content(OWN_CODE)
    below = CODE_ROWS + 4 if code else 3
    large = _large(address, width, min(ADDRESS_ROWS, height - len(lines) - below))
    lines += [*large, Content("")] if len(large) > 1 else []
    lines += [line, Content("")]
    large = _large(code, width, min(CODE_ROWS, height - len(lines))) if code else []
    return lines + (large if len(large) > 1 else [])


def _large(text: str, width: int, rows: int) -> list[Content]:
    """Return a word in large letters if it fits on one line, else as it is; it is never broken."""
    lines = big_lines(text, width, rows, on_one_line=True) if rows > 1 else [text]
    if any(cell_len(line) > width for line in lines):
        lines = [text]
    return [Content.styled(line, "bold $accent") for line in lines]
