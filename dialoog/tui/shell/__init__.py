"""What every screen stands on: the app with its open session, commands, footer, help, colours."""
