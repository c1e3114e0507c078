"""The booth: people vote in turns on the one keyboard."""
