"""The way in for phones: addresses, doors and the code."""
