"""All of Qt: theme and threads, widgets, one folder per screen, the shell."""
