"""Notes from phones that wait for approval."""
