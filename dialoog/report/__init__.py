"""From a session to a report; the same session gives the same bytes."""

from dialoog.report.as_json import as_json
from dialoog.report.build import build
from dialoog.report.figures.books import BooksError
from dialoog.report.writers.markdown import markdown
from dialoog.report.writers.svg import figures

__all__ = ["BooksError", "as_json", "build", "figures", "markdown"]
