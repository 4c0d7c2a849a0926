"""What the long lists share: typing to filter, and the way out of the encrypted store."""
