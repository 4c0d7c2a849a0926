"""The lists of a season without Qt."""
