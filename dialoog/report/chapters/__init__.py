"""The chapters of a report, one module each: facts in, a chapter out (None: there is nothing to tell)."""
