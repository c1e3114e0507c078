"""Rounds: statements, dots and the check of the themes."""
