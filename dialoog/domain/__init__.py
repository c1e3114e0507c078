"""The rules of a dialogue day: frozen values and pure functions, without clock, files or chance."""
