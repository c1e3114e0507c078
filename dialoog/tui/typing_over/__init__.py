"""Typing over what was written on paper, sheet by sheet."""
