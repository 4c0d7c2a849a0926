"""Migrations of the vault: forward only, each with its own SQL, importing nothing of the program."""
