"""The big screen in a browser."""
