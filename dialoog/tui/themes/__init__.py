"""From notes to themes: the board, sorting by key, suggestions."""
