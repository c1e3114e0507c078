"""The service that owns the open session, and the ports that it needs."""
