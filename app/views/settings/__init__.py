"""The settings: the details of the service, this laptop, its passphrase, and what the program says of itself."""
