"""One family at the table: large type, nothing of another child on screen or within reach."""
