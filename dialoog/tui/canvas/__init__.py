"""Writing on the canvas: notes and answers, at the facilitator's table or in turns."""
