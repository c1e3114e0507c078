"""Speed and size, each figure with the bare thing beside it; never a timed test."""
