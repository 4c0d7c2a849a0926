"""The vault's files and keys, tested on real files and with real processes."""
