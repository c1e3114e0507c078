"""Sorting by key: pages of suggestions first, then the pile."""
