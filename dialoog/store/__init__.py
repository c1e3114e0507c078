"""Sessions and content on disk."""
