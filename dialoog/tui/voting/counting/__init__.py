"""Raised hands and paper, counted and typed in."""
