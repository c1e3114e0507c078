"""What the room may see now, decided once for every front end."""
