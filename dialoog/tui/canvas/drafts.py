"""Texts that were typed and are not kept yet, per place."""

from __future__ import annotations

from collections.abc import Mapping


class Drafts:
    """What stands in the fields of a screen. Blank text is no draft."""

    def __init__(self) -> None:
        """Start with none."""
        self._texts: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._texts)

    @property
    def texts(self) -> Mapping[str, str]:
        """The drafts by the id of their place, as they are now."""
        return dict(self._texts)

    def put(self, place: str, text: str) -> None:
        """Remember what stands at a place."""
        if text.strip():
            self._texts[place] = text
        else:
            self._texts.pop(place, None)

    def get(self, place: str) -> str:
        """Return what stands at a place, or an empty text."""
        return self._texts.get(place, "")

    def drop(self, place: str, text: str) -> None:
        """Forget a draft that is kept now, unless something else stands there already."""
        if self._texts.get(place) == text:
            del self._texts[place]

    @property
    def sentence(self) -> str:
        """What would be lost, as a sentence; empty if nothing would."""
        if not self._texts:
            return ""
        if len(self._texts) == 1:
            return "Er staat nog een tekst die niet bewaard is."
        return f"Er staan nog {len(self._texts)} teksten die niet bewaard zijn."
