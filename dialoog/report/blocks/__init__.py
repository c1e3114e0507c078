"""Tables and charts that several chapters put in."""
