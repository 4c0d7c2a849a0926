"""Pure code; nothing is opened."""
