"""The figures of a roadshow: what each session shows, and what they add up to."""
