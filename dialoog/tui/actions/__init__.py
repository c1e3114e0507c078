"""The action list: who does what, with whom and when."""
