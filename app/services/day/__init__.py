"""The caseworker's day, read from the vault; and what ends it."""
