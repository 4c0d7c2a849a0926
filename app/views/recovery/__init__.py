"""After a crash: the list of what was typed and never saved."""
