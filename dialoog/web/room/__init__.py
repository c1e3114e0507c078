"""The open room: who comes in, takes part, and hears of what is on."""
