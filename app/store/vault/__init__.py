"""The vault's files and keys. Nothing here needs SQLAlchemy, so that the lock screen is there at once."""
