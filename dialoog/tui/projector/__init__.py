"""What the room sees of the terminal."""
