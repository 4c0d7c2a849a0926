"""What lies outside the encrypted store: the files that a person chose."""
