"""The report on the screen, and written as a file."""
