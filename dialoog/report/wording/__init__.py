"""The sentences that any chapter says of figures."""
