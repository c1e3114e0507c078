"""The pages on a phone."""
