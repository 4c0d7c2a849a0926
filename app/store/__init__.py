"""The vault on this laptop: the encrypted file, its keys, and everything that reads or writes it."""
