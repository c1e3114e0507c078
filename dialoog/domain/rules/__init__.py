"""The moves: each takes a session and what somebody wants, and returns changes or refuses with a sentence."""
