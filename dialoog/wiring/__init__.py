"""Where ports meet what fills them: the use cases that the command line and the app are made with."""
