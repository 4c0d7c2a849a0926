"""The lists of a season: the reviews of a term, and the moves of a September."""
