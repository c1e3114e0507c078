"""The command line; ``compose`` wires everything together."""
