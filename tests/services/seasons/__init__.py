"""The lists of a season over a real vault."""
