"""What the long lists share: their page, typing to filter, drawing line by line, the way out of the encrypted store."""
