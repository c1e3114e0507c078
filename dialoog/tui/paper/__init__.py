"""Printing what a day needs on paper."""
