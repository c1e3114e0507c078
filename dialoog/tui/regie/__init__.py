"""Where the facilitator steers the day."""
