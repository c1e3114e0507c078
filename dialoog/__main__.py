"""Lets ``python -m dialoog`` do what ``dialoog`` does."""

from dialoog.cli import main

if __name__ == "__main__":
    main()
