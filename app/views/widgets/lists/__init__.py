"""What the long lists share: typing to filter, drawing line by line, and the way out of the encrypted store."""
