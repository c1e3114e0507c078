"""The board of themes: its value, its drawing, its widget."""
