"""From a session to a report; the same session gives the same bytes."""

from dialoog.report.as_json import as_json
from dialoog.report.books import BooksError
from dialoog.report.build import build
from dialoog.report.svg import figures
from dialoog.report.writers.markdown import markdown

__all__ = ["BooksError", "as_json", "build", "figures", "markdown"]
