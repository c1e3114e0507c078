"""What is printed for a day: sheets made from a session, apart from any file format, and the two that write them."""
