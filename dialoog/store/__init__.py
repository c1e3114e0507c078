"""Where things are kept: sessions and ballot boxes in TinyDB files, content in files that people edit."""
