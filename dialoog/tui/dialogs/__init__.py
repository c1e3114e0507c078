"""Questions that any activity asks, each answered with a typed value."""
