"""The plan of a day: when everything is, whether it fits, and what is done with its blocks."""
