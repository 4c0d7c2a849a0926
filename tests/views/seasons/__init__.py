"""The lists of a season as widgets."""
