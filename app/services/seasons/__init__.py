"""What a season brings to the whole caseload: the reviews of a term, and the moves of a September."""
