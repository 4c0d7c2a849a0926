"""What every screen stands on: theme, threads, bridges to Qt."""
