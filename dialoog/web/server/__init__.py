"""The server: sockets, requests, admission, and what guards it."""
