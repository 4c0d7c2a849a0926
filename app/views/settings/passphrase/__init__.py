"""Another passphrase for this laptop."""
