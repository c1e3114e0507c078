"""The content files that a facilitator edits: canvases, statements, agendas, codebooks."""
