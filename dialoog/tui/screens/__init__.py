"""One screen per task of a facilitator."""
