"""From a session to a report; the same session gives the same bytes."""
