"""The bus: whoever listens hears of everything that has been kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from dialoog.domain.events import Event

Listener = Callable[[Event], None]


class Bus:
    """Hands every event to every listener, in the order that they came."""

    def __init__(self) -> None:
        """Start without listeners."""
        self._listeners: dict[object, Listener] = {}

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Let somebody listen; the function that comes back ends it, and may be called again."""
        place = object()
        self._listeners[place] = listener

        def leave() -> None:
            self._listeners.pop(place, None)

        return leave

    def publish(self, event: Event) -> None:
        """Tell everybody; the failure of one listener comes out only after all others have heard."""
        with ExitStack() as calls:
            for listener in reversed(tuple(self._listeners.values())):
                calls.callback(listener, event)
