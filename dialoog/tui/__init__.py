"""The terminal app: the facilitator's desk and the projector's picture, on Textual."""
