"""Templates for a report in Jinja2: our own, and those of an organiser, which run in a sandbox.

A template can read the document and nothing else: no file, no network and no inside of Python. What it writes is
escaped, for HTML and for Markdown alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec import Struct

from dialoog.domain.errors import Invalid

BUILT_IN = (Path(__file__).parent / "verslag.html").read_text("utf-8")
NAME, OWN = "verslag.html", "sjabloon"
FAILURES = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What can go wrong in a template that somebody wrote."""


class Surface(Struct, frozen=True):
    """What a template works with: values and filters by name, and whether it makes HTML or else Markdown.

    `escape` makes text harmless in Markdown; in HTML Jinja2 does it.
    """

    given: Mapping[str, object]
    filters: Mapping[str, Callable[..., object]]
    html: bool
    escape: Callable[[str], str] = str


def filled(surface: Surface, source: str, name: str = NAME) -> str:
    """Return what a template makes of a document.

    Raises `Invalid` with the line when it cannot: `name` is what the template is called then.
    """
    environment = ImmutableSandboxedEnvironment(
        autoescape=surface.html,
        finalize=None if surface.html else _finalize(surface.escape),
        undefined=StrictUndefined,
        loader=FunctionLoader({NAME: BUILT_IN, OWN: source}.get),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(surface.filters)
    try:
        return environment.get_template(OWN).render(surface.given)
    except FAILURES as error:
        raise Invalid(f"Sjabloon {name}, regel {_line(error)}: {_reason(error)}") from None


def _finalize(escape: Callable[[str], str]) -> Callable[[object], object]:
    return lambda value: value if isinstance(value, Markup) else escape(str(value))


def _line(error: BaseException) -> int:
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    lines = [line for file, line in _steps(error.__traceback__) if file == "<template>"]
    return lines[-1] if lines else 1


def _steps(step: TracebackType | None) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    while step is not None:
        found.append((step.tb_frame.f_code.co_filename, step.tb_lineno))
        step = step.tb_next
    return found


def _reason(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "het sjabloon roept zichzelf zonder einde aan."
    said = " ".join(str(error).split()) or type(error).__name__
    return f"« {said} ». Verbeter die regel; in docs/verslag.md staat wat een sjabloon kan gebruiken."
