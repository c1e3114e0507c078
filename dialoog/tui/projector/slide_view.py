"""Draws a slide: everything as large as the screen allows, and all of it on the screen."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from dialoog.tui.projector.paging import slide_pages
from dialoog.tui.projector.poster import Poster

TURN = 10
"""Seconds that a page stands when there are more, as on the big screen in a browser."""


class SlideView(Widget):
    """The whole screen as a slide."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._poster, self._page = Poster(headline=""), 0

    def on_mount(self) -> None:
        """Turn the page now and then, where a slide has more of them."""
        self.set_interval(TURN, self.turn)

    def show(self, poster: Poster) -> None:
        """Draw this slide, if it is another one; only another statement or list begins again at its first page."""
        if poster != self._poster:
            is_other = (poster.headline, poster.above) != (self._poster.headline, self._poster.above)
            self._poster, self._page = poster, 0 if is_other else self._page
            self.refresh()

    @property
    def poster(self) -> Poster:
        """What is drawn."""
        return self._poster

    def turn(self) -> None:
        """Go to the next page; after the last one comes the first."""
        self._page += 1
        if len(slide_pages(self._poster, self.content_size)) > 1:
            self.refresh()

    def render(self) -> Content:
        """Draw the page that is on."""
        pages = slide_pages(self._poster, self.content_size)
        return Content("\n").join(pages[self._page % len(pages)])
