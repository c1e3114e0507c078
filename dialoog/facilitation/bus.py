"""The bus: whoever listens hears of everything that has been kept."""

from __future__ import annotations

from collections.abc import Callable

from dialoog.domain.events import Event

Listener = Callable[[Event], None]


class Bus:
    """Hands every event to every listener, in the order that they came."""

    def __init__(self) -> None:
        """Start without listeners."""
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Let somebody listen; the function that comes back ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, event: Event) -> None:
        """Tell everybody."""
        for listener in tuple(self._listeners):
            listener(event)
