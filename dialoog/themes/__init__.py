"""From the texts of notes to suggested themes; pure and deterministic."""
