"""Several sessions in one report, with the themes that are the same."""
