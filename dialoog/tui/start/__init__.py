"""The list of sessions, and the forms that make one."""
