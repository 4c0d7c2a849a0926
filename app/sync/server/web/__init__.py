"""The server over HTTP: routes, bodies as they travel, the log."""
