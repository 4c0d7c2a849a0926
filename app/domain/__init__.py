"""The rules: pure functions of values, standard library only, shared by the desktop and the server."""
