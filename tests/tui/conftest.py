"""Starting the app many times in one process: what every start would do again is done once."""

from __future__ import annotations

from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from tests.tui.stillness import keep_still

_parsed: dict[object, list[RuleSet]] = {}
_parse = Stylesheet._parse_rules


def _parse_once(self: Stylesheet, css: str, **asked: Any) -> list[RuleSet]:  # noqa: ANN401 - Textual's own arguments
    """Parse a style sheet once for all apps of this process: the same text and variables give the same rules."""
    key = (css, frozenset(asked.items()), frozenset(self._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(self, css, **asked)
    return _parsed[key]


Stylesheet._parse_rules = _parse_once  # type: ignore[method-assign, assignment]
keep_still()
